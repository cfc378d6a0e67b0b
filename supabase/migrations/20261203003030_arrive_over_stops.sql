-- The arrival of a car with its passenger on board was by the straight way to the drop-off, whatever stops lay before it. Now it
-- is over the stops ahead, for the tracking page, for the job that the driver has next and for whether that one will be late.
create function private.drop_off_at(p_ride public.rides) returns timestamptz
language plpgsql stable security definer set search_path = '' as $$
declare v_fix public.driver_locations;
begin
  if (p_ride).status <> 'on_board' or (p_ride).dropoff is null then return null; end if;
  select * into v_fix from public.driver_locations l
  where l.driver_id = (p_ride).driver_id and l.recorded_at > now() - interval '5 minutes';
  if not found then return null; end if;
  return now() + make_interval(secs => private.estimate_drive_seconds(
    private.meters_ahead(p_ride, v_fix.lon, v_fix.lat), now(), (p_ride).pickup_tz, private.ride_speed_factor(p_ride)));
end $$;
comment on function private.drop_off_at is 'when a ride on board ends by the estimate; null without a drop-off or a fix of the last five minutes';

create or replace function private.rate_candidates(p_ride public.rides, p_only uuid[] default null) returns table (
  driver_id uuid, vehicle_id uuid, on_duty boolean, is_reachable boolean, conflict text, score numeric, factors jsonb
)
language sql stable security definer set search_path = '' as $$
  with place as materialized (
    select ((p_ride).pickup ->> 'lon')::float8 as lon, ((p_ride).pickup ->> 'lat')::float8 as lat,
      (coalesce((p_ride).dropoff, (p_ride).pickup) ->> 'lon')::float8 as end_lon,
      (coalesce((p_ride).dropoff, (p_ride).pickup) ->> 'lat')::float8 as end_lat,
      private.ride_speed_factor(p_ride) as speed
  ), base as materialized (
    select d.id, d.user_id, d.rating, v.id as vehicle_id, v.class, l.status as duty, f.max_work_minutes * 60 as max_work_s,
      case when l.recorded_at is not null then private.meters_between(l.lon, l.lat, place.lon, place.lat) end as meters,
      extract(epoch from now() - l.recorded_at) as age_s,
      -- a driver who waits sends a fix every minute; one who has been silent for five may have lost the phone
      l.status = 1 and l.recorded_at > now() - interval '5 minutes' as is_reachable,
      (select extract(epoch from now() - p.ended_at) from public.rides p
        where p.driver_id = d.id and p.ended_at is not null order by p.pickup_at desc limit 1) as idle_s,
      (select count(*) from public.ride_assignments a
        where a.person_id = d.user_id and a.active
          and a.blocked_from between (p_ride).pickup_at - interval '12 hours' and (p_ride).pickup_at + interval '12 hours') as load,
      (select count(*) from public.rides w where w.driver_id = d.id and w.pickup_at > now() - interval '7 days' and w.pickup_at <= now()) as week,
      v.status = 'active' and v.passengers >= (p_ride).passengers and v.luggage >= (p_ride).luggage
        and v.child_seats >= (p_ride).child_seats as fits,
      exists (
        select from public.ride_assignments a
        where a.active and a.ride_id <> (p_ride).id and (a.person_id = d.user_id or a.vehicle_id = v.id)
          and a.blocked && (select private.blocked_range((p_ride).fleet_id, (p_ride).pickup_at, (p_ride).expected_end_at))
      ) as busy,
      private.missing_documents(d.fleet_id, d.id, v.id, ((p_ride).expected_end_at at time zone (p_ride).pickup_tz)::date) <> '{}' as undocumented,
      private.is_within_hours(d.id, f.timezone, (p_ride).pickup_at, (p_ride).expected_end_at) as within_hours,
      j.*, place.speed, aboard.drop_off_at, private.meters_between(aboard.lon, aboard.lat, place.lon, place.lat) as after_aboard_m,
      private.estimate_drive_seconds(private.meters_between(j.before_lon, j.before_lat, place.lon, place.lat),
        j.before_end, (p_ride).pickup_tz, place.speed) as from_before_s,
      private.estimate_drive_seconds(private.meters_between(place.end_lon, place.end_lat, j.after_lon, j.after_lat),
        (p_ride).expected_end_at, (p_ride).pickup_tz, place.speed) as to_after_s
    from place cross join public.drivers d
    join public.fleets f on f.id = d.fleet_id
    join public.fleet_members m on m.fleet_id = d.fleet_id and m.user_id = d.user_id
    left join public.vehicles v on v.id = d.vehicle_id
    left join public.driver_locations l on l.driver_id = d.id
    cross join lateral private.jobs_around(d.user_id, p_ride) j
    -- only a busy driver has somebody on board
    left join lateral (
      select private.drop_off_at(r) as drop_off_at, (r.dropoff ->> 'lon')::float8 as lon, (r.dropoff ->> 'lat')::float8 as lat
      from public.rides r
      where l.status = 2 and r.driver_id = d.id and r.status = 'on_board' and r.id <> (p_ride).id and r.pickup_at > now() - interval '2 days'
      order by r.pickup_at desc limit 1) aboard on true
    where d.fleet_id = (p_ride).fleet_id and d.status = 'active' and (p_only is null or d.id = any (p_only))
  ), timed as materialized (
    select b.*, extract(epoch from (p_ride).pickup_at - now()) as lead_s,
      case when b.drop_off_at is null then private.estimate_drive_seconds(b.meters, now(), (p_ride).pickup_tz, b.speed)
        else extract(epoch from b.drop_off_at - now())
          + private.estimate_drive_seconds(b.after_aboard_m, b.drop_off_at, (p_ride).pickup_tz, b.speed) end as to_pickup_s,
      -- a job that is behind its plan ends when it ends
      extract(epoch from (p_ride).pickup_at - greatest(b.before_end, b.drop_off_at)) - b.from_before_s as slack_before_s,
      extract(epoch from b.after_start - (p_ride).expected_end_at) - b.to_after_s as slack_after_s,
      b.work_s + extract(epoch from (p_ride).expected_end_at - (p_ride).pickup_at) as day_s,
      (select private.rides_a_week((p_ride).fleet_id)) as fleet_week
    from base b
  ), rated as (
    select t.*,
      round((100 / (1 + coalesce(t.meters, 20000) / 3000))::numeric, 3) as near,
      round((t.rating * 4)::numeric, 3) as liked,
      round((-6 * least(t.load, 5))::numeric, 3) as loaded,
      round((least(coalesce(t.idle_s, 7200), 7200) / 720)::numeric, 3) as rested,
      round(greatest(-8, least(8, t.fleet_week - t.week))::numeric, 3) as fair,
      -- where the driver is now says nothing about tomorrow
      case when t.lead_s < 5400 then round(greatest(-40, least(0, (t.lead_s - t.to_pickup_s) / 60))::numeric, 3) else 0 end as punctual
    from timed t
  )
  select r.id, r.vehicle_id, coalesce(r.duty, 0) > 0, coalesce(r.is_reachable, false),
    case
      when r.vehicle_id is null then 'no_vehicle'
      when r.class <> (p_ride).vehicle_class then 'class'
      when not r.fits then 'capacity'
      when r.undocumented then 'documents'
      when r.busy then 'slot_taken'
      when r.slack_before_s < 0 or r.slack_after_s < 0 then 'too_tight'
      when r.day_s > r.max_work_s or not r.within_hours then 'working_hours'
    end,
    r.near + r.liked + r.loaded + r.rested + r.fair + coalesce(r.punctual, 0),
    jsonb_build_object('distanceMeters', round(r.meters), 'fixAgeSeconds', round(r.age_s), 'rating', r.rating,
      'idleSeconds', round(r.idle_s), 'ridesNearby', r.load, 'ridesThisWeek', r.week, 'workSeconds', round(r.day_s), 'withinHours', r.within_hours::int,
      'driveSeconds', round(r.to_pickup_s), 'slackBeforeSeconds', round(r.slack_before_s), 'slackAfterSeconds', round(r.slack_after_s),
      'radiusMeters', private.search_radius(r.meters), 'nearness', r.near, 'ratingPoints', r.liked, 'loadPoints', r.loaded,
      'idlePoints', r.rested, 'fairnessPoints', r.fair, 'punctualityPoints', coalesce(r.punctual, 0))
  from rated r
  order by 5 nulls first, 6 desc, r.id
