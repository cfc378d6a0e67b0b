-- A car may leave its way before the passenger is in it: towards home, to another job, or with a phone that was handed on.
-- So the drive to the pick-up is watched as the ride is, from where the car stood when it set out.
--
-- Why an ellipse and not the street: without a routing service there is no line to compare with, and a service may answer
-- with another one each time. All points by which the way from start to end is at most so long are an ellipse around both;
-- whoever is outside of it drives a way that no street explains. A wrong turn inside it is the driver's matter.
create table private.approach_starts (
  ride_id uuid primary key references public.rides (id),
  since timestamptz not null,
  lon float8,
  lat float8,
  constraint approach_starts_point_whole check ((lon is null) = (lat is null))
);
comment on table private.approach_starts is 'where the car of a ride stood when it set out for the pick-up; gone once it is there';
comment on column private.approach_starts.lon is 'null until a fix is known that was taken after the start';
revoke all on private.approach_starts from public, anon, authenticated, service_role;

alter table public.ride_alerts
  drop constraint ride_alerts_kind_known,
  add constraint ride_alerts_kind_known check (kind in ('sos', 'route_deviation', 'approach_deviation'));
comment on table public.ride_alerts is
  'calls for help and departures from the way; one on the way to the pick-up ends by itself, the others when somebody of the fleet ends them';

create function private.beyond_ellipse(
  p_from_lon float8, p_from_lat float8, p_to_lon float8, p_to_lat float8, p_lon float8, p_lat float8
) returns float8
language sql immutable set search_path = '' as $$
  select greatest(0, private.meters_between(p_from_lon, p_from_lat, p_lon, p_lat) + private.meters_between(p_lon, p_lat, p_to_lon, p_to_lat)
    - 1.6 * private.meters_between(p_from_lon, p_from_lat, p_to_lon, p_to_lat) - 3000)
$$;
comment on function private.beyond_ellipse is 'metres by which the way over this point is longer than 1.6 times the straight line and 3 km; 0 = plausible';

create or replace function private.detour_meters(p_ride public.rides, p_lon float8, p_lat float8) returns float8
language sql stable set search_path = '' as $$
  with stop as (
    select row_number() over (order by o.place) as n, (o.point ->> 'lon')::float8 as lon, (o.point ->> 'lat')::float8 as lat
    from (select 0 as place, (p_ride).pickup as point
      union all select s.ord::int, s.value from jsonb_array_elements((p_ride).stops) with ordinality s (value, ord)
      union all select 1000, (p_ride).dropoff where (p_ride).dropoff is not null) o
  )
  select min(private.beyond_ellipse(a.lon, a.lat, b.lon, b.lat, p_lon, p_lat))
  from stop a join stop b on b.n = a.n + 1
$$;

create function private.start_approach() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  -- the position that the driver's step came with, else a fix of that minute, else the first one after it
  insert into private.approach_starts as s (ride_id, since, lon, lat)
  select r.id, new.event_at, coalesce(case when new.source = 'driver' then new.lon end, l.lon),
    coalesce(case when new.source = 'driver' then new.lat end, l.lat)
  from public.rides r left join public.driver_locations l on l.driver_id = r.driver_id
    and l.recorded_at between new.event_at - interval '2 minutes' and new.event_at + interval '2 minutes'
  where r.id = new.ride_id
  on conflict (ride_id) do update set since = excluded.since, lon = excluded.lon, lat = excluded.lat;
  return null;
end $$;
create trigger ride_events_start_approach after insert on public.ride_events
for each row when (new.to_status = 'en_route' and new.from_status <> 'en_route') execute function private.start_approach();

create function private.approach_meters(p_ride public.rides, p_lon float8, p_lat float8, p_at timestamptz) returns float8
language plpgsql security definer set search_path = '' as $$
declare v_start private.approach_starts;
begin
  select * into v_start from private.approach_starts s where s.ride_id = (p_ride).id;
  if p_at < v_start.since then return null; end if;
  if v_start.lon is null then
    insert into private.approach_starts (ride_id, since, lon, lat) values ((p_ride).id, p_at, p_lon, p_lat)
    on conflict (ride_id) do update set lon = excluded.lon, lat = excluded.lat;
    return 0;
  end if;
  return private.beyond_ellipse(v_start.lon, v_start.lat, ((p_ride).pickup ->> 'lon')::float8, ((p_ride).pickup ->> 'lat')::float8, p_lon, p_lat);
end $$;
comment on function private.approach_meters is
  'how far beyond the plausible a way to the pick-up by this point is; null = taken before the start. A first fix becomes the start';

create or replace function private.watch_route(p_ride uuid, p_lon float8, p_lat float8, p_at timestamptz) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides;
  v_kind text;
  v_meters float8;
  v_since timestamptz;
begin
  select * into v_ride from public.rides r where r.id = p_ride;
  if v_ride.status = 'en_route' then
    v_kind := 'approach_deviation';
    v_meters := private.approach_meters(v_ride, p_lon, p_lat, p_at);
  elsif v_ride.status = 'on_board' and v_ride.service_type = 'transfer' then
    v_kind := 'route_deviation';
    v_meters := private.detour_meters(v_ride, p_lon, p_lat);
  end if;
  if v_meters is null then return; end if;
  if v_meters = 0 then
    delete from private.route_watches w where w.ride_id = p_ride;
    -- with a passenger on board somebody looks at it even when the car is back
    if found and v_kind = 'approach_deviation' then
      update public.ride_alerts a set ended_at = now(), outcome = 'back on the way'
      where a.ride_id = p_ride and a.kind = v_kind and a.ended_at is null;
    end if;
    return;
  end if;
  insert into private.route_watches as w (ride_id, off_since) values (p_ride, p_at)
  on conflict (ride_id) do update set off_since = w.off_since returning w.off_since into v_since;
  -- one fix may be wrong, a minute of them is not; after that once more each time that it is a kilometre worse
  if p_at >= v_since + interval '60 seconds' and not exists (
    select from public.ride_alerts a where a.ride_id = p_ride and a.kind = v_kind
      and (a.ended_at is null and a.meters > v_meters - 1000 or a.ended_at > p_at - interval '10 minutes'))
  then
    perform private.raise_alert(v_ride, v_kind, 'system', false, p_lon, p_lat, v_meters::int, null);
  end if;
end $$;

create or replace function private.end_deviation() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  delete from private.route_watches w where w.ride_id = new.ride_id;
  delete from private.approach_starts s where s.ride_id = new.ride_id;
  update public.ride_alerts a set ended_at = now(),
    outcome = case new.to_status when 'on_location' then 'the car arrived' when 'completed' then 'the ride ended' else 'the drive ended' end
  where a.ride_id = new.ride_id and a.kind in ('route_deviation', 'approach_deviation') and a.ended_at is null;
  return null;
end $$;
drop trigger ride_events_end_deviation on public.ride_events;
create trigger ride_events_end_deviation after insert on public.ride_events
for each row when (new.from_status in ('en_route', 'on_board') and new.to_status <> new.from_status)
execute function private.end_deviation();

comment on function public.list_fleet_alerts is
  'what needs a dispatcher now: sos, route_deviation, approach_deviation, unassigned, flight_moved, late, no_gps, document';
revoke all on function private.beyond_ellipse(float8, float8, float8, float8, float8, float8), private.start_approach(),
  private.approach_meters(public.rides, float8, float8, timestamptz) from public, anon, authenticated;
