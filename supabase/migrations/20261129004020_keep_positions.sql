-- Where drivers were, for 90 days: one row a batch, not one a fix, in a partition a day. What is older leaves only how
-- many fixes there were in a cell and hour, without a driver. Fixes that cannot be true are counted for each driver.
create table private.position_history (
  driver_id uuid not null,
  fleet_id uuid not null,
  ride_id uuid,
  received_at timestamptz not null default now(),
  recorded_at timestamptz[] not null,
  lons float8[] not null,
  lats float8[] not null,
  headings smallint[] not null,
  speeds_mps real[] not null,
  accuracies_m real[] not null,
  constraint position_history_driver_fkey foreign key (fleet_id, driver_id) references public.drivers (fleet_id, id),
  constraint position_history_whole check (
    cardinality(recorded_at) between 1 and 30 and cardinality(recorded_at) = all (array[cardinality(lons), cardinality(lats),
      cardinality(headings), cardinality(speeds_mps), cardinality(accuracies_m)]))
) partition by range (received_at);
comment on table private.position_history is 'accepted fixes, a row for each batch of a driver; kept 90 days';
comment on column private.position_history.ride_id is 'the ride under way when the batch arrived';
comment on column private.position_history.recorded_at is 'when the device took each fix, oldest first; the other arrays follow it';
create index position_history_time on private.position_history using brin (received_at);
create index position_history_driver on private.position_history (fleet_id, driver_id, received_at);
create table private.position_history_default partition of private.position_history default;

create table private.position_cells (
  fleet_id uuid not null references public.fleets (id),
  day date not null,
  hour smallint not null,
  cy smallint not null,
  cx smallint not null,
  fixes int not null,
  primary key (fleet_id, day, hour, cy, cx),
  constraint position_cells_hour_range check (hour between 0 and 23)
);
comment on table private.position_cells is 'what is left of positions after 90 days: how busy a cell of 0.02 degrees was, by UTC hour';

create table public.position_flags (
  fleet_id uuid not null,
  driver_id uuid not null,
  day date not null,
  code text not null,
  fixes int not null,
  last_at timestamptz not null default now(),
  last_lon float8,
  last_lat float8,
  primary key (driver_id, day, code),
  constraint position_flags_driver_fkey foreign key (fleet_id, driver_id) references public.drivers (fleet_id, id),
  constraint position_flags_code_known check (code in ('incomplete', 'invalid_coordinates', 'inaccurate', 'in_future',
    'too_old', 'too_fast', 'jump')),
  constraint position_flags_fixes_positive check (fixes > 0)
);
comment on table public.position_flags is 'fixes of a driver that were refused, by UTC day and reason; kept 90 days';
create index position_flags_driver on public.position_flags (fleet_id, driver_id, day desc);
alter table public.position_flags enable row level security;
create policy position_flags_select on public.position_flags for select to authenticated
  using (fleet_id = any (array(select private.my_staff_fleet_ids())));

create function private.maintain_positions(p_ahead_days int default 3, p_keep_days int default 90) returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_today date := (now() at time zone 'UTC')::date;
  v_old record;
  v_dropped int := 0;
begin
  for v_old in select generate_series(v_today, v_today + p_ahead_days, '1 day')::date as day loop
    execute format('create table if not exists private.position_history_%s partition of private.position_history for values from (%L) to (%L)',
      to_char(v_old.day, 'YYYYMMDD'), v_old.day::timestamp at time zone 'UTC', (v_old.day + 1)::timestamp at time zone 'UTC');
  end loop;
  for v_old in
    select c.oid::regclass as part from pg_catalog.pg_inherits i join pg_catalog.pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'private.position_history'::regclass and c.relname ~ '^position_history_[0-9]{8}$'
      and right(c.relname, 8) < to_char(v_today - p_keep_days, 'YYYYMMDD')
  loop
    perform private.anonymise_positions(v_old.part);
    execute format('drop table %s', v_old.part);
    v_dropped := v_dropped + 1;
  end loop;
  delete from public.position_flags f where f.day < v_today - p_keep_days;
  update public.driver_locations l set lon = null, lat = null, recorded_at = null, heading = null, speed_mps = null, accuracy_m = null
  where l.recorded_at < now() - make_interval(days => p_keep_days);
  return v_dropped;
end $$;
comment on function private.maintain_positions is 'partitions ahead; days past retention are counted by cell, then dropped';

-- A cell in which fewer than three drivers were would still tell who was there.
create function private.anonymise_positions(p_part regclass) returns void
language plpgsql security definer set search_path = '' as $$
begin
  execute format($sql$
    insert into private.position_cells as c (fleet_id, day, hour, cy, cx, fixes)
    select h.fleet_id, (f.at at time zone 'UTC')::date, extract(hour from f.at at time zone 'UTC'), floor(f.lat * 50), floor(f.lon * 50), count(*)
    from %s h cross join lateral unnest(h.recorded_at, h.lons, h.lats) f (at, lon, lat)
    group by 1, 2, 3, 4, 5 having count(distinct h.driver_id) >= 3
    on conflict (fleet_id, day, hour, cy, cx) do update set fixes = c.fixes + excluded.fixes
    $sql$, p_part);
