-- Nobody is asked outside of the hours that were planned for them; a dispatcher may still decide.
create or replace function private.rate_candidates(p_ride public.rides, p_only uuid[] default null) returns table (
  driver_id uuid, vehicle_id uuid, on_duty boolean, is_reachable boolean, conflict text, score numeric, factors jsonb
)
language sql stable security definer set search_path = '' as $$
  with place as materialized (
    select ((p_ride).pickup ->> 'lon')::float8 as lon, ((p_ride).pickup ->> 'lat')::float8 as lat,
      (coalesce((p_ride).dropoff, (p_ride).pickup) ->> 'lon')::float8 as end_lon,
      (coalesce((p_ride).dropoff, (p_ride).pickup) ->> 'lat')::float8 as end_lat,
      private.ride_speed_factor(p_ride) as speed
  ), base as (
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
      j.*, place.speed,
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
    where d.fleet_id = (p_ride).fleet_id and d.status = 'active' and (p_only is null or d.id = any (p_only))
  ), timed as (
    select b.*, extract(epoch from (p_ride).pickup_at - now()) as lead_s,
      private.estimate_drive_seconds(b.meters, now(), (p_ride).pickup_tz, b.speed) as to_pickup_s,
      extract(epoch from (p_ride).pickup_at - b.before_end) - b.from_before_s as slack_before_s,
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
