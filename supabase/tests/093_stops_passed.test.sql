-- An arrival over the stops that lie ahead: which are passed, what is left of the way, and who waits for it.
begin;
select plan(44);
do $$ begin perform ride_tests.set_up(); end $$;
create temp table c (name text primary key, id uuid);
create temp table t (token text);
create function pg_temp.c(p text) returns uuid language sql as $$ select id from c where name = p $$;
-- From the hotel at 25.77 north: the first stop is 5 km on, the second back at 2 km, the drop-off at 10 km.
create function pg_temp.lat(p_km float8) returns float8 language sql as $$ select 25.77 + p_km / 111.195 $$;
create function pg_temp.book(p_name text, p_in interval, p_stops float8[], p_driver text default 'driver', p_dropoff_km float8 default 10) returns void language plpgsql as $$
declare
  v_quote uuid := ride_tests.quote(p_in, 10001, null, 'a', 30, jsonb_strip_nulls(jsonb_build_object(
    'dropoff', jsonb_build_object('name', 'End', 'lon', -80.19, 'lat', pg_temp.lat(p_dropoff_km)),
    'stops', (select coalesce(jsonb_agg(jsonb_build_object('name', 'Stop', 'lon', -80.19, 'lat', pg_temp.lat(km)) order by n), '[]') from unnest(p_stops) with ordinality s (km, n)))));
  v_booked jsonb := ride_tests.json('passenger', ride_tests.book_sql(v_quote));
