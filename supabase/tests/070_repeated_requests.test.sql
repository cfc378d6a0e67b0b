begin;
select plan(26);
do $$ begin perform ride_tests.set_up(); end $$;
create temp table c (name text primary key, id uuid);
create function pg_temp.c(p text) returns uuid language sql as $$ select id from c where name = p $$;
create function pg_temp.begin(p_who text, p_hash text default 'h1') returns text language sql as $$
  select coalesce((j.v::jsonb ->> 'state'), j.v) from (select ride_tests.run(p_who,
    format('select public.idempotency_begin(''bookRide'', ''key-0001'', %L)', p_hash)) as v) j
$$;
create function pg_temp.sql(p_quote uuid) returns text language sql as $$
  select format($f$select public.book_ride_once('key-0001', %L, '{"name": "Ada Byron", "email": "ada@rides.test", "phone": "+13055550100"}')$f$, p_quote)
$$;
insert into c values ('quote', ride_tests.quote()), ('other', ride_tests.quote());

select is(ride_tests.run('anon', pg_temp.sql(pg_temp.c('quote'))), '42501', 'anon books nothing');
select is(ride_tests.run('passenger', pg_temp.sql(pg_temp.c('quote'))), 'PT409 idempotency_in_progress', 'no key, no ride');
select is(pg_temp.begin('passenger'), 'new', 'the key is the passenger''s');
select is(ride_tests.run('stranger', pg_temp.sql(pg_temp.c('quote'))), 'PT409 idempotency_in_progress', 'and nobody else''s');
select is((select count(*) from public.rides where quote_id = pg_temp.c('quote')), 0::bigint, 'nothing was booked by all that');

-- The process dies here: the ride is there, its answer was never kept.
insert into c values ('ride', (ride_tests.json('passenger', pg_temp.sql(pg_temp.c('quote'))) #>> '{ride,id}')::uuid);
select is((select result_id from private.idempotency_keys where key = 'key-0001'), pg_temp.c('ride'), 'the key knows what it made');
select is(pg_temp.begin('passenger'), 'running', 'a twin waits for the first');
update private.idempotency_keys set leased_until = now();
select is(pg_temp.begin('passenger', 'h2'), 'mismatch', 'another body never takes the key over');
select is(pg_temp.begin('passenger'), 'new', 'the same request may look when the first is given up');
select is(pg_temp.begin('passenger'), 'running', 'one at a time');
create temp table again as select ride_tests.json('passenger', pg_temp.sql(pg_temp.c('quote'))) as answer;
select is((select (answer #>> '{ride,id}')::uuid from again), pg_temp.c('ride'), 'it finds the same ride');
select is((select count(*) from public.rides where quote_id = pg_temp.c('quote')), 1::bigint, 'the only one');
select is((select count(*) from private.tracking_tokens t, again
  where t.ride_id = pg_temp.c('ride') and t.token_hash = extensions.digest(again.answer ->> 'tracking_token', 'sha256')),
  1::bigint, 'with a link that works');
select is(ride_tests.run('passenger', pg_temp.sql(pg_temp.c('other'))), 'PT422 idempotency_mismatch', 'another quote is another request');

-- A caller that gave up too early does not free a key that has done its work.
select is(ride_tests.run('passenger', $$ select public.idempotency_abandon('bookRide', 'key-0001') $$), null, 'given up');
select is((select result_id from private.idempotency_keys where key = 'key-0001'), pg_temp.c('ride'), 'the key still knows');
select is(pg_temp.begin('passenger', 'h2'), 'mismatch', 'and is not to be had for another body');
select is(pg_temp.begin('passenger'), 'new', 'but at once for the same');
select is(ride_tests.run('passenger', $$ select public.idempotency_finish('bookRide', 'key-0001', 201, '"sealed"') $$), null, 'finished at last');
-- A charge is money too.
insert into c values ('tipped', ride_tests.ride_in('completed', '9 hours'));
create function pg_temp.tip(p_who text, p_kind text default 'tip') returns text language sql as $$
  select ride_tests.run(p_who,
    format('select public.add_charge_once(''tip-0001'', %L, %L, 500) ->> ''id''', pg_temp.c('tipped'), p_kind))
$$;
select is(pg_temp.tip('anon'), '42501', 'anon tips nobody');
select is(pg_temp.tip('passenger'), 'PT409 idempotency_in_progress', 'no key, no charge');
select is(ride_tests.run('passenger', $$ select public.idempotency_begin('addCharge', 'tip-0001', 'h1') ->> 'state' $$), 'new', 'the key');
insert into c values ('tip', pg_temp.tip('passenger')::uuid);
select is(pg_temp.tip('passenger'), pg_temp.c('tip')::text, 'asked again: the same charge');
select is((select count(*) from public.ride_charges where ride_id = pg_temp.c('tipped') and kind = 'tip'), 1::bigint, 'the only one');
select is(pg_temp.tip('passenger', 'toll'), 'PT422 idempotency_mismatch', 'another charge is another request');
select is((select count(*) from pg_proc p where p.proname in ('result_of_key', 'keep_result_of_key')
  and (has_function_privilege('authenticated', p.oid, 'execute') or has_function_privilege('service_role', p.oid, 'execute'))),
  0::bigint, 'the keys'' insides are nobody''s to call');
select * from finish();
rollback;
