-- The books: what is refused, and what each event posts. 10001 = fare 9301 + tax 700; commission 15 % = 1395; the driver's
-- 60 % of the rest = 4744; the fleet keeps 3162.
begin;
select plan(110);
do $$ begin perform ride_tests.set_up(); end $$;
create temp table c (name text primary key, id uuid);
create function pg_temp.c(p text) returns uuid language sql as $$ select id from c where name = p $$;
create function pg_temp.payment(p_ride uuid) returns uuid language sql as $$
  select id from public.payments where ride_id = p_ride order by created_at desc, id limit 1
$$;
-- Balances of one ride's payments, as the books have them: 'kind amount' in the order of the kinds, without zeros.
create function pg_temp.books(p_ride uuid) returns text language sql as $$
  select coalesce(string_agg(k || ' ' || n, ', ' order by k), 'nothing') from (
    select a.kind as k, sum(e.amount_minor) as n from public.ledger_transactions t
    join public.ledger_entries e on e.transaction_id = t.id join public.ledger_accounts a on a.id = e.account_id
    join public.payments p on p.id = t.payment_id where p.ride_id = p_ride group by 1 having sum(e.amount_minor) <> 0) x
$$;
create function pg_temp.kinds(p_ride uuid) returns text language sql as $$
  select string_agg(t.kind, ' ' order by t.id) from public.ledger_transactions t join public.payments p on p.id = t.payment_id where p.ride_id = p_ride
$$;
create function pg_temp.evidence(p_ride uuid, p_status text, p_refunded bigint, p_fee bigint, p_at timestamptz default now()) returns text language sql as $$
  select ride_tests.run('service', format('select public.record_evidence(%L, ''api'', ''X'', %L, 10001, ''USD'', %s, ''cap'', %L, ''{}'', %L) ->> ''status''',
    pg_temp.payment(p_ride), p_status, p_refunded, p_at, p_fee))
$$;
create function pg_temp.dispute(p_ride uuid, p_id text, p_status text, p_amount bigint, p_lost bigint default 0, p_at timestamptz default now()) returns text language sql as $$
  select ride_tests.run('service', format('select public.record_dispute(%L, %L, %L, %s, ''USD'', %s, ''not as described'', ''api'', ''X'', %L) ->> ''status''',
    pg_temp.payment(p_ride), p_id, p_status, p_amount, p_lost, p_at))
$$;

-- Nothing is written but a balanced whole, and nothing is rewritten, by the owner of the tables either.
insert into c values ('first', ride_tests.book());
select is(ride_tests.pay(pg_temp.c('first')), 'paid');
set constraints all immediate;
set constraints all deferred;
select throws_ok(format('%s public.%s', v, t), 'PT403', 'forbidden', v || ' ' || t || ' as the owner')
from (values ('delete from'), ('truncate')) v (v), unnest(array['ledger_entries', 'ledger_transactions', 'ledger_accounts']) t where v <> 'truncate' or t = 'ledger_entries';
select throws_ok('truncate public.ledger_accounts, public.ledger_transactions, public.ledger_entries', 'PT403', 'forbidden', 'nor all at once');
select throws_ok('update public.ledger_entries set amount_minor = 1', 'PT403', 'forbidden', 'an entry');
select throws_ok('update public.ledger_transactions set note = ''x''', 'PT403', 'forbidden', 'a transaction');
select throws_ok('update public.ledger_accounts set kind = ''cash'', provider = null', 'PT403', 'forbidden', 'an account');
select is(ride_tests.run(w, s), '42501', w || ': ' || s) from unnest(array['service', 'owner']) w, unnest(array[
  'insert into public.ledger_entries (amount_minor) values (1)', 'insert into public.ledger_transactions (kind) values (''fee'')',
  'insert into public.ledger_accounts (kind) values (''cash'')', 'update public.ledger_entries set amount_minor = 1',
  'delete from public.ledger_entries', 'select private.post_payment(gen_random_uuid())']) s;
create function pg_temp.raw(p_kind text, p_count int, variadic p_amounts bigint[]) returns void language plpgsql as $$
declare v_id bigint;
begin
  insert into public.ledger_transactions (fleet_id, source, source_id, kind, entry_count)
  values (ride_tests.id('a'), 'adjustment', p_kind, 'adjustment', p_count) returning id into v_id;
  insert into public.ledger_entries (fleet_id, transaction_id, account_id, amount_minor, currency)
  select ride_tests.id('a'), v_id, private.ledger_account(ride_tests.id('a'), 'cash', 'USD'), n, 'USD' from unnest(p_amounts) n;
  set constraints all immediate;
  set constraints all deferred;
