-- A driver who typed a toll for the wrong ride, or pressed twice, could only ask the desk. Now whoever added a charge takes
-- it back as long as nobody has paid it, and says why. Waiting is counted by the server, not pressed: the desk gives it up.
alter table public.ride_charges
  add column waived_by uuid references public.profiles (id) on delete set null,
  add column waived_as text,
  add column waive_reason text,
  add constraint ride_charges_waived_as_known check (waived_as in ('passenger', 'driver', 'dispatcher')),
  add constraint ride_charges_waived_whole check (waived_as is null or status = 'waived'),
  add constraint ride_charges_waive_reason_length check (char_length(waive_reason) between 1 and 300);
comment on column public.ride_charges.waived_as is 'who gave it up: the driver takes back what he added; null = the system, or before this was kept';
comment on column public.ride_charges.waive_reason is 'for the fleet''s people; the passenger does not read it';
create index ride_charges_waived_by on public.ride_charges (waived_by);

create or replace function private.guard_charge() returns trigger
language plpgsql security definer set search_path = '' as $$
declare v_settling text[] := array['status', 'settled_at', 'created_by', 'waived_by', 'waived_as', 'waive_reason'];
begin
  if tg_op = 'DELETE' then perform private.fail(403, 'forbidden', 'charges are kept'); end if;
  if to_jsonb(new) - v_settling <> to_jsonb(old) - v_settling or (new.status <> old.status and old.status <> 'open')
    or (old.status <> 'open' and (new.waived_as, new.waive_reason) is distinct from (old.waived_as, old.waive_reason))
  then
    perform private.fail(403, 'forbidden', 'a charge can only be settled');
  end if;
  if new.status = 'paid' and old.status <> 'paid' and not exists (
    select from public.payments p where p.charge_id = new.id and not p.is_unapplied
      and p.status in ('paid', 'partially_refunded', 'refunded', 'charged_back'))
  then
    perform private.fail(403, 'forbidden', 'only a payment pays a charge');
  end if;
  return new;
end $$;

create function private.is_pressed_by_me(p_charge public.ride_charges) returns boolean
language sql stable set search_path = '' as $$
  select coalesce((p_charge).created_by = (select auth.uid()), false) and (p_charge).kind in ('stop', 'toll', 'parking', 'tip')
$$;
comment on function private.is_pressed_by_me is 'whether the caller added the charge; waiting and changes are reckoned, whoever ended the ride or agreed';

create or replace function private.charge_json(p_charge public.ride_charges) returns jsonb
language sql stable security definer set search_path = '' as $$
  select to_jsonb(p_charge) - array['created_by', 'waived_by'] || jsonb_build_object(
    'is_own', private.is_pressed_by_me(p_charge),
    'has_photo', exists (select from public.charge_photos p where p.charge_id = (p_charge).id))
$$;

-- Drop and create: one name with two lists of parameters would leave a caller of the first undecided.
drop function public.waive_charge(uuid);
create function public.waive_charge(p_id uuid, p_reason text default null) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_charge public.ride_charges := private.charge_of(p_id, '{staff,driver,passenger}');
  v_ride public.rides := private.lock_ride(v_charge.ride_id);
  v_as text := case private.ride_role(v_ride) when 'staff' then 'dispatcher' else private.ride_role(v_ride) end;
  v_reason text := nullif(trim(p_reason), '');
begin
  -- read again: a payment may have come while the ride was waited for
  select * into v_charge from public.ride_charges c where c.id = p_id;
  if v_as <> (case when v_charge.kind = 'tip' then 'passenger'
    when v_as = 'driver' and private.is_pressed_by_me(v_charge) then 'driver' else 'dispatcher' end)
  then
    perform private.fail(403, 'forbidden');
  end if;
  if char_length(v_reason) > 300 or (v_as = 'driver' and v_reason is null) then
    perform private.fail(422, 'invalid_request', 'a reason of at most 300 characters');
  end if;
  -- a phone whose answer was lost asks again
  if v_as = 'driver' and v_charge.waived_by = auth.uid() then return private.charge_json(v_charge); end if;
  if v_charge.status = 'paid' then perform private.fail(409, 'charge_paid'); end if;
  if v_charge.status <> 'open' then perform private.fail(409, 'illegal_transition', v_charge.status); end if;
  update public.ride_charges c
  set status = 'waived', settled_at = now(), waived_by = auth.uid(), waived_as = v_as, waive_reason = v_reason
  where c.id = p_id returning * into v_charge;
  perform private.touch_ride(v_ride, 'ride.charge_waived', v_as, jsonb_strip_nulls(jsonb_build_object(
    'chargeId', p_id, 'kind', v_charge.kind, 'amountMinor', v_charge.total_minor, 'reason', v_reason)));
  perform private.audit(v_charge.fleet_id, 'charge.waived', 'ride_charges', p_id::text,
    jsonb_strip_nulls(jsonb_build_object('totalMinor', v_charge.total_minor, 'as', v_as, 'reason', v_reason)));
  return private.charge_json(v_charge);
end $$;
comment on function public.waive_charge is 'gives up what is open: the desk any but a tip, the passenger the tip, the driver, with a '
  'reason, the stop, toll or parking that he added; money that arrives all the same goes back; 403, 409 charge_paid, illegal_transition, 422';

create or replace function public.list_charges(p_ride uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare v_is_passenger boolean := public.ride_view(p_ride) ->> 'role' = 'passenger';
begin
  return (
    select coalesce(jsonb_agg(private.charge_json(c) || case when v_is_passenger then '{"waive_reason": null}' else '{}' end::jsonb
      order by c.created_at, c.id), '[]')
    from public.ride_charges c
    -- what the driver took back was a mistake, not a bill; unless money moved for it
    where c.ride_id = p_ride and not (v_is_passenger and c.waived_as is not distinct from 'driver' and not exists (
      select from public.payments p where p.fleet_id = c.fleet_id and p.charge_id = c.id
        and p.status in ('paid', 'partially_refunded', 'refunded', 'charged_back'))));
end $$;
comment on function public.list_charges is 'for who may see the ride; the passenger neither reads reasons nor sees what the driver took back unpaid';

revoke all on function private.is_pressed_by_me(public.ride_charges), public.waive_charge(uuid, text) from public, anon, authenticated;
grant execute on function public.waive_charge(uuid, text) to authenticated;
