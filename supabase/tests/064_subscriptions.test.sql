-- Plans: limits where no path goes past them, changes and their price, and what happens to who does not pay.
begin;
select plan(123);
do $$ begin perform ride_tests.set_up(); end $$;
update public.fleet_subscriptions set plan = 'pro';
create temp table c (name text primary key, id uuid);
create function pg_temp.c(p text) returns uuid language sql as $$ select id from c where name = p $$;
create function pg_temp.sub() returns public.fleet_subscriptions language sql as $$ select * from public.fleet_subscriptions where fleet_id = ride_tests.id('a') $$;
create function pg_temp.plan(p_who text, p_function text, p_plan text, p_addons text default '{}') returns text language sql as $$
  select ride_tests.run(p_who, format('select (x ->> ''applies'') || '' '' || (x ->> ''amount_minor'') from public.%s(%L, %L, %L) x', p_function, ride_tests.id('a'), p_plan, p_addons))
$$;
create function pg_temp.sale(p_id text, p_status text, p_amount bigint, p_currency text default 'USD') returns text language sql as $$
  select ride_tests.run('service', format('select x ->> ''status'' from public.record_subscription_payment(%L, ''paypal'', %L, %L, %s, %L) x', ride_tests.id('a'), p_id, p_status, p_amount, p_currency))
