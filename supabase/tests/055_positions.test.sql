begin;
select plan(41);
do $$ begin perform ride_tests.set_up(); end $$;
create function pg_temp.post(p_fixes jsonb, p_who text default 'driver') returns jsonb language sql as $$
  select ride_tests.json(p_who, format('select public.post_positions(%L)', p_fixes))
$$;
create function pg_temp.fix(p_lon float8, p_lat float8, p_ago interval, p_extra jsonb default '{}') returns jsonb language sql as $$
  select jsonb_build_object('lon', p_lon, 'lat', p_lat, 'recorded_at', now() - p_ago) || p_extra
$$;
create function pg_temp.code(p_fix jsonb) returns text language sql as $$
  select coalesce(pg_temp.post(jsonb_build_array(p_fix)) #>> '{rejected,0,code}', 'accepted')
$$;
create function pg_temp.at() returns text language sql as $$
  select lon || ' ' || lat || ' ' || extract(epoch from now() - recorded_at)::int from public.driver_locations where driver_id = ride_tests.id('driver')
$$;

-- Duty.
select is(ride_tests.run(p, 'select public.my_duty()'), 'PT404 not_found', 'no driver: ' || p) from unnest(array['passenger', 'owner', 'guest']) p;
select is(ride_tests.run('anon', 'select public.my_duty()'), '42501', 'anon');
select is(ride_tests.json('driver', 'select public.my_duty()') ->> 'status', 'off', 'off at first');
select is(ride_tests.run('driver', format('select public.post_positions(%L)', jsonb_build_array(pg_temp.fix(-80.19, 25.77, '0')))), 'PT409 illegal_transition', 'no positions off duty');
select is((select count(*) from public.driver_locations where fleet_id = ride_tests.id('a')), 0::bigint, 'nothing is stored');
select is(ride_tests.run('driver', format('select public.set_duty(true, %L)', ride_tests.id('outdriver car'))), 'PT404 not_found', 'a vehicle of another fleet');
select is(ride_tests.json('driver', 'select public.set_duty(true)') ->> 'status', 'available', 'on duty');
select is((select class from public.driver_locations where driver_id = ride_tests.id('driver')), 1::smallint, 'with the class of the vehicle');

-- Each fix stands for itself.
select is(pg_temp.code(pg_temp.fix(-80.19, 25.77, '60 seconds')), 'accepted', 'a fix without the optional members');
select is(pg_temp.at(), '-80.19 25.77 60', 'is stored');
select is(pg_temp.code(pg_temp.fix(-80.19, 25.78, '60 seconds', '{"lat": 91}')), 'invalid_coordinates', 'off the earth');
select is(pg_temp.code(pg_temp.fix(0, 0, '60 seconds', '{"lon": "NaN"}')), 'invalid_coordinates', 'not a number');
select is(pg_temp.code(pg_temp.fix(-80.19, 25.77, '50 seconds') - 'lat'), 'incomplete', 'half a position');
select is(pg_temp.code(pg_temp.fix(-80.19, 25.77, '50 seconds') - 'recorded_at'), 'incomplete', 'without a time');
select is(pg_temp.code(pg_temp.fix(-80.19, 25.77, '50 seconds', '{"accuracy_m": 200}')), 'accepted', '200 m');
select is(pg_temp.code(pg_temp.fix(-80.19, 25.77, '49 seconds', '{"accuracy_m": 201}')), 'inaccurate', 'more than 200 m');
select is(pg_temp.code(pg_temp.fix(-80.19, 25.77, '-30 seconds')), 'accepted', 'half a minute ahead');
update public.driver_locations set recorded_at = now() - interval '50 seconds';
select is(pg_temp.code(pg_temp.fix(-80.19, 25.77, '-31 seconds')), 'in_future', 'more than that');
select is(pg_temp.code(pg_temp.fix(-80.19, 25.77, '25 hours')), 'too_old', 'yesterday');
select is(pg_temp.code(pg_temp.fix(-80.19, 25.77, '40 seconds', '{"speed_mps": 41.6}')), 'accepted', 'under 150 km/h');
select is(pg_temp.code(pg_temp.fix(-80.19, 25.77, '39 seconds', '{"speed_mps": 42}')), 'too_fast', 'over 150 km/h');
select is(pg_temp.code(pg_temp.fix(-80.19, 25.79, '30 seconds')), 'jump', '2.2 km in 10 s');
select is(pg_temp.at(), '-80.19 25.77 40', 'what was refused is not stored');
select is(ride_tests.run('driver', $$ select public.post_positions('[{"lon": "x", "lat": 1, "recorded_at": "now"}]') $$), 'PT422 invalid_request', 'text for a number');
select is(ride_tests.run('driver', format('select public.post_positions(%L)', f)), 'PT422 invalid_request', 'not one to thirty fixes')
from unnest(array['[]', '{}', '1', (select jsonb_agg(1)::text from generate_series(1, 31))]) f;

-- A batch in any order: the newest wins, an older one never covers a newer one.
select is(pg_temp.post(jsonb_build_array(
  pg_temp.fix(-80.191, 25.771, '10 seconds', '{"heading": 359.6, "speed_mps": 12}'), pg_temp.fix(-80.3, 25.9, '8 seconds'), pg_temp.fix(-80.1905, 25.7705, '20 seconds'))),
  '{"accepted": 2, "rejected": [{"index": 1, "code": "jump"}]}', 'one of three is impossible');
select is(pg_temp.at(), '-80.191 25.771 10', 'the newest of the batch');
select is((select heading from public.driver_locations where driver_id = ride_tests.id('driver')), 0::smallint, 'a heading rounds within 0 to 359');
select is(pg_temp.post(jsonb_build_array(pg_temp.fix(-80.18, 25.76, '300 seconds'), pg_temp.fix(-80.191, 25.771, '10 seconds'))),
  '{"accepted": 0, "rejected": [{"index": 0, "code": "not_newer"}, {"index": 1, "code": "not_newer"}]}', 'a late fix is refused, and so is the last one when it comes again');
select is(pg_temp.at(), '-80.191 25.771 10', 'and change nothing');

-- Who hears of it.
create temp table r as select ride_tests.ride_in('assigned', '1 hour') as id;
delete from realtime.messages;
do $$ begin perform pg_temp.post(jsonb_build_array(pg_temp.fix(-80.191, 25.771, '5 seconds'))); end $$;
select results_eq($$ select event, topic from realtime.messages $$, $$ values ('driver.position', 'fleet:' || ride_tests.id('a')) $$, 'before the drive the fleet alone');
select is(ride_tests.step(id, 'en_route'), 'en_route', 'the drive begins') from r;
delete from realtime.messages;
do $$ begin perform pg_temp.post(jsonb_build_array(pg_temp.fix(-80.191, 25.771, '4 seconds'))); end $$;
select results_eq($$ select event, topic from realtime.messages order by 1 $$,
  $$ select 'driver.position', 'fleet:' || ride_tests.id('a') union all select 'ride.position', 'ride:' || id from r $$, 'on the way the passenger too');
select is(ride_tests.json('passenger', format('select public.ride_view(%L)', id)) #>> '{position,lat}', '25.771', 'who finds it in the ride') from r;
select is((select count(*) from private.store_positions(array[ride_tests.id('driver'), ride_tests.id('driver2')], array[-80.2, -80.2]::float8[], array[25.7, 25.7]::float8[],
  array[1, 1]::smallint[], array[1, 1]::real[], array[1, 1]::real[], array[now(), now()])), 1::bigint, 'a batch stores for those on duty only');
select is((select count(*) from private.store_positions(array[ride_tests.id('driver')], array[-80.3]::float8[], array[25.6]::float8[],
  array[1]::smallint[], array[1]::real[], array[1]::real[], array[now()])), 0::bigint, 'and never the same moment again');
select * from finish();
rollback;
