-- Events are written with the change, numbered within the ride, shown to whom they belong, and delivered until they arrive.
begin;
select plan(86);
do $$ begin perform ride_tests.set_up(); end $$;
create function pg_temp.make(p_who text, p_types text default '{*}', p_url text default 'https://hooks.example/in') returns text language sql as $$
  select ride_tests.run(p_who, format('select public.create_webhook_endpoint(null, %L, ''test'', %L, ''v1.sealed-secret-of-the-test'') ->> ''id''', p_url, p_types))
$$;
create function pg_temp.lease(p_at interval default '0', p_limit int default 40) returns jsonb language sql as $$
  select ride_tests.json('service', format('select public.lease_webhook_deliveries(%s, now() + %L::interval)', p_limit, p_at))
$$;
create function pg_temp.finish(p_id text, p_attempt int, p_http int, p_at interval default '0', p_retry interval default '5 seconds') returns text language sql as $$
  select ride_tests.run('service', format('select public.finish_webhook_delivery(%L, %s, %L, %L, now() + %L::interval, now() + %L::interval)',
    p_id, p_attempt, p_http between 200 and 299, jsonb_build_object('http_status', p_http, 'latency_ms', 12, 'error', 'HTTP ' || p_http,
      'answer', repeat('a', 2000), 'request', '{"url": "https://hooks.example/in"}'::jsonb), p_at + p_retry, p_at))
$$;

-- endpoints
create temp table e (who text, id text);
insert into e select p, pg_temp.make(p) from unnest(array['owner', 'partner', 'outsider']) p;
select matches(id, '^[0-9a-f-]{36}$', who || ' makes an endpoint') from e;
select is(pg_temp.make(p), 'PT404 not_found', p || ' does not') from unnest(array['dispatcher', 'driver', 'passenger', 'stranger']) p;
select is(pg_temp.make('anon'), '42501', 'anon neither');
select is(ride_tests.run(p, 'select jsonb_array_length(public.list_webhook_endpoints())'), n, p || ' lists ' || n)
from (values ('owner', '2'), ('partner', '1'), ('outsider', '1'), ('dispatcher', 'PT404 not_found')) v (p, n);
select ok(not ride_tests.json('owner', 'select public.list_webhook_endpoints()') -> 0 ?| array['secret', 'previous_secret'], 'no secret is read');
select is(ride_tests.run(p, format('select public.get_webhook_endpoint(%L) ->> ''url''', (select id from e where who = 'owner'))), a, 'the fleet''s endpoint and ' || p)
from (values ('owner', 'https://hooks.example/in'), ('partner', 'PT404 not_found'), ('outsider', 'PT404 not_found'), ('dispatcher', 'PT404 not_found')) v (p, a);
select is(ride_tests.run(p, format('select public.get_webhook_endpoint(%L) #>> ''{partner,id}''', (select id from e where who = 'partner'))), a, 'the partner''s endpoint and ' || p)
from (values ('owner', ride_tests.person('partner')::text), ('partner', ride_tests.person('partner')::text), ('outsider', 'PT404 not_found')) v (p, a);
select is(ride_tests.run('outsider', format('select public.%s', replace(f, '$', quote_literal((select id from e where who = 'owner'))))), 'PT404 not_found', 'another fleet: ' || f)
from unnest(array['update_webhook_endpoint($, ''https://evil.example/'')', 'delete_webhook_endpoint($)', 'rotate_webhook_secret($, ''v1.sealed-secret-of-evil'')',
  'send_test_event($)', 'list_webhook_deliveries($)']) f;
select is(tests.really('select count(*) from private.webhook_endpoints where url like ''%evil%'' or secret like ''%evil%'''), '0', 'nothing was changed');
select is(pg_temp.make('owner', p_types => t), '23514', 'types that there are not: ' || t) from unnest(array['{}', '{"ride.*; drop"}', '{nothing.happened}']) t;
select is(pg_temp.make('owner', p_url => u), '23514', 'not an address: ' || u) from unnest(array['ftp://x.example/', 'https://a b/', 'javascript:alert(1)']) u;
select is(ride_tests.run(p, 'select count(*) from private.webhook_endpoints'), '42501', p || ' does not read the table')
from unnest(array['owner', 'service', 'anon']) p;

