-- Payouts: never more than what is owed and free, never twice, and the books go with them. Of each ride: the driver 4744,
-- the fleet 3162 and the tax of 700 that it remits.
begin;
select plan(80);
do $$ begin perform ride_tests.set_up(); end $$;
insert into private.platform_admins (user_id) values (ride_tests.person('stranger'));
create temp table c (name text primary key, id uuid);
create function pg_temp.c(p text) returns uuid language sql as $$ select id from c where name = p $$;
create function pg_temp.call(p_who text, p_call text, p_field text default 'status') returns text language sql as $$
  select ride_tests.run(p_who, format('select public.%s ->> %L', p_call, p_field))
$$;
create function pg_temp.owed(p_kind text) returns bigint language sql as $$
  select coalesce(-sum(balance_minor), 0)::bigint from public.ledger_balances where fleet_id = ride_tests.id('a') and kind = p_kind
$$;
create function pg_temp.items(p_batch uuid) returns text language sql as $$
  select string_agg(case when driver_id is null then 'fleet' else 'driver' end || ' ' || amount_minor || ' ' || status || coalesce(' ' || reason, ''), ', '
    order by driver_id is not null, amount_minor) from public.payout_items where batch_id = p_batch
$$;

-- Who may.
select is(pg_temp.call(w, f), 'PT403 forbidden', w || ': ' || f) from unnest(array['owner', 'passenger', 'driver']) w, unnest(array['create_payout_batch(''USD'')',
  'approve_payout_batch(gen_random_uuid())', 'send_payout_batch(gen_random_uuid(), ''x-1'')', 'return_payout_item(gen_random_uuid(), ''x'')', 'payout_rows(gen_random_uuid())']) f;
select is(pg_temp.call('anon', 'create_payout_batch(''USD'')'), '42501', 'anon');
select is(ride_tests.run('service', s), e, 'the service role: ' || s) from (values ('update public.payout_items set amount_minor = 1', '42501'),
  ('insert into public.payout_batches (currency) values (''USD'')', '42501'), ('select public.create_payout_batch(''USD'')', 'PT401 unauthenticated')) v (s, e);
select is(pg_temp.call('stranger', 'create_payout_batch(''USD'')'), 'PT409 nothing_payable', 'nothing is owed yet');
select is((select count(*) from public.payout_batches), 0::bigint, 'and nothing is left of the try');

-- What is not earned yet is not paid.
insert into c values ('one', ride_tests.ride_in('completed', '3 hours')), ('two', ride_tests.ride_in('completed', '6 hours')), ('ahead', ride_tests.ride_in('assigned', '9 hours'));
select is(ride_tests.json('stranger', 'select public.payable_totals()'), '[{"payees": 2, "currency": "USD", "amount_minor": 17212}]', 'what there is to pay');
select is(ride_tests.run('owner', 'select public.payable_totals()::text'), 'PT403 forbidden', 'is the platform''s to know');
insert into c select 'batch', pg_temp.call('stranger', 'create_payout_batch(''USD'')', 'id')::uuid;
select is(pg_temp.items(pg_temp.c('batch')), 'fleet 7724 pending, driver 9488 pending', 'two finished rides: fares and tax to the fleet, earnings to the driver');
select is(pg_temp.call('stranger', 'create_payout_batch(''USD'')'), 'PT409 nothing_payable', 'what is in an open batch is in no other');
select is(ride_tests.json('stranger', 'select public.payable_totals() -> 0 -> ''amount_minor'''), '0', 'nor among what there is to pay');
select is(pg_temp.call('stranger', format('send_payout_batch(%L, ''BANK-1'')', pg_temp.c('batch'))), 'PT409 illegal_transition', 'a draft is not sent');
select is(pg_temp.owed('fleet_payable'), 6324::bigint, 'a draft posts nothing');
select is(pg_temp.call('stranger', format('approve_payout_batch(%L)', pg_temp.c('batch'))), 'approved', 'approved');
select is(pg_temp.call('stranger', format('approve_payout_batch(%L)', pg_temp.c('batch'))), 'PT409 illegal_transition', 'once');
select is(pg_temp.call('stranger', format('send_payout_batch(%L, ''%s'')', pg_temp.c('batch'), r)), 'PT422 invalid_request', 'reference "' || r || '"') from unnest(array['', '=1+1']) r;
-- A dispute opens between approval and sending: the fleet's item is no longer covered, the driver's neither.
select is(ride_tests.run('service', format('select public.record_dispute(%L, ''D-1'', ''open'', 10001, ''USD'') ->> ''status''', (select id from public.payments where ride_id = pg_temp.c('one')))), 'open', 'disputed');
select is(pg_temp.call('stranger', format('send_payout_batch(%L, ''BANK-1'')', pg_temp.c('batch'))), 'sent', 'sent');
select is(pg_temp.items(pg_temp.c('batch')), 'fleet 7724 failed balance, driver 9488 failed balance', 'but pays nothing that is not covered');
select is(pg_temp.owed('cash'), 0::bigint, 'and posts nothing');
insert into c select 'held', pg_temp.call('stranger', 'create_payout_batch(''USD'')', 'id')::uuid;
select is(pg_temp.items(pg_temp.c('held')), 'fleet 3862 pending, driver 4744 pending', 'the next batch leaves the disputed ride out');
select is((select sum(held_minor) from public.payout_items where batch_id = pg_temp.c('held')), 8606::numeric, 'and says what it held');
select is(ride_tests.run('anon', 'select public.payable_totals()::text'), '42501', 'no visitor asks what there is to pay');
select is(pg_temp.call('stranger', format('%s(%L%s)', f, pg_temp.c('held'), a)), e, f)
from (values ('approve_payout_batch', '', 'approved'), ('send_payout_batch', ', ''BANK-2''', 'sent'), ('send_payout_batch', ', ''BANK-3''', 'PT409 illegal_transition')) v (f, a, e);
select is(pg_temp.owed('fleet_payable'), 3862::bigint, 'the fleet is owed the disputed ride with its tax');
select is(pg_temp.owed('taxes_payable'), 0::bigint, 'from one account, for tax is paid out first');
select is(pg_temp.owed('driver_earnings'), 4744::bigint, 'the driver his part of it');
select is(pg_temp.owed('cash'), 8606::bigint, 'the money has left the bank');
select is(pg_temp.call('stranger', 'create_payout_batch(''USD'')'), 'PT409 nothing_payable', 'nothing is free until the dispute is over');
select is((select jsonb_agg(x ->> 'payee_name' order by n) from jsonb_array_elements(ride_tests.json('stranger', format('select public.payout_rows(%L)', pg_temp.c('held')))) with ordinality e (x, n)), '["Fleet", "driver Test"]', 'the rows of the file');

