-- The nearest search finds exactly what a look at every driver finds, and dispatch begins with it.
begin;
select plan(14);
do $$ begin perform ride_tests.set_up('auto'); end $$;
set local session_replication_role = replica;
insert into public.driver_locations (driver_id, fleet_id, class, status, lon, lat, recorded_at)
select md5('near ' || n)::uuid, ride_tests.id('a'), case when n % 7 = 0 then 2 else 1 end, case when n % 3 = 0 then 2 else 1 end,
  -80.19 + ((n * 7919) % 2003 - 1001) / 4000.0, 25.77 + ((n * 104729) % 1999 - 999) / 4000.0,
  now() - case when n % 11 = 0 then interval '6 minutes' else interval '10 seconds' end
from generate_series(1, 3000) n;
insert into public.driver_locations (driver_id, fleet_id, class, status, lon, lat, recorded_at)
values (md5('rival')::uuid, ride_tests.id('b'), 1, 1, -80.19, 25.77, now());
set local session_replication_role = origin;
analyze public.driver_locations;

create function pg_temp.every(p_lon float8, p_lat float8, p_radius float8, p_limit int) returns setof uuid language sql as $$
  select l.driver_id from public.driver_locations l
  where l.fleet_id = ride_tests.id('a') and l.class = 1 and l.status = 1 and l.recorded_at > now() - interval '5 minutes'
    and private.meters_between(l.lon, l.lat, p_lon, p_lat) <= p_radius
  order by private.meters_between(l.lon, l.lat, p_lon, p_lat), l.driver_id limit p_limit
$$;
create function pg_temp.near(p_lon float8, p_lat float8, p_radius float8, p_limit int) returns setof uuid language sql as $$
  select n.driver_id from private.nearest_drivers(ride_tests.id('a'), 1::smallint, p_lon, p_lat, p_radius, p_limit) n
$$;
select results_eq(format('select pg_temp.near(%s, %s, %s, %s)', lon, lat, radius, k), format('select pg_temp.every(%s, %s, %s, %s)', lon, lat, radius, k),
  format('the same as a look at everybody: %s m around %s %s', radius, lon, lat))
from (values (-80.19, 25.77, 2000, 10), (-80.19, 25.77, 10000, 50), (-80.3, 25.9, 15000, 50), (-80.0, 25.6, 50000, 50), (-79.95, 25.77, 3000, 10)) v (lon, lat, radius, k);
select is((select count(*) from pg_temp.near(-80.19, 25.77, 900000, 900)), 50::bigint, 'at most fifty within fifty kilometres');
select is_empty($$ select pg_temp.near(10, 89.9, 50000, 10) $$, 'nobody at the pole, and no error');
create function pg_temp.plan() returns text language plpgsql as $$
declare v_line text; v_plan text := '';
begin
  for v_line in explain (costs off) select l.driver_id from generate_series(1285, 1292) y join public.driver_locations l
    on l.status = 1 and l.fleet_id = ride_tests.id('a') and l.class = 1::smallint and l.cy = y::smallint and l.cx between (-4013)::smallint and (-4005)::smallint
  loop v_plan := v_plan || v_line; end loop;
  return v_plan;
end $$;
select matches(pg_temp.plan(), 'driver_locations_near', 'by the index of cells');
select is(ride_tests.run(p, 'select count(*) from private.nearest_drivers(ride_tests.id(''a''), 1::smallint, 0, 0)'), '42501', 'not for ' || p)
from unnest(array['dispatcher', 'anon']) p;

-- Dispatch: the nearest are asked; a driver outside of their circle is asked when none of them can come.
delete from public.driver_locations where driver_id not in (select id from public.drivers);
insert into public.driver_locations (driver_id, fleet_id, class, status, lon, lat, recorded_at)
select ride_tests.id(d), ride_tests.id('a'), 1, 1, -80.19, 25.77 + km / 110.574, now()
from (values ('driver', 70), ('driver2', 14)) v (d, km);
create temporary table asked on commit drop as select ride_tests.ride_in('confirmed', '1 hour') as id;
select is((select o.driver_id from public.ride_offers o, asked where o.ride_id = asked.id and o.status = 'offered'), ride_tests.id('driver2'), 'the nearest, fourteen kilometres away');
do $$ begin perform ride_tests.run('driver2', format('select public.respond_offer(%L, false)', o.id)) from public.ride_offers o, asked where o.ride_id = asked.id; end $$;
select is((select o.driver_id from public.ride_offers o, asked where o.ride_id = asked.id and o.status = 'offered'), ride_tests.id('driver'), 'then whoever is left, however far');

-- Automatic dispatch rates a few, the dispatcher's list everybody: one driver has one score.
create temporary table driven on commit drop as select ride_tests.ride_in('completed') as id;
set local session_replication_role = replica;
update public.rides set pickup_at = now() - interval '1 day' where id in (select id from driven);
set local session_replication_role = origin;
create function pg_temp.fairness(p_only uuid[]) returns numeric language sql as $$
  select (c.factors ->> 'fairnessPoints')::numeric from public.rides r, asked, private.rate_candidates(r, p_only) c
  where r.id = asked.id and c.driver_id = ride_tests.id('driver2') $$;
select is(pg_temp.fairness(array[ride_tests.id('driver2')]), pg_temp.fairness(null), 'the same fairness among few and among all');
select cmp_ok(pg_temp.fairness(null), '>', 0::numeric, 'in favour of who drove less');
select * from finish();
rollback;
