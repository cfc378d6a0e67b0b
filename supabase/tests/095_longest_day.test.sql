-- The longest day: what counts in it, who sets it, and who reads how much of it is used.
begin;
select plan(43);
do $$ begin perform ride_tests.set_up(); end $$;
insert into public.fleet_members (fleet_id, user_id, role) values (ride_tests.id('a'), ride_tests.person('stranger'), 'manager');
create temp table c (name text primary key, id uuid);
create function pg_temp.c(p text) returns uuid language sql as $$ select id from c where name = p $$;
create function pg_temp.used(p_who text) returns int language sql as $$
  select (ride_tests.json('dispatcher', format('select public.driver_hours_of(%L)', ride_tests.id(p_who))) ->> 'work_minutes')::int
$$;
create function pg_temp.day_of(p_ride text, p_who text) returns numeric language sql as $$
  select (x.factors ->> 'workSeconds')::numeric / 60 from public.rides r cross join lateral private.rate_candidates(r) x
  where r.id = pg_temp.c(p_ride) and x.driver_id = ride_tests.id(p_who)
$$;
-- The ride as if it had been so long ago; a job is half an hour.
create function pg_temp.move(p_ride text, p_pickup interval, p_arrived interval default null, p_ended interval default null)
returns void language plpgsql as $$
begin
  set local session_replication_role = replica;
  update public.rides set pickup_at = now() + p_pickup, expected_end_at = now() + p_pickup + interval '30 minutes',
    arrived_at = now() + p_arrived, ended_at = now() + p_ended where id = pg_temp.c(p_ride);
  set local session_replication_role = origin;
end $$;

-- What counts.
insert into c values ('asked', ride_tests.ride_in('confirmed', '2 hours'));
select is(pg_temp.used('driver2'), 0, 'a day without jobs');
select is(pg_temp.day_of('asked', 'driver2'), 30::numeric, 'the ride itself counts');
insert into c values ('done', ride_tests.ride_in('completed', '3 hours', 'driver2'));
do $$ begin perform pg_temp.move('done', '-4 hours', '-5 hours', '-3 hours'); end $$;
select is(pg_temp.used('driver2'), 120, 'a job that was driven counts from the arrival to its end, not as it was planned');
select is(pg_temp.day_of('asked', 'driver2'), 150::numeric, 'for dispatch too');
select is(pg_temp.used('driver3'), 0, 'for this driver alone');
do $$ begin perform pg_temp.move('done', '-4 hours', null, '-210 minutes'); end $$;
select is(pg_temp.used('driver2'), 30, 'without an arrival from the pick-up');
do $$ begin perform pg_temp.move('done', '4 hours', null, '-210 minutes'); end $$;
select is(pg_temp.used('driver2'), 0, 'what was over before its time takes none');
do $$ begin perform pg_temp.move('done', '-26 hours', '-25 hours', '-23:59:00'); end $$;
select is(pg_temp.used('driver2'), 61, 'whole, if it touches the last 24 hours');
select is(pg_temp.day_of('asked', 'driver2'), 30::numeric, 'not those before the end of a later ride');
do $$ begin perform pg_temp.move('done', '-26 hours', '-25 hours', '-24 hours'); end $$;
select is(pg_temp.used('driver2'), 0, 'not before');
do $$ begin perform pg_temp.move('done', '-1 hour', '-70 minutes', '-00:02:30'); end $$;
select is(pg_temp.used('driver2'), 68, 'a minute that was begun is used');
insert into c values ('open', ride_tests.ride_in('assigned', '5 hours', 'driver2'));
select is(pg_temp.used('driver2'), 68, 'a job of later has not been driven');
do $$ begin perform pg_temp.move('open', '-10 minutes'); end $$;
select is(pg_temp.used('driver2'), 98, 'one that has begun counts as planned');
do $$ begin perform ride_tests.run('dispatcher', format('select public.unassign_ride(%L, %s)', pg_temp.c('open'), ride_tests.version(pg_temp.c('open')))); end $$;
select is(pg_temp.used('driver2'), 68, 'one that was taken away does not');
insert into c values ('waited', ride_tests.ride_in('no_show', '3 hours', 'driver3'));
do $$ begin perform pg_temp.move('waited', '-40 minutes', '-45 minutes', '-20 minutes'); end $$;
select is(pg_temp.used('driver3'), 25, 'waiting for nobody is work');
select is(ride_tests.run(p, 'select private.work_seconds(ride_tests.person(''driver2''), now())'), '42501', 'nobody asks for others: ' || p)
from unnest(array['driver2', 'owner', 'anon']) p;
select is(ride_tests.json('driver2', format('select public.driver_hours_of(%L)', ride_tests.id('driver2'))) - 'hours' - 'timezone',
  jsonb_build_object('driver_id', ride_tests.id('driver2'), 'work_minutes', 68, 'max_work_minutes', 600), 'the driver reads the own day and its limit');

