-- The nearest search over the cells of `driver_locations`, and automatic dispatch that begins with it: in a large
-- fleet the fifty nearest are rated, not everybody. Cells of 0.02 degrees in a btree, then haversine: measured
-- against GiST it is as fast, keeps positions HOT, and loses nothing under row level security (docs/benchmarks.md).
create function private.nearest_drivers(
  p_fleet uuid, p_class smallint, p_lon float8, p_lat float8, p_radius_m float8 default 10000, p_limit int default 10,
  p_max_age interval default '5 minutes'
) returns table (driver_id uuid, distance_m float8)
language plpgsql stable security definer rows 10 set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
  v_radius_m float8 := least(greatest(p_radius_m, 0), 50000);
  v_dy float8 := v_radius_m / 110574;
  -- never so near a pole that a degree of longitude has no length
  v_dx float8 := v_radius_m / (111320 * greatest(cosd(p_lat), 0.05));
begin
  return query
  select near.id, near.meters from (
    select l.driver_id as id, private.meters_between(l.lon, l.lat, p_lon, p_lat) as meters
    from generate_series(floor((p_lat - v_dy) * 50)::int, floor((p_lat + v_dy) * 50)::int) y
    join public.driver_locations l on l.status = 1 and l.fleet_id = p_fleet and l.class = p_class and l.cy = y::smallint
      and l.cx between floor((p_lon - v_dx) * 50)::smallint and floor((p_lon + v_dx) * 50)::smallint
    where l.recorded_at > now() - p_max_age) near
  where near.meters <= v_radius_m
  order by near.meters, near.id limit least(p_limit, 50);
end $$;
comment on function private.nearest_drivers is
  'available drivers of a class within a radius of at most 50 km, nearest first, at most 50; a silent phone does not count';

drop function private.rate_candidates(public.rides);
create function private.rate_candidates(p_ride public.rides, p_only uuid[] default null) returns table (
  driver_id uuid, vehicle_id uuid, on_duty boolean, is_reachable boolean, conflict text, score numeric, factors jsonb
)
language sql stable security definer set search_path = '' as $$
  with place as (
    select ((p_ride).pickup ->> 'lon')::float8 as lon, ((p_ride).pickup ->> 'lat')::float8 as lat,
      (coalesce((p_ride).dropoff, (p_ride).pickup) ->> 'lon')::float8 as end_lon,
      (coalesce((p_ride).dropoff, (p_ride).pickup) ->> 'lat')::float8 as end_lat
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
      j.*, private.drive_seconds(private.meters_between(j.before_lon, j.before_lat, place.lon, place.lat)) as from_before_s,
      private.drive_seconds(private.meters_between(place.end_lon, place.end_lat, j.after_lon, j.after_lat)) as to_after_s
    from place cross join public.drivers d
    join public.fleets f on f.id = d.fleet_id
    join public.fleet_members m on m.fleet_id = d.fleet_id and m.user_id = d.user_id
    left join public.vehicles v on v.id = d.vehicle_id
    left join public.driver_locations l on l.driver_id = d.id
    cross join lateral private.jobs_around(d.user_id, p_ride) j
    where d.fleet_id = (p_ride).fleet_id and d.status = 'active' and (p_only is null or d.id = any (p_only))
  ), timed as (
    select b.*, extract(epoch from (p_ride).pickup_at - now()) as lead_s, private.drive_seconds(b.meters) as to_pickup_s,
      extract(epoch from (p_ride).pickup_at - b.before_end) - b.from_before_s as slack_before_s,
      extract(epoch from b.after_start - (p_ride).expected_end_at) - b.to_after_s as slack_after_s,
      b.work_s + extract(epoch from (p_ride).expected_end_at - (p_ride).pickup_at) as day_s,
      avg(b.week) over () as fleet_week
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
      when r.day_s > r.max_work_s then 'working_hours'
    end,
    r.near + r.liked + r.loaded + r.rested + r.fair + coalesce(r.punctual, 0),
    jsonb_build_object('distanceMeters', round(r.meters), 'fixAgeSeconds', round(r.age_s), 'rating', r.rating,
      'idleSeconds', round(r.idle_s), 'ridesNearby', r.load, 'ridesThisWeek', r.week, 'workSeconds', round(r.day_s),
      'driveSeconds', round(r.to_pickup_s), 'slackBeforeSeconds', round(r.slack_before_s), 'slackAfterSeconds', round(r.slack_after_s),
      'radiusMeters', private.search_radius(r.meters), 'nearness', r.near, 'ratingPoints', r.liked, 'loadPoints', r.loaded,
      'idlePoints', r.rested, 'fairnessPoints', r.fair, 'punctualityPoints', coalesce(r.punctual, 0))
  from rated r
  order by 5 nulls first, 6 desc, r.id
$$;
comment on function private.rate_candidates is
  'active drivers of the fleet, or of the ones named, with what speaks for and against; conflict = the first reason against';

create or replace function private.dispatch_next(p_ride public.rides) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_found record;
  v_offer uuid;
  v_only uuid[];
  v_is_soon boolean := p_ride.pickup_at < now() + interval '90 minutes';
begin
  if p_ride.status <> 'confirmed' then perform private.fail(409, 'illegal_transition', p_ride.status); end if;
  perform private.withdraw_offers(p_ride.id);
  -- soon only a driver who waits nearby is of use: the fifty nearest are rated, and everybody when none of them can come
  v_only := case when v_is_soon then array(select n.driver_id from private.nearest_drivers(p_ride.fleet_id,
    (select c.sort from public.vehicle_classes c where c.code = p_ride.vehicle_class),
    (p_ride.pickup ->> 'lon')::float8, (p_ride.pickup ->> 'lat')::float8, 32000, 50) n) end;
  loop
    for v_found in
      select c.* from private.rate_candidates(p_ride, v_only) c
      where c.conflict is null
        -- ahead of time a silent phone does not matter, near the pick-up it does
        and (c.is_reachable or (c.on_duty and not v_is_soon))
        and not exists (select from public.ride_offers o
          where o.ride_id = p_ride.id and o.round = p_ride.dispatch_round and o.driver_id = c.driver_id)
        and not exists (select from public.ride_offers o where o.driver_id = c.driver_id and o.status = 'offered')
        and (select count(*) from public.ride_offers o where o.ride_id = p_ride.id and o.round = p_ride.dispatch_round) < 8
      -- soon: everybody of the inner circle before anybody of the next, whatever the score
      order by c.is_reachable desc, case when v_is_soon then coalesce((c.factors ->> 'radiusMeters')::int, 1000000) end, c.score desc, c.driver_id
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
    exit when v_offer is not null or v_only is null;
    v_only := null;
  end loop;
  if v_offer is null then perform private.end_dispatch_round(p_ride); end if;
  return v_offer;
end $$;

revoke all on function private.nearest_drivers(uuid, smallint, float8, float8, float8, int, interval),
  private.rate_candidates(public.rides, uuid[]), private.dispatch_next(public.rides) from public, anon, authenticated;
