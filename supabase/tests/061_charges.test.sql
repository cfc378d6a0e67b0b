-- After the ride: waiting, stops, tolls and tips, each paid on its own; what a person should look at; credits.
begin;
select plan(86);
do $$ begin perform ride_tests.set_up(); end $$;
update public.fleets set tax_bps = 700 where id = ride_tests.id('a');
alter table public.tariffs disable trigger user;
update public.tariffs set stop_minor = 900 where fleet_id = ride_tests.id('a');
alter table public.tariffs enable trigger user;
create temp table c (name text primary key, id uuid);
create function pg_temp.c(p text) returns uuid language sql as $$ select id from c where name = p $$;
create function pg_temp.add(p_who text, p_ride uuid, p_kind text, p_amount bigint, p_quantity int default 1) returns text language sql as $$
  select ride_tests.run(p_who, format('select public.add_charge(%L, %L, %L, %s) ->> ''total_minor''', p_ride, p_kind, p_amount, p_quantity))
$$;
create function pg_temp.charge(p_ride uuid, p_kind text) returns uuid language sql as $$
  select id from public.ride_charges where ride_id = p_ride and kind = p_kind order by created_at desc, id limit 1
$$;
create function pg_temp.start(p_who text, p_charge uuid, p_provider text default 'paypal') returns text language sql as $$
  select ride_tests.run(p_who, format('select public.start_charge_payment(%L, %L) ->> ''id''', p_charge, p_provider))
$$;
create function pg_temp.evidence(p_payment uuid, p_status text, p_refunded bigint default 0) returns text language sql as $$
  select ride_tests.run('service', format('select public.record_evidence(%L, ''api'', ''X'', %L, %s, ''USD'', %s, ''cap-'' || %L) ->> ''status''', p.id, p_status, p.amount_minor, p_refunded, p.id))
  from public.payments p where p.id = p_payment
$$;
create function pg_temp.books(p_payment uuid) returns text language sql as $$
  select coalesce(string_agg(k || ' ' || n, ', ' order by k), 'nothing') from (
    select a.kind as k, sum(e.amount_minor) as n from public.ledger_transactions t
    join public.ledger_entries e on e.transaction_id = t.id join public.ledger_accounts a on a.id = e.account_id
    where t.payment_id = p_payment group by 1 having sum(e.amount_minor) <> 0) x
$$;

-- Waiting: minutes begun after the free ones, at the tariff that was quoted, once.
insert into c values ('ride', ride_tests.ride_in('on_location', '1 hour'));
select is(private.waiting_minutes(r, greatest(r.arrived_at, r.pickup_at) + w), n, 'waited ' || w)
from public.rides r, (values (interval '15 minutes', 0), ('15 minutes 1 second', 1), ('25 minutes', 10), ('-1 hour', 0)) v (w, n) where r.id = pg_temp.c('ride');
update public.rides set pickup_at = now() - interval '40 minutes', arrived_at = now() - interval '25 minutes 30 seconds' where id = pg_temp.c('ride');
select is(pg_temp.add('driver', pg_temp.c('ride'), 'toll', 500), 'PT409 illegal_transition', 'nothing is charged before the ride');
select is(ride_tests.step(pg_temp.c('ride'), s), s) from unnest(array['on_board', 'completed']) s;
select results_eq(format('select total_minor, lines, status from public.ride_charges where ride_id = %L', pg_temp.c('ride')),
  $$ values (589::bigint, '[{"code": "waiting", "quantity": 11, "unit": "min", "amount_minor": 550}, {"code": "tax", "quantity": 1, "unit": "ride", "amount_minor": 39}]'::jsonb, 'open') $$, 'eleven minutes at 50, and the tax');
select is((select total_minor from public.rides where id = pg_temp.c('ride')), 10001::bigint, 'the quoted price stays');

