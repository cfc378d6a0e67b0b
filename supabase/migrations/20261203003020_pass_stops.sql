-- Which stops of a ride lie behind. Nobody presses that: a stop counts as visited once a fix after boarding lay within 150 m
-- of it, in the order of the stops. Kept as it happens, because an arrival is asked for every few seconds.
create table private.stops_passed (
  ride_id uuid primary key references public.rides (id),
  passed int not null,
  at timestamptz not null,
  constraint stops_passed_range check (passed between 1 and 8)
);
comment on table private.stops_passed is 'how many stops of a ride on board lie behind, and by which fix; no row = none. Gone when the ride ends';
revoke all on private.stops_passed from public, anon, authenticated, service_role;

create function private.pass_stops(p_ride public.rides, p_lons float8[], p_lats float8[], p_ats timestamptz[]) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_stop jsonb;
  v_passed int := coalesce((select s.passed from private.stops_passed s where s.ride_id = (p_ride).id), 0);
  v_from timestamptz := coalesce((select s.at from private.stops_passed s where s.ride_id = (p_ride).id),
    (select max(e.event_at) from public.ride_events e where e.ride_id = (p_ride).id and e.to_status = 'on_board'));
  v_fix record;
begin
  for v_fix in
    select f.* from unnest(p_lons, p_lats, p_ats) f (lon, lat, at) where f.at >= v_from order by f.at
  loop
    loop
      v_stop := (p_ride).stops -> v_passed;
      exit when v_stop is null
        or private.meters_between(v_fix.lon, v_fix.lat, (v_stop ->> 'lon')::float8, (v_stop ->> 'lat')::float8) > 150;
      v_passed := v_passed + 1;
      insert into private.stops_passed as s (ride_id, passed, at) values ((p_ride).id, v_passed, v_fix.at)
      on conflict (ride_id) do update set passed = excluded.passed, at = excluded.at;
    end loop;
    exit when v_stop is null;
  end loop;
end $$;
comment on function private.pass_stops is 'notes the stops that these fixes of a ride on board reach; those before boarding do not count';

create function private.pass_stops_by_history() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.pass_stops(r, new.lons, new.lats, new.recorded_at)
  from public.rides r where r.id = new.ride_id and r.status = 'on_board' and r.stops <> '[]';
  return null;
end $$;
create trigger position_history_pass_stops after insert on private.position_history
for each row when (new.ride_id is not null) execute function private.pass_stops_by_history();

-- Boarding may be told later than the fixes that followed it: those are looked at once more.
create function private.pass_stops_since_boarding() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.to_status <> 'on_board' then
    delete from private.stops_passed s where s.ride_id = new.ride_id;
    return null;
  end if;
  perform private.pass_stops(r, h.lons, h.lats, h.recorded_at)
  from public.rides r join private.position_history h on h.fleet_id = r.fleet_id and h.driver_id = r.driver_id
    and h.ride_id = r.id and h.received_at >= new.event_at
  where r.id = new.ride_id and r.stops <> '[]'
  order by h.received_at;
  return null;
end $$;
create trigger ride_events_pass_stops after insert on public.ride_events
for each row when (new.from_status is distinct from new.to_status and (new.to_status = 'on_board' or new.from_status = 'on_board'))
execute function private.pass_stops_since_boarding();

-- In plpgsql, as these are asked for each car on board: a function in SQL within another one is planned at every call.
create function private.stops_ahead(p_ride public.rides) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  if (p_ride).status <> 'on_board' or (p_ride).stops = '[]' then return '[]'; end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('lon', s.value -> 'lon', 'lat', s.value -> 'lat') order by s.ord), '[]')
    from jsonb_array_elements((p_ride).stops) with ordinality s (value, ord)
    where s.ord > coalesce((select p.passed from private.stops_passed p where p.ride_id = (p_ride).id), 0));
end $$;
comment on function private.stops_ahead is 'where a car with its passenger on board still goes before the drop-off, in order; [] for every other ride';

-- One line through all of it, as a quote measures a trip with stops: each leg by itself would begin slowly again.
create function private.meters_ahead(p_ride public.rides, p_lon float8, p_lat float8) returns float8
language plpgsql stable security definer set search_path = '' as $$
declare
  v_lon float8 := p_lon;
  v_lat float8 := p_lat;
  v_meters float8 := 0;
  v_next jsonb;
begin
  if (p_ride).dropoff is null then return null; end if;
  for v_next in select value from jsonb_array_elements(private.stops_ahead(p_ride) || (p_ride).dropoff) loop
    v_meters := v_meters + private.meters_between(v_lon, v_lat, (v_next ->> 'lon')::float8, (v_next ->> 'lat')::float8);
    v_lon := (v_next ->> 'lon')::float8;
    v_lat := (v_next ->> 'lat')::float8;
  end loop;
  return v_meters;
end $$;
comment on function private.meters_ahead is 'straight metres of a ride on board from this point over the stops ahead to the drop-off; null without one';

revoke all on function private.pass_stops(public.rides, float8[], float8[], timestamptz[]), private.pass_stops_by_history(),
  private.pass_stops_since_boarding(), private.stops_ahead(public.rides), private.meters_ahead(public.rides, float8, float8)
from public, anon, authenticated;
