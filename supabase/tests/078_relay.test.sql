-- The relay takes each live event once; a token names only channels that its owner may listen to.
begin;
select plan(16);
do $$ begin perform ride_tests.set_up(); end $$;
create temp table c as select ride_tests.ride_in('assigned', '1 hour') as ride;
delete from realtime.messages;
do $$ begin perform realtime.send('{"a": 1}', 'ride.updated', 'ride:' || (select ride from c), true); perform realtime.send('{}', 'other', 'elsewhere', true); end $$;
create temp table l as select ride_tests.json('service', 'select public.lease_broadcasts()') as rows;
select is(jsonb_array_length((select rows from l)), 1, 'what the product sends is taken');
select is((select rows #>> '{0,topic}' from l), 'ride:' || (select ride from c), 'with its channel');
select is((select rows #>> '{0,event}' from l), 'ride.updated', 'and its name');
select is(ride_tests.run('service', 'select public.lease_broadcasts()'), '[]', 'once');
update realtime.messages set inserted_at = inserted_at - interval '90 seconds';
delete from private.relayed_broadcasts;
select is(jsonb_array_length(ride_tests.json('service', 'select public.lease_broadcasts()')), 1, 'a late round still finds it');
update realtime.messages set inserted_at = inserted_at - interval '1 minute';
delete from private.relayed_broadcasts;
select is(ride_tests.run('service', 'select public.lease_broadcasts()'), '[]', 'what is old is not told any more');
select is(ride_tests.run(p, 'select public.lease_broadcasts()'), '42501', 'not for ' || p) from unnest(array['owner', 'passenger', 'anon']) p;
create function pg_temp.readable(p_who text) returns text language sql as $$
  select ride_tests.run(p_who, format('select jsonb_array_length(public.readable_topics(array[%L, %L, %L, ''x'']))',
    'ride:' || (select ride from c), 'fleet:' || ride_tests.id('a'), 'driver:' || ride_tests.id('driver')))
$$;
select is(pg_temp.readable(p), n, 'channels of ' || p) from (values ('dispatcher', '3'), ('driver', '2'), ('passenger', '1'), ('stranger', '0'), ('outsider', '0'), ('anon', '42501')) v (p, n);
select is(ride_tests.run('owner', 'select public.readable_topics(array_fill(''x''::text, array[51]))'), 'PT422 invalid_request', 'at most fifty');
select * from finish();
rollback;
