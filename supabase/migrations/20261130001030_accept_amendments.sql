-- Who pays accepts, with the difference that was shown; both sides may withdraw; time and the ride's own progress end the rest.
create function private.require_amendment(p_id uuid, p_version int, out amendment public.ride_amendments, out ride public.rides)
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_user();
  select * into amendment from public.ride_amendments a where a.id = p_id;
  if not found then perform private.fail(404, 'not_found'); end if;
  -- the ride is locked first everywhere
  ride := private.require_ride(amendment.ride_id, null, '{staff,passenger}');
  select * into amendment from public.ride_amendments a where a.id = p_id for update;
  if p_version is not null and p_version <> amendment.version then
    perform private.fail(409, 'version_conflict', 'the amendment is at version ' || amendment.version);
  end if;
end $$;

create function private.charge_amendment(p_amendment public.ride_amendments, p_ride public.rides) returns public.ride_charges
language plpgsql security definer set search_path = '' as $$
declare
  v_amount bigint := p_amendment.difference_minor;
  v_tax bigint := least(greatest(p_amendment.tax_after_minor - private.trip_tax(p_ride), 0), v_amount);
  v_charge public.ride_charges;
begin
  insert into public.ride_charges (fleet_id, ride_id, kind, lines, total_minor, currency, created_by)
  values (p_ride.fleet_id, p_ride.id, 'amendment',
    (select jsonb_agg(jsonb_build_object('code', l.code, 'quantity', 1, 'unit', 'ride', 'amount_minor', l.amount))
      from (values ('amendment', v_amount - v_tax), ('tax', v_tax)) l (code, amount) where l.amount > 0),
    v_amount, p_ride.currency, auth.uid())
  returning * into v_charge;
  return v_charge;
end $$;

create function public.accept_amendment(p_id uuid, p_version int, p_difference_minor bigint, p_currency text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_found record := private.require_amendment(p_id, p_version);
  v_amendment public.ride_amendments := v_found.amendment;
  v_ride public.rides := v_found.ride;
  v_role text := private.ride_role(v_ride);
begin
  if v_amendment.state <> 'proposed' then perform private.fail(409, 'illegal_transition', v_amendment.state); end if;
  if v_amendment.expires_at <= now() then perform private.fail(409, 'quote_expired'); end if;
  if (p_difference_minor, p_currency) is distinct from (v_amendment.difference_minor, v_amendment.currency::text) then
    perform private.fail(409, 'price_changed', v_amendment.difference_minor::text);
  end if;
  -- the desk may change what costs nothing more; who pays agrees to pay
  if v_amendment.difference_minor > 0 and v_role <> 'passenger' then perform private.fail(403, 'forbidden'); end if;
  -- there is no money in the sandbox
  if v_amendment.difference_minor <= 0 or v_ride.environment = 'test' then
    perform private.apply_amendment(v_amendment, v_ride, case v_role when 'staff' then 'dispatcher' else 'passenger' end);
  else
    perform private.require_amendable(v_ride);
    if private.trip_of(v_ride) <> v_amendment.before then perform private.fail(409, 'version_conflict', 'the ride was changed meanwhile'); end if;
    perform private.require_fit(v_ride, jsonb_populate_record(v_ride, v_amendment.after));
    update public.ride_amendments a set state = 'awaiting_payment', charge_id = (private.charge_amendment(v_amendment, v_ride)).id,
      expires_at = now() + interval '30 minutes', version = a.version + 1
    where a.id = p_id;
  end if;
  select * into v_amendment from public.ride_amendments a where a.id = p_id;
  return private.amendment_json(v_amendment);
end $$;
comment on function public.accept_amendment is 'applies what costs nothing more, else opens the charge whose payment applies it within half an hour; '
  '404, 403 forbidden, 409 version_conflict, illegal_transition, quote_expired, price_changed, no_availability, 422 pickup_in_past';

create function public.withdraw_amendment(p_id uuid, p_version int) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_found record := private.require_amendment(p_id, p_version);
  v_amendment public.ride_amendments := v_found.amendment;
begin
  if v_amendment.settled_at is not null then perform private.fail(409, 'illegal_transition', v_amendment.state); end if;
  update public.ride_amendments a set state = 'withdrawn', settled_at = now(), version = a.version + 1 where a.id = p_id returning * into v_amendment;
  return private.amendment_json(v_amendment);
end $$;
comment on function public.withdraw_amendment is 'by either side, until it is applied; money that arrives all the same goes back';

create function public.list_amendments(p_ride uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare v_ride public.rides;
begin
  perform private.require_user();
  select * into v_ride from public.rides r where r.id = p_ride and private.ride_role(r) in ('passenger', 'staff');
  if not found then perform private.fail(404, 'not_found'); end if;
  return (select coalesce(jsonb_agg(private.amendment_json(a) order by a.created_at desc, a.id), '[]') from (
    select * from public.ride_amendments x where x.fleet_id = v_ride.fleet_id and x.ride_id = p_ride
    order by x.created_at desc, x.id limit 100) a);
end $$;

-- A ride that goes on, or ends, is not changed any more.
create function private.end_amendment() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.ride_amendments a set state = 'refused', reason = 'illegal_transition', settled_at = now(), version = a.version + 1
  where a.fleet_id = new.fleet_id and a.ride_id = new.id and a.state in ('proposed', 'awaiting_payment');
  return null;
end $$;
create trigger rides_end_amendment after update of status on public.rides
for each row when (old.status in ('confirmed', 'assigned') and new.status not in ('confirmed', 'assigned'))
execute function private.end_amendment();

create function private.expire_amendments() returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides;
  v_count int := 0;
begin
  for v_ride in
    select r.* from public.rides r where exists (
      select from public.ride_amendments a where a.ride_id = r.id and a.settled_at is null
        -- a provider's word about money that was paid in time may be minutes late
        and a.expires_at <= now() - case a.state when 'awaiting_payment' then interval '15 minutes' else interval '0' end)
    limit 100 for update skip locked
  loop
    update public.ride_amendments a set state = 'expired', settled_at = now(), version = a.version + 1
    where a.fleet_id = v_ride.fleet_id and a.ride_id = v_ride.id and a.settled_at is null and a.expires_at <= now();
    v_count := v_count + 1;
  end loop;
  return v_count;
end $$;

create or replace function private.run_due() returns jsonb
language sql security definer set search_path = '' as $$
  select jsonb_build_object('expiredHolds', private.expire_holds(), 'expiredOffers', private.expire_offers(),
    'expiredAmendments', private.expire_amendments(), 'redispatched', private.redispatch(), 'closedRides', private.close_rides())
$$;

revoke all on function private.require_amendment(uuid, int), private.charge_amendment(public.ride_amendments, public.rides),
  public.accept_amendment(uuid, int, bigint, text), public.withdraw_amendment(uuid, int), public.list_amendments(uuid),
  private.end_amendment(), private.expire_amendments() from public, anon, authenticated;
grant execute on function public.accept_amendment(uuid, int, bigint, text), public.withdraw_amendment(uuid, int),
  public.list_amendments(uuid) to authenticated;