end $$;
select private.maintain_positions();
select private.schedule_job('position_partitions', 'select private.maintain_positions()', 86400);

create or replace function public.post_positions(p_fixes jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_driver public.drivers := private.my_driver();
  v_last public.driver_locations;
  v_fix record;
  v_newest record;
  v_has_newer boolean := false;
  v_ride public.rides;
  v_code text;
  v_rejected jsonb := '[]';
  v_kept private.position_history;
begin
  if jsonb_typeof(p_fixes) is distinct from 'array' or jsonb_array_length(p_fixes) not between 1 and 30 then
    perform private.fail(422, 'invalid_request', 'one to thirty fixes');
  end if;
  select * into v_last from public.driver_locations l where l.driver_id = v_driver.id for no key update;
  if not found or v_last.status = 0 then perform private.fail(409, 'illegal_transition', 'not on duty'); end if;
  for v_fix in
    select f.ord - 1 as index, x.* from jsonb_array_elements(p_fixes) with ordinality f (value, ord),
      jsonb_to_record(f.value) x (lon float8, lat float8, recorded_at timestamptz, accuracy_m real, heading float8, speed_mps real)
    order by x.recorded_at
  loop
    v_code := private.fix_problem(v_fix.lon, v_fix.lat, v_fix.recorded_at, v_fix.accuracy_m, v_fix.speed_mps, v_last);
    if v_code is not null then
      v_rejected := v_rejected || jsonb_build_object('index', v_fix.index, 'code', v_code);
      continue;
    end if;
    v_kept.recorded_at := v_kept.recorded_at || v_fix.recorded_at;
    v_kept.lons := v_kept.lons || v_fix.lon;
    v_kept.lats := v_kept.lats || v_fix.lat;
    v_kept.headings := v_kept.headings || (((round(v_fix.heading::numeric)::int % 360) + 360) % 360)::smallint;
    v_kept.speeds_mps := v_kept.speeds_mps || v_fix.speed_mps;
    v_kept.accuracies_m := v_kept.accuracies_m || v_fix.accuracy_m;
    if v_last.recorded_at is null or v_fix.recorded_at > v_last.recorded_at then
      v_newest := v_fix;
      v_has_newer := true;
      v_last.lon := v_fix.lon; v_last.lat := v_fix.lat; v_last.recorded_at := v_fix.recorded_at;
    end if;
  end loop;
  -- only a busy driver has a ride under way
  if v_last.status = 2 then
    select * into v_ride from public.rides r
    where r.driver_id = v_driver.id and r.status in ('en_route', 'on_location', 'on_board') order by r.pickup_at limit 1;
  end if;
  if v_has_newer then
    perform private.store_positions(array[v_driver.id], array[v_newest.lon], array[v_newest.lat],
      array[(((round(v_newest.heading::numeric)::int % 360) + 360) % 360)::smallint], array[v_newest.speed_mps],
      array[v_newest.accuracy_m], array[v_newest.recorded_at]);
    perform private.broadcast_position(v_driver, v_ride.id, v_newest.lon, v_newest.lat, v_newest.heading, v_newest.recorded_at);
  end if;
  if v_kept.recorded_at is not null then
    insert into private.position_history (driver_id, fleet_id, ride_id, recorded_at, lons, lats, headings, speeds_mps, accuracies_m)
    values (v_driver.id, v_driver.fleet_id, v_ride.id, v_kept.recorded_at, v_kept.lons, v_kept.lats, v_kept.headings,
      v_kept.speeds_mps, v_kept.accuracies_m);
  end if;
  if v_rejected <> '[]' then perform private.flag_positions(v_driver, p_fixes, v_rejected); end if;
  return jsonb_build_object('accepted', coalesce(cardinality(v_kept.recorded_at), 0), 'rejected', v_rejected);
exception when data_exception then
  perform private.fail(422, 'invalid_request', 'a fix is {lon, lat, recorded_at, accuracy_m?, heading?, speed_mps?}');
  return null;
end $$;

create function private.flag_positions(p_driver public.drivers, p_fixes jsonb, p_rejected jsonb) returns void
language sql security definer set search_path = '' as $$
  insert into public.position_flags as f (fleet_id, driver_id, day, code, fixes, last_lon, last_lat)
  select (p_driver).fleet_id, (p_driver).id, (now() at time zone 'UTC')::date, r.code, count(*), max(x.lon), max(x.lat)
  from jsonb_to_recordset(p_rejected) r (index int, code text)
  cross join lateral jsonb_to_record(p_fixes -> r.index) x (lon float8, lat float8)
  group by r.code
  on conflict (driver_id, day, code) do update set fixes = f.fixes + excluded.fixes, last_at = now(),
    last_lon = excluded.last_lon, last_lat = excluded.last_lat
$$;

revoke all on private.position_history, private.position_cells, public.position_flags from public, anon, authenticated, service_role;
grant select on public.position_flags to authenticated, service_role;
revoke all on function private.maintain_positions(int, int), private.anonymise_positions(regclass),
  private.flag_positions(public.drivers, jsonb, jsonb) from public, anon, authenticated;
