-- A fix that is not newer than the last known one skipped the test for jumps and was kept, twice when the answer to a batch
-- was lost and the phone sent it again. It is refused as `not_newer`. Within a batch the order does not matter: fixes are
-- looked at by their time.
create or replace function private.fix_problem(
  p_lon float8, p_lat float8, p_at timestamptz, p_accuracy_m float8, p_speed_mps float8, p_last public.driver_locations
) returns text
language sql stable set search_path = '' as $$
  select case
    when p_lon is null or p_lat is null or p_at is null then 'incomplete'
    -- NaN compares greater than every number, so it fails here too
    when p_lon not between -180 and 180 or p_lat not between -85 and 85 then 'invalid_coordinates'
    when p_accuracy_m not between 0 and 200 then 'inaccurate'
    when p_at > now() + interval '30 seconds' then 'in_future'
    when p_at < now() - interval '24 hours' then 'too_old'
    -- 150 km/h
    when p_speed_mps not between 0 and 41.7 then 'too_fast'
    when p_at <= p_last.recorded_at then 'not_newer'
    -- after ten minutes of silence there is nothing to compare with
    when p_at < p_last.recorded_at + interval '10 minutes'
      and private.meters_between(p_last.lon, p_last.lat, p_lon, p_lat)
        > 200 + 41.7 * extract(epoch from p_at - p_last.recorded_at) then 'jump'
  end
$$;

-- A batch that is sent again tells nothing about its driver: it is no flag.
create or replace function private.flag_positions(p_driver public.drivers, p_fixes jsonb, p_rejected jsonb) returns void
language sql security definer set search_path = '' as $$
  insert into public.position_flags as f (fleet_id, driver_id, day, code, fixes, last_lon, last_lat)
  select (p_driver).fleet_id, (p_driver).id, (now() at time zone 'UTC')::date, r.code, count(*), max(x.lon), max(x.lat)
  from jsonb_to_recordset(p_rejected) r (index int, code text)
  cross join lateral jsonb_to_record(p_fixes -> r.index) x (lon float8, lat float8)
  where r.code <> 'not_newer'
  group by r.code
  on conflict (driver_id, day, code) do update set fixes = f.fixes + excluded.fixes, last_at = now(),
    last_lon = excluded.last_lon, last_lat = excluded.last_lat
$$;
