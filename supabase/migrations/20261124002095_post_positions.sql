-- Positions. A fix that no car can have made is refused by its index and the others count; only the newest is kept, and
-- never an older one over a newer one.
create function private.fix_problem(
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
    when p_at <= p_last.recorded_at then null
    -- after ten minutes of silence there is nothing to compare with
    when p_at < p_last.recorded_at + interval '10 minutes'
      and private.meters_between(p_last.lon, p_last.lat, p_lon, p_lat)
        > 200 + 41.7 * extract(epoch from p_at - p_last.recorded_at) then 'jump'
  end
$$;
comment on function private.fix_problem is 'why a fix cannot be true, or null';

create function private.store_positions(
  p_drivers uuid[], p_lons float8[], p_lats float8[], p_headings smallint[], p_speeds real[], p_accuracies real[],
  p_at timestamptz[]
) returns setof uuid
language plpgsql security definer set search_path = '' as $$
begin
  -- A lost position is replaced five seconds later. `set` on the function would have no effect on the commit.
  perform set_config('synchronous_commit', 'off', true);
  return query
  with fix as (
    select distinct on (f.driver_id) f.*
    from unnest(p_drivers, p_lons, p_lats, p_headings, p_speeds, p_accuracies, p_at)
      f (driver_id, lon, lat, heading, speed_mps, accuracy_m, at)
    order by f.driver_id, f.at desc
  ), locked as (
    -- in one order for all batches: unsorted ones deadlock
    select l.driver_id from public.driver_locations l
    where l.driver_id = any (p_drivers) and l.status > 0 order by l.driver_id for no key update
  )
  update public.driver_locations l set lon = f.lon, lat = f.lat, heading = f.heading, speed_mps = f.speed_mps,
    accuracy_m = f.accuracy_m, recorded_at = f.at
  from fix f join locked on locked.driver_id = f.driver_id
  where l.driver_id = f.driver_id and (l.recorded_at is null or l.recorded_at < f.at)
  returning l.driver_id;
end $$;
comment on function private.store_positions is 'one statement for a batch of any drivers; ids of those whose position is newer now';

create function public.post_positions(p_fixes jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_driver public.drivers := private.my_driver();
  v_last public.driver_locations;
  v_fix record;
  v_newest record;
  v_has_newer boolean := false;
  v_code text;
  v_rejected jsonb := '[]';
  v_accepted int := 0;
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
    v_accepted := v_accepted + 1;
    if v_last.recorded_at is null or v_fix.recorded_at > v_last.recorded_at then
      v_newest := v_fix;
      v_has_newer := true;
      v_last.lon := v_fix.lon; v_last.lat := v_fix.lat; v_last.recorded_at := v_fix.recorded_at;
    end if;
  end loop;
  if v_has_newer then
    perform private.store_positions(array[v_driver.id], array[v_newest.lon], array[v_newest.lat],
      array[(((round(v_newest.heading::numeric)::int % 360) + 360) % 360)::smallint], array[v_newest.speed_mps],
      array[v_newest.accuracy_m], array[v_newest.recorded_at]);
    perform private.broadcast_position(v_driver, (
        select r.id from public.rides r
        where r.driver_id = v_driver.id and r.status in ('en_route', 'on_location', 'on_board')
        order by r.pickup_at limit 1),
      v_newest.lon, v_newest.lat, v_newest.heading, v_newest.recorded_at);
  end if;
  return jsonb_build_object('accepted', v_accepted, 'rejected', v_rejected);
exception when data_exception then
  perform private.fail(422, 'invalid_request', 'a fix is {lon, lat, recorded_at, accuracy_m?, heading?, speed_mps?}');
  return null;
end $$;
comment on function public.post_positions is 'up to 30 fixes of the calling driver; 409 illegal_transition off duty';

revoke all on function
  private.fix_problem(float8, float8, timestamptz, float8, float8, public.driver_locations),
  private.store_positions(uuid[], float8[], float8[], smallint[], real[], real[], timestamptz[]),
  public.post_positions(jsonb)
from public, anon, authenticated;
grant execute on function public.post_positions(jsonb) to authenticated;