$$;

create or replace function public.track_ride(p_token text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare v_view jsonb;
begin
  select jsonb_build_object(
      'ref', r.ref, 'status', r.status, 'pickup', r.pickup, 'dropoff', r.dropoff, 'pickup_at', r.pickup_at, 'pickup_tz', r.pickup_tz,
      'speed_factor', private.ride_speed_factor(r), 'route_path', r.route_path,
      'stops_ahead', case when r.status = 'on_board' and r.stops <> '[]' then private.stops_ahead(r) else '[]' end,
      'fleet', jsonb_build_object('name', f.name, 'slug', f.slug, 'support_phone', f.support_phone, 'accent', coalesce(f.brand ->> 'accent', '#1f3a5f')),
      'driver', case when d.id is not null then jsonb_build_object('first_name', split_part(d.display_name, ' ', 1), 'rating', d.rating) end,
      'vehicle', case when v.id is not null then jsonb_build_object('plate', v.plate, 'make', v.make, 'model', v.model, 'colour', v.colour) end,
      'position', case when r.status in ('en_route', 'on_location', 'on_board') and l.recorded_at is not null
        then jsonb_build_object('lon', l.lon, 'lat', l.lat, 'heading', l.heading, 'recorded_at', l.recorded_at,
          'age_s', greatest(0, floor(extract(epoch from now() - l.recorded_at)))::int) end,
      'free_waiting_until', case when r.status = 'on_location'
        then greatest(r.arrived_at, r.pickup_at) + make_interval(mins => r.free_waiting_minutes) end) || case r.environment when 'test' then private.scripted_track(r) else '{}' end into v_view
    from private.tracking_tokens t
    join public.rides r on r.id = t.ride_id
    join public.fleets f on f.id = r.fleet_id
    left join public.drivers d on d.id = r.driver_id
    left join public.vehicles v on v.id = r.vehicle_id
    left join public.driver_locations l on l.driver_id = r.driver_id
    where t.token_hash = extensions.digest(p_token, 'sha256') and (private.key_id() is null or private.is_in_reach(r.fleet_id, r.environment))
      and (r.ended_at is null or r.ended_at > now() - interval '1 hour');
  if v_view is null then perform private.fail(404, 'not_found'); end if;
  return v_view;
end $$;

create or replace function public.list_fleet_alerts(p_fleet uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_staff(p_fleet);
  return (
    with aboard as materialized (
      select distinct on (r.driver_id) r.driver_id, r.dropoff, private.drop_off_at(r) as drop_off_at
      from public.rides r where r.fleet_id = p_fleet and r.status = 'on_board' and exists (
        select from public.rides n where n.fleet_id = p_fleet and n.driver_id = r.driver_id and n.status = 'assigned'
          and n.pickup_at between now() - interval '1 day' and now() + interval '3 hours')
      order by r.driver_id, r.pickup_at desc
    ), open as (
      select r.*, l.lon as car_lon, l.lat as car_lat, l.recorded_at,
        case
          when r.status = 'en_route' and l.recorded_at > now() - interval '5 minutes' then private.estimate_drive_seconds(
            private.meters_between(l.lon, l.lat, (r.pickup ->> 'lon')::float8, (r.pickup ->> 'lat')::float8),
            now(), r.pickup_tz, private.ride_speed_factor(r))
          -- who still has somebody on board drives that ride to its end first
          when a.drop_off_at is not null then extract(epoch from a.drop_off_at - now()) + private.estimate_drive_seconds(
            private.meters_between((a.dropoff ->> 'lon')::float8, (a.dropoff ->> 'lat')::float8,
              (r.pickup ->> 'lon')::float8, (r.pickup ->> 'lat')::float8),
            a.drop_off_at, r.pickup_tz, private.ride_speed_factor(r))
        end as eta_s
      from public.rides r left join public.driver_locations l on l.driver_id = r.driver_id
      left join aboard a on a.driver_id = r.driver_id and r.status = 'assigned'
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

revoke all on function private.drop_off_at(public.rides) from public, anon, authenticated;