-- Who adds what.
select is(pg_temp.add(p, pg_temp.c('ride'), 'toll', 500), 'PT404 not_found', 'not ' || p) from unnest(array['stranger', 'outsider', 'driver2', 'partner']) p;
select is(pg_temp.add('anon', pg_temp.c('ride'), 'toll', 500), '42501', 'nor anon');
select is(pg_temp.add('passenger', pg_temp.c('ride'), 'toll', 500), 'PT403 forbidden', 'a passenger adds no toll');
select is(pg_temp.add('driver', pg_temp.c('ride'), 'tip', 500), 'PT403 forbidden', 'a driver no tip');
select is(pg_temp.add('driver', pg_temp.c('ride'), 'waiting', 500), 'PT422 invalid_request', 'nobody adds waiting by hand');
select is(pg_temp.add('driver', pg_temp.c('ride'), 'toll', a), 'PT422 invalid_request', 'toll of ' || coalesce(a::text, 'null')) from unnest(array[null, 0, -5, 10002]::bigint[]) a;
select is(pg_temp.add('driver', pg_temp.c('ride'), 'toll', 500), '500', 'a toll as it was paid, untaxed');
select is(pg_temp.add('driver', pg_temp.c('ride'), 'parking', 800), '800', 'parking as it was paid, untaxed');
select is(pg_temp.add('passenger', pg_temp.c('ride'), 'parking', 800), 'PT403 forbidden', 'a passenger adds no parking');
select is(pg_temp.add('driver', pg_temp.c('ride'), 'parking', a), 'PT422 invalid_request', 'parking of ' || coalesce(a::text, 'null')) from unnest(array[null, 0, 10002]::bigint[]) a;
select is(pg_temp.add('dispatcher', pg_temp.c('ride'), 'stop', 1, 2), '1926', 'two stops by the tariff, taxed, whatever amount was named');
select is(pg_temp.add('passenger', pg_temp.c('ride'), 'tip', 1500), '1500', 'a tip');
select throws_ok('update public.ride_charges set total_minor = 1', 'PT403', 'forbidden', 'a charge does not change');
select throws_ok('update public.ride_charges set status = ''paid'', settled_at = now()', 'PT403', 'forbidden', 'and is not paid by a hand');
select throws_ok('delete from public.ride_charges', 'PT403', 'forbidden', 'and is kept');
select is(ride_tests.run('service', 'update public.ride_charges set status = ''waived'', settled_at = now()'), '42501', 'the service role has no update');
select is(jsonb_array_length(ride_tests.json(p, format('select public.list_charges(%L)', pg_temp.c('ride')))), 5, p || ' sees the five')
from unnest(array['passenger', 'driver', 'dispatcher']) p;
select is(ride_tests.run('stranger', format('select public.list_charges(%L)', pg_temp.c('ride'))), 'PT404 not_found', 'a stranger none');
select is(ride_tests.run(p, 'select count(*) from public.ride_charges'), n, 'rows: ' || p) from (values ('dispatcher', '5'), ('outsider', '0'), ('passenger', '0'), ('driver', '0'), ('anon', '42501')) v (p, n);

-- Each has payments of its own; the whole tip is the driver's, toll and parking the fleet's, waiting is fare.
select is(pg_temp.start(p, pg_temp.charge(pg_temp.c('ride'), 'tip')), 'PT404 not_found', 'not paid by ' || p) from unnest(array['stranger', 'outsider']) p;
select is(pg_temp.start('passenger', pg_temp.charge(pg_temp.c('ride'), 'tip'), 'mercadopago'), 'PT422 unsupported_currency', 'a provider that the fleet does not have');
insert into c select k, pg_temp.start('passenger', pg_temp.charge(pg_temp.c('ride'), k))::uuid from unnest(array['waiting', 'toll', 'parking', 'stop', 'tip']) k;
select is(pg_temp.start('passenger', pg_temp.charge(pg_temp.c('ride'), 'tip'))::uuid, pg_temp.c('tip'), 'the second call finds the first');
-- an order whose answer was lost is asked for again under the same key: with another end the provider refused it for ever
update public.payments set created_at = created_at - interval '5 minutes' where id = pg_temp.c('tip');
select is(ride_tests.run('passenger', format('select (public.start_charge_payment(%L, ''paypal'') ->> ''hold_expires_at'')::timestamptz', pg_temp.charge(pg_temp.c('ride'), 'tip'))),
  ((select created_at from public.payments where id = pg_temp.c('tip')) + interval '1 day')::text, 'a charge that is asked for again ends when it ended before');
