-- The dispatch board: what a span shows, page by page and by change; and another crew for a ride that has one.
begin;
select plan(41);
do $$ begin perform ride_tests.set_up(); end $$;
create temporary table cases (name text primary key, id uuid) on commit drop;
grant select on cases to authenticated;
create function pg_temp.c(p_name text) returns uuid language sql as $$ select id from cases where name = p_name $$;
insert into cases select 'one', ride_tests.book('passenger', '3 hours');
insert into cases select 'two', ride_tests.book('passenger', '5 hours');
insert into cases select 'unpaid', ride_tests.book('passenger', '7 hours');
insert into cases select 'late', ride_tests.book('passenger', '30 hours');
select is(ride_tests.pay(pg_temp.c(n)), 'paid', n || ' is paid') from unnest(array['one', 'two', 'late']) n;

create function pg_temp.board(p_args text) returns text language sql as $$
  select format('select public.board_rides(%L, %s)', ride_tests.id('a'), p_args)
$$;
create function pg_temp.refs(p_args text, p_who text default 'dispatcher') returns text[] language sql as $$
  select array(select c.name from jsonb_array_elements(ride_tests.json(p_who, pg_temp.board(p_args)) -> 'data') with ordinality x (row, n)
    join cases c on c.id = (x.row ->> 'id')::uuid order by x.n)
$$;
select is(pg_temp.refs($$ now(), now() + interval '1 day' $$), '{one,two}', 'what is confirmed in the span, oldest first; an unpaid hold is no work yet');
select is(pg_temp.refs($$ now() + interval '3 hours 10 minutes', now() + interval '4 hours' $$), '{one}', 'a ride that began before the span and lasts into it');
select is(pg_temp.refs($$ now() + interval '3 hours 31 minutes', now() + interval '4 hours' $$), '{}', 'not one that is over by then');
select is(pg_temp.refs($$ now(), now() + interval '1 day' $$, 'owner'), '{one,two}', 'the owner sees the same');
select is(ride_tests.json('dispatcher', pg_temp.board($$ now(), now() + interval '1 day' $$)) - 'data',
  '{"timezone": "America/New_York", "next_cursor": null, "buffer_minutes": 15}', 'with the fleet''s zone and buffer');
select is(ride_tests.json('dispatcher', pg_temp.board($$ now(), now() + interval '1 day' $$)) #> '{data,0}' ?| array['contact_email', 'contact_phone', 'total_minor'],
  false, 'and nothing that a board does not show');

-- Page by page.
create temporary table pages on commit drop as
select ride_tests.json('dispatcher', pg_temp.board($$ now(), now() + interval '2 days', null, null, 2 $$)) as p;
select is(jsonb_array_length(p -> 'data'), 2, 'a page holds what was asked for') from pages;
select is(pg_temp.refs(format($$ now(), now() + interval '2 days', null, %L, 2 $$, p ->> 'next_cursor')), '{late}', 'the next one holds the rest') from pages;
select is(ride_tests.run('dispatcher', pg_temp.board($$ now(), now() + interval '1 day', null, 'x' $$)), 'PT422 invalid_request', 'no other list''s cursor');
select is(ride_tests.run('dispatcher', pg_temp.board(a)), 'PT422 invalid_request', 'no span: ' || a)
from unnest(array['now(), now()', 'null, now()', $$ now(), now() + interval '16 days' $$]) a;

-- Nobody else's.
select is(ride_tests.run(p, pg_temp.board($$ now(), now() + interval '1 day' $$)), 'PT404 not_found', 'the board is not there for ' || p)
from unnest(array['driver', 'partner', 'passenger', 'outsider']) p;
select is(ride_tests.run('anon', pg_temp.board($$ now(), now() + interval '1 day' $$)), '42501', 'nor for anon');

-- Only what has changed, the cancelled included.
update public.rides set updated_at = updated_at where id = pg_temp.c('two');
select is(pg_temp.refs($$ now(), now() + interval '1 day', now() $$), '{}', 'nothing is newer than now');
select is(ride_tests.cancel(pg_temp.c('two'), 'dispatcher', 0), 'cancelled', 'a ride is cancelled');
select is(pg_temp.refs($$ now(), now() + interval '1 day', now() - interval '1 second' $$) @> '{two}', true, 'and the board hears of it');
select is(pg_temp.refs($$ now(), now() + interval '1 day' $$), '{one}', 'while a first look leaves it out');

