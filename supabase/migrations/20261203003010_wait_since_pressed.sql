-- A phone without coverage reports late that the car had arrived. Waiting was counted from when the report came: the driver
-- waited for nothing, and a no-show that had been right was refused. Now it counts from when it was pressed, if the positions of
-- the car say so. Who names a time without them has the server's.
create function private.was_near(p_driver uuid, p_fleet uuid, p_place jsonb, p_at timestamptz) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from private.position_history h
    cross join lateral unnest(h.recorded_at, h.lons, h.lats) f (at, lon, lat)
    -- received at any time after it was taken, half a minute of a fast clock granted
    where h.fleet_id = p_fleet and h.driver_id = p_driver and h.received_at >= p_at - interval '3 minutes 30 seconds'
      and f.at between p_at - interval '3 minutes' and p_at + interval '3 minutes'
      and private.meters_between(f.lon, f.lat, (p_place ->> 'lon')::float8, (p_place ->> 'lat')::float8) <= 300)
$$;
comment on function private.was_near is 'whether a fix of the driver lies within 300 m of a place and three minutes of a time';

create function private.arrival_time(p_ride public.rides, p_source text, p_event_at timestamptz) returns timestamptz
language plpgsql stable security definer set search_path = '' as $$
declare v_at timestamptz;
begin
  -- pressed now, as nearly always: nothing to look up. The desk has no phone that was without coverage
  if p_source <> 'driver' or p_event_at is null or p_event_at > now() - interval '1 minute' or p_event_at < now() - interval '24 hours' then
    return now();
  end if;
  -- never before the assignment and the start of the drive: history says it the same
  select greatest(max(e.event_at), p_event_at) into v_at from public.ride_events e where e.ride_id = (p_ride).id;
  if v_at < now() and private.was_near((p_ride).driver_id, (p_ride).fleet_id, (p_ride).pickup, v_at) then return v_at; end if;
  return now();
end $$;
comment on function private.arrival_time is 'since when the driver waits: the time that the phone names if it is within a day and the positions agree, else now';

create or replace function private.move_ride(
  p_ride public.rides, p_to text, p_source text, p_data jsonb default '{}',
  p_event_at timestamptz default null, p_lon float8 default null, p_lat float8 default null, p_type text default null
) returns public.rides
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides;
  v_is_end boolean := p_to in ('completed', 'expired', 'cancelled', 'late_cancelled', 'no_show');
  v_arrived_at timestamptz := case p_to when 'on_location' then private.arrival_time(p_ride, p_source, p_event_at) end;
begin
  if not exists (
    select from private.ride_transitions t where t.from_status = (p_ride).status and t.to_status = p_to)
  then
    perform private.fail(409, 'illegal_transition', (p_ride).status || ' to ' || p_to);
  end if;
  perform set_config('nexors.moving_ride', (p_ride).id || ' ' || p_to, true);
  update public.rides r set
    status = p_to, version = r.version + 1,
    driver_id = case when p_to = 'confirmed' then null else r.driver_id end,
    vehicle_id = case when p_to = 'confirmed' then null else r.vehicle_id end,
    hold_expires_at = case when p_to = 'pending_payment' then r.hold_expires_at end,
    arrived_at = case when p_to in ('on_location', 'confirmed') then v_arrived_at else r.arrived_at end,
    ended_at = case when v_is_end then now() else r.ended_at end
  where r.id = (p_ride).id returning * into v_ride;
  perform set_config('nexors.moving_ride', '', true);
  perform private.record_ride_event(
    v_ride, coalesce(p_type, 'ride.' || p_to), (p_ride).status, p_to, p_source, p_data, p_event_at, p_lon, p_lat);
  return v_ride;
end $$;

create or replace function private.charge_waiting(p_ride public.rides) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_minutes int;
  v_rate bigint;
begin
  -- boarding is told as late as the arrival: between the two the passenger did not wait. The earlier time is in his favour
  select private.waiting_minutes(p_ride, least(e.event_at, e.server_at)) into v_minutes
  from public.ride_events e where e.ride_id = (p_ride).id and e.to_status = 'on_board' order by e.seq desc limit 1;
  select t.waiting_per_minute_minor into v_rate from public.quotes q
  join public.tariffs t on t.fleet_id = q.fleet_id and t.id = q.tariff_id where q.id = (p_ride).quote_id;
  if v_minutes > 0 and v_rate > 0 and not exists (
    select from public.ride_charges c where c.ride_id = (p_ride).id and c.kind = 'waiting')
  then
    perform private.charge_ride(p_ride, 'waiting', v_minutes, 'min', v_minutes * v_rate);
  end if;
end $$;
comment on function private.charge_waiting is 'by the tariff that was quoted, until the passenger boarded as the driver pressed it';
comment on column public.rides.arrived_at is 'since when the car waits at the pick-up: when the driver pressed it if positions agree, else when the server heard of it';

revoke all on function private.was_near(uuid, uuid, jsonb, timestamptz),
  private.arrival_time(public.rides, text, timestamptz) from public, anon, authenticated;
