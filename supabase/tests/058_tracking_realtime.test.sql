begin;
select plan(62);
do $$ begin perform ride_tests.set_up(); end $$;
create temp table c (name text primary key, id uuid);
create function pg_temp.c(p text) returns uuid language sql as $$ select id from c where name = p $$;
create temp table t (token text);
create function pg_temp.track(p_token text default null, p_who text default 'anon') returns text language sql as $$
  select ride_tests.run(p_who, format('select public.track_ride(%L)', coalesce(p_token, (select token from t))))
$$;

-- The link.
insert into c values ('quote', ride_tests.quote('2 hours'));
create temp table booked as select ride_tests.json('passenger', ride_tests.book_sql(pg_temp.c('quote'))) as j;
insert into c select 'ride', (j #>> '{ride,id}')::uuid from booked;
insert into t select j ->> 'tracking_token' from booked;
select matches((select token from t), '^[A-Za-z0-9_-]{43}$', '256 bits, fit for an address');
select is((select count(*) from private.tracking_tokens k, t where k.token_hash = sha256(t.token::bytea) and k.ride_id = pg_temp.c('ride')), 1::bigint, 'only its hash is stored');
select is((pg_temp.track()::jsonb) ->> 'status', 'pending_payment', 'no login needed');
select is(pg_temp.track(x), 'PT404 not_found', 'no such link') from unnest(array['', 'x', (select translate(token, 'abcdefgh', 'hgfedcba') || 'A' from t)]) x;
select is(ride_tests.pay(pg_temp.c('ride')), 'paid', 'paid');
select is(ride_tests.assign(pg_temp.c('ride')), 'assigned', 'assigned');
insert into public.driver_locations (driver_id, fleet_id, class, status, lon, lat, recorded_at)
values (ride_tests.id('driver'), ride_tests.id('a'), 1, 1, -80.19, 25.77, now() - interval '7 seconds');
select is(pg_temp.track()::jsonb -> 'position', 'null', 'no position before the drive');
select is(pg_temp.track()::jsonb #>> '{driver,first_name}', 'driver', 'a first name');
select is(pg_temp.track()::jsonb ?| array['contact_name', 'contact_email', 'contact_phone', 'total_minor', 'lines', 'passenger_id', 'id'], false, 'and nothing of the passenger or the price');
select is(pg_temp.track() ~ 'Test|\+1305555000[1-9]', false, 'neither surname nor telephone of the driver');
select is(ride_tests.step(pg_temp.c('ride'), 'en_route'), 'en_route', 'the drive begins');
select is(pg_temp.track()::jsonb #>> '{position,age_s}', '7', 'position with its age');
select is(ride_tests.step(pg_temp.c('ride'), 'on_location'), 'on_location', 'at the place');
select is((pg_temp.track()::jsonb ->> 'free_waiting_until')::timestamptz, now() + interval '2 hours 15 minutes', 'waiting counts from the pick-up time');
select is(ride_tests.step(pg_temp.c('ride'), s), s, 'then ' || s) from unnest(array['on_board', 'completed']) s;
select is(pg_temp.track()::jsonb -> 'position', 'null', 'no position after the drop-off');
update public.rides set ended_at = now() - interval '1 hour' + interval '1 second' where id = pg_temp.c('ride');
select alike(pg_temp.track(), '{%', 'alive for an hour');
update public.rides set ended_at = now() - interval '1 hour' where id = pg_temp.c('ride');
select is(pg_temp.track(), 'PT404 not_found', 'dead at the hour');
select is(ride_tests.run(p, 'select 1 from private.tracking_tokens'), '42501', 'nobody lists links: ' || p) from unnest(array['anon', 'owner', 'service']) p;

-- Channels: who may read one is a policy of realtime.messages, asked as the service does.
insert into c values ('live', ride_tests.ride_in('en_route', '3 hours', 'driver2'));
create function pg_temp.reads(p_who text, p_topic text) returns text language plpgsql as $$
declare v_id uuid := gen_random_uuid();
begin
  insert into realtime.messages (id, topic, extension) values (v_id, p_topic, 'broadcast');
  perform set_config('realtime.topic', p_topic, true);
  return ride_tests.run(p_who, format('select count(*) from realtime.messages where id = %L', v_id));
end $$;
select is(pg_temp.reads(p, 'ride:' || pg_temp.c('live')), n, 'ride channel, ' || p)
from (values ('passenger', '1'), ('dispatcher', '1'), ('owner', '1'), ('driver2', '1'), ('driver', '0'), ('partner', '0'), ('stranger', '0'),
  ('guest', '0'), ('outsider', '0'), ('anon', '0')) v (p, n);
select is(pg_temp.reads(p, 'fleet:' || ride_tests.id('a')), n, 'fleet channel, ' || p)
from (values ('owner', '1'), ('dispatcher', '1'), ('partner', '0'), ('driver', '0'), ('passenger', '0'), ('outsider', '0')) v (p, n);
select is(pg_temp.reads(p, 'driver:' || ride_tests.id('driver2')), n, 'driver channel, ' || p)
from (values ('driver2', '1'), ('dispatcher', '1'), ('driver', '0'), ('passenger', '0'), ('outsider', '0'), ('partner', '0')) v (p, n);
select is(pg_temp.reads('owner', x), '0', 'no such channel: ' || x)
from unnest(array['ride:', 'ride:x', 'fleet', 'other:' || ride_tests.id('a'), 'fleet:' || ride_tests.id('a') || ':x', ride_tests.id('a')::text]) x;
select is(ride_tests.run(p, format($$ insert into realtime.messages (topic, extension, event, payload, private) values ('ride:%s', 'broadcast', 'ride.updated', '{}', true) $$, pg_temp.c('live'))),
  '42501', 'clients send nothing: ' || p) from unnest(array['passenger', 'driver2', 'owner', 'anon']) p;
delete from public.fleet_members where user_id = ride_tests.person('driver2');
select is(pg_temp.reads('driver2', 'ride:' || pg_temp.c('live')), '0', 'a dismissed driver hears nothing from the next moment');
select is(pg_temp.reads('driver2', 'driver:' || ride_tests.id('driver2')), '0', 'on no channel');
select is(ride_tests.run('driver2', format('select public.ride_view(%L)', pg_temp.c('live'))), 'PT404 not_found', 'and sees nothing');
insert into public.fleet_members values (ride_tests.id('a'), ride_tests.person('driver2'), 'driver');

-- What is sent with a change: to the ride, the fleet and the driver, in the same transaction.
delete from realtime.messages;
select is(ride_tests.step(pg_temp.c('live'), 'on_location', 'driver2'), 'on_location', 'a step');
select results_eq($$ select topic, payload ->> 'status', (payload ->> 'version')::int, private from realtime.messages where event = 'ride.updated' order by topic $$,
  $$ select x, 'on_location', 5, true from unnest(array['driver:' || ride_tests.id('driver2'), 'fleet:' || ride_tests.id('a'), 'ride:' || pg_temp.c('live')]) x order by x $$, 'three channels hear it');
select is((select bool_or(payload ?| array['contact_name', 'total_minor', 'contact_phone']) from realtime.messages), false, 'and no personal data travels');
select * from finish();
rollback;
