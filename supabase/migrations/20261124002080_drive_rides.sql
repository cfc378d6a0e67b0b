-- Assigning, dispatching and driving. A driver who declines or drops a job returns the ride to confirmed; the slot of
-- person and vehicle is taken and given back in the same transaction as the status.
create function private.assign(p_ride public.rides, p_driver uuid, p_vehicle uuid, p_source text) returns public.rides
language plpgsql security definer set search_path = '' as $$
declare
  v_driver public.drivers;
  v_vehicle public.vehicles;
  v_ride public.rides;
begin
  if (p_ride).status <> 'confirmed' then perform private.fail(409, 'illegal_transition', (p_ride).status || ' to assigned'); end if;
  select * into v_driver from public.drivers d where d.fleet_id = (p_ride).fleet_id and d.id = p_driver;
  if not found then perform private.fail(404, 'not_found'); end if;
  select * into v_vehicle from public.vehicles v where v.fleet_id = (p_ride).fleet_id and v.id = p_vehicle;
  if not found then perform private.fail(404, 'not_found'); end if;
  if v_driver.status <> 'active' then perform private.fail(422, 'driver_inactive'); end if;
  if v_vehicle.status <> 'active' or v_vehicle.passengers < (p_ride).passengers or v_vehicle.luggage < (p_ride).luggage
    or v_vehicle.child_seats < (p_ride).child_seats
    or (select c.sort from public.vehicle_classes c where c.code = v_vehicle.class)
      < (select c.sort from public.vehicle_classes c where c.code = (p_ride).vehicle_class)
  then
    perform private.fail(422, 'vehicle_unsuitable');
  end if;
  if private.missing_documents((p_ride).fleet_id, p_driver, p_vehicle,
    ((p_ride).expected_end_at at time zone (p_ride).pickup_tz)::date) <> '{}'
  then
    perform private.fail(422, 'document_expired');
  end if;
  perform private.claim_slot(p_ride, v_driver, p_vehicle);
  update public.rides set driver_id = p_driver, vehicle_id = p_vehicle where id = (p_ride).id returning * into v_ride;
  v_ride := private.move_ride(v_ride, 'assigned', p_source, jsonb_build_object('driverId', p_driver, 'vehicleId', p_vehicle));
  perform private.withdraw_offers(v_ride.id);
  perform private.notify_ride(v_ride, 'ride_assigned', '{email,sms}');
  return v_ride;
end $$;
comment on function private.assign is 'call with the ride locked';

create function public.assign_ride(p_id uuid, p_driver uuid, p_vehicle uuid, p_version int) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare v_ride public.rides := private.require_ride(p_id, p_version, '{staff}');
begin
  v_ride := private.assign(v_ride, p_driver, p_vehicle, 'dispatcher');
  perform private.audit(v_ride.fleet_id, 'ride.assigned', 'rides', p_id::text,
    jsonb_build_object('driver', p_driver, 'vehicle', p_vehicle));
  return jsonb_build_object('id', v_ride.id, 'status', v_ride.status, 'version', v_ride.version);
end $$;

create function private.back_to_confirmed(p_ride public.rides, p_source text, p_type text, p_reason text) returns public.rides
language plpgsql security definer set search_path = '' as $$
declare v_ride public.rides;
begin
  v_ride := private.move_ride(p_ride, 'confirmed', p_source,
    jsonb_build_object('driverId', (p_ride).driver_id, 'reason', p_reason), null, null, null, p_type);
  perform private.release_slot(v_ride.id);
  perform private.free_driver((p_ride).driver_id);
  return v_ride;
end $$;

create function public.unassign_ride(p_id uuid, p_version int, p_reason text default null) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare v_ride public.rides := private.require_ride(p_id, p_version, '{staff}');
begin
  v_ride := private.back_to_confirmed(v_ride, 'dispatcher', 'ride.unassigned', left(p_reason, 300));
  perform private.audit(v_ride.fleet_id, 'ride.unassigned', 'rides', p_id::text, jsonb_build_object('reason', p_reason));
  return jsonb_build_object('id', v_ride.id, 'status', v_ride.status, 'version', v_ride.version);
end $$;

