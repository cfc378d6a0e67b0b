begin;
select plan(50);
do $$ begin perform ride_tests.set_up(); end $$;
create temp table c (name text primary key, id uuid);
create function pg_temp.c(p text) returns uuid language sql as $$ select id from c where name = p $$;
create function pg_temp.book(p_who text, p_quote uuid) returns text language sql as $$ select ride_tests.run(p_who, ride_tests.book_sql(p_quote)) $$;

insert into c values ('quote', ride_tests.quote());
select is(pg_temp.book('anon', pg_temp.c('quote')), '42501', 'anon books nothing');
select is(pg_temp.book('passenger', gen_random_uuid()), 'PT404 quote_not_found', 'no such quote');
insert into c values ('others', ride_tests.quote('3 hours', 10001, 'stranger')), ('guests', ride_tests.quote('3 hours', 10001, 'guest'));
select is(pg_temp.book('passenger', pg_temp.c('others')), 'PT404 quote_not_found', 'somebody else''s quote looks like none');
select is((select consumed_at from public.quotes where id = pg_temp.c('others')), null, 'and is untouched');
insert into c values ('past', ride_tests.quote('0 seconds'));
select is(pg_temp.book('passenger', pg_temp.c('past')), 'PT422 pickup_in_past', 'the pick-up is now');
select throws_ok(format('update public.quotes set expires_at = now() where id = %L', pg_temp.c('quote')), 'PT403', 'forbidden', 'a quote''s life is not extended');
set local session_replication_role = replica;
update public.quotes set expires_at = now(), created_at = now() - interval '15 minutes' where id = pg_temp.c('past');
set local session_replication_role = origin;
select is(pg_temp.book('passenger', pg_temp.c('past')), 'PT409 quote_expired', 'expired to the second');
select is(ride_tests.run('passenger', format('select public.book_ride(%L, %L)', pg_temp.c('quote'), x)), 'PT422 invalid_request', 'bad contact ' || x)
from unnest(array['{}', '{"name": "A", "email": "a", "phone": "+13055550100"}', '{"name": "A", "email": "a@b.test", "phone": "555"}',
  '{"name": " ", "email": "a@b.test", "phone": "+13055550100"}']) x;
select is((select count(*) from public.rides where fleet_id = ride_tests.id('a')), 0::bigint, 'nothing was written by all that');

