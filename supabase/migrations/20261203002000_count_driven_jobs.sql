-- The working day counts the jobs that were driven too. Until now it was the sum of jobs whose time is blocked, and a job
-- that ends gives its time free: whoever had driven for nine hours was asked as if the day began.
create or replace function private.jobs_around(p_person uuid, p_ride public.rides) returns table (
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
  ), work as (
    select coalesce(sum(extract(epoch from j.ends_at - j.starts_at)), 0)::float8 as seconds
    -- a job is at most a day long and may be driven before its time: the wider bounds let the index find it
    from public.drivers d join public.rides r on r.driver_id = d.id
      and r.pickup_at > (p_ride).expected_end_at - interval '3 days' and r.pickup_at < (p_ride).expected_end_at + interval '1 day'
      and r.status in ('assigned', 'en_route', 'on_location', 'on_board', 'completed', 'closed', 'no_show')
    cross join lateral (
      select coalesce(r.ended_at, r.expected_end_at) as ends_at,
        case when r.ended_at is null then r.pickup_at else least(coalesce(r.arrived_at, r.pickup_at), r.ended_at) end as starts_at
    ) j
    where d.user_id = p_person and r.id is distinct from (p_ride).id
      and j.ends_at > (p_ride).expected_end_at - interval '1 day' and j.starts_at < (p_ride).expected_end_at
  )
  select p.expected_end_at, (p.ends_at ->> 'lon')::float8, (p.ends_at ->> 'lat')::float8,
    n.pickup_at, (n.pickup ->> 'lon')::float8, (n.pickup ->> 'lat')::float8, w.seconds
  from work w left join previous p on true left join next n on true
$$;
comment on function private.jobs_around is
  'where a person''s job before a ride ends and the one after it begins; work_s: all jobs, over all fleets, that touch the 24 hours before the ride''s end, each counted whole: open ones as planned, ended ones from the arrival at the pick-up to the end';

create function private.work_seconds(p_person uuid, p_at timestamptz) returns float8
language sql stable security definer set search_path = '' as $$
  select j.work_s from private.jobs_around(p_person,
    jsonb_populate_record(null::public.rides, jsonb_build_object('pickup_at', p_at, 'expected_end_at', p_at))) j
$$;
comment on function private.work_seconds is 'what dispatch would count of a person''s day for a ride of no length at that time';

revoke all on function private.work_seconds(uuid, timestamptz) from public, anon, authenticated;
