-- What a change costs or saves: in the books, on invoices, as credit, and when the changed ride is cancelled.
-- Of 2500: no tax; commission 15 % = 375; the driver's 60 % of the rest = 1275; the fleet keeps 850.
begin;
select plan(68);
do $$ begin perform ride_tests.set_up(); end $$;
create temp table c (name text primary key, id uuid);
create function pg_temp.c(p text) returns uuid language sql as $$ select id from c where name = p $$;
create function pg_temp.books(p_payment uuid) returns text language sql as $$
  select coalesce(string_agg(k || ' ' || n, ', ' order by k), 'nothing') from (
    select a.kind as k, sum(e.amount_minor) as n from public.ledger_transactions t
    join public.ledger_entries e on e.transaction_id = t.id join public.ledger_accounts a on a.id = e.account_id
    where t.payment_id = p_payment group by 1 having sum(e.amount_minor) <> 0) x
$$;
create function pg_temp.booking(p_ride text) returns uuid language sql as $$
  select id from public.payments where ride_id = pg_temp.c(p_ride) and charge_id is null order by created_at limit 1
$$;
create function pg_temp.refunds(p_ride text) returns text language sql as $$
  select coalesce(string_agg(case when p.charge_id is null then 'booking ' else 'change ' end || o.amount_minor || ' ' || o.reason, ', ' order by o.created_at, p.charge_id is null, o.seq), 'none')
  from public.provider_operations o join public.payments p on p.id = o.payment_id where p.ride_id = pg_temp.c(p_ride) and o.op = 'refund'
$$;
create function pg_temp.documents(p_ride text) returns text language sql as $$
  select string_agg(series || ' ' || case when charge_id is null then '' else 'change ' end || total_minor || ' ' || tax_minor, ', ' order by issued_at, charge_id is null, series desc, seq)
  from public.invoices where ride_id = pg_temp.c(p_ride)
$$;
create function pg_temp.refunded(p_payment uuid, p_refunded bigint) returns text language sql as $$
  select ride_tests.run('service', format('select public.record_evidence(%L, ''api'', ''X'', %L, %s, ''USD'', %s, ''cap'', %L) ->> ''status''', p.id,
    case when p_refunded < p.amount_minor then 'partially_refunded' else 'refunded' end, p.amount_minor, p_refunded, now() + make_interval(secs => p_refunded)))
  from public.payments p where p.id = p_payment
$$;
create function pg_temp.terms(p_ride text) returns text language sql as $$
  select (t ->> 'fee_minor') || ' ' || (t ->> 'refund_minor') from ride_tests.json('passenger', format('select public.cancellation_terms(%L)', pg_temp.c(p_ride))) t
$$;
create function pg_temp.soon(p_ride text) returns void language sql as $$
  update public.rides set pickup_at = now() + interval '30 minutes', expected_end_at = now() + interval '1 hour' where id = pg_temp.c(p_ride)
$$;
-- A ride whose price rose by 2500.
create function pg_temp.dearer(p_ride text, p_status text, p_in interval, p_driver text default 'driver') returns void language plpgsql as $$
begin
  insert into c values (p_ride, ride_tests.ride_in(p_status, p_in, p_driver));
  perform ride_tests.amend(p_ride, 'passenger', pg_temp.c(p_ride), 12501, p_in + interval '5 minutes'), ride_tests.accept(p_ride), ride_tests.pay_amendment(p_ride);
end $$;

-- Earned when the ride is over, invoiced when it is paid.
do $$ begin perform pg_temp.dearer('driven', 'assigned', '2 hours'); end $$;
select is(pg_temp.books(ride_tests.amendment_payment('driven')), 'clearing 2500, commission_revenue -375, fleet_pending -2125', 'paid ahead of the ride');
select is(pg_temp.documents('driven'), 'INV change 2500 0', 'with an invoice of its own');
select is(ride_tests.step(pg_temp.c('driven'), s), s) from unnest(array['en_route', 'on_location', 'on_board', 'completed']) s;
select is(pg_temp.books(ride_tests.amendment_payment('driven')), 'clearing 2500, commission_revenue -375, driver_earnings -1275, fleet_payable -850', 'shared like the fare when it was driven');
select is(pg_temp.books(pg_temp.booking('driven')), 'clearing 10001, commission_revenue -1395, driver_earnings -4744, fleet_payable -3162, taxes_payable -700', 'the booking as ever');
update public.rides set ended_at = now() - interval '16 minutes' where id = pg_temp.c('driven');
do $$ begin perform private.close_rides(); end $$;
select is(pg_temp.documents('driven'), 'INV change 2500 0, INV 10001 700', 'the booking has its own invoice');

