-- A driver's phone without coverage keeps what was pressed and reports it late, with its own time. A no-show must have been
-- right when it was pressed; a job that is given back says when it was.
create or replace function public.advance_ride(
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
  -- a phone without coverage reports late: the passenger had the free time only if it was over when the driver gave up
  if p_to = 'no_show' and least(now(), coalesce(p_event_at, now()))
    < greatest(v_ride.arrived_at, v_ride.pickup_at) + make_interval(mins => v_ride.free_waiting_minutes)
  then
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
      'feeMinor', v_ride.cancel_fee_minor, 'refundMinor', v_ride.total_minor + v_ride.amended_minor - v_ride.cancel_fee_minor));
  end if;
  return jsonb_build_object('id', v_ride.id, 'status', v_ride.status, 'version', v_ride.version);
end $$;

drop function private.back_to_confirmed(public.rides, text, text, text);
create function private.back_to_confirmed(
  p_ride public.rides, p_source text, p_type text, p_reason text, p_event_at timestamptz default null
) returns public.rides
language plpgsql security definer set search_path = '' as $$
declare v_ride public.rides;
begin
  v_ride := private.move_ride(p_ride, 'confirmed', p_source,
    jsonb_build_object('driverId', (p_ride).driver_id, 'reason', p_reason), p_event_at, null, null, p_type);
  perform private.release_slot(v_ride.id);
  perform private.free_driver((p_ride).driver_id);
  return v_ride;
end $$;

drop function public.drop_ride(uuid, int, text);
create function public.drop_ride(p_id uuid, p_version int, p_reason text, p_event_at timestamptz default null) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides := private.require_ride(p_id, p_version, '{driver}');
  v_driver uuid := v_ride.driver_id;
  v_vehicle uuid := v_ride.vehicle_id;
begin
  v_ride := private.back_to_confirmed(v_ride, 'driver', 'ride.dropped', left(p_reason, 300), p_event_at);
  -- who gives a job back is not asked again in this round
  insert into public.ride_offers (fleet_id, ride_id, driver_id, vehicle_id, round, status, score, factors, expires_at, responded_at)
  values (v_ride.fleet_id, v_ride.id, v_driver, v_vehicle, v_ride.dispatch_round, 'declined', 0, '{}',
    now() + interval '1 second', now())
  on conflict do nothing;
  if private.is_dispatch_due(v_ride) then perform private.dispatch_next(v_ride); end if;
  return jsonb_build_object('id', v_ride.id, 'status', v_ride.status, 'version', v_ride.version);
end $$;
comment on function public.drop_ride is 'p_event_at: when the driver gave the job back; bounded as the time of a step is';

revoke all on function private.back_to_confirmed(public.rides, text, text, text, timestamptz),
  public.drop_ride(uuid, int, text, timestamptz) from public, anon, authenticated;
grant execute on function public.drop_ride(uuid, int, text, timestamptz) to authenticated;
