-- The desk is told of flights that moved: for half an hour of those that the pick-up followed, of the others until somebody has.
create or replace function public.list_fleet_alerts(p_fleet uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_staff(p_fleet);
  return (
    with open as (
      select r.*, l.lon as car_lon, l.lat as car_lat, l.recorded_at,
        case when r.status = 'en_route' and l.recorded_at > now() - interval '5 minutes' then private.drive_seconds(
          private.meters_between(l.lon, l.lat, (r.pickup ->> 'lon')::float8, (r.pickup ->> 'lat')::float8)) end as eta_s
      from public.rides r left join public.driver_locations l on l.driver_id = r.driver_id
      where r.fleet_id = p_fleet and r.status in ('confirmed', 'assigned', 'en_route', 'on_location', 'on_board')
        and (r.pickup_at < now() + interval '1 day' or r.status not in ('confirmed', 'assigned'))
    ), found as (
      select a.kind, a.ride_id, a.id as alert_id, a.side, a.raised_at as since, a.seen_at, a.meters, null::int as seconds,
        a.lon, a.lat, a.driver_id, a.note, null::text as subject, null::date as expires_on, null::jsonb as flight,
        case a.kind when 'sos' then 0 else 1 end as rank
      from public.ride_alerts a where a.fleet_id = p_fleet and a.ended_at is null
      union all
      select 'unassigned', o.id, null, null, o.pickup_at - interval '1 hour', null, null,
        extract(epoch from o.pickup_at - now())::int, null, null, null, null, null, null, null, 2
      from open o where o.status = 'confirmed' and o.pickup_at <= now() + interval '1 hour'
      union all
      select 'flight_moved', o.id, null, null, coalesce(w.outcome_at, w.checked_at), null, null,
        extract(epoch from w.expected_at - w.base_arrival_at)::int, null, null, o.driver_id, null, null, null,
        jsonb_build_object('number', o.flight_number, 'expected_at', w.expected_at,
          'state', case when w.state in ('cancelled', 'diverted') then w.state else w.outcome end), 2
      from open o join public.ride_flights w on w.ride_id = o.id
      where o.status in ('confirmed', 'assigned', 'en_route', 'on_location')
        and (w.state in ('cancelled', 'diverted') or w.outcome = 'refused' or w.outcome_at > now() - interval '30 minutes')
      union all
      select 'late', o.id, null, null, o.pickup_at, null, null,
        greatest(extract(epoch from now() - o.pickup_at), extract(epoch from now() - o.pickup_at) + coalesce(o.eta_s, 0))::int,
        o.car_lon, o.car_lat, o.driver_id, null, null, null, null, 3
      from open o where o.status in ('assigned', 'en_route') and (o.pickup_at < now()
        -- two minutes are no news
        or now() + make_interval(secs => coalesce(o.eta_s, 0)) > o.pickup_at + interval '2 minutes')
      union all
      select 'no_gps', o.id, null, null, coalesce(o.recorded_at, o.updated_at), null, null,
        extract(epoch from now() - o.recorded_at)::int, o.car_lon, o.car_lat, o.driver_id, null, null, null, null, 4
      from open o where o.status in ('en_route', 'on_location', 'on_board')
        and coalesce(o.recorded_at, o.updated_at) < now() - interval '3 minutes'
      union all
      select 'document', null, null, null, null, null, null, null, null, null, x.driver_id, x.kind,
        coalesce(d.display_name, v.plate), x.last_day, null, 5
      from (select driver_id, vehicle_id, kind, max(expires_on) as last_day from public.documents
        where fleet_id = p_fleet group by 1, 2, 3) x
      left join public.drivers d on d.id = x.driver_id left join public.vehicles v on v.id = x.vehicle_id
      where x.last_day < (now() + interval '30 days')::date and coalesce(d.status, v.status) = 'active'
    )
    select coalesce(jsonb_agg(jsonb_build_object(
      'kind', f.kind, 'alert_id', f.alert_id, 'side', f.side, 'since', f.since, 'seen_at', f.seen_at, 'meters', f.meters,
      'seconds', f.seconds, 'lon', f.lon, 'lat', f.lat, 'note', f.note, 'subject', f.subject, 'expires_on', f.expires_on, 'flight', f.flight,
      'driver', case when d.id is not null then jsonb_build_object('id', d.id, 'display_name', d.display_name) end,
      'ride', case when r.id is not null then jsonb_build_object('id', r.id, 'ref', r.ref, 'status', r.status,
        'pickup', r.pickup ->> 'name', 'pickup_at', r.pickup_at, 'pickup_tz', r.pickup_tz) end)
      order by f.rank, f.since, r.pickup_at, f.expires_on), '[]')
    from (select * from found order by rank, since, expires_on limit 200) f
    left join public.rides r on r.id = f.ride_id left join public.drivers d on d.id = f.driver_id);
end $$;
comment on function public.list_fleet_alerts is 'what needs a dispatcher now: sos, route_deviation, unassigned, flight_moved, late, no_gps, document';