select is((ride_tests.json('dispatcher', format('select public.fleet_summary(%L, now() - interval ''1 day'', now() + interval ''1 day'')', ride_tests.id('a'))) ->> 'revenue_minor')::bigint, 12501::bigint, 'the day counts both');

-- The tax of a change is what the trip's tax rose by, and never more than the change.
insert into c values ('taxed', ride_tests.ride_in('confirmed', '20 hours'));
insert into public.quotes (id, fleet_id, group_id, requested_by, vehicle_class, service_type, service_area_id, tariff_id, tariff_version, inputs, lines, total_minor,
  currency, commission_bps, cancellation_policy, distance_m, duration_s, pickup_at, expires_at)
select ride_tests.id('taxed'), fleet_id, gen_random_uuid(), ride_tests.person('passenger'), vehicle_class, service_type, service_area_id, tariff_id, tariff_version, inputs,
  '[{"code": "base", "quantity": 1, "unit": "trip", "amount_minor": 10201, "rule_id": "x", "rule_version": 1}, {"code": "tax", "quantity": 7, "unit": "%", "amount_minor": 800, "rule_id": "x", "rule_version": 1}]',
  11001, currency, commission_bps, cancellation_policy, distance_m, duration_s, now() + interval '21 hours', now() + interval '15 minutes'
from public.quotes where id = (select quote_id from public.rides where id = pg_temp.c('taxed'));
insert into ride_tests.amendments select 'taxed', (ride_tests.propose('passenger', pg_temp.c('taxed'), p_quote => ride_tests.id('taxed'))::jsonb ->> 'id')::uuid;
select is(ride_tests.accept('taxed'), 'awaiting_payment', 'dearer by 1000');
select is((select jsonb_path_query_array(lines, '$[*].amount_minor') from public.ride_charges where id = (ride_tests.amendment('taxed')).charge_id), '[900, 100]', 'of which 100 are tax');
select is(ride_tests.pay_amendment('taxed'), 'paid', 'paid');
select is(private.trip_tax(r), 800::bigint, 'the next change counts from there') from public.rides r where id = pg_temp.c('taxed');

-- Cheaper: the books give back when the provider does, and the invoice of the ride is credited by it.
insert into c values ('cheap', ride_tests.ride_in('assigned', '5 hours', 'driver2'));
do $$ begin perform ride_tests.amend('cheap', 'passenger', pg_temp.c('cheap'), 7001, '5 hours 5 minutes'), ride_tests.accept('cheap'); end $$;
select is(pg_temp.refunds('cheap'), 'booking 3000 amendment', 'asked for');
select is(pg_temp.books(pg_temp.booking('cheap')), 'clearing 10001, commission_revenue -1395, fleet_pending -8606', 'not yet given');
select is(pg_temp.refunded(pg_temp.booking('cheap'), 3000), 'partially_refunded', 'given');
select is(pg_temp.books(pg_temp.booking('cheap')), 'clearing 7001, commission_revenue -977, fleet_pending -6024', 'now in the books');
select is(ride_tests.step(pg_temp.c('cheap'), s, 'driver2'), s) from unnest(array['en_route', 'on_location', 'on_board', 'completed']) s;
update public.rides set ended_at = now() - interval '16 minutes' where id = pg_temp.c('cheap');
do $$ begin perform private.close_rides(); end $$;
select is(pg_temp.documents('cheap'), 'INV 10001 700, CN 3000 209', 'invoiced as booked, credited as changed');