insert into c values ('ride', (ride_tests.json('passenger', ride_tests.book_sql(pg_temp.c('quote'))) #>> '{ride,id}')::uuid);
select results_eq(format($$ select status, version, total_minor, currency::text, commission_bps, free_waiting_minutes, passenger_id,
    pickup_tz, hold_expires_at = now() + interval '10 minutes', ref ~ '^NX-[0-9A-HJKMNP-TV-Z]{6}$', contact_email,
    pickup_local = to_char(pickup_at at time zone 'America/New_York', 'YYYY-MM-DD"T"HH24:MI'), expected_end_at - pickup_at
  from public.rides where id = %L $$, pg_temp.c('ride')),
  $$ values ('pending_payment', 1, 10001::bigint, 'USD', 1500, 15, ride_tests.person('passenger'), 'America/New_York', true, true,
    'ada@rides.test', true, interval '30 minutes') $$, 'the ride is what was quoted, held for ten minutes');
select is(pg_temp.book('passenger', pg_temp.c('quote')), 'PT409 quote_consumed', 'a quote is booked once');
insert into c values ('airport', (ride_tests.json('passenger', ride_tests.book_sql(ride_tests.quote('30 hours', 9000, null, 'a', 30,
  '{"pickup": {"name": "Terminal", "lon": -80.29, "lat": 25.79}}'))) #>> '{ride,id}')::uuid);
select is((select free_waiting_minutes from public.rides where id = pg_temp.c('airport')), 60, 'an hour of free waiting at an airport');
select is((select type from public.ride_events where ride_id = pg_temp.c('ride') and seq = 1), 'ride.booked', 'the first event');
insert into c values ('guest ride', (ride_tests.json('guest', ride_tests.book_sql(pg_temp.c('guests'))) #>> '{ride,id}')::uuid);
select isnt(pg_temp.c('guest ride'), null, 'a guest books');

-- Three sedans, two taken by now; the third goes, the fourth does not fit.
insert into c values ('third', ride_tests.quote()), ('fourth', ride_tests.quote());
select alike(pg_temp.book('stranger', pg_temp.c('third')), '{%', 'the third sedan');
select is(pg_temp.book('stranger', pg_temp.c('fourth')), 'PT409 no_availability', 'there is no fourth');
select is((select consumed_at from public.quotes where id = pg_temp.c('fourth')), null, 'the quote is still good');
insert into c values ('later', ride_tests.quote('3 hours 59 minutes')), ('after', ride_tests.quote('4 hours'));
select is(pg_temp.book('stranger', pg_temp.c('later')), 'PT409 no_availability', 'a minute of the buffer is missing');
select alike(pg_temp.book('stranger', pg_temp.c('after')), '{%', 'the buffers touch: fits');
update public.rides set hold_expires_at = now() where id = pg_temp.c('ride');
select is(private.expire_holds(), 1, 'a hold runs out');
select is(ride_tests.status(pg_temp.c('ride')), 'expired', 'and the ride with it');
select alike(pg_temp.book('stranger', pg_temp.c('fourth')), '{%', 'its slot is free again');
update public.documents set expires_on = (now() + interval '3 hours')::date - 1 where vehicle_id = ride_tests.id('driver car') and kind = 'insurance';
insert into c values ('fifth', ride_tests.quote('9 hours'));
update public.vehicles set status = 'inactive' where id in (ride_tests.id('driver2 car'), ride_tests.id('driver3 car'));
select is(pg_temp.book('stranger', pg_temp.c('fifth')), 'PT409 no_availability', 'neither an inactive nor an uninsured vehicle counts');

-- Who sees a ride: everybody else gets the 404 of a ride that does not exist.
create function pg_temp.view(p_who text, p_id uuid) returns text language sql as $$
  select ride_tests.run(p_who, format('select public.ride_view(%L)', p_id))
$$;
select is(pg_temp.view('nobody', gen_random_uuid()), 'PT401 unauthenticated', 'without a user');
select is(ride_tests.json('guest', format('select public.ride_view(%L)', pg_temp.c('guest ride'))) ->> 'role', 'passenger', 'the guest');
select is(ride_tests.json('dispatcher', format('select public.ride_view(%L)', pg_temp.c('guest ride'))) ->> 'role', 'staff', 'the dispatcher');
select is(pg_temp.view(p, pg_temp.c('guest ride')), pg_temp.view(p, gen_random_uuid()), 'as if it did not exist: ' || p)
from unnest(array['passenger', 'stranger', 'partner', 'driver', 'outsider', 'outdriver']) p;
select is(pg_temp.view('anon', pg_temp.c('guest ride')), '42501', 'anon');
select is(ride_tests.run('stranger', format('select public.ride_timeline(%L)', pg_temp.c('guest ride'))), 'PT404 not_found', 'nor its history');
create function pg_temp.history(p_after int) returns jsonb language sql as $$
  select ride_tests.json('guest', format('select public.ride_timeline(%L, %s)', pg_temp.c('guest ride'), p_after))
$$;
insert into public.ride_events (fleet_id, ride_id, seq, type, source, event_at, version)
select r.fleet_id, r.id, n, 'ride.noted', 'system', now(), r.version from public.rides r, generate_series(2, 503) n where r.id = pg_temp.c('guest ride');
select is(jsonb_array_length(pg_temp.history(0)), 500, 'a history is read in parts of 500');
select is((select array_agg((e ->> 'seq')::int) from jsonb_array_elements(pg_temp.history(500)) e), array[501, 502, 503], 'what came after a number, in order');
select is(pg_temp.history(503), '[]', 'nothing after the last');
select is(ride_tests.run('stranger', format('select public.ride_timeline(%L, 503)', pg_temp.c('guest ride'))), 'PT404 not_found', 'and nothing at all for a stranger');
select is(ride_tests.run(p, 'select count(*) from public.rides'), n, 'rows that ' || p || ' selects')
from (values ('passenger', '2'), ('guest', '1'), ('outsider', '0'), ('driver', '0'), ('partner', '0')) v (p, n);
select is(ride_tests.run('dispatcher', 'select count(*) from public.rides'), (select count(*)::text from public.rides where fleet_id = ride_tests.id('a')), 'staff selects the fleet''s');
select is(ride_tests.run('dispatcher', format('insert into public.rides select * from public.rides where id = %L', pg_temp.c('ride'))), '42501', 'nobody inserts a ride');
select is(ride_tests.run('owner', format('update public.rides set contact_name = ''x'' where id = %L', pg_temp.c('ride'))), '42501', 'nor updates one');
select is(ride_tests.run('service', 'delete from public.rides'), '42501', 'nor deletes');
select * from finish();
rollback;
