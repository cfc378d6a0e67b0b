-- Where a car leaves its way is found when its position arrives; late, silent and unassigned rides and papers that end
-- soon are asked for. One function answers with all of it, the most urgent first.
create table private.route_watches (
  ride_id uuid primary key references public.rides (id),
  off_since timestamptz not null
);
comment on table private.route_watches is 'rides whose car is off the way at this moment, and since which fix';

-- By an ellipse around each leg: a point is off the way when the detour by it is longer than streets ever make it.
create function private.detour_meters(p_ride public.rides, p_lon float8, p_lat float8) returns float8
language sql stable set search_path = '' as $$
  with stop as (
    select row_number() over (order by o.place) as n, (o.point ->> 'lon')::float8 as lon, (o.point ->> 'lat')::float8 as lat
    from (select 0 as place, (p_ride).pickup as point
      union all select s.ord::int, s.value from jsonb_array_elements((p_ride).stops) with ordinality s (value, ord)
      union all select 1000, (p_ride).dropoff where (p_ride).dropoff is not null) o
  )
  select min(greatest(0, private.meters_between(a.lon, a.lat, p_lon, p_lat) + private.meters_between(p_lon, p_lat, b.lon, b.lat)
    - 1.6 * private.meters_between(a.lon, a.lat, b.lon, b.lat) - 3000))
  from stop a join stop b on b.n = a.n + 1
$$;
comment on function private.detour_meters is 'how far beyond the plausible a way by this point would be; 0 = on the way, null = no destination';

create function private.watch_route(p_ride uuid, p_lon float8, p_lat float8, p_at timestamptz) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides;
  v_meters float8;
  v_since timestamptz;
begin
  select * into v_ride from public.rides r where r.id = p_ride;
  if v_ride.status <> 'on_board' or v_ride.service_type <> 'transfer' then return; end if;
  v_meters := private.detour_meters(v_ride, p_lon, p_lat);
  if coalesce(v_meters, 0) = 0 then
    delete from private.route_watches w where w.ride_id = p_ride;
    return;
  end if;
  insert into private.route_watches as w (ride_id, off_since) values (p_ride, p_at)
  on conflict (ride_id) do update set off_since = w.off_since returning w.off_since into v_since;
  -- one fix may be wrong, a minute of them is not; after that once more each time that it is a kilometre worse
  if p_at >= v_since + interval '60 seconds' and not exists (
    select from public.ride_alerts a where a.ride_id = p_ride and a.kind = 'route_deviation'
      and (a.ended_at is null and a.meters > v_meters - 1000 or a.ended_at > p_at - interval '10 minutes'))
  then
    perform private.raise_alert(v_ride, 'route_deviation', 'system', false, p_lon, p_lat, v_meters::int, null);
  end if;
end $$;

-- The position is stored and told first; the watch rides along in the same transaction.
create function private.watch_history() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.watch_route(new.ride_id, f.lon, f.lat, f.at)
  from unnest(new.lons, new.lats, new.recorded_at) f (lon, lat, at);
  return null;
end $$;
create trigger position_history_watch after insert on private.position_history
for each row when (new.ride_id is not null) execute function private.watch_history();

create function private.end_deviation() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  delete from private.route_watches w where w.ride_id = new.ride_id;
  update public.ride_alerts a set ended_at = now(), outcome = 'the ride ended' where a.ride_id = new.ride_id
    and a.kind = 'route_deviation' and a.ended_at is null;
  return null;
end $$;
create trigger ride_events_end_deviation after insert on public.ride_events
for each row when (new.from_status = 'on_board' and new.to_status = 'completed') execute function private.end_deviation();

-- Metres a second through a city on a normal day, by streets a third longer than the straight line.
create function private.drive_seconds(p_meters float8) returns float8
language sql immutable set search_path = '' as $$ select p_meters * 1.32 / 11 $$;
comment on function private.drive_seconds is 'driving time over a straight line of so many metres';

create function public.list_fleet_alerts(p_fleet uuid) returns jsonb
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
        a.lon, a.lat, a.driver_id, a.note, null::text as subject, null::date as expires_on,
        case a.kind when 'sos' then 0 else 1 end as rank
      from public.ride_alerts a where a.fleet_id = p_fleet and a.ended_at is null
      union all
      select 'unassigned', o.id, null, null, o.pickup_at - interval '1 hour', null, null,
        extract(epoch from o.pickup_at - now())::int, null, null, null, null, null, null, 2
      from open o where o.status = 'confirmed' and o.pickup_at <= now() + interval '1 hour'
      union all
      select 'late', o.id, null, null, o.pickup_at, null, null,
        greatest(extract(epoch from now() - o.pickup_at), extract(epoch from now() - o.pickup_at) + coalesce(o.eta_s, 0))::int,
        o.car_lon, o.car_lat, o.driver_id, null, null, null, 3
      from open o where o.status in ('assigned', 'en_route') and (o.pickup_at < now()
        -- two minutes are no news
        or now() + make_interval(secs => coalesce(o.eta_s, 0)) > o.pickup_at + interval '2 minutes')
      union all
      select 'no_gps', o.id, null, null, coalesce(o.recorded_at, o.updated_at), null, null,
        extract(epoch from now() - o.recorded_at)::int, o.car_lon, o.car_lat, o.driver_id, null, null, null, 4
      from open o where o.status in ('en_route', 'on_location', 'on_board')
        and coalesce(o.recorded_at, o.updated_at) < now() - interval '3 minutes'
      union all
      select 'document', null, null, null, null, null, null, null, null, null, x.driver_id, x.kind,
        coalesce(d.display_name, v.plate), x.last_day, 5
      from (select driver_id, vehicle_id, kind, max(expires_on) as last_day from public.documents
        where fleet_id = p_fleet group by 1, 2, 3) x
      left join public.drivers d on d.id = x.driver_id left join public.vehicles v on v.id = x.vehicle_id
      where x.last_day < (now() + interval '30 days')::date and coalesce(d.status, v.status) = 'active'
    )
    select coalesce(jsonb_agg(jsonb_build_object(
      'kind', f.kind, 'alert_id', f.alert_id, 'side', f.side, 'since', f.since, 'seen_at', f.seen_at, 'meters', f.meters,
      'seconds', f.seconds, 'lon', f.lon, 'lat', f.lat, 'note', f.note, 'subject', f.subject, 'expires_on', f.expires_on,
      'driver', case when d.id is not null then jsonb_build_object('id', d.id, 'display_name', d.display_name) end,
      'ride', case when r.id is not null then jsonb_build_object('id', r.id, 'ref', r.ref, 'status', r.status,
        'pickup', r.pickup ->> 'name', 'pickup_at', r.pickup_at, 'pickup_tz', r.pickup_tz) end)
      order by f.rank, f.since, r.pickup_at, f.expires_on), '[]')
    from (select * from found order by rank, since, expires_on limit 200) f
    left join public.rides r on r.id = f.ride_id left join public.drivers d on d.id = f.driver_id);
end $$;
comment on function public.list_fleet_alerts is 'what needs a dispatcher now: sos, route_deviation, unassigned, late, no_gps, document';

revoke all on private.route_watches from public, anon, authenticated, service_role;
revoke all on function private.detour_meters(public.rides, float8, float8), private.watch_route(uuid, float8, float8, timestamptz),
  private.watch_history(), private.end_deviation(), private.drive_seconds(float8), public.list_fleet_alerts(uuid)
from public, anon, authenticated;
grant execute on function public.list_fleet_alerts(uuid) to authenticated;
