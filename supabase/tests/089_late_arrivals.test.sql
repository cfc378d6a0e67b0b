-- An arrival that is told late: since when the passenger lets the driver wait, and who tries to invent minutes.
begin;
select plan(32);
do $$ begin perform ride_tests.set_up(); end $$;
create temp table c (name text primary key, id uuid);
create function pg_temp.c(p text) returns uuid language sql as $$ select id from c where name = p $$;
-- What a phone said about a driver: so long ago at so many metres north of the pick-up, heard of just now.
create function pg_temp.fix(p_ago interval, p_meters float8 default 0, p_driver text default 'driver', p_heard interval default '0') returns void language sql as $$
  insert into private.position_history (driver_id, fleet_id, received_at, recorded_at, lons, lats, headings, speeds_mps, accuracies_m)
  values (ride_tests.id(p_driver), ride_tests.id('a'), now() - p_heard, array[now() - p_ago], array[-80.19], array[25.77 + p_meters / 111195], array[null]::smallint[], array[null]::real[], array[null]::real[])
$$;
-- A ride whose pick-up was 40 minutes ago and whose driver set out an hour ago.
create function pg_temp.coming(p_name text, p_in interval, p_since interval default '1 hour') returns void language plpgsql as $$
declare v_ride uuid := ride_tests.ride_in('en_route', p_in);
begin
  insert into c values (p_name, v_ride) on conflict (name) do update set id = excluded.id;
  delete from private.position_history;
  set local session_replication_role = replica;
  update public.ride_events set event_at = now() - p_since - interval '1 hour' where ride_id = v_ride;
  update public.ride_events set event_at = now() - p_since where ride_id = v_ride and to_status = 'en_route';
  update public.rides set pickup_at = now() - interval '40 minutes' where id = v_ride;
  set local session_replication_role = origin;
end $$;
create function pg_temp.move(p_name text, p_to text, p_ago interval, p_who text default 'driver') returns text language sql as $$
  select ride_tests.run(p_who, format('select public.advance_ride(%L, %L, %s, %L) ->> ''status''', pg_temp.c(p_name), p_to, ride_tests.version(pg_temp.c(p_name)), now() - p_ago))
$$;
-- How long the driver waits by now, as the server counts.
create function pg_temp.waited(p_name text) returns interval language sql as $$ select now() - arrived_at from public.rides where id = pg_temp.c(p_name) $$;
create function pg_temp.arrive(p_name text, p_in interval, p_ago interval, p_fix_ago interval, p_meters float8 default 0, p_driver text default 'driver', p_who text default 'driver',
  p_since interval default '1 hour') returns interval language plpgsql as $$
begin
  perform pg_temp.coming(p_name, p_in, p_since);
  if p_fix_ago is not null then perform pg_temp.fix(p_fix_ago, p_meters, p_driver); end if;
  if pg_temp.move(p_name, 'on_location', p_ago, p_who) <> 'on_location' then raise exception 'not there'; end if;
  perform private.free_driver(ride_tests.id('driver'));
  update public.ride_assignments set active = false where ride_id = pg_temp.c(p_name);
  return pg_temp.waited(p_name);
end $$;

select is(pg_temp.arrive('a', '1 hour', '30 minutes', '30 minutes'), interval '30 minutes', 'the car stood there: it counts from when it was pressed');
select is((select event_at from public.ride_events where ride_id = pg_temp.c('a') and to_status = 'on_location'), now() - interval '30 minutes', 'as history says');
select is(pg_temp.arrive('b', '1 hour', '30 minutes', '33 minutes', 299), interval '30 minutes', 'within 300 m and three minutes');
select is(pg_temp.arrive('c', '1 hour', '30 minutes', '27 minutes', 299), interval '30 minutes', 'before or after');