-- Cancelling: the base is the price as it is now; the newest payment goes back first.
do $$ begin perform pg_temp.dearer('in time', 'confirmed', '30 hours'), pg_temp.dearer('late', 'confirmed', '34 hours'), pg_temp.dearer('by fleet', 'confirmed', '38 hours'); end $$;
select is(pg_temp.terms('in time'), '0 12501', 'all of both');
select is(ride_tests.cancel(pg_temp.c('in time'), 'passenger', 0), 'cancelled', 'in time');
select is(pg_temp.refunds('in time'), 'change 2500 cancelled, booking 10001 cancelled', 'both go back');
select is(pg_temp.refunded(ride_tests.amendment_payment('in time'), 2500), 'refunded', 'the change''s');
select is(pg_temp.documents('in time'), 'INV change 2500 0, CN change 2500 0', 'and is credited');
select is(pg_temp.books(ride_tests.amendment_payment('in time')), 'nothing', 'nothing is left of it');
do $$ begin perform pg_temp.soon('late'); end $$;
select is(pg_temp.terms('late'), '6251 6250', 'half of 12501, rounded up');
select is(ride_tests.cancel(pg_temp.c('late'), 'passenger', 5001), 'PT409 fee_changed', 'not half of what was booked');
select is(ride_tests.cancel(pg_temp.c('late'), 'passenger', 6251), 'late_cancelled', 'late');
select is(pg_temp.refunds('late'), 'change 2500 cancelled, booking 3750 cancelled', 'together the refund');
select is((select n.data ->> 'refundMinor' from public.notifications n where n.ride_id = pg_temp.c('late') and n.template = 'ride_cancelled' and n.channel = 'email'), '6250', 'as the passenger is told');
select is(pg_temp.refunded(ride_tests.amendment_payment('late'), 2500) || ' ' || pg_temp.refunded(pg_temp.booking('late'), 3750), 'refunded partially_refunded', 'given back');
select is(pg_temp.documents('late'), 'INV change 2500 0, CN change 2500 0, INV 6251 438', 'the fee is invoiced once');
select is(ride_tests.cancel(pg_temp.c('by fleet'), 'dispatcher', 0), 'cancelled', 'given up by the fleet');
select is(pg_temp.refunds('by fleet'), 'change 2500 cancelled, booking 10001 cancelled', 'everything');
do $$ begin perform pg_temp.dearer('nobody', 'assigned', '44 hours', 'driver3'), ride_tests.step(pg_temp.c('nobody'), 'en_route', 'driver3'), ride_tests.step(pg_temp.c('nobody'), 'on_location', 'driver3'); end $$;
update public.rides set pickup_at = now() - interval '20 minutes', arrived_at = now() - interval '15 minutes' where id = pg_temp.c('nobody');
select is(ride_tests.step(pg_temp.c('nobody'), 'no_show', 'driver3'), 'no_show', 'nobody came');
select is((select cancel_fee_minor from public.rides where id = pg_temp.c('nobody')), 12501::bigint, 'all of the price');
select is(pg_temp.refunds('nobody'), 'none', 'nothing goes back');
select is(pg_temp.documents('nobody'), 'INV change 2500 0, INV 10001 700', 'both are invoiced');
-- A fee beyond what was booked: the change pays the rest of it.
do $$ begin
  insert into c values ('steep', ride_tests.ride_in('confirmed', '50 hours'));
  perform ride_tests.amend('steep', 'passenger', pg_temp.c('steep'), 30001, '50 hours 5 minutes'), ride_tests.accept('steep'), ride_tests.pay_amendment('steep'), pg_temp.soon('steep');
end $$;
select is(ride_tests.cancel(pg_temp.c('steep'), 'passenger', 15001), 'late_cancelled', 'half of 30001');
select is(pg_temp.refunds('steep'), 'change 15000 cancelled', 'the rest goes back');
select is(pg_temp.documents('steep'), 'INV change 20000 0, INV 10001 700', 'the booking is kept whole');
select is(pg_temp.refunded(ride_tests.amendment_payment('steep'), 15000), 'partially_refunded', 'given back');
select is(pg_temp.documents('steep'), 'INV change 20000 0, CN change 15000 0, INV 10001 700', '5000 of the change stay: 15001 with the booking');

-- Cheaper, then cancelled late: the fee is of the lower price, and what went back already is not given twice.
do $$ begin
  insert into c values ('down', ride_tests.ride_in('confirmed', '60 hours'));
  perform ride_tests.amend('down', 'passenger', pg_temp.c('down'), 7001, '60 hours 5 minutes'), ride_tests.accept('down'), pg_temp.soon('down');
