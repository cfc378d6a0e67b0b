begin;
select plan(60);
do $$ begin perform ride_tests.set_up(); end $$;
create temp table c (name text primary key, id uuid);
create function pg_temp.c(p text) returns uuid language sql as $$ select id from c where name = p $$;

-- Receipts: one per completed ride, numbered per fleet without gaps.
insert into c values ('one', ride_tests.ride_in('completed', '3 hours')), ('two', ride_tests.ride_in('completed', '10 hours')),
  ('shown', ride_tests.ride_in('no_show', '1 hour', 'driver2'));
select results_eq($$ select number, ride_id, total_minor, tax_minor from public.receipts order by number $$,
  $$ values ('R-000001', pg_temp.c('one'), 10001::bigint, 700::bigint), ('R-000002', pg_temp.c('two'), 10001::bigint, 700::bigint) $$, 'in order, with the tax of the lines');
select throws_ok($$ select private.issue_receipt(r) from public.rides r where id = pg_temp.c('one') $$, '23505', null, 'one receipt per ride');
select is((select value from private.fleet_counters where fleet_id = ride_tests.id('a')), 2::bigint, 'a failed one leaves no gap');
select throws_ok('update public.receipts set total_minor = 0', 'PT403', 'forbidden', 'a receipt does not change');
select throws_ok('delete from public.receipts', 'PT403', 'forbidden', 'nor does it go');
select is((select data ->> 'receipt' from public.notifications where ride_id = pg_temp.c('one') and template = 'ride_completed_receipt'), 'R-000001', 'the passenger gets the number');
select is((select status from public.driver_locations where driver_id = ride_tests.id('driver')), 1::smallint, 'the driver is available again');
select is((select count(*) from public.ride_assignments where active), 0::bigint, 'and no slot is blocked');

-- Closed a quarter of an hour later.
update public.rides set ended_at = now() - interval '15 minutes' where id = pg_temp.c('one');
select is(private.close_rides(), 0, 'exactly fifteen minutes: not yet');
update public.rides set ended_at = now() - interval '15 minutes 1 second' where id = pg_temp.c('one');
select is(private.close_rides(), 1, 'a second later');
select is(ride_tests.status(pg_temp.c('one')), 'closed', 'closed');

-- Holds at the boundary.
insert into c values ('held', ride_tests.book('passenger', '20 hours'));
update public.rides set hold_expires_at = now() + interval '1 microsecond' where id = pg_temp.c('held');
select is(private.expire_holds(), 0, 'a hold holds until its time');
update public.rides set hold_expires_at = now() where id = pg_temp.c('held');
select is((ride_tests.json('service', 'select public.run_due_jobs()') ->> 'expiredHolds'), '1', 'and ends at it');
select is(ride_tests.run(p, 'select public.run_due_jobs()'), '42501', 'not run by ' || p) from unnest(array['owner', 'passenger', 'anon']) p;

-- Idempotency: principal, endpoint and key; the body's hash must match.
create function pg_temp.begin(p_who text, p_hash text default 'h1', p_key text default 'key-0001', p_endpoint text default 'bookRide') returns text language sql as $$
  select case when x like '{%' then x::jsonb ->> 'state' || coalesce(' ' || (x::jsonb ->> 'status_code') || ' ' || (x::jsonb ->> 'response'), '') else x end
  from ride_tests.run(p_who, format('select public.idempotency_begin(%L, %L, %L)', p_endpoint, p_key, p_hash)) x
