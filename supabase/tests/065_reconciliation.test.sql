-- A provider's list against our payments, our payments against the books, and what people do about what differs.
begin;
select plan(109);
do $$ begin perform ride_tests.set_up(); end $$;
insert into private.platform_admins (user_id) values (ride_tests.person('stranger'));
create temp table c (name text primary key, id uuid);
create function pg_temp.c(p text) returns uuid language sql as $$ select id from c where name = p $$;
create function pg_temp.payment(p_name text) returns public.payments language sql as $$
  select * from public.payments where ride_id = pg_temp.c(p_name) order by created_at desc, id limit 1
$$;
create function pg_temp.evidence(p_name text, p_status text, p_refunded bigint default 0, p_fee bigint default 300, p_at interval default '0 s', p_amount bigint default 10001) returns text language sql as $$
  select ride_tests.run('service', format('select public.record_evidence(%L, ''api'', ''X'', %L, %s, ''USD'', %s, %L, %L, ''{}'', %s) ->> ''status''',
    (pg_temp.payment(p_name)).id, p_status, p_amount, p_refunded, 'CAP-' || p_name, now() + p_at, p_fee))
$$;
-- The list as the provider would give it: ours as they are, with what is named changed.
create function pg_temp.item(p_name text, p_change jsonb default '{}') returns jsonb language sql as $$
  select jsonb_build_object('reference', p.reference, 'provider_payment_id', 'CAP-' || p_name, 'status', p.status, 'amount_minor', p.amount_minor,
    'currency', p.currency, 'refunded_minor', p.refunded_minor, 'fee_minor', p.fee_minor) || p_change from pg_temp.payment(p_name) p
$$;
create function pg_temp.run(p_items jsonb, p_schedule text default 'daily', p_error text default null) returns jsonb language plpgsql as $$
declare v_run uuid := (ride_tests.json('service', format('select public.start_reconciliation(%L, ''paypal'', ''local'', now() - interval ''3 days'', now() + interval ''1 hour'')', p_schedule)) ->> 'id')::uuid;
begin
  perform ride_tests.json('service', format('select public.add_reconciliation_items(%L, %L)', v_run, p_items));
  perform ride_tests.json('service', format('select public.add_reconciliation_items(%L, %L)', v_run, p_items));
  return ride_tests.json('service', format('select public.finish_reconciliation(%L, %L)', v_run, p_error));
end $$;
create function pg_temp.open() returns text language sql as $$
  select coalesce(string_agg(kind || ' ' || coalesce(c.name, d.subject), ', ' order by d.kind, c.name, d.subject), 'none')
  from public.reconciliation_differences d left join public.payments p on p.id = d.payment_id left join c on c.id = p.ride_id where d.status = 'open'
$$;

insert into c select n, ride_tests.book('passenger', make_interval(hours => 3 * h::int)) from unnest(array['one', 'two', 'three', 'four']) with ordinality e (n, h);
do $$ begin perform ride_tests.json('passenger', format('select public.start_payment(%L, ''paypal'')', id)) from c; end $$;
select is(pg_temp.evidence(n, 'paid'), 'paid', n) from unnest(array['one', 'two', 'three']) n;

-- Who may.
select is(ride_tests.run(w, 'select public.' || f), '42501', w || ': ' || f) from unnest(array['owner', 'stranger', 'anon']) w, unnest(array[
  'start_reconciliation(''daily'', ''paypal'', ''local'', now(), now())', 'add_reconciliation_items(gen_random_uuid(), ''[]'')', 'finish_reconciliation(gen_random_uuid())',
  'payments_to_refresh(''stuck'')']) f;
select is(ride_tests.run(w, 'select public.' || f), 'PT403 forbidden', w || ': ' || f) from unnest(array['owner', 'passenger']) w, unnest(array['list_differences()',
  'list_reconciliation_runs()', 'explain_difference(1, ''because'')', 'retry_operation(gen_random_uuid())', 'dead_webhooks()', 'retry_webhook(gen_random_uuid())']) f;