-- A ride that is moved out of the span is heard of, a while.
update public.rides set pickup_at = now() + interval '6 days', expected_end_at = now() + interval '6 days 30 minutes' where id = pg_temp.c('late');
select is(pg_temp.refs($$ now() + interval '1 day', now() + interval '2 days' $$), '{}', 'moved out of the span');
select is(pg_temp.refs($$ now() + interval '1 day', now() + interval '2 days', now() - interval '1 minute' $$) @> '{late}', true, 'a change of it all the same');
select is(pg_temp.refs(a || ', now() - interval ''1 minute'''), '{one,two,unpaid,late}', 'once, wherever the span is: ' || a)
from unnest(array[$$ now(), now() + interval '1 day' $$, $$ now() + interval '6 days', now() + interval '7 days' $$, $$ now() - interval '9 days', now() - interval '7 days' $$]) a;
select is(ride_tests.json('dispatcher', pg_temp.board($$ now() + interval '6 days', now() + interval '7 days', now() - interval '1 minute', null, 3 $$)) ->> 'next_cursor' like '%~' || pg_temp.c('unpaid'), true, 'page by page');
select is(pg_temp.refs(format($$ now() + interval '6 days', now() + interval '7 days', now() - interval '1 minute', %L, 3 $$,
  ride_tests.json('dispatcher', pg_temp.board($$ now() + interval '6 days', now() + interval '7 days', now() - interval '1 minute', null, 3 $$)) ->> 'next_cursor')), '{late}', 'to the last');
set local session_replication_role = replica;
update public.rides set updated_at = now() - interval '11 minutes' where id = any (array[pg_temp.c('late'), pg_temp.c('one')]);
set local session_replication_role = origin;
select is(pg_temp.refs($$ now(), now() + interval '1 day', now() - interval '1 hour' $$), '{one,two,unpaid}', 'longer ago than a board goes without a whole read: the span alone');

-- Another crew.
create function pg_temp.reassign(p_driver text, p_version int default null, p_who text default 'dispatcher') returns text language sql as $$
  select ride_tests.run(p_who, format('select public.reassign_ride(%L, %L, %L, %s) ->> ''status''', pg_temp.c('one'),
    ride_tests.id(p_driver), ride_tests.id(p_driver || ' car'), coalesce(p_version, ride_tests.version(pg_temp.c('one')))))
$$;
select is(pg_temp.reassign('driver2'), 'PT409 illegal_transition', 'a ride without a crew is assigned, not reassigned');
select is(ride_tests.assign(pg_temp.c('one')), 'assigned', 'a first crew');
select is(pg_temp.reassign('driver2', 1), 'PT409 version_conflict', 'a stale version');
select is(pg_temp.reassign('driver2', null, 'driver'), 'PT403 forbidden', 'a driver reassigns nothing');
select is(pg_temp.reassign('driver2'), 'assigned', 'a second crew');
select results_eq(format('select driver_id from public.ride_assignments where ride_id = %L and active', pg_temp.c('one')),
  $$ select ride_tests.id('driver2') $$, 'whose time alone is taken');
insert into cases select 'twin', ride_tests.book('passenger', '3 hours');
select is(ride_tests.pay(pg_temp.c('twin')) || ' ' || ride_tests.assign(pg_temp.c('twin'), 'driver3'), 'paid assigned', 'another ride at that time');
select is(pg_temp.reassign('driver3'), 'PT409 slot_taken', 'a crew that is booked');
select results_eq(format('select r.driver_id, a.driver_id, r.status from public.rides r join public.ride_assignments a on a.ride_id = r.id and a.active where r.id = %L', pg_temp.c('one')),
  $$ values (ride_tests.id('driver2'), ride_tests.id('driver2'), 'assigned') $$, 'leaves the crew that was there');
select * from finish();
rollback;