-- Who sets it.
create function pg_temp.set_day(p_who text, p_minutes int, p_previous int) returns text language sql as $$
  select ride_tests.run(p_who, format('select public.set_dispatch_rules(%L, %s, %s) ->> ''max_work_minutes''',
    ride_tests.id('a'), coalesce(p_minutes::text, 'null'), coalesce(p_previous::text, 'null')))
$$;
create function pg_temp.kept() returns int language sql as $$ select max_work_minutes from public.fleets where id = ride_tests.id('a') $$;
select is(pg_temp.set_day('owner', 540, 600), '540', 'an owner');
select is(pg_temp.set_day('stranger', 90, 540), '90', 'a manager');
select is((select (actor_id, data -> 'max_work_minutes')::text from public.audit_log where fleet_id = ride_tests.id('a')
  and action = 'fleets.update' order by id desc limit 1), format('(%s,"[540, 90]")', ride_tests.person('stranger')), 'the log says who, from what and to what');
select is(pg_temp.set_day('owner', 480, 540), 'PT409 version_conflict', 'nobody writes over what was set meanwhile');
select is(pg_temp.set_day('owner', 480, null), 'PT409 version_conflict', 'nor without having read it');
select is(pg_temp.set_day('owner', 90, 600), '90', 'the same twice is no conflict');
select is(pg_temp.set_day('owner', m, 90), 'PT422 invalid_request', 'out of range: ' || coalesce(m::text, 'nothing'))
from unnest(array[59, 1441, 0, null]) m;
select is(pg_temp.set_day(p, 600, 90), e, 'not set by ' || p)
from (values ('dispatcher', 'PT403 forbidden'), ('driver', 'PT404 not_found'), ('partner', 'PT404 not_found'), ('outsider', 'PT404 not_found'), ('anon', '42501')) v (p, e);
select is(ride_tests.run('owner', format('update public.fleets set max_work_minutes = 600 where id = %L returning 1', ride_tests.id('a'))), '42501', 'nor directly');
select is(pg_temp.kept(), 90, 'what was refused changed nothing');
update public.fleet_subscriptions set status = 'read_only', past_due_since = now() - interval '15 days' where fleet_id = ride_tests.id('a');
select is(pg_temp.set_day('owner', 600, 90), 'PT403 subscription_read_only', 'a fleet that is read-only stays as it is');
update public.fleet_subscriptions set status = 'active', past_due_since = null where fleet_id = ride_tests.id('a');

-- Who sees it.
select is(ride_tests.run(p, format('select public.fleet_dispatch_rules(%L) ->> ''max_work_minutes''', ride_tests.id('a'))), e, 'read by ' || p)
from (values ('owner', '90'), ('dispatcher', '90'), ('driver', 'PT404 not_found'), ('partner', 'PT404 not_found'), ('outsider', 'PT404 not_found')) v (p, e);
select is((select (x ->> 'conflict', x -> 'factors' ->> 'workSeconds', x -> 'factors' ->> 'maxWorkSeconds')::text
  from jsonb_array_elements(ride_tests.json('dispatcher', format('select public.ride_candidates(%L)', pg_temp.c('asked')))) x
  where (x ->> 'driver_id')::uuid = ride_tests.id('driver2')), '(working_hours,5850,5400)', 'the desk is told by how much the day would be too long');
select * from finish();
rollback;
