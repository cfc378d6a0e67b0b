begin;
select plan(57);
do $$ begin perform ride_tests.set_up(); end $$;
create temp table c (name text primary key, id uuid);
create function pg_temp.c(p text) returns uuid language sql as $$ select id from c where name = p $$;
insert into c values ('one', ride_tests.ride_in('confirmed', '3 hours')), ('two', ride_tests.ride_in('confirmed', '3 hours 59 minutes')),
  ('three', ride_tests.ride_in('confirmed', '5 hours'));

-- Who may assign.
select is(ride_tests.assign(pg_temp.c('one'), 'driver', p), 'PT403 forbidden', 'may see the ride, may not assign: ' || p) from unnest(array['passenger']) p;
select is(ride_tests.assign(pg_temp.c('one'), 'driver', p), 'PT404 not_found', 'no ride for ' || p)
from unnest(array['stranger', 'guest', 'partner', 'driver', 'outsider']) p;
select is(ride_tests.assign(pg_temp.c('one'), 'driver', 'anon'), '42501', 'anon');
select is(ride_tests.assign(pg_temp.c('one'), 'outdriver'), 'PT404 not_found', 'a driver of another fleet does not exist');
select is(ride_tests.status(pg_temp.c('one')), 'confirmed', 'nothing has happened');

-- What is checked.
update public.drivers set status = 'inactive' where id = ride_tests.id('driver2');
select is(ride_tests.assign(pg_temp.c('one'), 'driver2'), 'PT422 driver_inactive', 'an inactive driver');
update public.drivers set status = 'active' where id = ride_tests.id('driver2');
delete from public.fleet_members where user_id = ride_tests.person('driver2');
select is(ride_tests.assign(pg_temp.c('one'), 'driver2'), 'PT422 driver_inactive', 'a dismissed driver');
insert into public.fleet_members values (ride_tests.id('a'), ride_tests.person('driver2'), 'driver');
update public.vehicles set passengers = 1, child_seats = 0 where id = ride_tests.id('driver2 car');
select is(ride_tests.assign(pg_temp.c('one'), 'driver2'), 'PT422 vehicle_unsuitable', 'too few seats');
update public.vehicles set passengers = 4, luggage = 0 where id = ride_tests.id('driver2 car');
select is(ride_tests.assign(pg_temp.c('one'), 'driver2'), 'PT422 vehicle_unsuitable', 'too few bags');
update public.vehicles set luggage = 4, status = 'inactive' where id = ride_tests.id('driver2 car');
select is(ride_tests.assign(pg_temp.c('one'), 'driver2'), 'PT422 vehicle_unsuitable', 'out of service');
update public.vehicles set status = 'active', class = 'suv' where id = ride_tests.id('driver2 car');
select is(private.missing_documents(ride_tests.id('a'), ride_tests.id('driver2'), ride_tests.id('driver2 car'), current_date + 400), '{}', 'papers hold to their last day');
update public.documents set expires_on = ((select expected_end_at from public.rides where id = pg_temp.c('one')) at time zone 'America/New_York')::date - 1
where driver_id = ride_tests.id('driver2') and kind = 'licence';
select is(ride_tests.assign(pg_temp.c('one'), 'driver2'), 'PT422 document_expired', 'a licence that ends the day before the ride does');
update public.documents set expires_on = expires_on + 1 where driver_id = ride_tests.id('driver2') and kind = 'licence';
select is(ride_tests.assign(pg_temp.c('one'), 'driver2'), 'assigned', 'the last day is valid, and by hand a higher class goes');
select is(ride_tests.run('dispatcher', format('select public.unassign_ride(%L, 2, null)', pg_temp.c('one'))), 'PT409 version_conflict', 'a stale version');
select is(ride_tests.run('dispatcher', format('select public.unassign_ride(%L, 3, null) ->> ''status''', pg_temp.c('one'))), 'confirmed', 'taken off again');
select results_eq(format('select driver_id, vehicle_id, dispatch_mode from public.rides where id = %L', pg_temp.c('one')),
  $$ values (null::uuid, null::uuid, 'manual') $$, 'nobody on it, and the automatic stays away');
update public.vehicles set class = 'sedan' where id = ride_tests.id('driver2 car');

-- No overlap, buffers included: 30 minutes from 3:00 block 2:45 to 3:45; the second ride wants 3:44.
select is(ride_tests.assign(pg_temp.c('one')), 'assigned', 'the first ride');
select is(ride_tests.assign(pg_temp.c('two')), 'PT409 slot_taken', 'a minute of overlap between the buffers');
select is(ride_tests.run('dispatcher', format('select public.assign_ride(%L, %L, %L, 2)', pg_temp.c('two'), ride_tests.id('driver3'), ride_tests.id('driver car'))),
  'PT409 slot_taken', 'another driver, the same vehicle');
select is(ride_tests.run('dispatcher', format('select public.assign_ride(%L, %L, %L, 2)', pg_temp.c('two'), ride_tests.id('driver'), ride_tests.id('driver3 car'))),
  'PT409 slot_taken', 'the same driver, another vehicle');