end $$;
select is(pg_temp.terms('down'), '3501 3500', 'half of 7001');
select is(ride_tests.cancel(pg_temp.c('down'), 'passenger', 3501), 'late_cancelled', 'late');
select is(pg_temp.refunds('down'), 'booking 3000 amendment, booking 3500 cancelled', '3501 of 10001 stay');
select is(pg_temp.refunded(pg_temp.booking('down'), 6500), 'partially_refunded', 'given back');
select is(pg_temp.documents('down'), 'INV 3501 246', 'the fee');

-- A cancelled ride whose change was not paid yet.
do $$ begin
  insert into c values ('unpaid', ride_tests.ride_in('confirmed', '70 hours'));
  perform ride_tests.amend('unpaid', 'passenger', pg_temp.c('unpaid'), 12501, '70 hours 5 minutes'), ride_tests.accept('unpaid'), ride_tests.amendment_payment('unpaid');
end $$;
select is(pg_temp.terms('unpaid'), '0 10001', 'what was not paid does not come back');
select is(ride_tests.cancel(pg_temp.c('unpaid'), 'passenger', 0), 'cancelled', 'cancelled');
select is(ride_tests.pay_amendment('unpaid'), 'paid', 'and paid at the same time');
select is(pg_temp.books(ride_tests.amendment_payment('unpaid')), 'clearing 2500, unapplied -2500', 'lies apart');
select is(pg_temp.refunds('unpaid'), 'change 2500 unapplied, booking 10001 cancelled', 'until it is back');

-- Paid with credit in part: money comes back first, then credit, and a cancellation gives back no more than there is.
-- 30 USD of credit from two rides that the fleet gave up, of a price of 100.01.
do $$ begin perform ride_tests.ride_in('cancelled'), ride_tests.ride_in('cancelled'); end $$;
create function pg_temp.with_credit(p_ride text, p_in interval, p_credit bigint) returns text language plpgsql as $$
begin
  insert into c values (p_ride, ride_tests.book('passenger', p_in));
  perform ride_tests.json('passenger', format('select public.start_payment(%L, ''paypal'', %s)', pg_temp.c(p_ride), p_credit));
  return ride_tests.evidence(pg_temp.c(p_ride), 'paid');
end $$;
create function pg_temp.balance() returns bigint language sql as $$
  select coalesce((ride_tests.json('passenger', 'select public.my_credits()') #>> '{0,balance_minor}')::bigint, 0)
$$;
create temp table had as select pg_temp.balance() as minor;
select is(pg_temp.with_credit('credited', '80 hours', 4000), 'paid', '6001 of money, 4000 of credit');
do $$ begin perform ride_tests.amend('credited', 'passenger', pg_temp.c('credited'), 3001, '80 hours 5 minutes'), ride_tests.accept('credited'); end $$;
select is(pg_temp.refunds('credited'), 'booking 6001 amendment', 'all of the money');
select is((ride_tests.amendment('credited')).credit_minor, 999::bigint, 'and 999 of the credit: 7000 together');
select is(pg_temp.balance() - minor, -3001::bigint, 'at once') from had;
select is(pg_temp.refunded(pg_temp.booking('credited'), 6001), 'refunded', 'the money is back');
select is(pg_temp.balance() - minor, -3001::bigint, 'which is not a reason to give all credit back: the ride is still ahead') from had;
select is(pg_temp.terms('credited'), '0 3001', 'cancelling gives the rest');
do $$ begin perform pg_temp.soon('credited'); end $$;
select is(ride_tests.cancel(pg_temp.c('credited'), 'passenger', 1501), 'late_cancelled', 'late, for half of 3001');
select is(pg_temp.balance() - minor, -1501::bigint, 'the fee is kept from the credit') from had;

-- Whatever happened, the books are whole.
select is((select count(*) from (select transaction_id from public.ledger_entries group by 1 having sum(amount_minor) <> 0) x), 0::bigint, 'every transaction is balanced');
select is((select string_agg(p.id::text, ' ') from public.payments p where p.status in ('paid', 'partially_refunded', 'refunded')
  and private.payment_difference(p, private.payment_state(p)) <> '[]'), null, 'and every payment is in the books as it is');
select * from finish();
rollback;