-- events
create temp table r (who text, id uuid);
insert into r select 'partner', ride_tests.book('partner');
select is(ride_tests.pay((select id from r), 'partner'), 'paid', 'a partner pays');
insert into r select 'passenger', ride_tests.book('passenger', '9 hours');
-- what the end of a transaction does
set constraints all immediate;
set constraints all deferred;
select set_eq(format('select type from private.events where ride_id = %L', (select id from r where who = 'partner')),
  array['quote.booked', 'ride.booked', 'payment.created', 'payment.paid', 'ride.confirmed'], 'what happened to the partner''s ride');
select is((select array_agg(sequence order by sequence) from private.events where ride_id = (select id from r where who = 'partner')), array[1, 2, 3, 4, 5], 'numbered without gaps');
select is((select partner_data ->> 'role' || ' ' || (fleet_data ->> 'role') from private.events where type = 'ride.confirmed'), 'passenger staff', 'as each of them sees it');
select is((select count(*)::int from private.webhook_deliveries d where d.endpoint_id::text = (select id from e where who = w)), n, 'deliveries to ' || w)
from (values ('owner', 9), ('partner', 5), ('outsider', 0)) v (w, n);
create function pg_temp.feed(p_who text, p_args text default '') returns jsonb language sql as $$
  select ride_tests.json(p_who, format('select public.list_events(%s)', p_args))
$$;
select is(jsonb_array_length(pg_temp.feed(p, a) -> 'data'), n, p || ' reads ' || a) from (values ('owner', '', 9), ('partner', '', 5), ('outsider', '', 0),
  ('owner', 'p_types => ''{payment.*,ride.booked}''', 4), ('owner', 'p_since => now() + interval ''1 second''', 0), ('owner', 'p_limit => 3', 3)) v (p, a, n);