-- What is written stays, and is sent only with its posting.
select throws_ok('update public.payout_items set amount_minor = 1', 'PT403', 'forbidden', 'an amount does not change');
select throws_ok('delete from public.payout_items', 'PT403', 'forbidden', 'nor does an item go');
select throws_ok('delete from public.payout_batches', 'PT403', 'forbidden', 'nor a batch');
insert into public.payout_items (batch_id, fleet_id, amount_minor, currency) values (pg_temp.c('held'), ride_tests.id('b'), 5, 'USD');
select throws_ok(format('update public.payout_items set status = ''sent'', settled_at = now() where fleet_id = %L', ride_tests.id('b')), 'PT403', 'forbidden', 'sent without a posting');
select throws_ok(format('insert into public.payout_items (batch_id, fleet_id, amount_minor, currency) values (%L, %L, 5, ''USD'')', pg_temp.c('held'), ride_tests.id('b')), '23505', null, 'a payee has one open item');

-- The bank gives the driver's back.
insert into c select 'item', id from public.payout_items where batch_id = pg_temp.c('held') and driver_id is not null;
select is(pg_temp.call('stranger', format('return_payout_item(%L, ''account closed'')', pg_temp.c('item'))), 'failed', 'returned');
select is(pg_temp.call('stranger', format('return_payout_item(%L, ''again'')', pg_temp.c('item'))), 'PT409 illegal_transition', 'once');
select is(pg_temp.owed('driver_earnings'), 9488::bigint, 'owed again');
insert into c select 'again', pg_temp.call('stranger', 'create_payout_batch(''USD'')', 'id')::uuid;
select is(pg_temp.items(pg_temp.c('again')), 'driver 4744 pending', 'and in the next batch');
select is(pg_temp.call('stranger', format('discard_payout_batch(%L, ''typing error'')', pg_temp.c('again'))), 'failed', 'a draft can be thrown away');
select is(pg_temp.call('stranger', 'create_payout_batch(''USD'', 4745)'), 'PT409 nothing_payable', 'below the minimum');
select is(pg_temp.call('stranger', 'create_payout_batch(''USD'', 4744)', 'total_minor'), '4744', 'at the minimum');

-- Settlements and corrections: the server's, once per reference.
select is(ride_tests.run('stranger', format('select public.post_settlement(%L, ''paypal'', 5000, ''PP-1'')', ride_tests.id('a'))), '42501', 'not a person''s');
select isnt(ride_tests.run('service', format('select public.post_settlement(%L, ''paypal'', 5000, ''PP-1'')', ride_tests.id('a'))), null, 'a transfer');
select is(ride_tests.run('service', format('select public.post_settlement(%L, ''paypal'', 5000, ''PP-1'')', ride_tests.id('a'))), null, 'once');
select is(pg_temp.owed('cash'), (8606 - 4744 - 5000)::bigint, 'is in the bank');
select is(ride_tests.run('service', format('select public.post_adjustment(%L, ''commission_revenue'', ''%s'', 100, ''ADJ-1'', ''goodwill'')', ride_tests.id('a'), k)), 'PT422 invalid_request', 'not into ' || k) from unnest(array['clearing', 'passenger_credit', 'commission_revenue']) k;
select isnt(ride_tests.run('service', format('select public.post_adjustment(%L, ''commission_revenue'', ''fleet_payable'', 100, ''ADJ-1'', ''goodwill'')', ride_tests.id('a'))), null, 'a correction');
select is(pg_temp.owed('fleet_payable'), 3962::bigint, 'is owed');
select is((select sum(balance_minor) from public.ledger_balances), 0::numeric, 'debits are credits');
select is(ride_tests.run(p, 'select count(*) from public.payout_items'), n, 'who reads items: ' || p) from (values ('owner', '6'), ('driver', '4'), ('outsider', '1'), ('dispatcher', '0'), ('stranger', '7'), ('anon', '42501')) v (p, n);
select is(ride_tests.run(p, 'select count(*) from public.payout_batches'), n, 'batches: ' || p) from (values ('owner', '0'), ('stranger', '4')) v (p, n);
select is(jsonb_array_length(ride_tests.json('owner', format('select public.fleet_payouts(%L)', ride_tests.id('a')))), 6, 'the fleet''s list');
select is(ride_tests.run('outsider', format('select public.fleet_payouts(%L)', ride_tests.id('a'))), 'PT404 not_found', 'not another''s');
select * from finish();
rollback;