end $$;
select throws_ok('select pg_temp.raw(''a'', 2, 5, -4)', '23514', null, 'debits without as many credits');
select throws_ok('select pg_temp.raw(''b'', 2, 5)', '23514', null, 'one side alone');
select throws_ok('select pg_temp.raw(''c'', 3, 5, -5)', '23514', null, 'fewer entries than announced');
select throws_ok('select pg_temp.raw(''d'', 2, variadic ''{}'')', '23514', null, 'none at all');
select throws_ok('select pg_temp.raw(''e'', 2, 0, 0)', '23514', null, 'nothing on both sides');
select lives_ok('select pg_temp.raw(''f'', 2, 5, -5)', 'a balanced one');
select throws_ok('select pg_temp.raw(''f'', 2, 5, -5)', '23505', null, 'and not twice');
select throws_ok($$ do $b$ begin
  insert into public.ledger_entries (fleet_id, transaction_id, account_id, amount_minor, currency)
  select fleet_id, id, private.ledger_account(fleet_id, 'cash', 'USD'), n, 'USD' from public.ledger_transactions, unnest(array[7, -7]) n where source_id = 'f';
  set constraints all immediate; end $b$ $$, '23514', null, 'nothing is added later, balanced or not');
select throws_ok($$ insert into public.ledger_entries (fleet_id, transaction_id, account_id, amount_minor, currency)
  select fleet_id, id, private.ledger_account(fleet_id, 'cash', 'USD'), 1, 'MXN' from public.ledger_transactions where source_id = 'f' $$,
  '23514', null, 'another currency than the account''s');
select throws_ok($$ insert into public.ledger_transactions (fleet_id, source, source_id, kind, entry_count, payment_id)
  select fleet_id, 'evidence', 'x', 'capture', 2, id from public.payments limit 1 $$, '23514', null, 'no posting of a payment without its evidence');

-- Not for want of a grant: with one, the service role still needs the provider's word.
grant update on public.payments, public.payment_disputes to service_role;
select is(ride_tests.run('service', format('update public.payments set %s where ride_id = %L', s, pg_temp.c('first'))), 'PT403 forbidden', 'with a grant: ' || s) from unnest(array[
  'status = ''refunded''', 'refunded_minor = 1', 'fee_minor = 1', 'is_unapplied = true', 'amount_minor = 1', 'status = ''refunded'', evidence_id = evidence_id']) s;
revoke update on public.payments, public.payment_disputes from service_role;
select is((select status || ' ' || refunded_minor || ' ' || fee_minor || ' ' || is_unapplied from public.payments where ride_id = pg_temp.c('first')), 'paid 0 0 false', 'it is what it was');

-- A ride from payment to its end.
select is(pg_temp.books(pg_temp.c('first')), 'clearing 10001, commission_revenue -1395, fleet_pending -8606', 'captured');
select is(ride_tests.evidence(pg_temp.c('first'), 'paid'), 'paid', 'the same word again');
select is(pg_temp.kinds(pg_temp.c('first')), 'capture', 'posts nothing');
select is(pg_temp.evidence(pg_temp.c('first'), 'paid', 0, 379), 'paid', 'now the provider says its fee');
select is(pg_temp.books(pg_temp.c('first')), 'clearing 9622, commission_revenue -1395, fleet_pending -8606, provider_fees 379', 'the platform bears it');
select is(ride_tests.assign(pg_temp.c('first')), 'assigned');
select is(ride_tests.step(pg_temp.c('first'), s), s) from unnest(array['en_route', 'on_location', 'on_board', 'completed']) s;
select is(pg_temp.books(pg_temp.c('first')), 'clearing 9622, commission_revenue -1395, driver_earnings -4744, fleet_payable -3162, provider_fees 379, taxes_payable -700',
  'completed: earned by the driver, payable to the fleet');
select is(pg_temp.kinds(pg_temp.c('first')), 'capture fee release', 'three transactions');
-- Refunds reverse cumulatively: floor of the whole, not of each.
select is(pg_temp.evidence(pg_temp.c('first'), 'partially_refunded', 3333, 379, now() + interval '1 s'), 'partially_refunded', 'a third');
select is(pg_temp.books(pg_temp.c('first')), 'clearing 6289, commission_revenue -931, driver_earnings -3163, fleet_payable -2107, provider_fees 379, taxes_payable -467', 'of everybody''s part');
select is(pg_temp.evidence(pg_temp.c('first'), 'partially_refunded', 6666, null, now() + interval '2 s'), 'partially_refunded', 'another');
select is(pg_temp.books(pg_temp.c('first')), 'clearing 2956, commission_revenue -466, driver_earnings -1582, fleet_payable -1053, provider_fees 379, taxes_payable -234', 'cumulative');
select is(pg_temp.evidence(pg_temp.c('first'), 'partially_refunded', 20000, null, now() + interval '3 s'), 'partially_refunded', 'more than was captured');
select is(pg_temp.books(pg_temp.c('first')), 'clearing 2956, commission_revenue -466, driver_earnings -1582, fleet_payable -1053, provider_fees 379, taxes_payable -234', 'is stored, not posted');
select results_eq($$ select kind, found ->> 'refunded_minor' from public.reconciliation_differences where status = 'open' $$, $$ values ('refund', '20000') $$, 'and noted');
select is(pg_temp.evidence(pg_temp.c('first'), 'refunded', 10001, null, now() + interval '4 s'), 'refunded', 'all of it');
select is(pg_temp.books(pg_temp.c('first')), 'clearing -379, provider_fees 379', 'nobody keeps a part');
-- A bank that pays back what was already refunded costs the platform.
select is(pg_temp.dispute(pg_temp.c('first'), 'D-after', 'lost', 10001, 10001), 'lost', 'a charge-back after the refund');
select is(pg_temp.books(pg_temp.c('first')), 'chargeback_losses 10001, clearing -10380, provider_fees 379', 'is a loss of its own');