$$;
create function pg_temp.car(p_who text, p_plate text, p_status text default 'active') returns text language sql as $$
  select ride_tests.run(p_who, format('insert into public.vehicles (fleet_id, class, plate, make, model, colour, year, passengers, luggage, child_seats, status)
    values (%L, ''sedan'', %L, ''Make'', ''Model'', ''Black'', 2024, 3, 3, 1, %L) returning ''added''', ride_tests.id('a'), p_plate, p_status))
$$;

-- The price list and the arithmetic.
select is(jsonb_path_query_array(ride_tests.json('anon', 'select public.list_plans()'), '$.plans[*].price_minor'), '[29900, 49900, 79900]', 'three plans, public');
select is(private.plan_price(p, a::text[], 'USD'), n::bigint, p || ' ' || a) from (values ('basic', '{}', 29900), ('basic', '{api_access}', 39800), ('enterprise', '{api_access,analytics}', 79900), ('none', '{}', null)) v (p, a, n);
select is(private.prorate(f, t, '2026-01-01', '2026-01-31', at::timestamptz), n::bigint, format('%s to %s at %s', f, t, at)) from (values
  (29900, 49900, '2026-01-01', 20000), (29900, 49900, '2026-01-16', 10000), (29900, 49900, '2026-01-31', 0), (29900, 49900, '2026-03-01', 0), (29900, 49900, '2025-12-01', 20000),
  (49900, 29900, '2026-01-02', 0), (0, 1, '2026-01-16', 1), (0, 1, '2026-01-16 00:00:01', 0), (29900, 79900, '2026-01-11', 33333)) v (f, t, at, n);

-- A fleet begins with its plan; an older ride keeps its commission.
select results_eq($$ select plan, status, collection from pg_temp.sub() $$, $$ values ('pro', 'active', 'manual') $$, 'the fleet''s own plan');
insert into c values ('older', ride_tests.ride_in('confirmed', '3 hours'));
select is(pg_temp.plan(w, f, 'basic'), e, w || ' ' || f) from (values ('stranger', 'PT404 not_found'), ('outsider', 'PT404 not_found'), ('passenger', 'PT404 not_found'),
  ('dispatcher', 'PT403 forbidden'), ('driver', 'PT404 not_found'), ('anon', '42501')) v (w, e), unnest(array['change_plan', 'quote_plan_change']) f;
select is(pg_temp.plan('owner', 'quote_plan_change', p, a), 'PT422 invalid_request', p || a) from (values ('none', '{}'), ('basic', '{free_money}')) v (p, a);
update public.fleet_subscriptions set period_start = now() - interval '15 days', period_end = now() + interval '15 days' where fleet_id = ride_tests.id('a');
select is(pg_temp.plan('owner', 'quote_plan_change', 'enterprise'), 'now 15000', 'half of a month''s difference');
select is(pg_temp.plan('owner', 'change_plan', 'enterprise'), 'now 15000', 'billed by hand: at once');
select results_eq($$ select plan, commission_bps from public.fleets where id = ride_tests.id('a') $$, $$ values ('enterprise', 1200) $$, 'and its commission');
select is((select commission_bps from public.rides where id = pg_temp.c('older')), 1500, 'an older ride keeps the old one');
select results_eq($$ select kind, amount_minor, status from public.subscription_payments $$, $$ values ('upgrade', 15000::bigint, 'due') $$, 'the difference is due');
select is(pg_temp.plan('owner', 'change_plan', 'pro'), 'at_period_end 0', 'a smaller one');
select is((pg_temp.sub()).next_plan, 'pro', 'waits for the period''s end');
select is((select status from public.subscription_payments), 'void', 'and what was due is void');
update public.fleet_subscriptions set period_end = now() where fleet_id = ride_tests.id('a');
select is(private.advance_subscriptions(), 1, 'the period ends');
select results_eq($$ select plan, next_plan, period_start = now(), period_end = now() + interval '1 month' from pg_temp.sub() $$, $$ values ('pro', null, true, true) $$, 'the next begins with it');
select is(private.advance_subscriptions(), 0, 'once');

-- By a provider: nothing but a paid sale grants anything.
select is(pg_temp.sale('S-1', 'paid', a, cur), 'review', 'a sale of ' || a || ' ' || cur) from (values (49899, 'USD'), (49900, 'EUR')) v (a, cur);
select is((select count(*) from public.reconciliation_differences where subject = 'subscription:S-1' and status = 'open'), 1::bigint, 'is noted');
select is(pg_temp.sale('S-1', 'paid', 49900), 'paid', 'the right one');
select is(pg_temp.sale('S-1', 'paid', 49900), 'paid', 'again');
select is((select count(*) from public.subscription_payments where kind = 'renewal'), 1::bigint, 'is the same');
select results_eq($$ select collection, status, period_start = now() + interval '1 month', period_end = now() + interval '2 months' from pg_temp.sub() $$, $$ values ('provider', 'active', true, true) $$, 'the next month');
select is((select sum(balance_minor) from public.ledger_balances where kind = 'subscription_revenue'), -49900::numeric, 'is revenue');
update public.fleet_subscriptions set period_start = now() - interval '10 days', period_end = now() + interval '20 days' where fleet_id = ride_tests.id('a');
select is(pg_temp.plan('owner', 'change_plan', 'enterprise'), 'on_payment 20000', 'a larger one waits for its payment');
select is((pg_temp.sub()).plan, 'pro', 'until then nothing changes');
select is(pg_temp.plan('owner', 'change_plan', 'enterprise'), 'on_payment 20000', 'asked twice');
select is((select count(*) from public.subscription_payments where status = 'due'), 1::bigint, 'is due once');
select throws_ok($$ update public.subscription_payments set status = 'paid' where status = 'due' $$, 'PT403', 'forbidden', 'no hand marks it paid');
select throws_ok($$ insert into public.subscription_payments (fleet_id, kind, plan, amount_minor, currency, period_start, period_end, status)
  values (ride_tests.id('a'), 'renewal', 'pro', 1, 'USD', now(), now(), 'paid') $$, 'PT403', 'forbidden', 'nor is one born paid');
select throws_ok('delete from public.subscription_payments', 'PT403', 'forbidden', 'nor does one go');
select is(ride_tests.run('service', 'update public.subscription_payments set status = ''paid'''), '42501', 'the service role has no update');
select is(ride_tests.run('service', 'update public.fleet_subscriptions set status = ''active'''), '42501', 'on subscriptions neither');
select is(pg_temp.sale('S-2', 'failed', 20000), 'failed', 'declined');
select is((pg_temp.sub()).plan, 'pro', 'grants nothing');
select is(pg_temp.sale('S-2', 'paid', 20000), 'paid', 'then paid');
select is((pg_temp.sub()).plan, 'enterprise', 'it applies');
select is(pg_temp.sale('S-2', 'refunded', 20000), 'refunded', 'given back');
select is((select sum(balance_minor) from public.ledger_balances where kind = 'subscription_revenue'), -49900::numeric, 'the revenue too');

