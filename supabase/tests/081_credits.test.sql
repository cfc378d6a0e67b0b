-- Credit at the checkout: held while the payment is open, spent by the provider's word, back when the ride's money goes back.
begin;
select plan(43);
do $$ begin perform ride_tests.set_up(); end $$;
create temp table c (name text primary key, id uuid);
create function pg_temp.c(p text) returns uuid language sql as $$ select id from c where name = p $$;
create function pg_temp.start(p_who text, p_ride text, p_credit bigint) returns text language sql as $$
  select ride_tests.run(p_who, format('select public.start_payment(%L, ''paypal'', %s) ->> ''id''', pg_temp.c(p_ride), p_credit))
$$;
create function pg_temp.balance(p_who text default 'passenger') returns text language sql as $$
  select coalesce(ride_tests.json(p_who, 'select public.my_credits()') #>> '{0,balance_minor}', '0')
$$;
create function pg_temp.books(p_ride text) returns jsonb language sql as $$
  select jsonb_object_agg(kind, sum order by kind) from (
    select a.kind, sum(e.amount_minor) from public.ledger_transactions t join public.ledger_entries e on e.transaction_id = t.id
    join public.ledger_accounts a on a.id = e.account_id join public.payments p on p.id = t.payment_id
    where p.ride_id = pg_temp.c(p_ride) group by 1 having sum(e.amount_minor) <> 0) x
$$;
create function pg_temp.kinds(p_ride text) returns text language sql as $$
  select string_agg(t.kind, ' ' order by t.id) from public.ledger_transactions t join public.payments p on p.id = t.payment_id where p.ride_id = pg_temp.c(p_ride)
$$;

-- Two rides that the fleet gave up: 40 USD to use.
do $$ begin perform ride_tests.ride_in('cancelled'), ride_tests.ride_in('cancelled'); end $$;
select is(pg_temp.balance(), '4000', 'what the fleet granted');
select is(ride_tests.json('passenger', 'select public.my_credits()') #>> '{0,remainder_minor}', '100', 'a dollar goes through the provider');
select is(pg_temp.balance('stranger'), '0', 'nobody else''s');

-- How much of it.
insert into c values ('one', ride_tests.book()), ('two', ride_tests.book('passenger', '30 hours'));
select is(pg_temp.start('passenger', 'one', 4001), 'PT409 credit_unavailable', 'not more than there is');
select is(pg_temp.start('passenger', 'one', -1), 'PT409 credit_unavailable', 'not less than nothing');
select is(pg_temp.start('dispatcher', 'one', 100), 'PT409 credit_unavailable', 'not by the staff');
select is(pg_temp.start('stranger', 'one', 100), 'PT404 not_found', 'not by a stranger');
select is((select count(*) from public.payments where ride_id = pg_temp.c('one')), 0::bigint, 'nothing was opened');
insert into c values ('small', ride_tests.book('passenger', '50 hours', 2000));
select is(pg_temp.start('passenger', 'small', 1901), 'PT409 credit_unavailable', 'a provider is paid a dollar at least');
select isnt(pg_temp.start('passenger', 'small', 1900), null, 'or exactly that');
select is((select amount_minor || ' ' || credit_minor from public.payments where ride_id = pg_temp.c('small')), '100 1900', 'the rest is money');
select is(pg_temp.start('passenger', 'one', 2101), 'PT409 credit_unavailable', 'what another ride holds is not there');
insert into c values ('payment', pg_temp.start('passenger', 'one', 2100)::uuid);
select is(pg_temp.start('passenger', 'one', 2100)::uuid, pg_temp.c('payment'), 'the second call finds the first');
select isnt(pg_temp.start('passenger', 'one', 0)::uuid, pg_temp.c('payment'), 'another part is another payment');
select is(pg_temp.start('passenger', 'two', 1), 'PT409 credit_unavailable', 'all is held');
select is(pg_temp.balance(), '4000', 'and nothing is spent');
update public.rides set hold_expires_at = now() where id = pg_temp.c('small');
do $$ begin perform private.expire_holds(); end $$;
select isnt(pg_temp.start('passenger', 'two', 1900), null, 'a slot that is given up gives its credit up');
select throws_ok(format('update public.payments set credit_minor = 1 where id = %L', pg_temp.c('payment')), 'PT403', 'forbidden', 'it is part of what the payment is for');

-- Spent by the provider's word about the rest, with the price as the base of everything.
create function pg_temp.paid(p_payment text, p_status text, p_refunded bigint, p_at interval default '0 s') returns text language sql as $$
  select ride_tests.run('service', format('select public.record_evidence(p.id, ''api'', %L, %L, p.amount_minor, ''USD'', %s, ''cap-'' || p.id, %L, ''{}'') ->> ''status''
    from public.payments p where p.id = %L', p_status, p_status, p_refunded, now() + p_at, pg_temp.c(p_payment)))
$$;
select is(pg_temp.paid('payment', 'paid', 0), 'paid', 'the rest');
select is(ride_tests.status(pg_temp.c('one')), 'confirmed', 'confirms the ride');
select is(pg_temp.books('one'), '{"clearing": 7901, "fleet_pending": -8606, "commission_revenue": -1395, "passenger_credit": 2100}'::jsonb, 'commission of the whole fare');
select is(pg_temp.balance(), '1900', 'spent');
select is(ride_tests.cancel(pg_temp.c('one'), 'passenger', 0), 'cancelled', 'cancelled in time');
select is(pg_temp.balance(), '4000', 'it is back at once');
select is(pg_temp.kinds('one'), 'capture credit_returned release', 'in the books');
select is((select amount_minor from public.provider_operations where payment_id = pg_temp.c('payment') and op = 'refund'), 7901::bigint, 'the money is asked for');
select is(pg_temp.paid('payment', 'refunded', 7901, '1 s'), 'refunded', 'and comes');
select is(pg_temp.books('one'), null, 'nothing is left of it');
select is(pg_temp.balance(), '4000', 'it came back once');

-- Cancelled late: the fee is kept from the credit first.
insert into c select 'payment two', id from public.payments where ride_id = pg_temp.c('two');
do $$ begin perform pg_temp.paid('payment two', 'paid', 0); end $$;
update public.rides set pickup_at = now() + interval '30 minutes', expected_end_at = now() + interval '1 hour' where id = pg_temp.c('two');
select is(ride_tests.cancel(pg_temp.c('two'), 'passenger', 5001), 'late_cancelled', 'half is kept');
select is((select amount_minor from public.provider_operations where payment_id = pg_temp.c('payment two') and op = 'refund'), 5000::bigint, 'the other half goes back as money');
select is(pg_temp.balance(), '2100', 'the credit is spent');
do $$ begin perform pg_temp.paid('payment two', 'partially_refunded', 5000, '1 s'); end $$;
select is((pg_temp.books('two') ->> 'clearing')::bigint + (pg_temp.books('two') ->> 'passenger_credit')::bigint, 5001::bigint, 'what is left is the fee');
select is((select count(*) from public.invoices where ride_id = pg_temp.c('two')), 1::bigint, 'with an invoice and no credit note');

-- Driven, then given back.
insert into c values ('three', ride_tests.book('passenger', '70 hours'));
insert into c values ('payment three', pg_temp.start('passenger', 'three', 2100)::uuid);
do $$ begin perform pg_temp.paid('payment three', 'paid', 0), ride_tests.assign(pg_temp.c('three')); end $$;
do $$ begin perform ride_tests.step(pg_temp.c('three'), s) from unnest(array['en_route', 'on_location', 'on_board', 'completed']) s; end $$;
select is(pg_temp.books('three') -> 'driver_earnings', (select to_jsonb(-private.share_of(9301 - 1395, driver_share_bps)) from public.rides where id = pg_temp.c('three')),
  'the driver earns on the whole fare');
update public.rides set ended_at = now() - interval '16 minutes' where id = pg_temp.c('three');
do $$ begin perform private.close_rides(); end $$;
select is((select snapshot -> 'payments' from public.invoices where ride_id = pg_temp.c('three') and series = 'INV'),
  '[{"provider": "paypal", "amount_minor": 7901, "refunded_minor": 0, "charge_id": null}, {"provider": "credit", "amount_minor": 2100, "refunded_minor": 0, "charge_id": null}]'::jsonb,
  'the invoice names both');
select is(pg_temp.paid('payment three', 'partially_refunded', 901, '1 s'), 'partially_refunded', 'a part');
select is(pg_temp.balance(), '0', 'is money alone');
select is(pg_temp.paid('payment three', 'refunded', 7901, '2 s'), 'refunded', 'all of it');
select is(pg_temp.balance(), '2100', 'brings the credit back');
select is(pg_temp.books('three'), null, 'nothing is left');
select is((select string_agg(total_minor::text, ' ' order by seq) from public.invoices where ride_id = pg_temp.c('three') and series = 'CN'), '901 9100', 'and all is credited');
select is(ride_tests.json('owner', format('select public.fleet_month(%L)', ride_tests.id('a'))) ->> 'captured_minor',
  (select sum((x ->> 'amount_minor')::bigint) + (m ->> 'returned_minor')::bigint from (select ride_tests.json('owner', format('select public.fleet_month(%L)', ride_tests.id('a'))) as m) y,
    jsonb_array_elements(m -> 'parts') x group by m)::text, 'the parts of a month are what was kept');
select * from finish();
rollback;