-- Disputes: held, given back, taken. The payment's status is none of theirs.
insert into c values ('won', ride_tests.ride_in('completed', '6 hours')), ('lost', ride_tests.ride_in('completed', '9 hours'));
select is(pg_temp.dispute(id, 'D-' || name, 'open', 5000), 'open', 'opened: ' || name) from c where name in ('won', 'lost') order by name;
select is(pg_temp.books(pg_temp.c('won')), 'clearing 5001, commission_revenue -1395, disputes 5000, driver_earnings -4744, fleet_payable -3162, taxes_payable -700', 'the provider holds it');
select is(ride_tests.json('owner', format('select public.fleet_balance(%L)', ride_tests.id('a'))) ->> 'held_minor', '8606', 'and so do we: what would be lost of both rides');
select is(pg_temp.dispute(pg_temp.c('won'), 'D-won', 'won', 5000, 0, now() + interval '1 s'), 'won', 'won');
select is(pg_temp.books(pg_temp.c('won')), 'clearing 10001, commission_revenue -1395, driver_earnings -4744, fleet_payable -3162, taxes_payable -700', 'as if it had not been');
select is(pg_temp.dispute(pg_temp.c('won'), 'D-won', 'open', 5000, 0, now() + interval '2 s'), 'won', 'it does not open again');
select is(pg_temp.dispute(pg_temp.c('lost'), 'D-lost', 'lost', 5000, 5000, now() + interval '1 s'), 'lost', 'lost');
select is(pg_temp.books(pg_temp.c('lost')), 'clearing 5001, commission_revenue -698, driver_earnings -2373, fleet_payable -1579, taxes_payable -351', 'everybody''s part went, as in a refund');
select is(pg_temp.dispute(pg_temp.c('lost'), 'D-lost', 'open', 5000, 0, now() - interval '1 hour'), 'lost', 'an older answer');
select is(pg_temp.dispute(pg_temp.c('lost'), 'D-big', 'open', 10002), 'review', 'more than the payment is not believed');
select is((select status from public.payments where id = pg_temp.payment(pg_temp.c('lost'))), 'paid', 'the payment is what its own evidence says');
select throws_ok('update public.payment_disputes set status = ''won'', lost_minor = 0', 'PT403', 'forbidden', 'a dispute moves only with evidence');
select throws_ok('delete from public.payment_disputes', 'PT403', 'forbidden', 'and is kept');
select is(ride_tests.run('service', 'update public.payment_disputes set reason = ''x'''), '42501', 'the service role has no update');

-- A charge-back by the payment's own status, and its being given up.
insert into c values ('bank', ride_tests.ride_in('completed', '12 hours'));
select is(pg_temp.evidence(pg_temp.c('bank'), 'charged_back', 0, null, now() + interval '1 s'), 'charged_back', 'charged back');
select is(pg_temp.books(pg_temp.c('bank')), 'nothing', 'all of it is gone');
select is(pg_temp.evidence(pg_temp.c('bank'), 'paid', 0, null, now() + interval '1 s'), 'charged_back', 'an answer of the same moment does not undo it');
select is(pg_temp.evidence(pg_temp.c('bank'), 'paid', 0, null, now() + interval '2 s'), 'paid', 'a later one does');
select is(pg_temp.books(pg_temp.c('bank')), 'clearing 10001, commission_revenue -1395, driver_earnings -4744, fleet_payable -3162, taxes_payable -700', 'and the books follow');