-- Nothing differs: nothing is noted, and the figures are the ledger's.
insert into c select 'run', (pg_temp.run(jsonb_build_array(pg_temp.item('one'), pg_temp.item('two'), pg_temp.item('three'))) ->> 'id')::uuid;
select is(pg_temp.open(), 'none', 'nothing differs');
select results_eq(format('select status, compared, found, closed, totals from public.reconciliation_runs where id = %L', pg_temp.c('run')),
  $$ values ('done', 3, 0, 0, '{"USD": {"payments": 3, "captured_minor": 30003, "refunded_minor": 0, "fees_minor": 900, "ledger_captured_minor": 30003, "ledger_refunded_minor": 0, "ledger_fees_minor": 900}}'::jsonb) $$, 'a page sent twice counts once; the figures are those of the ledger');
select is(ride_tests.run('service', format('select public.%s', f)), 'PT409 illegal_transition', 'a run that is over: ' || f)
from unnest(array[format('add_reconciliation_items(%L, ''[]'')', pg_temp.c('run')), format('finish_reconciliation(%L)', pg_temp.c('run'))]) f;
select is((select count(*) from private.reconciliation_items), 0::bigint, 'the list is not kept');

-- Each kind of difference, noted once however often it is seen.
create temp table list as select jsonb_build_array(
  pg_temp.item('one', '{"amount_minor": 9000}'), pg_temp.item('two', '{"status": "partially_refunded", "refunded_minor": 500, "fee_minor": 310}'),
  pg_temp.item('four', '{"status": "paid"}'), '{"reference": "foreign", "provider_payment_id": "CAP-x", "status": "paid", "amount_minor": 1, "currency": "USD"}'::jsonb,
  '{"reference": "foreign", "provider_payment_id": "CAP-y", "status": "refunded", "amount_minor": 1, "currency": "USD"}'::jsonb) as items;
select is(pg_temp.run((select items from list)) ->> 'found', '7', 'seven');
select is(pg_temp.open(), 'amount one, fee two, missing_here CAP-x, missing_there three, refund two, status four, status two', 'amount, fee, refund, status, missing here and there');
select is(pg_temp.run((select items from list)) ->> 'found', '7', 'seen again');
select is((select count(*) from public.reconciliation_differences), 7::bigint, 'the same seven');
select is(pg_temp.run('[]', 'daily', 'provider: 503') ->> 'status', 'failed', 'a list that could not be read');
select is((select count(*) from public.reconciliation_differences where status = 'open'), 7::bigint, 'proves nothing');
select is(pg_temp.run('[]', 'stuck') ->> 'found', '0', 'a short list does not miss payments');
select is(pg_temp.run(jsonb_build_array(pg_temp.item('one', '{"currency": "EUR"}'))) -> 'closed', '1', 'the amount is not what differs now');
select is((select count(*) from public.reconciliation_differences where kind = 'currency' and status = 'open'), 1::bigint, 'but the currency');

-- Ended by the provider's own word, before another run.
select is(ride_tests.json('service', 'select public.payments_to_refresh(''differences'')') @> to_jsonb(array[(pg_temp.payment('two')).id]), true, 'asked about again');
select is(pg_temp.evidence('two', 'partially_refunded', 500, 310, '1 s'), 'partially_refunded', 'refreshed');
select is(pg_temp.evidence('four', 'paid'), 'paid', 'the webhook that never came');
select is((select count(*) from public.reconciliation_differences where resolution = 'refreshed'), 4::bigint, 'ends four');
select is(ride_tests.status(pg_temp.c('four')), 'confirmed', 'and the ride is confirmed');
-- The rest by the next run and by a person.
select is(pg_temp.run(jsonb_build_array(pg_temp.item('one'), pg_temp.item('two'), pg_temp.item('three'), pg_temp.item('four'))) ->> 'closed', '3', 'the currency agrees, the missing two are there');
select is(pg_temp.open(), 'missing_here CAP-x', 'what nobody knows');
select is(ride_tests.run('stranger', format('select public.explain_difference(%s, ''%s'')', id, n)), 'PT422 invalid_request', 'a note of "' || n || '"') from public.reconciliation_differences, unnest(array['', 'x']) n where status = 'open';
select is(ride_tests.json('stranger', format('select public.explain_difference(%s, ''test of the sandbox'')', id)) ->> 'resolution', 'explained', 'explained') from public.reconciliation_differences where status = 'open';
select is(ride_tests.json('stranger', 'select public.list_differences()'), '[]', 'none is open');
select is(jsonb_array_length(ride_tests.json('stranger', 'select public.list_differences(''resolved'')')), 9, 'all are kept');
select cmp_ok(jsonb_array_length(ride_tests.json('stranger', 'select public.list_reconciliation_runs()')), '=', 7, 'and the runs');

