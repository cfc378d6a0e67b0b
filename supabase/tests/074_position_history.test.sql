-- History of positions: a row a batch, refused fixes counted, and what is left of it after 90 days.
begin;
select plan(35);
do $$ begin perform ride_tests.set_up(); end $$;
create function pg_temp.fix(p_lon float8, p_lat float8, p_ago interval, p_extra jsonb default '{}') returns jsonb language sql as $$
  select jsonb_build_object('lon', p_lon, 'lat', p_lat, 'recorded_at', now() - p_ago) || p_extra
$$;
create function pg_temp.post(p_fixes jsonb, p_who text default 'driver') returns jsonb language sql as $$
  select ride_tests.json(p_who, format('select public.post_positions(%L)', p_fixes))
$$;
do $$ begin perform ride_tests.json(d, 'select public.set_duty(true)') from unnest(array['driver', 'driver2', 'driver3']) d; end $$;

select is(pg_temp.post(jsonb_build_array(pg_temp.fix(-80.191, 25.771, '10 seconds', '{"heading": 90, "speed_mps": 9}'),
  pg_temp.fix(-80.19, 25.77, '20 seconds'), pg_temp.fix(-80.3, 25.9, '15 seconds'), pg_temp.fix(-80.19, 25.77, '9 seconds', '{"accuracy_m": 900}'))),
  '{"accepted": 2, "rejected": [{"index": 2, "code": "jump"}, {"index": 3, "code": "inaccurate"}]}', 'two of four are plausible');
select results_eq($$ select cardinality(recorded_at), lons, ride_id, headings from private.position_history $$,
  $$ values (2, array[-80.19, -80.191]::float8[], null::uuid, array[null, 90]::smallint[]) $$, 'one row holds the batch, oldest first');
select results_eq($$ select code, fixes, last_lon from public.position_flags order by code $$,
  $$ values ('inaccurate', 1, -80.19::float8), ('jump', 1, -80.3) $$, 'what was refused is flagged by its reason');
select is(pg_temp.post(jsonb_build_array(pg_temp.fix(-80.191, 25.771, '10 seconds'), pg_temp.fix(-80.19, 25.77, '20 seconds'), pg_temp.fix(-70, 25, '21 seconds'))),
  '{"accepted": 0, "rejected": [{"index": 2, "code": "not_newer"}, {"index": 1, "code": "not_newer"}, {"index": 0, "code": "not_newer"}]}', 'the batch again, its answer was lost');
select is((select array_agg(code order by code) from public.position_flags), '{inaccurate,jump}', 'is no flag');
select is(pg_temp.post(jsonb_build_array(pg_temp.fix(-80.4, 25.9, '5 seconds'), pg_temp.fix(-80.5, 25.9, '4 seconds'))) ->> 'accepted', '0', 'nothing plausible');
select is((select count(*) from private.position_history), 1::bigint, 'leaves no history');
select is((select fixes from public.position_flags where code = 'jump'), 3, 'and counts up');
select is(ride_tests.run('driver', $$ select public.post_positions('[{"lon": "x", "lat": 1, "recorded_at": "now"}]') $$), 'PT422 invalid_request', 'text for a number is no fix');
select is((select tableoid::regclass::text from private.position_history), 'private.position_history_' || to_char(now() at time zone 'UTC', 'YYYYMMDD'), 'in the partition of the day');

-- With the ride that is under way.
create temp table r as select ride_tests.ride_in('en_route', '1 hour') as id;
do $$ begin perform pg_temp.post(jsonb_build_array(pg_temp.fix(-80.191, 25.771, '3 seconds'))); end $$;
select is((select ride_id from private.position_history order by recorded_at[1] desc limit 1), (select id from r), 'the ride is noted');

