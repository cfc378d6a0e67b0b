-- Parking is not a toll: a passenger who finds "Toll" on the bill of a ride without a toll road asks for the money back. It
-- is passed on in the same way: with a photo of its receipt, untaxed, without commission.
alter table public.ride_charges
  drop constraint ride_charges_kind_known,
  add constraint ride_charges_kind_known check (kind in ('waiting', 'stop', 'toll', 'parking', 'tip', 'amendment'));

create function private.is_passed_on(p_kind text) returns boolean
language sql immutable set search_path = '' as $$ select p_kind in ('toll', 'parking') $$;
comment on function private.is_passed_on is 'of a charge or a line: what the driver laid out and the passenger pays as it was';

create or replace function private.money_parts(p_lines jsonb, p_amount bigint, out fare bigint, out tax bigint, out tip bigint, out toll bigint)
language sql immutable set search_path = '' as $$
  with parts as (
    select case when private.is_passed_on(l ->> 'code') then 'toll' when l ->> 'code' in ('tip', 'gratuity') then 'tip'
        when l ->> 'code' = 'tax' then 'tax' end as part,
      coalesce(l ->> 'amount_minor', l ->> 'amountMinor')::bigint as amount
    from jsonb_array_elements(p_lines) l
  ), sums as (
    select coalesce(sum(amount) filter (where part = 'tax'), 0)::bigint as tax,
      coalesce(sum(amount) filter (where part = 'tip'), 0)::bigint as tip,
      coalesce(sum(amount) filter (where part = 'toll'), 0)::bigint as toll from parts
  )
  select p_amount - s.tax - s.tip - s.toll, s.tax, s.tip, s.toll from sums s
$$;
comment on function private.money_parts is 'toll: all that is passed on, parking too; the fare is what is left: the base of the '
  'commission has no tip, nothing that is passed on and no tax';

create or replace function public.add_charge(
  p_ride uuid, p_kind text, p_amount_minor bigint default null, p_quantity int default 1, p_note text default null
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides := private.require_ride(p_ride);
  v_role text := private.ride_role(v_ride);
  v_amount bigint := p_amount_minor;
begin
  if p_kind is null or p_kind not in ('stop', 'toll', 'parking', 'tip') or p_quantity is null or p_quantity not between 1 and 20 then
    perform private.fail(422, 'invalid_request', 'kind is stop, toll, parking or tip; quantity 1 to 20');
  end if;
  if (p_kind = 'tip') <> (v_role = 'passenger') then perform private.fail(403, 'forbidden'); end if;
  if not v_ride.status = any (case p_kind when 'tip' then '{completed,closed}'::text[] else '{on_board,completed,closed}' end)
    or v_ride.ended_at < now() - interval '30 days'
  then
    perform private.fail(409, 'illegal_transition', v_ride.status);
  end if;
  if p_kind = 'stop' then
    select t.stop_minor * p_quantity into v_amount from public.quotes q
    join public.tariffs t on t.fleet_id = q.fleet_id and t.id = q.tariff_id where q.id = v_ride.quote_id;
  end if;
  -- a slip of the finger is not a fare: one charge is never more than the ride itself, or 100 USD
  if v_amount > greatest(v_ride.total_minor, private.usd_in(100, v_ride.currency)) then
    perform private.fail(422, 'invalid_request', 'more than the ride');
  end if;
  return private.charge_json(private.charge_ride(v_ride, p_kind, p_quantity, case p_kind when 'stop' then 'stop' else 'ride' end, v_amount, p_note));
end $$;
comment on function public.add_charge is 'staff or the driver: stop (priced by the tariff), toll, parking; the passenger: tip; '
  '403 forbidden, 409 illegal_transition, 422 invalid_request';

create or replace function public.add_charge_photo(p_charge uuid, p_data text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_charge public.ride_charges := private.charge_of(p_charge, '{driver,staff}');
  v_content bytea;
begin
  v_content := decode(p_data, 'base64');
  if not private.is_passed_on(v_charge.kind) then
    perform private.fail(409, 'illegal_transition', 'only a toll or parking has a receipt');
  end if;
  if private.media_type_of(v_content) is null or octet_length(v_content) not between 32 and 300000 then
    perform private.fail(422, 'invalid_request', 'a JPEG, PNG or WebP of at most 300 kB');
  end if;
  insert into public.charge_photos (charge_id, fleet_id, media_type, content, created_by)
  values (v_charge.id, v_charge.fleet_id, private.media_type_of(v_content), v_content, auth.uid())
  on conflict (charge_id) do nothing;
  -- sent again it is the same; another one would change what was passed on
  if (select p.content from public.charge_photos p where p.charge_id = v_charge.id) <> v_content then
    perform private.fail(409, 'illegal_transition', 'there is a photo already');
  end if;
  return private.charge_json(v_charge);
exception when data_exception then
  perform private.fail(422, 'invalid_request', 'not base64');
  return null;
end $$;

revoke all on function private.is_passed_on(text) from public, anon, authenticated;
