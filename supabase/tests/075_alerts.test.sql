-- Alerts: who calls for help and who hears of it, when a car is off its way, and what the desk is shown.
begin;
select plan(87);
do $$ begin perform ride_tests.set_up(); end $$;
create temp table c (name text primary key, id text);
insert into c values ('ride', ride_tests.ride_in('on_board', '1 hour')::text);
create function pg_temp.c(p text) returns text language sql as $$ select id from c where name = p $$;
insert into c select 'link', private.new_tracking_token(pg_temp.c('ride')::uuid);
create function pg_temp.sos(p_who text, p_ride text default pg_temp.c('ride'), p_lon float8 default null) returns text language sql as $$
  select ride_tests.run(p_who, format('select public.raise_sos(%L, %L, %L, ''help'') ->> ''side''', p_ride, p_lon, case when p_lon is not null then 25.77 end))
$$;
create function pg_temp.alerts(p_who text default 'dispatcher', p_fleet text default 'a') returns text language sql as $$
  select ride_tests.run(p_who, format('select public.list_fleet_alerts(%L)', ride_tests.id(p_fleet)))
$$;
create function pg_temp.kinds() returns text language sql as $$
  select string_agg(a ->> 'kind', ' ' order by n) from jsonb_array_elements(pg_temp.alerts()::jsonb) with ordinality x (a, n)
$$;
create function pg_temp.alert(p_kind text) returns jsonb language sql as $$
  select a from jsonb_array_elements(pg_temp.alerts()::jsonb) a where a ->> 'kind' = p_kind limit 1
$$;

-- A call for help.
select is(pg_temp.kinds(), null, 'nothing at first');
delete from realtime.messages; delete from public.notifications where template = 'sos_raised';
select is(pg_temp.sos('passenger', pg_temp.c('ride'), -80.19), 'passenger', 'the passenger calls for help');
select results_eq($$ select topic, event, payload ->> 'kind' from realtime.messages where event like 'alert.%' $$,
  $$ values ('fleet:' || ride_tests.id('a'), 'alert.raised', 'sos') $$, 'the desk hears of it at once');
select results_eq($$ select channel, recipient from public.notifications where template = 'sos_raised' order by 1 $$,
  $$ values ('email', 'desk@a.test'), ('sms', '+13055550000') $$, 'by mail and text too');
select is((select type from public.ride_events where ride_id = pg_temp.c('ride')::uuid order by seq desc limit 1), 'ride.sos', 'the history has it');
select is(pg_temp.sos('passenger'), 'passenger', 'again');
select results_eq($$ select times, lon, note from public.ride_alerts $$, $$ values (2, -80.19::float8, 'help') $$, 'is the same call, and a place that is not sent again stays');
select is((select count(*) from public.notifications where template = 'sos_raised'), 2::bigint, 'and tells nobody twice');
select is(pg_temp.sos('driver', pg_temp.c('ride'), -80.19), 'driver', 'the driver calls for himself');
select is(ride_tests.run('anon', format('select public.raise_linked_sos(%L) ->> ''side''', pg_temp.c('link'))), 'passenger', 'and the link for the passenger');
select is((select count(*) from public.ride_alerts), 2::bigint, 'one alert a side');
select is(pg_temp.sos(p), 'PT404 not_found', 'nobody else: ' || p) from unnest(array['stranger', 'driver2', 'partner', 'outsider', 'guest']) p;
select is(pg_temp.sos('anon'), '42501', 'nor without an account');
select is(ride_tests.run('anon', 'select public.raise_linked_sos(''' || repeat('x', 43) || ''')'), 'PT404 not_found', 'or by another link');
select is(pg_temp.sos('passenger', pg_temp.c('ride'), 'NaN'), 'PT422 invalid_coordinates', 'a place is on the earth');
select is(pg_temp.sos('passenger', ride_tests.ride_in('confirmed', '30 hours')::text), 'PT409 illegal_transition', 'not before there is a driver');

-- The desk.
select is(pg_temp.kinds(), 'sos sos', 'the desk is shown both');
select is(pg_temp.alerts(p), 'PT404 not_found', 'nobody else is: ' || p) from unnest(array['driver', 'passenger', 'partner', 'outsider']) p;
select is(pg_temp.alerts('anon'), '42501', 'nor anon');
select is(ride_tests.run(p, 'select count(*) from public.ride_alerts'), n, 'rows seen by ' || p)
from (values ('owner', '2'), ('driver', '0'), ('passenger', '0'), ('outsider', '0'), ('anon', '42501')) v (p, n);
insert into c select 'alert', id from public.ride_alerts where side = 'passenger';
create function pg_temp.call(p_who text, p_sql text) returns text language sql as $$ select ride_tests.run(p_who, format(p_sql, pg_temp.c('alert'))) $$;
select is(pg_temp.call(p, 'select public.see_alert(%L)'), 'PT404 not_found', 'not seen by ' || p) from unnest(array['passenger', 'driver', 'outsider']) p;
select isnt(pg_temp.call('dispatcher', 'select public.see_alert(%L) ->> ''seen_at'''), null, 'seen by the dispatcher');
select is(pg_temp.call('owner', 'select public.end_alert(%L, '' '')'), 'PT422 invalid_request', 'an end needs a word');
select is(pg_temp.call('driver', 'select public.end_alert(%L, ''x'')'), 'PT404 not_found', 'and is the desk''s');
select isnt(pg_temp.call('owner', 'select public.end_alert(%L, ''Police informed'') ->> ''ended_at'''), null, 'ended');
select is(pg_temp.call('owner', 'select public.end_alert(%L, ''again'')'), 'PT409 illegal_transition', 'once');
select is(pg_temp.kinds(), 'sos', 'the driver''s is still open');
select is((select count(*) from public.audit_log where action in ('alert.seen', 'alert.ended')), 2::bigint, 'both are audited');

