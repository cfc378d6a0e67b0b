-- Who is asked first, and why: driving times from where the driver is or ends before and to the job after, a working day
-- that ends, fairness over the week, and a radius that widens. Every number that counts is a factor that is shown.
alter table public.fleets
  add column max_work_minutes int not null default 600,
  add constraint fleets_max_work_range check (max_work_minutes between 60 and 1440);
comment on column public.fleets.max_work_minutes is 'longest time of jobs within 24 hours for which a driver is asked automatically';

-- The jobs of a person around a ride: where the one before ends, where the one after begins, and how much there is.
create function private.jobs_around(p_person uuid, p_ride public.rides) returns table (
  before_end timestamptz, before_lon float8, before_lat float8, after_start timestamptz, after_lon float8, after_lat float8, work_s float8
)
language sql stable security definer set search_path = '' as $$
  with job as (
    select r.pickup_at, r.expected_end_at, r.pickup, coalesce(r.dropoff, r.pickup) as ends_at
    from public.ride_assignments a join public.rides r on r.id = a.ride_id
    where a.person_id = p_person and a.active and a.ride_id <> (p_ride).id
      and a.blocked_from < (p_ride).pickup_at + interval '1 day' and a.blocked_to > (p_ride).pickup_at - interval '1 day'
  ), previous as (
    select * from job where expected_end_at <= (p_ride).pickup_at order by expected_end_at desc limit 1
  ), next as (
    select * from job where pickup_at >= (p_ride).expected_end_at order by pickup_at limit 1
  )
  select p.expected_end_at, (p.ends_at ->> 'lon')::float8, (p.ends_at ->> 'lat')::float8,
    n.pickup_at, (n.pickup ->> 'lon')::float8, (n.pickup ->> 'lat')::float8,
    (select coalesce(sum(extract(epoch from j.expected_end_at - j.pickup_at)), 0) from job j
      where j.expected_end_at > (p_ride).expected_end_at - interval '1 day' and j.pickup_at < (p_ride).expected_end_at)
  from (select 1) one left join previous p on true left join next n on true
$$;

create function private.search_radius(p_meters float8) returns int
language sql immutable set search_path = '' as $$
  select case when p_meters <= 8000 then 8000 when p_meters <= 16000 then 16000 when p_meters <= 32000 then 32000 end
$$;
comment on function private.search_radius is 'the first circle of 8, 16 and 32 km that has it; null = beyond, or nobody knows where';

create or replace function private.rate_candidates(p_ride public.rides) returns table (
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
    where d.fleet_id = (p_ride).fleet_id and d.status = 'active'
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

create or replace function private.dispatch_next(p_ride public.rides) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_found record;
  v_offer uuid;
  v_is_soon boolean := p_ride.pickup_at < now() + interval '90 minutes';
begin
  if p_ride.status <> 'confirmed' then perform private.fail(409, 'illegal_transition', p_ride.status); end if;
  perform private.withdraw_offers(p_ride.id);
  for v_found in
    select c.* from private.rate_candidates(p_ride) c
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
  if v_offer is null then perform private.end_dispatch_round(p_ride); end if;
  return v_offer;
end $$;

revoke all on function private.jobs_around(uuid, public.rides), private.search_radius(float8),
  private.rate_candidates(public.rides), private.dispatch_next(public.rides) from public, anon, authenticated;
