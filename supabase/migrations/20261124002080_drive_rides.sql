-- Assigning and driving. A driver who declines or drops a job returns the ride to confirmed; the slot of
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
  if v_driver.status <> 'active' or not exists (
    select from public.fleet_members m where m.fleet_id = v_driver.fleet_id and m.user_id = v_driver.user_id)
  then
    perform private.fail(422, 'driver_inactive');
  end if;
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
  update public.rides set driver_id = p_driver, vehicle_id = p_vehicle, dispatch_exhausted_at = null where id = (p_ride).id returning * into v_ride;
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
  -- whoever takes a driver off has somebody else in mind; the automatic would offer it to the same one again
  update public.rides set dispatch_mode = 'manual' where id = p_id;
  perform private.audit(v_ride.fleet_id, 'ride.unassigned', 'rides', p_id::text, jsonb_build_object('reason', p_reason));
  return jsonb_build_object('id', v_ride.id, 'status', v_ride.status, 'version', v_ride.version);
end $$;

create function public.drop_ride(p_id uuid, p_version int, p_reason text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides := private.require_ride(p_id, p_version, '{driver}');
  v_driver uuid := v_ride.driver_id;
  v_vehicle uuid := v_ride.vehicle_id;
begin
  v_ride := private.back_to_confirmed(v_ride, 'driver', 'ride.dropped', left(p_reason, 300));
  -- who gives a job back is not asked again in this round
  insert into public.ride_offers (fleet_id, ride_id, driver_id, vehicle_id, round, status, score, factors, expires_at, responded_at)
  values (v_ride.fleet_id, v_ride.id, v_driver, v_vehicle, v_ride.dispatch_round, 'declined', 0, '{}',
    now() + interval '1 second', now())
  on conflict do nothing;
  if private.is_dispatch_due(v_ride) then perform private.dispatch_next(v_ride); end if;
  return jsonb_build_object('id', v_ride.id, 'status', v_ride.status, 'version', v_ride.version);
end $$;

create function private.mark_busy(p_ride public.rides) returns void
language sql security definer set search_path = '' as $$
  insert into public.driver_locations (driver_id, fleet_id, class, status)
  select p_ride.driver_id, p_ride.fleet_id, c.sort, 2
  from public.vehicles v join public.vehicle_classes c on c.code = v.class where v.id = p_ride.vehicle_id
  on conflict (driver_id) do update set status = 2
$$;
comment on function private.mark_busy is 'a driver on a job is on duty, whatever the switch said';

create function public.advance_ride(
  p_id uuid, p_to text, p_version int, p_event_at timestamptz default null, p_lon float8 default null, p_lat float8 default null
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides := private.require_ride(p_id, p_version, '{staff,driver}');
  v_role text := private.ride_role(v_ride);
begin
  if not p_to = any (private.allowed_moves(v_ride.status, v_role)) or p_to = 'cancelled' then
    perform private.fail(409, 'illegal_transition', v_ride.status || ' to ' || p_to);
  end if;
  if p_to = 'no_show' and now() < greatest(v_ride.arrived_at, v_ride.pickup_at) + make_interval(mins => v_ride.free_waiting_minutes) then
    perform private.fail(422, 'waiting_not_elapsed');
  end if;
  if p_to = 'no_show' then
    update public.rides r set cancel_fee_minor = private.cancellation_fee(r, 'no_show') where r.id = p_id returning * into v_ride;
  end if;
  v_ride := private.move_ride(v_ride, p_to, case v_role when 'staff' then 'dispatcher' else 'driver' end, '{}', p_event_at, p_lon, p_lat);
  if p_to = 'en_route' then
    perform private.mark_busy(v_ride);
  elsif p_to = 'on_location' then
    perform private.notify_ride(v_ride, 'driver_on_location', '{sms}');
  elsif p_to in ('completed', 'no_show') then
    perform private.release_slot(p_id);
    perform private.free_driver(v_ride.driver_id);
  end if;
  if p_to = 'completed' then
    perform private.notify_ride(v_ride, 'ride_completed_receipt', '{email}',
      jsonb_build_object('receipt', (private.issue_receipt(v_ride)).number));
  elsif p_to = 'no_show' then
    perform private.refund_ride(v_ride, v_ride.cancel_fee_minor, 'no_show');
    perform private.notify_ride(v_ride, 'ride_cancelled', '{email,sms}', jsonb_build_object(
      'feeMinor', v_ride.cancel_fee_minor, 'refundMinor', v_ride.total_minor - v_ride.cancel_fee_minor));
  end if;
  return jsonb_build_object('id', v_ride.id, 'status', v_ride.status, 'version', v_ride.version);
end $$;
comment on function public.advance_ride is 'a driver''s or dispatcher''s step: en_route, on_location, on_board, completed, no_show';

revoke all on function private.assign(public.rides, uuid, uuid, text), public.assign_ride(uuid, uuid, uuid, int),
  private.back_to_confirmed(public.rides, text, text, text), public.unassign_ride(uuid, int, text),
  public.drop_ride(uuid, int, text), public.advance_ride(uuid, text, int, timestamptz, float8, float8),
  private.mark_busy(public.rides)
from public, anon, authenticated;
grant execute on function public.assign_ride(uuid, uuid, uuid, int), public.unassign_ride(uuid, int, text),
  public.drop_ride(uuid, int, text), public.advance_ride(uuid, text, int, timestamptz, float8, float8) to authenticated;