-- Off the way: from the hotel (-80.19, 25.77) to the port (-80.17, 25.78), two kilometres.
create function pg_temp.go(p_lon float8, p_lat float8, p_ago interval) returns int language sql as $$
  select private.watch_route(pg_temp.c('ride')::uuid, p_lon, p_lat, now() - p_ago);
  select count(*)::int from public.ride_alerts where kind = 'route_deviation' and ended_at is null
$$;
select is(pg_temp.go(-80.18, 25.775, '5 minutes'), 0, 'on the way');
select is(pg_temp.go(-80.20, 25.78, '4 minutes'), 0, 'around the block');
select is(pg_temp.go(-80.30, 25.77, '3 minutes'), 0, 'one fix far off may be wrong');
select is(pg_temp.go(-80.18, 25.775, '150 seconds'), 0, 'back again');
select is(pg_temp.go(-80.30, 25.77, '120 seconds'), 0, 'off');
select is(pg_temp.go(-80.31, 25.77, '50 seconds'), 1, 'for a minute: an alert');
select is(pg_temp.go(-80.311, 25.77, '40 seconds'), 1, 'which stays one');
select is((select times from public.ride_alerts where kind = 'route_deviation'), 1, 'and is not raised by every fix');
select is(pg_temp.go(-80.35, 25.77, '30 seconds'), 1, 'a good deal farther');
select ok((select times = 2 and meters > 20000 from public.ride_alerts where kind = 'route_deviation'), 'it is raised again');
select is(pg_temp.kinds(), 'sos route_deviation', 'help comes first');
select is(ride_tests.step(pg_temp.c('ride')::uuid, 'completed'), 'completed', 'the ride ends');
select is(pg_temp.kinds(), 'sos', 'the deviation with it');
update public.ride_alerts set ended_at = now();

-- Off the way to the pick-up: from ten kilometres north of the hotel, so that 9 km of detour are plausible.
insert into c values ('coming', ride_tests.ride_in('assigned', '2 hours', 'driver3')::text);
create function pg_temp.come(p_lon float8, p_lat float8, p_ago interval, p_ride text default 'coming') returns int language sql as $$
  select private.watch_route(pg_temp.c(p_ride)::uuid, p_lon, p_lat, now() - p_ago);
  select count(*)::int from public.ride_alerts where kind = 'approach_deviation' and ended_at is null
$$;
create function pg_temp.set_out(p_ride text, p_lon float8, p_lat float8, p_who text default 'driver3') returns text language sql as $$
  select ride_tests.run(p_who, format('select public.advance_ride(%L, ''en_route'', %s, null, %L, %L) ->> ''status''',
    pg_temp.c(p_ride), ride_tests.version(pg_temp.c(p_ride)::uuid), p_lon, p_lat))