begin
  insert into c values (p_name, (v_booked #>> '{ride,id}')::uuid);
  insert into t values (v_booked ->> 'tracking_token');
  perform ride_tests.pay(pg_temp.c(p_name));
  perform ride_tests.assign(pg_temp.c(p_name), p_driver);
end $$;
create function pg_temp.steps(p_name text, variadic p_to text[]) returns void language plpgsql as $$
declare v_to text;
begin
  foreach v_to in array p_to loop perform ride_tests.step(pg_temp.c(p_name), v_to); end loop;
end $$;
create function pg_temp.post(p_at interval, variadic p_km float8[]) returns text language sql as $$
  select ride_tests.json('driver', format('select public.post_positions(%L)', (select jsonb_agg(jsonb_build_object('lon', -80.19, 'lat', pg_temp.lat(km),
    'recorded_at', now() + p_at + n * interval '1 millisecond') order by n) from unnest(p_km) with ordinality f (km, n)))) ->> 'accepted'
$$;
-- Positions jump as no car can: the test is about stops.
create or replace function private.fix_problem(p_lon float8, p_lat float8, p_at timestamptz, p_accuracy_m float8, p_speed_mps float8, p_last public.driver_locations)
returns text language sql stable as $$ select case when p_at <= p_last.recorded_at then 'not_newer' end $$;
create function pg_temp.ahead(p_name text) returns int language sql as $$
  select jsonb_array_length(private.stops_ahead(r)) from public.rides r where r.id = pg_temp.c(p_name)
$$;
create function pg_temp.km(p_name text, p_at float8) returns numeric language sql as $$
  select round((private.meters_ahead(r, -80.19, pg_temp.lat(p_at)) / 1000)::numeric, 2) from public.rides r where r.id = pg_temp.c(p_name)
$$;
create function pg_temp.tracked() returns jsonb language sql as $$ select ride_tests.json('anon', format('select public.track_ride(%L)', (select token from t limit 1))) $$;

do $$ begin perform ride_tests.json('driver', 'select public.set_duty(true)'); perform pg_temp.book('ride', '30 minutes', array[5, 2]); end $$;
select is(pg_temp.tracked() -> 'stops_ahead', '[]', 'before the drive nothing lies ahead that is shown');
do $$ begin perform pg_temp.steps('ride', 'en_route'); end $$;
select is(pg_temp.post('-9 seconds', 5, 2), '2', 'a car that comes by the stops on its way to the pick-up');
do $$ begin perform pg_temp.steps('ride', 'on_location'); end $$;
select is(pg_temp.tracked() -> 'stops_ahead', '[]', 'the passenger is not in it');
do $$ begin perform pg_temp.steps('ride', 'on_board'); end $$;
select is(pg_temp.ahead('ride'), 2, 'has passed none of them');
select is(jsonb_array_length(pg_temp.tracked() -> 'stops_ahead'), 2, 'the link knows two');
select is(pg_temp.km('ride', 0), 5 + 3 + 8.00, 'to the first, back to the second, on to the end');
select is(pg_temp.km('ride', 8), 3 + 3 + 8.00, 'from beyond the first too');
select is(pg_temp.post('0', 0.2, 2), '2', 'past the second stop first');
select is(pg_temp.ahead('ride'), 2, 'which is not its turn');
select is(pg_temp.post('1 second', 4.84), '1', '160 m before the first');
select is(pg_temp.ahead('ride'), 2, 'is not there');
select is(pg_temp.post('2 seconds', 4.86), '1', '140 m before it');
select is(pg_temp.ahead('ride'), 1, 'is');
select is(pg_temp.km('ride', 5), 3 + 8.00, 'back to the second, on to the end');
select is((select passed || ' ' || (at - now()) from private.stops_passed), '1 00:00:02.001', 'with the fix that says so');
select is((select round(extract(epoch from private.drop_off_at(r) - now())::numeric) from public.rides r where r.id = pg_temp.c('ride')),
  round(private.estimate_drive_seconds((2.86 + 8) * 1000, now(), 'America/New_York', 1)::numeric), 'the arrival is over both, as one drive');
select is(pg_temp.post('3 seconds', 4.9, 2.1, 9, 9.5), '4', 'a batch from a phone that was without coverage');
select is(pg_temp.ahead('ride'), 0, 'passes the second too');
select is(pg_temp.km('ride', 9.5), 0.50, 'half a kilometre is left');
select is(pg_temp.tracked() -> 'stops_ahead', '[]', 'the link knows none');
select is(pg_temp.post('4 seconds', 5, 2), '2', 'driving back');
select is(pg_temp.ahead('ride'), 0, 'brings none of them again');
do $$ begin perform pg_temp.steps('ride', 'completed'); end $$;
select is((select count(*) from private.stops_passed), 0::bigint, 'gone with the ride');

-- Boarding that is told after the fixes that followed it.
do $$ begin perform pg_temp.book('late', '2 hours', array[5, 2]); perform pg_temp.steps('late', 'en_route', 'on_location'); end $$;
select is(pg_temp.post('5 seconds', 5), '1', 'on the way already, the server does not know of the passenger');
select is((select count(*) from private.stops_passed), 0::bigint, 'no stop is passed by a car that waits');
do $$ begin perform pg_temp.steps('late', 'on_board'); end $$;
select is(pg_temp.ahead('late'), 1, 'boarding was before that fix: the stop is passed');
select is(pg_temp.post('6 seconds', 2.1), '1', 'the next is told in time');
select is(pg_temp.ahead('late'), 0, 'and counts');
do $$ begin perform pg_temp.steps('late', 'completed'); end $$;

-- No stops: nothing is kept, the way is the straight one.
do $$ begin perform pg_temp.book('straight', '4 hours', '{}'); perform pg_temp.steps('straight', 'en_route', 'on_location', 'on_board'); end $$;
select is(pg_temp.post('7 seconds', 5), '1', 'a car without stops');
select is((select count(*) from private.stops_passed), 0::bigint, 'passes none');
select is(pg_temp.km('straight', 4), 6.00, 'and has the straight way left');

-- By the hour there is no end to arrive at.
select is((select private.drop_off_at(jsonb_populate_record(r, '{"dropoff": null}' || x)) from public.rides r where r.id = pg_temp.c('straight')), null, 'without a drop-off no arrival: ' || x::text)
from unnest(array['{}', '{"stops": [{"lon": -80, "lat": 25}]}']::jsonb[]) x;

-- The next job of its driver: late as soon as the estimate says so, and no other is found in time.
do $$ begin
  perform pg_temp.book('next', '5 hours', '{}');
  perform pg_temp.book('far', '7 hours', '{}', 'driver2');
end $$;
create function pg_temp.late() returns text language sql as $$
  select ride_tests.run('dispatcher', format($f$ select string_agg(x #>> '{ride,ref}', ' ') from jsonb_array_elements(public.list_fleet_alerts(%L)) x where x ->> 'kind' = 'late' $f$, ride_tests.id('a')))
$$;
select is(pg_temp.late(), null, 'in five hours nobody is late');
set local session_replication_role = replica;
update public.rides set pickup_at = now() + interval '10 minutes', expected_end_at = now() + interval '40 minutes' where id = pg_temp.c('next');
update public.rides set pickup_at = now() - interval '1 hour', expected_end_at = now() - interval '1 minute' where id = pg_temp.c('straight');
set local session_replication_role = origin;
select is(pg_temp.late(), (select ref from public.rides where id = pg_temp.c('next')), 'five kilometres to the end and ten back in ten minutes are late');
update public.driver_locations set recorded_at = now() - interval '6 minutes' where driver_id = ride_tests.id('driver');
select is(pg_temp.late(), null, 'by an old fix nothing is said');
update public.driver_locations set recorded_at = now() where driver_id = ride_tests.id('driver');
update public.rides set pickup_at = now() + interval '3 hours', expected_end_at = now() + interval '4 hours' where id = pg_temp.c('next');
select is(pg_temp.late(), null, 'in three hours not');
create function pg_temp.factor(p_key text, p_driver text default 'driver') returns int language sql as $$
  select (x.factors ->> p_key)::int from public.rides r, private.rate_candidates(r, array[ride_tests.id(p_driver)]) x where r.id = pg_temp.c('far')
$$;
update public.rides set pickup_at = now() + interval '90 minutes', expected_end_at = now() + interval '120 minutes' where id = pg_temp.c('far');
update public.ride_assignments set active = false where ride_id in (pg_temp.c('far'), pg_temp.c('next'));
select is(pg_temp.factor('driveSeconds'), (select round(extract(epoch from private.drop_off_at(r) - now()) + private.estimate_drive_seconds(10000, private.drop_off_at(r), 'America/New_York', 1))::int
  from public.rides r where r.id = pg_temp.c('straight')), 'dispatch counts the rest of the ride and the way from its end');
select is(pg_temp.factor('slackBeforeSeconds'), 5400 - pg_temp.factor('driveSeconds'), 'and what is left before the pick-up');
select is((select x.conflict from public.rides r, private.rate_candidates(r, array[ride_tests.id('driver')]) x where r.id = pg_temp.c('far')), null, 'time enough');
update public.rides set pickup_at = now() + interval '15 minutes' where id = pg_temp.c('far');
select is((select x.conflict from public.rides r, private.rate_candidates(r, array[ride_tests.id('driver')]) x where r.id = pg_temp.c('far')), 'too_tight', 'too little, though by the plan the ride before has ended');

-- Nobody reads or writes it.
select is(ride_tests.run(p, 'select count(*) from private.stops_passed'), '42501', 'closed to ' || p) from unnest(array['owner', 'service', 'anon']) p;
select * from finish();
rollback;