$$;
select is(pg_temp.begin('anon'), '42501', 'anon');
select is(pg_temp.begin('nobody'), 'PT401 unauthenticated', 'without a user');
select is(pg_temp.begin('passenger'), 'new', 'the first');
select is(pg_temp.begin('passenger'), 'running', 'while it runs');
select is(pg_temp.begin('passenger', 'h2'), 'mismatch', 'another body while it runs');
select is(pg_temp.begin('stranger'), 'new', 'keys are each principal''s own');
select is(pg_temp.begin('passenger', 'h1', 'key-0001', 'createPayment'), 'new', 'and each endpoint''s');
select is(ride_tests.run('stranger', $$ select public.idempotency_finish('bookRide', 'key-0001', 500, '"theirs"') $$), null, 'finishing one''s own');
select is(pg_temp.begin('passenger'), 'running', 'does not finish another''s');
select is(ride_tests.run('passenger', $$ select public.idempotency_finish('bookRide', 'key-0001', 201, '{"id": 1}') $$), null, 'finished');
select is(pg_temp.begin('passenger'), 'replay 201 {"id": 1}', 'the same answer again');
select is(pg_temp.begin('passenger', 'h2'), 'mismatch', 'another body afterwards');
select is(ride_tests.run('passenger', $$ select public.idempotency_finish('bookRide', 'key-0001', 201, '{"id": 2}') $$), null, 'a second answer');
select is(pg_temp.begin('passenger'), 'replay 201 {"id": 1}', 'does not replace the first');
select is(ride_tests.run('passenger', $$ select public.idempotency_abandon('bookRide', 'key-0001') $$), null, 'giving up what is done');
select is(pg_temp.begin('passenger'), 'replay 201 {"id": 1}', 'changes nothing');
select is(ride_tests.run('passenger', $$ select public.idempotency_abandon('createPayment', 'key-0001') $$), null, 'giving up what runs');
select is(pg_temp.begin('passenger', 'h9', 'key-0001', 'createPayment'), 'new', 'frees the key');
update private.idempotency_keys set leased_until = now() where endpoint = 'createPayment';
select is(pg_temp.begin('passenger', 'h9', 'key-0001', 'createPayment'), 'new', 'a run that died frees it after a minute');
update private.idempotency_keys set expires_at = now() where endpoint = 'bookRide';
select is(pg_temp.begin('passenger', 'h2'), 'new', 'after a day the key is free');
select is(ride_tests.run(p, 'select 1 from private.idempotency_keys'), '42501', 'the table is closed to ' || p) from unnest(array['passenger', 'service']) p;

-- Inbox: a notification is stored once.
create function pg_temp.receive(p_key text) returns jsonb language sql as $$
  select ride_tests.json('service', format('select public.receive_webhook(''paypal'', ''local'', %L, ''{}'', ''{"resource": null}'', %L)', p_key, encode('{"a":1.0}', 'base64')))
$$;
select is(pg_temp.receive('k1') ->> 'duplicate', 'false', 'the first');
select is(pg_temp.receive('k1') ->> 'duplicate', 'true', 'its twin');
select is((select count(*) from private.webhook_inbox), 1::bigint, 'one row');
select is((select convert_from(body, 'UTF8') from private.webhook_inbox), '{"a":1.0}', 'byte for byte');
select is(ride_tests.run(p, 'select public.receive_webhook(''paypal'', ''local'', ''k2'', ''{}'', ''{}'', '''')'), '42501', 'not for ' || p) from unnest(array['owner', 'anon']) p;
select is(jsonb_array_length(ride_tests.json('service', 'select public.lease_webhooks(10)')), 1, 'leased');
select is(jsonb_array_length(ride_tests.json('service', 'select public.lease_webhooks(10)')), 0, 'to one runner');
update private.webhook_inbox set attempts = 12;
select is(ride_tests.run('service', format('select public.finish_webhook(%L, ''failed'', ''no answer'')', (select id from private.webhook_inbox))), null, 'the twelfth failure');
select is((select status from private.webhook_inbox), 'dead', 'ends it');

-- Outbox.
create temp table leased as select x ->> 'id' as id, x ->> 'channel' as channel, x -> 'data' as data, x ->> 'template' as template
from jsonb_array_elements(ride_tests.json('service', 'select public.lease_notifications(100)')) x;
select is((select count(*) from leased), (select count(*) from public.notifications), 'everything is due');
select is(jsonb_array_length(ride_tests.json('service', 'select public.lease_notifications(100)')), 0, 'and leased once');
select ok((select bool_and(data ?& array['ref', 'fleet', 'pickup', 'dropoff', 'pickupAt', 'pickupLocal', 'timezone', 'totalMinor', 'currency', 'lines', 'name']) from leased), 'each holds what its template shows');
select ok((select bool_and(data ? 'trackingToken') from leased where template in ('ride_confirmed', 'ride_assigned', 'driver_on_location')), 'a link where one is shown');
select is(ride_tests.run('service', format('select public.finish_notification(%L, true, ''msg-1'')', (select min(id) from leased))), null, 'sent');
select is((select status from public.notifications where id = (select min(id)::uuid from leased)), 'sent', 'once');
select is(ride_tests.run('service', format('select public.finish_notification(%L, false, null, ''bad address'', true)', (select max(id) from leased))), null, 'refused for good');
select is((select status from public.notifications where id = (select max(id)::uuid from leased)), 'dead', 'is not tried again');
select is(ride_tests.run(p, 'select count(*) from public.notifications'), n, 'who reads them: ' || p)
from (values ('passenger', '0'), ('dispatcher', '0'), ('outsider', '0'), ('anon', '42501')) v (p, n);
select * from finish();
rollback;