-- Who sees flags, and that nobody sees history.
select is(ride_tests.run(p, 'select count(*) from public.position_flags'), n, 'flags seen by ' || p)
from (values ('owner', '2'), ('dispatcher', '2'), ('driver', '0'), ('passenger', '0'), ('outsider', '0'), ('service', '2'), ('anon', '42501')) v (p, n);
select is(ride_tests.run(p, 'select count(*) from private.position_history'), '42501', 'no history for ' || p) from unnest(array['owner', 'service', 'anon']) p;
select is(ride_tests.run(p, 'delete from public.position_flags'), '42501', 'flags stay: ' || p) from unnest(array['owner', 'driver']) p;

-- Retention.
create table private.position_history_20200101 partition of private.position_history for values from ('2020-01-01') to ('2020-01-02');
insert into private.position_history (driver_id, fleet_id, received_at, recorded_at, lons, lats, headings, speeds_mps, accuracies_m)
select ride_tests.id(d), ride_tests.id('a'), '2020-01-01 10:00+00', array['2020-01-01 09:59+00', '2020-01-01 10:00+00']::timestamptz[],
  array[-80.19, x], array[25.77, 25.77], array[0, 0]::smallint[], array[1, 1]::real[], array[5, 5]::real[]
from (values ('driver', -80.19::float8), ('driver2', -80.19), ('driver3', -80.5)) v (d, x);
insert into public.position_flags (fleet_id, driver_id, day, code, fixes) values (ride_tests.id('a'), ride_tests.id('driver'), '2020-01-01', 'jump', 1);
update public.driver_locations set recorded_at = now() - interval '91 days', lon = 1, lat = 1 where driver_id = ride_tests.id('driver2');
select is(private.maintain_positions(), 1, 'a day past 90 is dropped');
select is(to_regclass('private.position_history_20200101'), null, 'with its rows');
select results_eq('select day, hour, fixes from private.position_cells', $$ values ('2020-01-01'::date, 9::smallint, 3) $$, 'three drivers make a cell, two would tell who they were');
select is((select count(*) from public.position_flags where day < '2026-01-01'), 0::bigint, 'old flags go');
select results_eq($$ select lon, recorded_at, status from public.driver_locations where driver_id = ride_tests.id('driver2') $$,
  $$ values (null::float8, null::timestamptz, 1::smallint) $$, 'a last position of long ago too');
select is((select count(*) from private.position_history), 2::bigint, 'what is young stays');

-- The job was away: what came meanwhile lies in the default, where a partition must be made.
insert into private.position_history (driver_id, fleet_id, received_at, recorded_at, lons, lats, headings, speeds_mps, accuracies_m)
select ride_tests.id(d), ride_tests.id('a'), now() + a, array[now() + a], array[-80.19], array[25.77], array[0]::smallint[], array[1]::real[], array[5]::real[]
from unnest(array['driver', 'driver2', 'driver3']) d, unnest(array['5 days', '-5 days', '-95 days']::interval[]) a;
select is((select count(*) from private.position_history_default), 9::bigint, 'days without a partition');
select is(private.maintain_positions(5), 1, 'get one, and the one past retention is dropped');
select is((select count(*) from private.position_history_default), 0::bigint, 'the default is empty again');
select results_eq($$ select tableoid::regclass::text, count(*) from private.position_history where driver_id = ride_tests.id('driver3') group by 1 order by 1 $$,
  $$ select 'private.position_history_' || to_char(now() at time zone 'UTC' + a, 'YYYYMMDD'), 1::bigint from unnest(array['-5 days', '5 days']::interval[]) a $$, 'its rows lie in the partitions of their days');
select is((select sum(fixes) from private.position_cells where day = (now() at time zone 'UTC' - interval '95 days')::date), 3::bigint, 'what was past retention is counted without its drivers');
insert into private.position_history (driver_id, fleet_id, received_at, recorded_at, lons, lats, headings, speeds_mps, accuracies_m)
select ride_tests.id('driver'), ride_tests.id('a'), now() + a, array[now()], array[1], array[1], array[0]::smallint[], array[1]::real[], array[5]::real[] from unnest(array['1 year']::interval[]) a;
select is((select count(*) from private.position_history_default), 1::bigint, 'and takes again what has no partition');
select * from finish();
rollback;