-- Minutes that nobody waited.
select is(pg_temp.arrive('d', '1 hour', '30 minutes', null), interval '0', 'no position: the server''s time');
select is(pg_temp.arrive('d', '1 hour', '30 minutes', '30 minutes', 302), interval '0', 'too far away');
select is(pg_temp.arrive('d', '1 hour', '30 minutes', '33 minutes 1 second'), interval '0', 'too early');
select is(pg_temp.arrive('d', '1 hour', '30 minutes', '26 minutes 59 seconds'), interval '0', 'too late');
select is(pg_temp.arrive('d', '1 hour', '30 minutes', '30 minutes', 0, 'driver2'), interval '0', 'somebody else''s car');
select is(pg_temp.arrive('d', '1 hour', '-5 minutes', '0'), interval '0', 'never in the future');
select is(pg_temp.arrive('d', '1 hour', a, a, 0, 'driver', 'driver', '30 hours'), w, 'never older than a day: ' || a)
from (values (interval '23 hours 59 minutes', interval '23 hours 59 minutes'), ('24 hours 1 minute', '0')) v (a, w);
select is(pg_temp.arrive('d', '1 hour', '90 minutes', '90 minutes'), interval '0', 'before the drive began nobody has arrived');
select is(pg_temp.arrive('d', '1 hour', '90 minutes', '60 minutes'), interval '1 hour', 'at the earliest when it began, if the car was there then');
select is(pg_temp.arrive('d', '1 hour', '30 minutes', '30 minutes', 0, 'driver', 'dispatcher'), interval '0', 'the desk was not without coverage');
select is(pg_temp.arrive('d', '1 hour', '59 seconds', '59 seconds'), interval '0', 'what is told at once is told now');
-- the phone told its position then, and the arrival later
select lives_ok($$ select pg_temp.coming('e', '1 hour'); select pg_temp.fix('30 minutes', 0, 'driver', '30 minutes') $$, 'a fix that came in time');
select is(pg_temp.move('e', 'on_location', '30 minutes'), 'on_location', 'and the step later');
select is(pg_temp.waited('e'), interval '30 minutes', 'agree as well');

-- What follows: a no-show that was right, and waiting until the passenger boarded, not until it was told.
select is(pg_temp.move('e', 'no_show', '16 minutes'), 'PT422 waiting_not_elapsed', 'fourteen minutes are too few');
select is(pg_temp.move('e', 'no_show', '15 minutes'), 'no_show', 'fifteen are enough, without having waited a second since');
select is(pg_temp.arrive('f', '1 hour', '30 minutes', '30 minutes'), interval '30 minutes', 'another car waits');
select is(pg_temp.move('f', 'on_board', '10 minutes'), 'on_board', 'the passenger boarded after twenty minutes');
select is(pg_temp.move('f', 'completed', '0'), 'completed', 'the ride ends');
select is((select lines #>> '{0,quantity}' from public.ride_charges where ride_id = pg_temp.c('f')), '5', 'five cost something, not what lay before the report');
select is(pg_temp.arrive('g', '1 hour', '30 minutes', null), interval '0', 'an arrival that nothing proves');
select is(pg_temp.move('g', 'on_board', '10 minutes'), 'on_board', 'and a boarding before the report');
select is(pg_temp.move('g', 'completed', '0'), 'completed', 'the ride ends');
select is((select count(*) from public.ride_charges where ride_id = pg_temp.c('g')), 0::bigint, 'cost nothing');
select is(pg_temp.arrive('h', '1 hour', '39 minutes', '39 minutes'), interval '39 minutes', 'a car that waits');
select is(ride_tests.run('passenger', format('select private.was_near(%L, %L, ''{}'', now())', ride_tests.id('driver'), ride_tests.id('a'))), '42501', 'nobody asks where a driver was');
select is(ride_tests.run('driver', format('update public.rides set arrived_at = now() - interval ''5 hours'' where id = %L', pg_temp.c('h'))), '42501', 'and nobody writes an arrival');
select * from finish();
rollback;