select is(ride_tests.json('passenger', format('select public.ride_view(%L)', pg_temp.c('ride'))) #>> '{payment,status}', 'paid', 'the ride''s payment is still that of the booking');
select is(ride_tests.run('service', format('select public.request_capture(%L)', pg_temp.c('tip'))), '"capture-' || pg_temp.c('tip') || '"', 'an open charge may be captured');
select is(pg_temp.evidence(pg_temp.c(k), 'paid'), 'paid', k) from unnest(array['waiting', 'toll', 'parking', 'tip']) k;
select is((select string_agg(kind || ' ' || status, ', ' order by kind) from public.ride_charges where ride_id = pg_temp.c('ride')), 'parking paid, stop open, tip paid, toll paid, waiting paid', 'settled by the provider''s word');
select is(pg_temp.books(pg_temp.c('tip')), 'clearing 1500, tips -1500', 'tip');
select is(pg_temp.books(pg_temp.c('toll')), 'clearing 500, fleet_payable -500', 'toll');
select is(pg_temp.books(pg_temp.c('parking')), 'clearing 800, fleet_payable -800', 'parking: no commission, no tax, no share');
select is(private.money_parts('[{"code": "base", "amount_minor": 1000}, {"code": "toll", "amount_minor": 20}, {"code": "parking", "amount_minor": 3}]', 1023)::text, '(1000,0,0,23)', 'of one bill both are passed on');
select is(pg_temp.books(pg_temp.c('waiting')), 'clearing 589, commission_revenue -83, driver_earnings -280, fleet_payable -187, taxes_payable -39', 'waiting: 15 % of 550, 60 % of the rest');
select is((select version from public.rides where id = pg_temp.c('ride')), 11, 'each is an event of the ride');
-- A second payment of the same charge, and one for a charge that was given up.
insert into public.payments (fleet_id, ride_id, charge_id, provider, amount_minor, currency)
select fleet_id, ride_id, charge_id, provider, amount_minor, currency from public.payments where id = pg_temp.c('tip');
insert into c select 'twice', id from public.payments where charge_id = pg_temp.charge(pg_temp.c('ride'), 'tip') and id <> pg_temp.c('tip');
select is(pg_temp.evidence(pg_temp.c('twice'), 'paid'), 'paid', 'paid twice');
select is(ride_tests.run(p, format('select public.waive_charge(%L)', pg_temp.charge(pg_temp.c('ride'), 'stop'))), e, 'waived by ' || p)
from (values ('stranger', 'PT404 not_found'), ('passenger', 'PT403 forbidden'), ('driver', 'PT403 forbidden')) v (p, e);
select is(ride_tests.json('dispatcher', format('select public.waive_charge(%L)', pg_temp.charge(pg_temp.c('ride'), 'stop'))) ->> 'status', 'waived', 'the desk gives the stops up');
select is(ride_tests.run('service', format('select public.request_capture(%L)', pg_temp.c('stop'))), 'null', 'not captured any more');
select is(pg_temp.evidence(pg_temp.c('stop'), 'paid'), 'paid', 'but money may come');
select results_eq(format($$ select o.amount_minor, o.reason from public.provider_operations o where o.payment_id in (%L, %L) and o.op = 'refund' order by 1 $$, pg_temp.c('twice'), pg_temp.c('stop')),
  $$ values (1500::bigint, 'unapplied'), (1926, 'unapplied') $$, 'both go back');
select is(pg_temp.books(pg_temp.c('twice')), 'clearing 1500, unapplied -1500', 'and lie apart until then');
-- Cancelling refunds the booking alone.
select is((select count(*) from public.provider_operations o join public.payments p on p.id = o.payment_id where p.charge_id is null), 0::bigint, 'the booking''s payment was not touched');

-- What a person should look at: more than 500 USD from somebody who has not travelled before.
insert into c values ('equal', ride_tests.book('stranger', '5 hours', 50000)), ('above', ride_tests.book('stranger', '8 hours', 50001)), ('known', ride_tests.book('passenger', '11 hours', 90000));
select isnt(ride_tests.json(w, format('select public.start_payment(%L, ''paypal'')', pg_temp.c(n))) ->> 'id', null) from (values ('stranger', 'equal'), ('stranger', 'above'), ('passenger', 'known')) v (w, n);
select results_eq($$ select c.name, p.review_reason from c join public.payments p on p.ride_id = c.id where c.name in ('equal', 'above', 'known') order by 1 $$,
  $$ values ('above', 'over_threshold'), ('equal', null), ('known', null) $$, 'only that one');
select is(ride_tests.run('owner', 'select public.payments_for_review()'), 'PT403 forbidden', 'the platform looks, nobody else');
insert into private.platform_admins (user_id) values (ride_tests.person('guest'));
select is(ride_tests.json('guest', 'select public.payments_for_review()') #>> '{0,amount_minor}', '50001', 'in the list');
select is(ride_tests.run('guest', format('select public.mark_payment_reviewed(%L, ''called the passenger'')', (select id from public.payments where ride_id = pg_temp.c('above')))), '', 'seen');
select is(ride_tests.json('guest', 'select public.payments_for_review()'), '[]', 'and gone from it');

-- A ride that the fleet gives up after it was paid earns 20 USD; one that the passenger gives up does not.
insert into c values ('given up', ride_tests.ride_in('cancelled', '40 hours')), ('own', ride_tests.ride_in('confirmed', '44 hours'));
select is(ride_tests.cancel(pg_temp.c('own'), 'passenger', 0), 'cancelled');
select is(ride_tests.json('passenger', 'select public.my_credits()') #>> '{0,balance_minor}', '2000', 'once');
select is(ride_tests.json('stranger', 'select public.my_credits()'), '[]', 'the own ones only');
select is(ride_tests.run('passenger', 'select count(*) || '' '' || (select count(*) from public.ledger_entries) from public.ledger_accounts'), '1 1', 'the passenger sees that account');
-- Differences and runs are the platform's.
do $$ begin perform private.note_difference(null, 'status', 'paypal', 'x', null, '{}', '{}'); end $$;
insert into public.reconciliation_runs (schedule, provider, environment, window_from, window_to) values ('daily', 'paypal', 'local', now() - interval '1 day', now());
select is(ride_tests.run(p, 'select count(*) || '' '' || (select count(*) from public.reconciliation_runs) from public.reconciliation_differences'), n, 'differences: ' || p)
from (values ('owner', '0 0'), ('passenger', '0 0'), ('guest', '1 1'), ('anon', '42501')) v (p, n);
select * from finish();
rollback;
