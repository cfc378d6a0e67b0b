-- The distance written out in the search: a function with a search path of its own is not inlined, and a call for each
-- driver in the circle cost more than the whole rest (100,000 drivers: p50 2.9 ms before).
create or replace function private.nearest_drivers(
  p_fleet uuid, p_class smallint, p_lon float8, p_lat float8, p_radius_m float8 default 10000, p_limit int default 10,
  p_max_age interval default '5 minutes'
) returns table (driver_id uuid, distance_m float8)
language plpgsql stable security definer rows 10 set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
  v_radius_m float8 := least(greatest(p_radius_m, 0), 50000);
  v_cos_lat float8 := cosd(p_lat);
  v_dy float8 := v_radius_m / 110574;
  -- never so near a pole that a degree of longitude has no length
  v_dx float8 := v_radius_m / (111320 * greatest(v_cos_lat, 0.05));
  v_since timestamptz := now() - p_max_age;
  v_west smallint := floor((p_lon - v_dx) * 50)::smallint;
  v_east smallint := floor((p_lon + v_dx) * 50)::smallint;
begin
  return query
  select near.id, near.meters from (
    -- great circle by the haversine formula, as in private.meters_between
    select l.driver_id as id, 2 * 6371008.8 * asin(least(1.0, sqrt(power(sind((p_lat - l.lat) / 2), 2)
      + cosd(l.lat) * v_cos_lat * power(sind((p_lon - l.lon) / 2), 2)))) as meters
    from generate_series(floor((p_lat - v_dy) * 50)::int, floor((p_lat + v_dy) * 50)::int) y
    join public.driver_locations l on l.status = 1 and l.fleet_id = p_fleet and l.class = p_class and l.cy = y::smallint
      and l.cx between v_west and v_east
    where l.recorded_at > v_since) near
  where near.meters <= v_radius_m
  order by near.meters, near.id limit least(p_limit, 50);
end $$;
