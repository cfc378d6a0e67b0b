-- Automatic dispatch: one driver is asked at a time, the best first; what is not accepted within 20 seconds goes to the
-- next, up to eight in a round. When nobody is left the fleet is told, and the jobs start another round later.
create function private.is_dispatch_due(p_ride public.rides) returns boolean
language sql stable security definer set search_path = '' as $$
  select p_ride.dispatch_mode = 'auto' and p_ride.status = 'confirmed'
    and p_ride.pickup_at <= now() + make_interval(mins => f.dispatch_horizon_minutes)
  from public.fleets f where f.id = p_ride.fleet_id
$$;
comment on function private.is_dispatch_due is 'whether offers go out now: automatic, unassigned and near enough';

create function private.end_dispatch_round(p_ride public.rides) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides := p_ride;
begin
  -- Told once. Rounds that follow stay quiet, or the ride's version would run away from whoever looks at it.
  if p_ride.dispatch_exhausted_at is null then
    v_ride := private.touch_ride(p_ride, 'ride.dispatch_exhausted', 'system');
    perform private.notify_ride(v_ride, 'dispatch_exhausted', '{email}', '{}',
      (select f.support_email from public.fleets f where f.id = p_ride.fleet_id));
  end if;
  update public.rides set dispatch_round = dispatch_round + 1, dispatch_exhausted_at = now() where id = p_ride.id;
end $$;

create function private.dispatch_next(p_ride public.rides) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_found record;
  v_offer uuid;
begin
  if p_ride.status <> 'confirmed' then perform private.fail(409, 'illegal_transition', p_ride.status); end if;
  perform private.withdraw_offers(p_ride.id);
  for v_found in
    select c.* from private.rate_candidates(p_ride) c
    where c.conflict is null
      -- ahead of time a silent phone does not matter, near the pick-up it does
      and (c.is_reachable or (c.on_duty and p_ride.pickup_at > now() + interval '90 minutes'))
      and not exists (select from public.ride_offers o
        where o.ride_id = p_ride.id and o.round = p_ride.dispatch_round and o.driver_id = c.driver_id)
      and not exists (select from public.ride_offers o where o.driver_id = c.driver_id and o.status = 'offered')
      and (select count(*) from public.ride_offers o where o.ride_id = p_ride.id and o.round = p_ride.dispatch_round) < 8
    order by c.is_reachable desc, c.score desc, c.driver_id
  loop
    -- Somebody else is asking this driver at this moment: take the next one instead of waiting. Two runs that each
    -- ask several drivers and waited for one another would deadlock.
    continue when not pg_try_advisory_xact_lock(hashtextextended('offer ' || v_found.driver_id, 0));
    insert into public.ride_offers (fleet_id, ride_id, driver_id, vehicle_id, round, score, factors, expires_at)
    values (p_ride.fleet_id, p_ride.id, v_found.driver_id, v_found.vehicle_id, p_ride.dispatch_round,
      v_found.score, v_found.factors, now() + interval '20 seconds')
    on conflict do nothing returning id into v_offer;
    exit when v_offer is not null;
  end loop;
  if v_offer is null then perform private.end_dispatch_round(p_ride); end if;
  return v_offer;
end $$;
comment on function private.dispatch_next is
  'offers the ride to the best driver not yet asked in this round; null = nobody left. Call with the ride locked';

create function public.dispatch_ride(p_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides := private.require_ride(p_id, null, '{staff}');
  v_offer uuid;
begin
  if v_ride.status <> 'confirmed' then perform private.fail(409, 'illegal_transition', v_ride.status); end if;
  -- a dispatcher who asks again means everybody, and wants the automatic to go on
  update public.rides set dispatch_round = dispatch_round + 1, dispatch_mode = 'auto', dispatch_exhausted_at = null
  where id = p_id returning * into v_ride;
  v_offer := private.dispatch_next(v_ride);
  return jsonb_build_object('offered_to', (
    select d.display_name from public.ride_offers o join public.drivers d on d.id = o.driver_id where o.id = v_offer));
end $$;

revoke all on function private.is_dispatch_due(public.rides), private.end_dispatch_round(public.rides),
  private.dispatch_next(public.rides), public.dispatch_ride(uuid)
from public, anon, authenticated;
grant execute on function public.dispatch_ride(uuid) to authenticated;
