-- The week of a driver: who plans it and reads it, what it may be, and who is asked because of it.
begin;
select plan(34);
do $$ begin perform ride_tests.set_up(); end $$;
update public.fleets set timezone = 'America/New_York' where id = ride_tests.id('a');
create function pg_temp.set_hours(p_who text, p_hours text, p_driver text default 'driver2') returns text language sql as $$
  select ride_tests.run(p_who, format('select public.set_driver_hours(%L, %L) ->> ''hours''', ride_tests.id(p_driver), p_hours))
$$;
create function pg_temp.within(p_from text, p_to text, p_driver text default 'driver2') returns boolean language sql as $$
  select private.is_within_hours(ride_tests.id(p_driver), 'America/New_York', p_from::timestamptz, p_to::timestamptz)
$$;

select is(pg_temp.within('2026-12-07 03:00-05', '2026-12-07 04:00-05'), true, 'without a plan any time is good');
select is(pg_temp.set_hours('driver2', '[]'), 'PT404 not_found', 'a driver plans nothing');
select is(pg_temp.set_hours('passenger', '[]'), 'PT404 not_found', 'nor a passenger');
select is(pg_temp.set_hours('dispatcher', '[{"weekday": 1, "starts_minute": 480, "ends_minute": 1020}, {"weekday": 1, "starts_minute": 1020, "ends_minute": 1560}, {"weekday": 7, "starts_minute": 1320, "ends_minute": 1800}]')::jsonb -> 0,
  '{"weekday": 1, "starts_minute": 480, "ends_minute": 1020}'::jsonb, 'the desk does');
-- 2026-12-07 is a Monday; New York is five hours behind UTC
select is(pg_temp.within('2026-12-07 08:00-05', '2026-12-07 09:00-05'), true, 'from the first minute');
select is(pg_temp.within('2026-12-07 07:59-05', '2026-12-07 09:00-05'), false, 'not before');
select is(pg_temp.within('2026-12-07 16:30-05', '2026-12-07 18:00-05'), true, 'stretches that touch are one');
select is(pg_temp.within('2026-12-08 01:00-05', '2026-12-08 02:00-05'), true, 'the night belongs to the day before');
select is(pg_temp.within('2026-12-08 01:30-05', '2026-12-08 02:30-05'), false, 'until its end');
select is(pg_temp.within('2026-12-06 23:00-05', '2026-12-07 05:00-05'), true, 'also from Sunday to Monday');
select is(pg_temp.within('2026-12-07 13:00+00', '2026-12-07 14:00+00'), true, 'by the fleet''s clock');
select is(pg_temp.within('2026-12-09 12:00-05', '2026-12-09 13:00-05'), false, 'a day without hours is off');
select is(pg_temp.within('2026-12-09 12:00-05', '2026-12-09 13:00-05', 'driver3'), true, 'for this driver alone');

select is(pg_temp.set_hours('dispatcher', '[{"weekday": 1, "starts_minute": 480, "ends_minute": 720}, {"weekday": 1, "starts_minute": 700, "ends_minute": 900}]'), 'PT422 invalid_request', 'an overlap is refused');
select is(pg_temp.set_hours('dispatcher', '[{"weekday": 8, "starts_minute": 480, "ends_minute": 720}]'), 'PT422 invalid_request', 'an eighth day');
select is(pg_temp.set_hours('dispatcher', '[{"weekday": 1, "starts_minute": 480}]'), 'PT422 invalid_request', 'half a stretch');
select is(pg_temp.set_hours('dispatcher', '{}'), 'PT422 invalid_request', 'what is no list');
select is((select count(*)::int from public.driver_hours where driver_id = ride_tests.id('driver2')), 3, 'what was refused changed nothing');

select is(ride_tests.run('dispatcher', 'select count(*) from public.driver_hours'), '3', 'the desk reads the rows');
select is(ride_tests.run('outsider', 'select count(*) from public.driver_hours'), '0', 'another fleet''s does not');
select is(ride_tests.run('driver2', 'select count(*) from public.driver_hours'), '3', 'a driver the own');
select is(ride_tests.run(p, 'select count(*) from public.driver_hours'), '0', 'not those of another: ' || p)
from unnest(array['driver3', 'passenger', 'partner']) p;
select is(ride_tests.run('driver2', 'delete from public.driver_hours returning ''gone'''), '42501', 'and changes none');
create function pg_temp.hours_of(p_who text) returns jsonb language sql as $$
  select ride_tests.json(p_who, format('select public.driver_hours_of(%L)', ride_tests.id('driver2')))
$$;
select is(jsonb_array_length(pg_temp.hours_of(p) -> 'hours'), 3, 'the week is read by ' || p) from unnest(array['dispatcher', 'driver2']) p;
select is(ride_tests.run(p, format('select public.driver_hours_of(%L)', ride_tests.id('driver2'))), 'PT404 not_found', 'and not by ' || p)
from unnest(array['driver3', 'outsider', 'passenger', 'partner']) p;
update public.drivers set status = 'inactive' where id = ride_tests.id('driver2');
select is(ride_tests.run('driver2', format('select public.driver_hours_of(%L)', ride_tests.id('driver2'))), 'PT404 not_found', 'nor by who drives no more');
update public.drivers set status = 'active' where id = ride_tests.id('driver2');

insert into public.driver_locations (driver_id, fleet_id, class, status, lon, lat, recorded_at)
values (ride_tests.id('driver2'), ride_tests.id('a'), 1, 1, -80.19, 25.77, now());
create temp table c as select ride_tests.ride_in('confirmed', '3 hours') as id;
do $$ begin perform pg_temp.set_hours('dispatcher', (select jsonb_build_array(jsonb_build_object('weekday',
  extract(isodow from (now() + interval '3 days') at time zone 'America/New_York'), 'starts_minute', 480, 'ends_minute', 1020))::text)); end $$;
select is((select (x.conflict, x.factors ->> 'withinHours')::text from public.rides r cross join lateral private.rate_candidates(r) x
  where r.id = (select id from c) and x.driver_id = ride_tests.id('driver2')), '(working_hours,0)', 'on a day off nobody is asked');
do $$ begin perform pg_temp.set_hours('dispatcher', '[]'); end $$;
select is((select (x.conflict, x.factors ->> 'withinHours')::text from public.rides r cross join lateral private.rate_candidates(r) x
  where r.id = (select id from c) and x.driver_id = ride_tests.id('driver2')), '(,1)', 'without a plan again');
select * from finish();
rollback;