-- Books that say something else than the payments are found (a trigger is taken away to break them).
-- what is told at the end of a transaction is told here
set constraints all immediate;
set constraints all deferred;
alter table public.payments disable trigger payments_post;
select is(pg_temp.evidence('three', 'partially_refunded', 700, 300, '1 s'), 'partially_refunded', 'a refund that is not posted');
set constraints all immediate;
set constraints all deferred;
alter table public.payments enable trigger payments_post;
select is(pg_temp.run(jsonb_build_array(pg_temp.item('one'), pg_temp.item('two'), pg_temp.item('three'), pg_temp.item('four'))) #> '{totals,USD,ledger_refunded_minor}', '500', 'the figures differ');
select is(pg_temp.open(), 'ledger three', 'and the payment is named');
do $$ begin perform private.post_payment((pg_temp.payment('three')).id); end $$;
select is(pg_temp.run(jsonb_build_array(pg_temp.item('one'), pg_temp.item('two'), pg_temp.item('three'), pg_temp.item('four'))) #> '{totals,USD,ledger_refunded_minor}', '1200', 'posted');
select is(pg_temp.open(), 'none', 'and closed');

-- Refunds by hand: never more than what is left, asked twice or not.
create function pg_temp.refund(p_who text, p_name text, p_amount bigint, p_reason text default 'goodwill') returns text language sql as $$
  select ride_tests.run(p_who, format('select public.refund_payment(%L, %s, %L) ->> ''amount_minor''', (pg_temp.payment(p_name)).id, coalesce(p_amount::text, 'null'), p_reason))
$$;
select is(pg_temp.refund(w, 'one', 100), e, w) from (values ('passenger', 'PT404 not_found'), ('dispatcher', 'PT404 not_found'), ('outsider', 'PT404 not_found'), ('anon', '42501')) v (w, e);
select is(pg_temp.refund('owner', 'one', a), 'PT422 invalid_request', coalesce(a::text, 'null')) from unnest(array[0, -1, null]::bigint[]) a;
select is(pg_temp.refund('owner', 'one', 100, ''), 'PT422 invalid_request', 'without a reason');
select is(pg_temp.refund('owner', 'one', 10002), 'PT409 refund_exceeds_payment', 'more than was paid');
select is(pg_temp.refund('owner', 'one', 4000), '4000', 'a part');
select is(pg_temp.refund('stranger', 'one', 6002), 'PT409 refund_exceeds_payment', 'a cent more than the rest');
select is(pg_temp.refund('stranger', 'one', 6001), '6001', 'the rest, by the platform');
select is(pg_temp.refund('owner', 'one', 1), 'PT409 refund_exceeds_payment', 'not a cent more');
select is((pg_temp.payment('one')).status, 'paid', 'asking changes no status');
select is((select sum(e.amount_minor) from public.ledger_entries e join public.ledger_transactions t on t.id = e.transaction_id join public.ledger_accounts a on a.id = e.account_id
  where t.payment_id = (pg_temp.payment('one')).id and a.kind = 'clearing'), 9701::numeric, 'and no balance');

-- A refund that the provider did not make in twelve tries.
insert into c select 'op', id from public.provider_operations where payment_id = (pg_temp.payment('one')).id and amount_minor = 4000;
update public.provider_operations set attempts = 12 where id = pg_temp.c('op');
select is(ride_tests.run('service', format('select public.finish_operation(%L, false, ''503'')', pg_temp.c('op'))), '', 'the twelfth');
select is(pg_temp.open(), 'operation one', 'is noted');
select is(pg_temp.refund('owner', 'one', 4000), '4000', 'somebody asks for the same money');
select is(ride_tests.run('stranger', format('select public.retry_operation(%L)', pg_temp.c('op'))), 'PT409 refund_exceeds_payment', 'so the dead one is not woken');
update public.provider_operations set status = 'failed' where payment_id = (pg_temp.payment('one')).id and amount_minor = 4000 and id <> pg_temp.c('op');
select is(ride_tests.json('stranger', format('select public.retry_operation(%L)', pg_temp.c('op'))) ->> 'status', 'pending', 'otherwise it is');
select is(ride_tests.run('stranger', format('select public.retry_operation(%L)', pg_temp.c('op'))), 'PT409 illegal_transition', 'once');
select is(ride_tests.run('service', format('select public.finish_operation(%L, true)', pg_temp.c('op'))), '', 'done');
select is((select resolution from public.reconciliation_differences where kind = 'operation'), 'retried', 'ends it');

-- Quarantined money: only the platform sends it back, as much as came.
insert into c values ('odd', ride_tests.book('passenger', '40 hours'));
do $$ begin perform ride_tests.json('passenger', format('select public.start_payment(%L, ''paypal'')', pg_temp.c('odd'))); end $$;
select is(pg_temp.evidence('odd', 'paid', 0, 300, '0 s', 9000), 'review', 'a wrong amount');
select is(pg_temp.open(), 'amount odd', 'is noted at once');
select is(pg_temp.refund('owner', 'odd', 9000), 'PT409 illegal_transition', 'not the fleet''s to refund');
select is(pg_temp.refund('stranger', 'odd', 9001), 'PT409 refund_exceeds_payment', 'no more than came');
select is(pg_temp.refund('stranger', 'odd', 9000), '9000', 'all of it');
select is(pg_temp.open(), 'none', 'settled');
select is(pg_temp.evidence('odd', 'refunded', 9000, 300, '1 s', 9000), 'review', 'the provider says so');
select is(pg_temp.open(), 'none', 'and nothing is noted anew');
-- An answer that did not fit while nothing was paid: it kept the payment in quarantine for ever, and the payer from paying.
insert into c values ('misread', ride_tests.book('passenger', '44 hours'));
do $$ begin perform ride_tests.json('passenger', format('select public.start_payment(%L, ''paypal'')', pg_temp.c('misread'))); end $$;
select is(pg_temp.evidence('misread', 'authorized', 0, 0, '0 s', 9000), 'review', 'an answer with another amount');
select is(pg_temp.open(), 'amount misread', 'is noted');
select is(pg_temp.evidence('misread', 'pending', 0, 0, '-1 s'), 'review', 'an older one ends nothing');
select is(pg_temp.evidence('misread', 'failed', 0, 0, '0 s'), 'failed', 'the next one fits');
select is(pg_temp.open(), 'none', 'and ends the difference');
select isnt(ride_tests.json('passenger', format('select public.start_payment(%L, ''paypal'')', pg_temp.c('misread'))) ->> 'id', null, 'the payer may try again');
-- A later answer that knows of no money any more is neither believed nor passed over.
select is(pg_temp.evidence('four', 'failed', 0, 300, '-1 s'), 'paid', 'an older one');
select is(pg_temp.open(), 'none', 'is only stored');
select is(pg_temp.evidence('four', 'failed', 0, 300, '9 s'), 'paid', 'a later one');
select is(pg_temp.open(), 'status four', 'is shown');
select is(pg_temp.run(jsonb_build_array(pg_temp.item('one'), pg_temp.item('two'), pg_temp.item('three'), pg_temp.item('four'))) ->> 'closed', '1', 'until the list says otherwise');

-- A dead webhook is put back.
insert into private.webhook_inbox (provider, environment, dedupe_key, headers, hint, body, status, attempts) values ('paypal', 'local', 'dead-1', '{}', '{}', '', 'received', 12);
insert into c select 'hook', id from private.webhook_inbox where dedupe_key = 'dead-1';
select is(ride_tests.run('service', format('select public.finish_webhook(%L, ''failed'', ''no answer'')', pg_temp.c('hook'))), null, 'the twelfth try');
select is(pg_temp.open(), 'webhook ' || pg_temp.c('hook'), 'is noted');
select is(ride_tests.json('stranger', 'select public.dead_webhooks()') #>> '{0,id}', pg_temp.c('hook')::text, 'listed');
select is(ride_tests.run('stranger', format('select public.retry_webhook(%L)', pg_temp.c('hook'))), '', 'again');
select is((select status || ' ' || attempts from private.webhook_inbox where id = pg_temp.c('hook')), 'received 0', 'is received');
select is(ride_tests.run('stranger', format('select public.retry_webhook(%L)', pg_temp.c('hook'))), 'PT404 not_found', 'once');
select is(ride_tests.run('service', format('select public.finish_webhook(%L, ''done'')', pg_temp.c('hook'))), null, 'it is worked off');
select is(pg_temp.open(), 'none', 'which ends it');
select * from finish();
rollback;