create function public.drop_ride(p_id uuid, p_version int, p_reason text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides := private.require_ride(p_id, p_version, '{driver}');
  v_driver uuid := v_ride.driver_id;
begin
  v_ride := private.back_to_confirmed(v_ride, 'driver', 'ride.dropped', left(p_reason, 300));
  if v_ride.dispatch_mode = 'auto' then perform private.dispatch_next(v_ride, array[v_driver]); end if;
  return jsonb_build_object('id', v_ride.id, 'status', v_ride.status, 'version', v_ride.version);
end $$;

create function public.advance_ride(
  p_id uuid, p_to text, p_version int, p_event_at timestamptz default null, p_lon float8 default null, p_lat float8 default null
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides := private.require_ride(p_id, p_version, '{staff,driver}');
  v_role text := private.ride_role(v_ride);
  v_at timestamptz := least(coalesce(p_event_at, now()), now());
begin
  if not p_to = any (private.allowed_moves(v_ride.status, v_role)) or p_to = 'cancelled' then
    perform private.fail(409, 'illegal_transition', v_ride.status || ' to ' || p_to);
  end if;
  if p_to = 'no_show' and now() < greatest(v_ride.arrived_at, v_ride.pickup_at) + make_interval(mins => v_ride.free_waiting_minutes) then
    perform private.fail(422, 'waiting_not_elapsed');
  end if;
  v_ride := private.move_ride(v_ride, p_to, case v_role when 'staff' then 'dispatcher' else 'driver' end, '{}', v_at, p_lon, p_lat);
  if p_to = 'en_route' then
    update public.driver_locations set status = 2 where driver_id = v_ride.driver_id and status <> 0;
  elsif p_to = 'on_location' then
    perform private.notify_ride(v_ride, 'driver_on_location', '{sms}');
  elsif p_to in ('completed', 'no_show') then
    perform private.release_slot(p_id);
    perform private.free_driver(v_ride.driver_id);
    perform private.notify_ride(v_ride, 'ride_completed_receipt', '{email}',
      jsonb_build_object('receipt', (private.issue_receipt(v_ride)).number));
  end if;
  return jsonb_build_object('id', v_ride.id, 'status', v_ride.status, 'version', v_ride.version);
end $$;
comment on function public.advance_ride is 'a driver''s or dispatcher''s step: en_route, on_location, on_board, completed, no_show';

create function private.dispatch_next(p_ride public.rides, p_except uuid[] default '{}') returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_found record;
  v_offer uuid;
begin
  if (p_ride).status <> 'confirmed' then perform private.fail(409, 'illegal_transition', (p_ride).status); end if;
  perform private.withdraw_offers((p_ride).id);
  -- far ahead nobody needs to be on duty yet; close to the pick-up only those who are
  for v_found in
    select c.* from private.rate_candidates(p_ride) c
    where c.conflict is null and not c.driver_id = any (p_except)
      and (c.on_duty or (p_ride).pickup_at > now() + interval '90 minutes')
      and not exists (select from public.ride_offers o where o.ride_id = (p_ride).id and o.round = (p_ride).dispatch_round and o.driver_id = c.driver_id)
      and not exists (select from public.ride_offers o where o.driver_id = c.driver_id and o.status = 'offered')
    order by c.on_duty desc, c.score desc limit 5
  loop
    insert into public.ride_offers (fleet_id, ride_id, driver_id, vehicle_id, round, score, factors, expires_at)
    values ((p_ride).fleet_id, (p_ride).id, v_found.driver_id, v_found.vehicle_id, (p_ride).dispatch_round,
      v_found.score, v_found.factors, now() + interval '20 seconds')
    on conflict do nothing returning id into v_offer;
    exit when v_offer is not null;
  end loop;
  if v_offer is null then
    perform private.touch_ride(p_ride, 'ride.dispatch_exhausted', 'system');
    update public.rides set dispatch_round = dispatch_round + 1 where id = (p_ride).id;
  end if;
  return v_offer;
end $$;
comment on function private.dispatch_next is 'offers the ride to the best driver who was not asked in this round; null = nobody left. Ride locked';

revoke all on function private.assign(public.rides, uuid, uuid, text), public.assign_ride(uuid, uuid, uuid, int),
  private.back_to_confirmed(public.rides, text, text, text), public.unassign_ride(uuid, int, text),
  public.drop_ride(uuid, int, text), public.advance_ride(uuid, text, int, timestamptz, float8, float8),
  private.dispatch_next(public.rides, uuid[])
from public, anon, authenticated;
grant execute on function public.assign_ride(uuid, uuid, uuid, int), public.unassign_ride(uuid, int, text),
  public.drop_ride(uuid, int, text), public.advance_ride(uuid, text, int, timestamptz, float8, float8) to authenticated;