-- Vehicles: the plan's number of active ones.
update public.fleet_subscriptions set plan = 'basic' where fleet_id = ride_tests.id('a');
select is(pg_temp.car('owner', 'LIMIT ' || n), 'added', 'car ' || n) from generate_series(4, 10) n;
select is(pg_temp.car('owner', 'LIMIT 11'), 'PT409 vehicle_limit_reached', 'the eleventh');
select is(pg_temp.car('service', 'LIMIT 11'), 'PT409 vehicle_limit_reached', 'by whatever path');
select is(pg_temp.car('owner', 'LIMIT 12', 'inactive'), 'added', 'an inactive one');
select is(ride_tests.run('owner', 'update public.vehicles set status = ''active'' where plate = ''LIMIT 12'' returning ''yes'''), 'PT409 vehicle_limit_reached', 'stays so');
select is(ride_tests.run('owner', 'update public.vehicles set colour = ''White'' where plate = ''LIMIT 10'' returning ''yes'''), 'yes', 'the others may change');
select is(ride_tests.run('owner', 'update public.vehicles set status = ''inactive'' where plate = ''LIMIT 10'' returning ''yes'''), 'yes', 'one makes room');
select is(ride_tests.run('owner', 'update public.vehicles set status = ''active'' where plate = ''LIMIT 12'' returning ''yes'''), 'yes', 'for another');
update public.fleet_subscriptions set plan = 'enterprise' where fleet_id = ride_tests.id('a');
select is(pg_temp.car('owner', 'LIMIT 13'), 'added', 'without a limit');
select is(pg_temp.plan('owner', 'change_plan', 'basic'), 'PT409 vehicle_limit_reached', 'too many cars for a smaller plan');

-- Rides of the month: what ran out does not count.
update private.plans set ride_limit = 3 where code = 'enterprise';
select is(ride_tests.json('owner', format('select public.fleet_subscription(%L)', ride_tests.id('a'))) ->> 'rides', '1', 'one so far');
insert into c values ('second', ride_tests.book('passenger', '30 hours')), ('third', ride_tests.book('passenger', '33 hours'));
select is(ride_tests.run('passenger', ride_tests.book_sql(ride_tests.quote('36 hours'))), 'PT409 ride_limit_reached', 'the fourth');
update public.rides set hold_expires_at = now() where id = pg_temp.c('third');
do $$ begin perform private.expire_holds(); end $$;
select isnt(ride_tests.book('passenger', '36 hours'), null, 'a hold that ran out makes room');
select is(ride_tests.run('passenger', ride_tests.book_sql(ride_tests.quote('39 hours'))), 'PT409 ride_limit_reached', 'for one');
update private.plans set ride_limit = null where code = 'enterprise';

-- Who does not pay: told, tolerated, then read-only.
update public.fleet_subscriptions set period_end = now() - interval '1 day' + interval '1 second' where fleet_id = ride_tests.id('a');
select is(private.advance_subscriptions(), 0, 'a day for the notice');
create function pg_temp.after(p_days int) returns text language plpgsql as $$
begin
  if (pg_temp.sub()).past_due_since is null then
    update public.fleet_subscriptions set period_end = now() - make_interval(days => p_days) where fleet_id = ride_tests.id('a');
  else
    update public.fleet_subscriptions set past_due_since = now() - make_interval(days => p_days) where fleet_id = ride_tests.id('a');
  end if;
  perform private.advance_subscriptions();
  return (pg_temp.sub()).status;