$$;
select is(pg_temp.come(-80.50, 25.90, '9 minutes') + pg_temp.come(-80.50, 25.90, '7 minutes'), 0, 'before the start the driver may be anywhere');
select is(pg_temp.set_out('coming', -80.19, 25.86), 'en_route', 'sets out');
update private.approach_starts set since = now() - interval '6 minutes';
select results_eq($$ select lon, lat from private.approach_starts $$, $$ values (-80.19::float8, 25.86::float8) $$, 'from where the phone says');
select is(pg_temp.come(-80.19, 25.82, '5 minutes'), 0, 'on the way');
select is(pg_temp.come(-80.15, 25.83, '4 minutes'), 0, 'by another street');
select is(pg_temp.come(-80.35, 25.95, '200 seconds'), 0, 'one fix far off may be wrong');
select is(pg_temp.come(-80.36, 25.95, '130 seconds'), 1, 'a minute of them is not');
select is(pg_temp.alert('approach_deviation') ->> 'side', 'system', 'the desk is shown it');
select ok((pg_temp.alert('approach_deviation') ->> 'meters')::int > 20000, 'with how much longer the way is');
select is(pg_temp.come(-80.20, 25.83, '8 minutes'), 1, 'a fix from before the start changes nothing');
select is(pg_temp.come(-80.20, 25.83, '60 seconds'), 0, 'back on the way it is over');
select is((select outcome from public.ride_alerts where kind = 'approach_deviation'), 'back on the way', 'which is written down');
select is(pg_temp.come(-80.36, 25.95, '50 seconds') + pg_temp.come(-80.36, 25.95, '-20 seconds'), 0, 'a car that goes to and fro is told once in ten minutes');
select is(ride_tests.step(pg_temp.c('coming')::uuid, 'on_location', 'driver3'), 'on_location', 'the car is there');
select is_empty($$ select ride_id from private.approach_starts union all select ride_id from private.route_watches $$, 'and the watch over');
insert into public.driver_locations (driver_id, fleet_id, class, status, lon, lat, recorded_at)
select ride_tests.id('driver2'), ride_tests.id('a'), sort, 1, -80.19, 25.86, now() - interval '3 minutes' from public.vehicle_classes where code = 'sedan'
on conflict (driver_id) do update set lon = excluded.lon, lat = excluded.lat, recorded_at = excluded.recorded_at;
insert into c values ('silent', ride_tests.ride_in('assigned', '5 hours', 'driver2')::text);
select is(pg_temp.set_out('silent', null, null, 'driver2'), 'en_route', 'a phone that does not say where it is');
select is((select lon from private.approach_starts), null, 'starts nowhere, and not at an old fix');
update private.approach_starts set since = now() - interval '6 minutes';
select is(pg_temp.come(-80.60, 25.90, '5 minutes', 'silent'), 0, 'the first fix is the start');
select results_eq($$ select lon, lat from private.approach_starts $$, $$ values (-80.60::float8, 25.90::float8) $$, 'wherever it is');
select is(pg_temp.come(-80.20, 26.50, '4 minutes', 'silent') + pg_temp.come(-80.20, 26.50, '2 minutes', 'silent'), 1, 'off the way from there');
select is(ride_tests.run('driver2', format('select public.drop_ride(%L, %s, ''why'') ->> ''status''', pg_temp.c('silent'), ride_tests.version(pg_temp.c('silent')::uuid))),
  'confirmed', 'the driver gives the ride back');
select results_eq($$ select a.outcome from public.ride_alerts a where a.ride_id = pg_temp.c('silent')::uuid $$, $$ values ('the drive ended') $$, 'and the alert ends with the drive');
select is_empty($$ select ride_id from private.approach_starts $$, 'nothing is left of it');
select is(ride_tests.cancel(pg_temp.c('silent')::uuid, 'dispatcher', 0), 'cancelled', 'no ride of it either');
update public.ride_alerts set ended_at = now();

-- What is computed.
insert into c values ('late', ride_tests.ride_in('assigned', '40 minutes', 'driver2')::text);
select is(pg_temp.kinds(), null, 'assigned in time');
update public.rides set pickup_at = now() - interval '5 minutes' where id = pg_temp.c('late')::uuid;
select is(pg_temp.kinds(), 'late', 'late when the time has passed');
select is((pg_temp.alert('late') ->> 'seconds')::int, 300, 'by five minutes');
update public.rides set pickup_at = now() + interval '10 minutes' where id = pg_temp.c('late')::uuid;
select is(ride_tests.step(pg_temp.c('late')::uuid, 'en_route', 'driver2'), 'en_route', 'on the way');
update public.driver_locations set lon = -80.19, lat = 25.95, recorded_at = now() where driver_id = ride_tests.id('driver2');
select is(pg_temp.kinds(), 'late', 'twenty kilometres in ten minutes: late beforehand');
update public.driver_locations set lat = 25.78, recorded_at = now() - interval '4 minutes' where driver_id = ride_tests.id('driver2');
select is(pg_temp.kinds(), 'no_gps', 'near, but silent for four minutes');
select is(ride_tests.ride_in('confirmed', '50 minutes', 'driver3') is not null, true, 'a ride within the hour');
select is(pg_temp.kinds(), 'unassigned no_gps', 'that has nobody');
update public.documents set expires_on = current_date + 10 where driver_id = ride_tests.id('driver3') and kind = 'licence';
select is(pg_temp.alert('document') ->> 'subject', 'driver3 Test', 'a paper that ends soon');
select * from finish();
rollback;