select is(jsonb_array_length(pg_temp.feed('owner', format('p_cursor => %L', pg_temp.feed('owner', 'p_limit => 3') #>> '{data,2,cursor}')) -> 'data'), 6, 'the rest after a cursor');
select is(ride_tests.run(p, 'select public.list_events()'), a, 'no feed for ' || p) from (values ('dispatcher', 'PT404 not_found'), ('passenger', 'PT404 not_found'), ('anon', '42501')) v (p, a);
create temp table v as select id from private.events where type = 'ride.booked' and ride_id = (select id from r where who = 'passenger');
select is(ride_tests.run(p, format('select public.get_event(%L) ->> ''type''', (select id from v))), a, 'another''s ride and ' || p)
from (values ('owner', 'ride.booked'), ('partner', 'PT404 not_found'), ('outsider', 'PT404 not_found')) x (p, a);
select is(ride_tests.run('partner', format('select public.redeliver_event(%L)', (select id from v))), 'PT404 not_found', 'nor is it sent to them');

-- keys: a partner of the key's fleet and environment, and nothing else that the account may be
create function pg_temp.key(p_who text, p_environment text, p_sql text, p_fleet text default 'a') returns text language plpgsql as $$
declare v_result text;
begin
  perform set_config('request.jwt.claims', jsonb_build_object('sub', ride_tests.person(p_who), 'role', 'authenticated', 'is_anonymous', false,
    'nx', jsonb_build_object('key', gen_random_uuid(), 'fleet', ride_tests.id(p_fleet), 'environment', p_environment))::text, true);
  begin
    set local role authenticated;
    execute p_sql into v_result;
    reset role;
  exception when others then
    v_result := sqlstate || ' ' || sqlerrm;
  end;
  perform set_config('request.jwt.claims', '', true);
  return v_result;
end $$;
select is(pg_temp.key(w, e, 'select jsonb_array_length(public.list_events(p_limit => 100) -> ''data'')', f), a, format('feed with a %s key of %s for fleet %s', e, w, f))
from (values ('partner', 'live', 'a', '5'), ('partner', 'test', 'a', '0'), ('owner', 'live', 'a', 'PT404 not_found'), ('partner', 'live', 'b', 'PT404 not_found')) v (w, e, f, a);
select is(pg_temp.key('partner', 'test', format('select public.get_webhook_endpoint(%L)', (select id from e where who = 'partner'))), 'PT404 not_found', 'a test key does not find a live endpoint');
select is(pg_temp.key('partner', 'test', 'select public.create_webhook_endpoint(null, ''https://hooks.example/test'', '''', ''{*}'', ''v1.sealed-secret-of-the-test'') ->> ''environment'''), 'test', 'and makes one of the sandbox');

-- deliveries
select is(ride_tests.run(p, 'select public.lease_webhook_deliveries()'), '42501', 'no lease for ' || p) from unnest(array['owner', 'anon']) p;
create temp table l as select pg_temp.lease() as rows;
select is(jsonb_array_length((select rows from l)), 13, 'what is due is leased, eight of an endpoint at once');
select is(jsonb_array_length(pg_temp.lease()), n, m) from (values (1, 'then the rest'), (0, 'each once')) v (n, m);
select is(pg_temp.lease('3 minutes') #>> '{0,attempt}', '2', 'again when the lease has ended');
select is(pg_temp.finish((select rows #>> '{0,id}' from l), 1, 500), 'pending', 'a failure of the first lease is no longer its own to tell');
select is(pg_temp.finish((select rows #>> '{0,id}' from l), 2, 204), 'delivered', 'delivered');
select is(pg_temp.finish((select rows #>> '{1,id}' from l), 2, 500, '0', '80 hours'), 'dead', 'given up after three days');
select is((select count(*)::int || ' ' || max(char_length(answer)) from private.webhook_attempts), '3 1024', 'each attempt is kept, a kilobyte of its answer');
select is(ride_tests.run('owner', format('select jsonb_array_length(public.redeliver_event(%L) -> ''delivery_ids'')', (select id from v))), '1', 'sent again');

-- rotation: both secrets for a day
do $$ begin perform ride_tests.run('owner', format('select public.rotate_webhook_secret(%L, ''v1.sealed-secret-of-tomorrow'')', (select id from e where who = 'owner'))); end $$;
do $$ begin perform ride_tests.run('owner', format('select public.send_test_event(%L)', (select id from e where who = 'owner'))); end $$;
create function pg_temp.secrets(p_at interval) returns int language sql as $$
  select max(jsonb_array_length(x -> 'secrets')) from jsonb_array_elements(pg_temp.lease(p_at)) x where x ->> 'endpoint_id' = (select id from e where who = 'owner')
$$;
select is(pg_temp.secrets('10 minutes'), 2, 'two secrets within a day');
select is(pg_temp.secrets('25 hours'), 1, 'one after it');

-- gone, failing, removed
create temp table g as select pg_temp.lease('26 hours') as rows;
select is(pg_temp.finish(x ->> 'id', (x ->> 'attempt')::int, 410, '26 hours'), 'dead', 'an endpoint that is gone')
from (select x from g, jsonb_array_elements(g.rows) x where x ->> 'endpoint_id' = (select id from e where who = 'partner') limit 1) y;
select is((select disabled_reason from private.webhook_endpoints where id::text = (select id from e where who = 'partner')), 'gone', 'is disabled');
select is((select recipient from public.notifications where template = 'webhook_disabled'), 'partner@rides.test', 'and its owner is told');
select is(ride_tests.run('partner', format('select public.send_test_event(%L)', (select id from e where who = 'partner'))), 'PT409 endpoint_disabled', 'it takes no test');
update private.webhook_endpoints set failing_since = now() - interval '3 days' where id::text = (select id from e where who = 'owner');
do $$ begin perform pg_temp.finish(x ->> 'id', (x ->> 'attempt')::int, 500, '26 hours')
from (select x from g, jsonb_array_elements(g.rows) x where x ->> 'endpoint_id' = (select id from e where who = 'owner') limit 1) y; end $$;
select is((select disabled_reason from private.webhook_endpoints where id::text = (select id from e where who = 'owner')), 'failing', 'three days of failures alone');
select is(pg_temp.lease('40 hours'), '[]', 'nothing is sent to a disabled endpoint');
do $$ begin perform ride_tests.run(p, format('select public.update_webhook_endpoint(%L, p_is_enabled => true)', e.id)) from e join unnest(array['owner', 'partner']) p on p = e.who; end $$;
select isnt(pg_temp.lease('41 hours'), '[]', 'enabled again, what waited is sent');
delete from public.fleet_members where user_id = ride_tests.person('partner');
select is((select count(*)::int from jsonb_array_elements(pg_temp.lease('42 hours')) x where x ->> 'endpoint_id' = (select id from e where who = 'partner')), 0, 'who is no partner any more is told nothing');
select is(ride_tests.run('partner', 'select public.list_events()'), 'PT404 not_found', 'and reads nothing');
update private.events set created_at = now() - interval '31 days';
do $$ begin perform private.purge_events(); end $$;
select is((select count(*)::int from private.webhook_deliveries), 0, 'after thirty days events and their log are gone');
select is(ride_tests.run('owner', format('select public.delete_webhook_endpoint(%L) ->> ''id''', id)), id, 'deleted') from e where who = 'owner';
select * from finish();
rollback;