end $$;
select is(pg_temp.after(d), s, d || ' days') from (values (1, 'past_due'), (6, 'past_due'), (7, 'grace'), (13, 'grace')) v (d, s);
select is(pg_temp.car('owner', 'LIMIT 14'), 'added', 'until then all goes on');
insert into c values ('held', ride_tests.book('passenger', '42 hours'));
select is(pg_temp.after(14), 'read_only', '14 days');
select is(pg_temp.car('owner', 'LIMIT 15'), 'PT403 subscription_read_only', 'no car is added');
select is(ride_tests.run('owner', s), 'PT403 subscription_read_only', s) from unnest(array[
  'update public.fleets set name = ''x'' returning 1', 'update public.drivers set phone = phone returning 1',
  'update public.vehicles set colour = ''Red'' returning 1']) s;
select is(ride_tests.run('passenger', ride_tests.book_sql(pg_temp.c('x'))), 'PT404 quote_not_found', 'a quote that is none');
select throws_ok('select ride_tests.quote(''50 hours'')', 'PT403', 'subscription_read_only', 'no price is named');
select is(ride_tests.run('outsider', 'update public.fleets set name = ''B'' returning 1'), '1', 'another fleet is none the worse');
select is(ride_tests.pay(pg_temp.c('held')), 'paid', 'a payment that was open goes through');
select is(ride_tests.assign(pg_temp.c('older')), 'assigned', 'a booked ride is assigned');
select is(ride_tests.step(pg_temp.c('older'), s), s, 'and driven: ' || s) from unnest(array['en_route', 'on_location', 'on_board', 'completed']) s;
select is(ride_tests.cancel(pg_temp.c('held'), 'passenger', 0), 'cancelled', 'or cancelled and refunded');
select is(pg_temp.sale('S-3', 'paid', 79900), 'paid', 'the bill is paid');
select results_eq($$ select status, past_due_since, period_start = now() from pg_temp.sub() $$, $$ values ('active', null::timestamptz, true) $$, 'a month from now');
select is(pg_temp.car('owner', 'LIMIT 15'), 'added', 'all goes on');

-- The trial of a new fleet: Pro, fourteen days, once, by the platform.
select is(ride_tests.run('owner', format('select public.start_trial(%L)', ride_tests.id('a'))), '42501', 'not by its owner');
select is(ride_tests.json('service', format('select public.start_trial(%L)', ride_tests.id('b'))) ->> 'status', 'trialing', 'begun');
select is((select trial_ends_at from public.fleet_subscriptions where fleet_id = ride_tests.id('b')), now() + interval '14 days', 'fourteen days');
select is(ride_tests.run('service', format('select public.start_trial(%L)', ride_tests.id('b'))), 'PT409 illegal_transition', 'once');
update public.fleet_subscriptions set period_end = now(), period_start = now() - interval '14 days', trial_ends_at = now() where fleet_id = ride_tests.id('b');
do $$ begin perform private.advance_subscriptions(); end $$;
select is((select status from public.fleet_subscriptions where fleet_id = ride_tests.id('b')), 'past_due', 'then it must be paid');

-- Who reads it.
select is(ride_tests.run(p, 'select count(*) || '' '' || (select count(*) > 0 from public.subscription_payments) from public.fleet_subscriptions'), n, 'rows: ' || p)
from (values ('owner', '1 true'), ('outsider', '1 false'), ('dispatcher', '0 false'), ('driver', '0 false'), ('passenger', '0 false'), ('anon', '42501')) v (p, n);
select is(ride_tests.run(p, format('select public.fleet_subscription(%L)', ride_tests.id('a'))), 'PT404 not_found', 'not for ' || p) from unnest(array['outsider', 'dispatcher', 'passenger']) p;
select is(ride_tests.run(p, 'select 1 from private.subscription_evidence'), '42501', 'evidence is private: ' || p) from unnest(array['owner', 'service']) p;
select * from finish();
rollback;
