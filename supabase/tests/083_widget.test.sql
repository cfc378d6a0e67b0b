-- The booking form in pages of others: which hosts may show it, and the way from its quote to a booking.
begin;
select plan(37);
do $$ begin perform ride_tests.set_up(); end $$;
do $$ begin perform public.take_stale_cache_keys(); end $$;
create function pg_temp.hosts(p_who text, p_hosts text[]) returns text language sql as $$
  select ride_tests.run(p_who, format('select public.set_widget_hosts(%L, %L) -> ''hosts''', ride_tests.id('a'), p_hosts))
$$;
create function pg_temp.kept() returns text[] language sql as $$ select widget_hosts from public.fleets where id = ride_tests.id('a') $$;

select is(pg_temp.hosts('owner', '{www.example.com,*.example.org,localhost:4181,www.example.com}'),
  '["*.example.org", "localhost:4181", "www.example.com"]', 'an owner names hosts, each once');
select is(public.take_stale_cache_keys(), 'fleet:rides-a:page', 'the cached page is stale');
select is(public.fleet_page('rides-a') -> 'widget_hosts', '["*.example.org", "localhost:4181", "www.example.com"]', 'the page knows them');
select is((select actor_id from public.audit_log where fleet_id = ride_tests.id('a') and action = 'fleets.update' order by id desc limit 1),
  ride_tests.person('owner'), 'and the log who did it');
select is(pg_temp.hosts('owner', array[h]), 'PT422 invalid_request', 'no host: ' || h)
from unnest(array['https://example.com', 'example.com/path', 'Example.com', 'example', '*.com', '*', '', 'a b.example.com', 'example.com; script-src *',
  '''self''', 'example.com:port', '-a.example.com', repeat('a', 64) || '.example.com']) h;
select is(pg_temp.hosts('owner', null), 'PT422 invalid_request', 'nothing is no list');
select is(pg_temp.hosts('owner', array(select 'h' || n || '.example.com' from generate_series(1, 21) n)), 'PT422 invalid_request', 'twenty at the most');
select is(cardinality(pg_temp.kept()), 3, 'a refused list changes nothing');
select throws_ok(format('update public.fleets set widget_hosts = %L where id = %L', '{https://x.example.com}', ride_tests.id('a')), '23514', null, 'nor does a write past the function');
select is(pg_temp.hosts(p, '{evil.example.com}'), case p when 'anon' then '42501' else 'PT404 not_found' end, 'not by ' || p)
from unnest(array['dispatcher', 'driver', 'partner', 'outsider', 'anon']) p;
select is(ride_tests.run('owner', format($$ update public.fleets set widget_hosts = '{}' where id = %L returning 'ok' $$, ride_tests.id('a'))), '42501', 'nor directly');
select is(ride_tests.run('dispatcher', format('select public.fleet_widget(%L)', ride_tests.id('a'))), 'PT404 not_found', 'nor read by them');
update public.fleet_subscriptions set status = 'read_only', past_due_since = now() - interval '15 days' where fleet_id = ride_tests.id('a');
select is(pg_temp.hosts('owner', '{}'), 'PT403 subscription_read_only', 'a fleet that is read-only stays as it is');
update public.fleet_subscriptions set status = 'active', past_due_since = null where fleet_id = ride_tests.id('a');

-- A quote is handed over by its id.
create temp table c (name text primary key, id uuid);
insert into c values ('quote', ride_tests.quote()), ('others', ride_tests.quote('3 hours', 10001, 'stranger'));
create function pg_temp.state(p text) returns text language sql as $$
  select ride_tests.run('anon', format('select public.quote_progress(%L) ->> ''state''', (select id from c where name = p)))
$$;
select is(pg_temp.state('quote'), 'open', 'a quote is open');
select is(ride_tests.json('anon', format('select public.quote_offer(%L)', (select id from c where name = 'quote'))) #>> '{inputs,pickup,name}', 'Hotel', 'whoever knows its id reads the trip');
select is(pg_temp.state('others'), 'PT404 quote_not_found', 'what a member asked for is the member''s');
select is(ride_tests.run('stranger', format('select public.quote_offer(%L) ->> ''fleet''', (select id from c where name = 'others'))), 'rides-a', 'who reads it');
insert into c select 'ride', (ride_tests.json('passenger', ride_tests.book_sql((select id from c where name = 'quote'))) #>> '{ride,id}')::uuid;
select is(pg_temp.state('quote'), 'booked', 'then booked');
do $$ begin perform ride_tests.pay((select id from c where name = 'ride')); end $$;
select is(pg_temp.state('quote'), 'paid', 'then paid');
select is(ride_tests.json('anon', format('select public.quote_progress(%L)', (select id from c where name = 'quote'))),
  '{"state": "paid", "vehicle_class": "sedan", "total_minor": 10001, "currency": "USD"}', 'and tells nothing else');
update public.fleets set status = 'suspended' where id = ride_tests.id('a');
select is(pg_temp.state('quote'), 'PT404 quote_not_found', 'a suspended fleet has no quotes');
select * from finish();
rollback;
