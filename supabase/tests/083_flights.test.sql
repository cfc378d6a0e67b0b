-- A pick-up follows its flight: free of charge, both ways, never into the crew's next job, never into the past.
begin;
select plan(42);
do $$ begin perform ride_tests.set_up(); end $$;
create temp table c (name text primary key, id uuid);
create function pg_temp.c(p text) returns uuid language sql as $$ select id from c where name = p $$;
create function pg_temp.tell(p_ride text, p_late interval, p_state text default 'expected') returns text language sql as $$
  select ride_tests.run('service', format('select public.record_flight(%L, %L, %L, %L, ''N'')', pg_temp.c(p_ride),
    date_trunc('minute', now()) + interval '4 hours 30 minutes', date_trunc('minute', now()) + interval '4 hours 30 minutes' + p_late, p_state))
$$;
create function pg_temp.leased(p_limit int default 50) returns jsonb language sql as $$
  select coalesce(jsonb_agg(x ->> 'number'), '[]') from jsonb_array_elements(ride_tests.json('service', format('select public.lease_flights(%s)', p_limit))) x
$$;
create function pg_temp.shift(p_ride text) returns int language sql as $$
  select round(extract(epoch from r.pickup_at - w.base_pickup_at) / 60)::int from public.rides r join public.ride_flights w on w.ride_id = r.id where r.id = pg_temp.c(p_ride)
$$;
create function pg_temp.alert(p_ride text) returns jsonb language sql as $$
  select x from jsonb_array_elements(ride_tests.json('dispatcher', format('select public.list_fleet_alerts(%L)', ride_tests.id('a')))) x
  where x ->> 'kind' = 'flight_moved' and (x #>> '{ride,id}')::uuid = pg_temp.c(p_ride)
$$;

-- Which are asked about.
insert into c values ('one', ride_tests.ride_in('confirmed', '5 hours')), ('far', ride_tests.ride_in('confirmed', '30 hours')),
  ('plain', ride_tests.ride_in('confirmed', '5 hours')), ('gone', ride_tests.ride_in('cancelled', '5 hours'));
update public.rides set flight_number = 'aa 1420' where id = pg_temp.c('one');
update public.rides set flight_number = 'AA 1' where id in (pg_temp.c('far'), pg_temp.c('gone'));
select is(pg_temp.leased(), '["AA1420"]', 'the flight of a live ride of the next day, as airlines write it');
select is(pg_temp.leased(), '[]', 'once');
select is(ride_tests.run(p, 'select count(*)::text from public.ride_flights'), n, 'what is known of flights, read by ' || p)
from (values ('dispatcher', '1'), ('driver', '0'), ('passenger', '0'), ('stranger', '0'), ('outsider', '0')) v (p, n);
update public.ride_flights set next_check_at = now();
select is(pg_temp.leased(), '["AA1420"]', 'and again when its time has come');
select cmp_ok((select next_check_at from public.ride_flights), '<=', now() + interval '15 minutes', 'soon, five hours before');
select is(ride_tests.run(p, 'select public.lease_flights(1)'), '42501', 'not by ' || p) from unnest(array['dispatcher', 'anon']) p;
select is(ride_tests.run(p, format('select public.record_flight(%L, now(), now(), ''landed'')', pg_temp.c('one'))), '42501', 'nor told by ' || p) from unnest(array['owner', 'passenger']) p;

-- What is made of the answers.
select is(pg_temp.tell('one', '0'), null, 'in time: nothing');
select is(pg_temp.tell('one', '9 minutes'), null, 'nine minutes are no news');
select is(pg_temp.alert('one'), null, 'nobody is told');
select is(pg_temp.tell('one', '45 minutes'), 'moved', 'forty-five are');
select is(pg_temp.shift('one'), 45, 'the pick-up came with it');
select is((select extract(epoch from r.expected_end_at - r.pickup_at)::int from public.rides r where r.id = pg_temp.c('one')), 1800, 'and its end');
select is((select r.pickup_local from public.rides r where r.id = pg_temp.c('one')), (select to_char(r.pickup_at at time zone r.pickup_tz, 'YYYY-MM-DD"T"HH24:MI') from public.rides r where r.id = pg_temp.c('one')), 'the wall time too');
select is((select r.total_minor from public.rides r where r.id = pg_temp.c('one')), 10001::bigint, 'the price stays');
select is((select e.data ->> 'minutes' from public.ride_events e where e.ride_id = pg_temp.c('one') and e.type = 'ride.flight_moved'), '45', 'the history says it');
select is((select count(*) from public.notifications n where n.ride_id = pg_temp.c('one') and n.template = 'flight_moved'), 2::bigint, 'the passenger is told by e-mail and SMS');
select is(pg_temp.alert('one') #>> '{flight,state}', 'moved', 'the desk is told');
select is((pg_temp.alert('one') ->> 'seconds')::int, 2700, 'by how much');
select is(pg_temp.tell('one', '45 minutes'), null, 'said again it is no news');
select is(pg_temp.tell('one', '-20 minutes'), 'moved', 'early it is met early');
select is(pg_temp.shift('one'), -20, 'counted from the booked time, not from the last');
select is(pg_temp.tell('one', '13 hours'), 'refused', 'half a day later is another flight');
select is(pg_temp.tell('one', '60 minutes', 'cancelled'), null, 'a cancelled one moves nothing');
select is(pg_temp.alert('one') #>> '{flight,state}', 'cancelled', 'a person asks the passenger');

-- A person moved the pick-up: what the flight was expected at then is its new measure.
select is(pg_temp.tell('one', '-20 minutes'), null, 'back to where it was');
update public.rides set pickup_at = pickup_at + interval '1 hour', expected_end_at = expected_end_at + interval '1 hour' where id = pg_temp.c('one');
select is(pg_temp.tell('one', '-20 minutes'), null, 'the set time holds while the flight does');
select is(pg_temp.tell('one', '10 minutes'), 'moved', 'and moves with the flight');
select is(pg_temp.shift('one'), 30, 'by what it moved since');

-- The crew's next job.
insert into c values ('two', ride_tests.ride_in('confirmed', '5 hours')), ('next', ride_tests.ride_in('confirmed', '7 hours'));
update public.rides set flight_number = 'AA 2' where id = pg_temp.c('two');
select is(ride_tests.assign(pg_temp.c(r), 'driver2'), 'assigned', r || ' of one driver') from unnest(array['two', 'next']) r;
do $$ begin perform pg_temp.leased(); end $$;
select is(pg_temp.tell('two', '100 minutes'), 'refused', 'not into the crew''s next job');
select is(pg_temp.shift('two'), 0, 'the ride stays');
select is(pg_temp.alert('two') #>> '{flight,state}', 'refused', 'the desk decides');
select is(ride_tests.run('dispatcher', format('select public.unassign_ride(%L, %s, ''flight'') ->> ''status''', r.id, r.version)), 'confirmed', 'the desk takes the crew off')
from public.rides r where r.id = pg_temp.c('two');
select is(pg_temp.tell('two', '100 minutes'), 'moved', 'then it moves');
select * from finish();
rollback;