-- What is kept of a late cancellation is split as a fare is; a fleet's own cancelling leaves nothing but the credit.
insert into c values ('kept', ride_tests.ride_in('late_cancelled', '15 hours')), ('theirs', ride_tests.ride_in('cancelled', '18 hours'));
select is(pg_temp.books(pg_temp.c('kept')), 'clearing 10001, commission_revenue -1395, fleet_payable -7906, taxes_payable -700', 'until the provider has refunded');
select is(pg_temp.evidence(pg_temp.c('kept'), 'partially_refunded', 5000, null, now() + interval '1 s'), 'partially_refunded', 'the rest goes back');
select is(pg_temp.books(pg_temp.c('kept')), 'clearing 5001, commission_revenue -698, fleet_payable -3952, taxes_payable -351', 'the fee stays, with its tax as invoiced');
select is((select tax_minor from public.invoices where ride_id = pg_temp.c('kept')), 351::bigint, 'to the cent');
select is(pg_temp.evidence(pg_temp.c('theirs'), 'refunded', 10001, null, now() + interval '1 s'), 'refunded', 'all of it');
select is(pg_temp.books(pg_temp.c('theirs')), 'nothing', 'nothing is kept');

-- Money that nothing waits for.
insert into c values ('late', ride_tests.book('passenger', '26 hours'));
do $$ begin perform ride_tests.json('passenger', format('select public.start_payment(%L, ''paypal'')', pg_temp.c('late'))); end $$;
update public.rides set hold_expires_at = now() where id = pg_temp.c('late');
do $$ begin perform private.expire_holds(); end $$;
select is(pg_temp.evidence(pg_temp.c('late'), 'paid', 0, 100), 'paid', 'for a dead ride');
select is(pg_temp.books(pg_temp.c('late')), 'clearing 9901, provider_fees 100, unapplied -10001', 'lies apart');
select is(pg_temp.evidence(pg_temp.c('late'), 'refunded', 10001, 100, now() + interval '1 s'), 'refunded', 'until it is back');
select is(pg_temp.books(pg_temp.c('late')), 'clearing -100, provider_fees 100', 'the fee stays');
-- The first that is heard of a payment may be its refund.
insert into c values ('whole', ride_tests.book('passenger', '30 hours'));
do $$ begin perform ride_tests.json('passenger', format('select public.start_payment(%L, ''paypal'')', pg_temp.c('whole'))); end $$;
select is(pg_temp.evidence(pg_temp.c('whole'), 'refunded', 10001, 50), 'refunded');
select is(pg_temp.kinds(pg_temp.c('whole')) || ': ' || pg_temp.books(pg_temp.c('whole')), 'capture fee refund: clearing -50, provider_fees 50', 'is posted step by step');

-- Who reads what.
create function pg_temp.sees(p_who text) returns text language sql as $$
  select ride_tests.run(p_who, 'select count(distinct t.id) || '' '' || (select count(distinct kind) from public.ledger_accounts) || '' '' || (select count(*) > 0 from public.ledger_entries) || '' '' || (select count(*) from public.payment_disputes) from public.ledger_transactions t')
$$;
select is(pg_temp.sees('owner'), (select count(*) from public.ledger_transactions) || ' ' || (select count(distinct kind) from public.ledger_accounts) || ' true 3', 'the owner: the fleet''s books');
select is(pg_temp.sees(p), '0 0 false 0', 'nothing: ' || p) from unnest(array['dispatcher', 'partner', 'stranger', 'outsider', 'driver2']) p;
select is(pg_temp.sees('passenger'), '0 1 true 0', 'a passenger: the own credit');
select is(pg_temp.sees('anon'), '42501', 'anon');
select is(pg_temp.sees('driver'), '0 1 true 0', 'a driver: the own accounts');
select is(ride_tests.json('driver', 'select public.my_earnings()') #>> '{0,earned_minor}', (4744 + 2373 + 4744)::text, 'and the own earnings');
select is((select sum(balance_minor) from public.ledger_balances), 0::numeric, 'debits are credits');
select is(ride_tests.run('outsider', format('select public.fleet_balance(%L)', ride_tests.id('a'))), 'PT404 not_found', 'another fleet''s books do not exist');
select is(ride_tests.run('owner', 'select public.platform_balances()'), 'PT403 forbidden', 'nor are the platform''s anybody else''s');
insert into private.platform_admins (user_id) values (ride_tests.person('stranger'));
select is(ride_tests.json('stranger', 'select (select sum((x ->> ''balance_minor'')::bigint) from jsonb_array_elements(public.platform_balances()) x)'), '0', 'the platform sees all');
select is(pg_temp.sees('stranger'), pg_temp.sees('owner'), 'row by row');
select is(ride_tests.json('stranger', format('select public.fleet_balance(%L)', ride_tests.id('a'))) ->> 'currency', 'USD', 'a balance of each fleet');
select is(ride_tests.run('stranger', format('select public.fleet_balance(%L)', gen_random_uuid())), 'PT404 not_found', 'and none of a fleet that is not there');
select * from finish();
rollback;