select results_eq(format('select status, version, driver_id from public.rides where id = %L', pg_temp.c('two')), $$ values ('confirmed', 2, null::uuid) $$, 'the loser is untouched');
select is((select count(*) from public.ride_assignments where ride_id = pg_temp.c('two')), 0::bigint, 'and blocks nothing');
update public.rides set pickup_at = now() + interval '4 hours', expected_end_at = now() + interval '4 hours 30 minutes' where id = pg_temp.c('two');
select is(ride_tests.assign(pg_temp.c('two')), 'assigned', 'end to end they fit');
select is(ride_tests.assign(pg_temp.c('two'), 'driver3'), 'PT409 illegal_transition', 'an assigned ride is not assigned again');
select throws_ok(format($$ insert into public.ride_assignments (fleet_id, ride_id, driver_id, person_id, vehicle_id, blocked_from, blocked_to)
  values (ride_tests.id('a'), %L, ride_tests.id('driver'), ride_tests.person('driver'), ride_tests.id('driver3 car'), now() + interval '3 hours', now() + interval '4 hours') $$,
  pg_temp.c('three')), '23P01', null, 'the constraint holds whoever writes');

-- The same person in another fleet is the same person.
insert into public.fleet_members values (ride_tests.id('b'), ride_tests.person('driver'), 'driver');
insert into public.drivers (id, fleet_id, user_id, display_name, phone, vehicle_id)
values (ride_tests.id('twin'), ride_tests.id('b'), ride_tests.person('driver'), 'Twin', '+13055550001', ride_tests.id('outdriver car'));
insert into public.documents (fleet_id, driver_id, kind, number, expires_on)
select ride_tests.id('b'), ride_tests.id('twin'), k, 'x', current_date + 400 from unnest(array['licence', 'background_check']) k;
insert into c select 'foreign', (ride_tests.json('stranger', ride_tests.book_sql(ride_tests.quote('3 hours 10 minutes', 5000, null, 'b'))) #>> '{ride,id}')::uuid;
select is(ride_tests.pay(pg_temp.c('foreign'), 'stranger'), 'paid', 'a ride of the other fleet');
select is(ride_tests.run('outsider', format('select public.assign_ride(%L, %L, %L, 2)', pg_temp.c('foreign'), ride_tests.id('twin'), ride_tests.id('outdriver car'))),
  'PT409 slot_taken', 'nobody drives for two fleets at once');

-- Moving a job in time.
select lives_ok(format($$ select private.move_slot(%L, now() + interval '4 hours 10 minutes', now() + interval '4 hours 40 minutes') $$, pg_temp.c('two')), 'later is free');
select throws_ok(format($$ select private.move_slot(%L, now() + interval '3 hours 30 minutes', now() + interval '4 hours') $$, pg_temp.c('two')), 'PT409', 'slot_taken', 'earlier is not');
select is((select blocked_from from public.ride_assignments where ride_id = pg_temp.c('two') and active), now() + interval '3 hours 55 minutes', 'a refused move leaves it where it was');

-- The drive. Only the assigned driver and the staff move it.
select is(ride_tests.step(pg_temp.c('one'), 'en_route', p), 'PT404 not_found', 'no ride for ' || p) from unnest(array['driver2', 'outdriver', 'stranger', 'guest']) p;
select is(ride_tests.step(pg_temp.c('one'), 'en_route', 'passenger'), 'PT403 forbidden', 'the passenger does not drive');
select is(ride_tests.step(pg_temp.c('one'), t, 'driver'), 'PT409 illegal_transition', 'assigned does not jump to ' || t)
from unnest(array['on_location', 'on_board', 'completed', 'closed', 'confirmed', 'cancelled', 'no_show']) t;
select is(ride_tests.step(pg_temp.c('one'), 'en_route', 'driver'), 'en_route', 'on the way');
select is(ride_tests.run('driver', 'select public.set_duty(false)'), 'PT409 ride_in_progress', 'off duty during a ride');
select is(ride_tests.run('driver', format('select public.drop_ride(%L, %s, ''flat tyre'') ->> ''status''', pg_temp.c('one'), ride_tests.version(pg_temp.c('one')))), 'confirmed', 'the driver gives it back');
select is((select data ->> 'reason' from public.ride_events where ride_id = pg_temp.c('one') and type = 'ride.dropped'), 'flat tyre', 'with the reason');
select is(ride_tests.run('driver', format('select public.ride_view(%L)', pg_temp.c('one'))), 'PT404 not_found', 'and does not see it any more');
select is(ride_tests.assign(pg_temp.c('one'), 'driver3'), 'assigned', 'somebody else takes it');
select is((select count(*) from public.notifications where ride_id = pg_temp.c('one') and template = 'ride_assigned' and channel = 'email'), 3::bigint, 'the passenger hears of each new driver');
select is(ride_tests.step(pg_temp.c('one'), 'en_route', 'dispatcher'), 'en_route', 'the dispatcher may press the button');
-- A job that is given back without coverage has the time when that was, never one that is still to come.
select is(ride_tests.run('driver3', format('select public.drop_ride(%L, %s, ''ill'', now() + interval ''1 hour'') ->> ''status''', pg_temp.c('one'), ride_tests.version(pg_temp.c('one')))), 'confirmed', 'given back by a clock that runs ahead');
select is((select event_at from public.ride_events where ride_id = pg_temp.c('one') and type = 'ride.dropped' order by seq desc limit 1), now(), 'at the server''s time');
select is(ride_tests.run('anon', format('select public.drop_ride(%L, 1, ''ill'', now())', pg_temp.c('one'))), '42501', 'nobody without an account');
select * from finish();
rollback;
