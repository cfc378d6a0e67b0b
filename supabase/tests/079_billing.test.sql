-- Agreements with providers and what their sales pay for: a word that is old, foreign or repeated grants nothing; who does
-- not pay is told, and told once.
begin;
select plan(93);
do $$ begin perform ride_tests.set_up(); end $$;
update public.fleet_subscriptions set plan = 'pro' where fleet_id = ride_tests.id('a');
create temp table kept (name text primary key, value text);
create function pg_temp.kept(p text) returns text language sql as $$ select value from kept where name = p $$;
create function pg_temp.keep(p text, v text) returns void language sql as $$ insert into kept values (p, v) on conflict (name) do update set value = v $$;
create function pg_temp.sub() returns public.fleet_subscriptions language sql as $$ select * from public.fleet_subscriptions where fleet_id = ride_tests.id('a') $$;
create function pg_temp.agreement(p text) returns private.billing_agreements language sql as $$ select * from private.billing_agreements where provider_id = p $$;
create function pg_temp.open(p_who text, p_provider text default 'paypal') returns text language sql as $$
  select ride_tests.run(p_who, format('select x ->> ''id'' from public.open_agreement(%L, %L) x', ride_tests.id('a'), p_provider)) $$;
create function pg_temp.attach(p_id text, p_provider_id text) returns text language sql as $$
  select ride_tests.run('service', format('select public.attach_agreement(%L, ''local'', %L, ''P-1'', ''http://x'')', p_id, p_provider_id)) $$;
create function pg_temp.word(p_provider_id text, p_verdict text, p_at text default 'now()', p_failed int default 0, p_plan text default 'P-1') returns text language sql as $$
  select ride_tests.run('service', format('select x ->> ''status'' from public.record_agreement(%L, %L, %s, %s, null, %L) x', (pg_temp.agreement(p_provider_id)).id, p_verdict, p_at, p_failed, p_plan)) $$;
create function pg_temp.sale(p_id text, p_status text, p_amount bigint, p_by text default null, p_for uuid default null) returns text language sql as $$
  select ride_tests.run('service', format('select x ->> ''status'' from public.record_subscription_payment(%L, ''paypal'', %L, %L, %s, ''USD'', now(), ''{}'', %L, %L) x',
    ride_tests.id('a'), p_id, p_status, p_amount, (pg_temp.agreement(p_by)).id, p_for)) $$;
create function pg_temp.mails() returns text language sql as $$
  select coalesce(string_agg(template, ' ' order by template), '') from public.notifications where template like 'subscription%' or template like 'trial%' $$;
create function pg_temp.read_mails() returns text language plpgsql as $$
declare v text := pg_temp.mails();
begin delete from public.notifications where template like 'subscription%' or template like 'trial%'; return v; end $$;
create function pg_temp.change(p_plan text) returns text language sql as $$
  select ride_tests.run('owner', format('select (x ->> ''applies'') || '' '' || (x ->> ''amount_minor'') from public.change_plan(%L, %L) x', ride_tests.id('a'), p_plan)) $$;
create function pg_temp.act(p_who text, p_function text) returns text language sql as $$
  select ride_tests.run(p_who, format('select public.%s(%L)', p_function, ride_tests.id('a'))) $$;
create function pg_temp.days(p_days int) returns int language sql as $$
  update public.fleet_subscriptions set period_end = period_end - make_interval(days => p_days), period_start = period_start - make_interval(days => p_days),
    past_due_since = past_due_since - make_interval(days => p_days), cancel_at = cancel_at - make_interval(days => p_days),
    trial_ends_at = trial_ends_at - make_interval(days => p_days) where fleet_id = ride_tests.id('a');
  select private.advance_subscriptions() $$;

-- Price lists: one for each currency that Mercado Pago settles, complete.
select is(private.plan_price(p, '{api_access}', c), n::bigint, p || ' in ' || c) from (values ('basic', 'MXN', 729800), ('enterprise', 'BRL', 429000), ('pro', 'USD', 59800), ('pro', 'EUR', null)) v (p, c, n);
select is((select count(*) from private.local_prices), 7 * 8::bigint, 'nothing is left out');
select results_eq($$ select slug, s.currency::text from public.fleets f join public.fleet_subscriptions s on s.fleet_id = f.id where slug in ('azteca', 'paulista', 'biscayne', 'castellana') order by slug $$,
  $$ values ('azteca', 'MXN'), ('biscayne', 'USD'), ('castellana', 'USD'), ('paulista', 'BRL') $$, 'billed at home where there is a list');

-- The trial of a new fleet begins with its first owner.
insert into public.fleets (id, slug, name, legal_name, city, country, currency, timezone, home_region, support_email, support_phone, commission_bps)
values (ride_tests.id('new'), 'rides-new', 'New', 'New', 'Town', 'MX', 'MXN', 'America/Mexico_City', 'us', 'desk@new.test', '+5255', 1800);
insert into public.fleet_members (fleet_id, user_id, role) values (ride_tests.id('new'), ride_tests.person('dispatcher'), 'dispatcher');
select is((select status from public.fleet_subscriptions where fleet_id = ride_tests.id('new')), 'active', 'not with a dispatcher');
insert into public.fleet_members (fleet_id, user_id, role) values (ride_tests.id('new'), ride_tests.person('owner'), 'owner');
select results_eq($$ select status, plan, currency::text, trial_ends_at from public.fleet_subscriptions where fleet_id = ride_tests.id('new') $$,
  $$ values ('trialing', 'pro', 'MXN', now() + interval '14 days') $$, 'but with the owner');
insert into public.fleet_members (fleet_id, user_id, role) values (ride_tests.id('new'), ride_tests.person('outsider'), 'owner');
select is((select count(*) from public.fleet_subscriptions where status = 'trialing'), 1::bigint, 'a second owner begins nothing, nor does one of a fleet with a contract');
select is(private.advance_subscriptions(), 0, 'eleven days of silence');
update public.fleet_subscriptions set trial_ends_at = now() + interval '3 days', period_end = now() + interval '3 days' where fleet_id = ride_tests.id('new');
select is(private.advance_subscriptions(), 1, 'three days before the end');
select is(private.advance_subscriptions(), 0, 'once');
select is(pg_temp.read_mails(), 'trial_ending trial_ending', 'each owner is told');

-- Opening: owner only, the same when asked twice, another when something else is wanted.
select is(pg_temp.open(w), e, 'open: ' || w) from (values ('dispatcher', 'PT403 forbidden'), ('outsider', 'PT404 not_found'), ('passenger', 'PT404 not_found'), ('anon', '42501')) v (w, e);
select is(pg_temp.open('owner', 'stripe'), 'PT422 invalid_request', 'a provider that is none');
do $$ begin perform pg_temp.keep('first', pg_temp.open('owner')); end $$;
select is(pg_temp.open('owner'), pg_temp.kept('first'), 'asked twice it is the same');
select is((select free_days from private.billing_agreements where id = pg_temp.kept('first')::uuid), (select ceil(extract(epoch from period_end - now()) / 86400)::int from pg_temp.sub()), 'what is paid is not charged again');
select isnt(pg_temp.open('owner', 'mercadopago'), pg_temp.kept('first'), 'with another provider another');
select is((select status from private.billing_agreements where id = pg_temp.kept('first')::uuid), 'void', 'and the first is void');
do $$ begin perform pg_temp.keep('second', pg_temp.open('owner')); end $$;
select is(pg_temp.attach(pg_temp.kept('second'), 'I-2'), '', 'attached');
select is(pg_temp.attach(pg_temp.kept('second'), 'I-9'), 'PT409 illegal_transition', 'once');
select is(ride_tests.run('service', format('select public.agreement_for_work(%L, %L, %L)', p, e, i)), 'null', format('nobody''s: %s %s %s', p, e, i))
from (values ('paypal', 'local', 'I-9'), ('mercadopago', 'local', 'I-2'), ('paypal', 'live', 'I-2')) v (p, e, i);
select is(ride_tests.run(w, 'select public.agreement_for_work(''paypal'', ''local'', ''I-2'')'), '42501', 'not for ' || w) from unnest(array['owner', 'anon']) w;

-- Agreeing grants nothing; what came later is not undone by what was said before.
select is(pg_temp.word('I-2', 'active'), 'active', 'agreed');
select results_eq($$ select plan, status, collection, provider_subscription_id from pg_temp.sub() $$, $$ values ('pro', 'active', 'provider', 'I-2') $$, 'the provider bills, nothing is granted');
select is(pg_temp.word('I-2', 'pending', 'now() - interval ''1 hour'''), 'active', 'an older word');
select is(pg_temp.sale('S-1', 'paid', 49900, 'I-2'), 'paid', 'a month');
select is(pg_temp.sale('S-1', 'paid', 49900, 'I-2'), 'paid', 'the same again');
select is((select count(*) from private.subscription_evidence where provider_sale_id = 'S-1'), 1::bigint, 'leaves one piece of evidence');
select is(pg_temp.sale('S-X', 'paid', 29900, 'I-2'), 'review', 'another price is looked at');

-- Upwards: by an order of its own, then the provider is asked for the new price.
update public.fleet_subscriptions set period_start = now() - interval '15 days', period_end = now() + interval '15 days' where fleet_id = ride_tests.id('a');
select is(pg_temp.act('owner', 'revision_url'), 'PT409 illegal_transition', 'nothing to agree to');
select is(pg_temp.change('enterprise'), 'on_payment 15000', 'half of the difference');
do $$ begin perform pg_temp.keep('upgrade', (select id::text from public.subscription_payments where status = 'due')); end $$;
create function pg_temp.order(p_who text) returns text language sql as $$
  select ride_tests.run(p_who, format('select x ->> ''payment_id'' from public.open_upgrade_order(%L, ''paypal'') x', ride_tests.id('a'))) $$;
select is(pg_temp.order(w), e, 'order: ' || w) from (values ('dispatcher', 'PT403 forbidden'), ('outsider', 'PT404 not_found')) v (w, e);
select is(pg_temp.order('owner'), pg_temp.kept('upgrade'), 'an order of the owner');
select is(pg_temp.sale('C-1', 'paid', 14999, null, pg_temp.kept('upgrade')::uuid), 'review', 'a cent too little');
select is((pg_temp.sub()).plan, 'pro', 'buys nothing');
select is(pg_temp.sale('C-1', 'paid', 15000, null, pg_temp.kept('upgrade')::uuid), 'paid', 'paid');
select is((pg_temp.sub()).plan, 'enterprise', 'it applies');
select is(pg_temp.sale('C-2', 'paid', 15000, null, pg_temp.kept('upgrade')::uuid), 'surplus', 'paid by two orders, one goes back');
select is(pg_temp.order('owner'), 'PT409 illegal_transition', 'nothing more is due');
select results_eq($$ select wish, amount_minor, revised_minor from pg_temp.agreement('I-2') $$, $$ values ('revise', 49900::bigint, 79900::bigint) $$, 'the new price is asked for');
select is(jsonb_array_length(ride_tests.json('service', 'select public.lease_agreement_wishes()')), 1, 'leased');
select is(jsonb_array_length(ride_tests.json('service', 'select public.lease_agreement_wishes()')), 0, 'to one runner');
create function pg_temp.finish(p_url text) returns text language sql as $$
  select ride_tests.run('service', format('select public.finish_agreement_wish(%L, %s, true, null, ''P-2'', %L)', (pg_temp.agreement('I-2')).id, (pg_temp.agreement('I-2')).wish_seq, p_url)) $$;
select is(pg_temp.finish('http://agree'), '', 'the subscriber has to agree');
select is(pg_temp.act('owner', 'revision_url'), '"http://agree"', 'there');
select is(pg_temp.act('dispatcher', 'revision_url'), 'PT403 forbidden', 'which is the owner''s');
-- without consent the provider bills the old price, and that is what it pays for
select is(pg_temp.sale('S-2', 'paid', 49900, 'I-2'), 'paid', 'billed as agreed');
select is((pg_temp.sub()).plan, 'pro', 'the plan is the one that was paid');
select is((pg_temp.agreement('I-2')).revised_minor, null, 'and the new price is off the table');

-- Downwards: agreed at once, billed from the next period.
select is(pg_temp.change('basic'), 'at_period_end 0', 'smaller');
select is((pg_temp.agreement('I-2')).wish, 'revise', 'is asked for');
do $$ begin perform pg_temp.finish(null); end $$;
select results_eq($$ select wish, plan, amount_minor from pg_temp.agreement('I-2') $$, $$ values (null::text, 'basic', 29900::bigint) $$, 'agreed');
select is(pg_temp.sale('S-3', 'paid', 29900, 'I-2'), 'paid', 'billed');
select is((pg_temp.sub()).plan, 'basic', 'and begun');
select is(pg_temp.sale('S-3', 'refunded', 29900, 'I-2'), 'refunded', 'given back');
select ok((pg_temp.sub()).period_end < now() + interval '2 months', 'that month is not paid');

-- An end that was asked for: nothing is charged from now on, and until then it can be taken back.
select is(pg_temp.act(w, f), e, f || ': ' || w) from (values ('dispatcher', 'PT403 forbidden'), ('outsider', 'PT404 not_found')) v (w, e), unnest(array['cancel_subscription', 'resume_subscription']) f;
select is(pg_temp.act('owner', 'resume_subscription'), 'PT409 illegal_transition', 'nothing to resume');
select is(pg_temp.act('owner', 'cancel_subscription'), '', 'cancelled');
select is((pg_temp.sub()).cancel_at, (pg_temp.sub()).period_end, 'with the period');
select is((pg_temp.agreement('I-2')).wish, 'pause', 'charged no more');
select is(pg_temp.change('pro'), 'PT409 illegal_transition', 'nothing is changed meanwhile');
select is(pg_temp.act('owner', 'resume_subscription'), '', 'taken back');
select is((pg_temp.agreement('I-2')).wish, 'resume', 'it goes on');
do $$ begin perform pg_temp.act('owner', 'cancel_subscription'), pg_temp.read_mails(); end $$;
select is(pg_temp.days(100), 1, 'the end comes');
select results_eq($$ select status, (pg_temp.agreement('I-2')).wish from pg_temp.sub() $$, $$ values ('read_only', 'cancel') $$, 'read-only, and over at the provider');
select is(pg_temp.days(1), 0, 'and stays so');
select is(pg_temp.read_mails(), 'subscription_read_only', 'told once');
do $$ begin perform pg_temp.attach(pg_temp.open('owner'), 'I-3'), pg_temp.word('I-3', 'active'); end $$;
select is((pg_temp.sub()).status, 'read_only', 'agreeing again opens nothing');
select is(pg_temp.sale('S-4', 'paid', 29900, 'I-3'), 'paid', 'paying does');
select results_eq($$ select status, cancel_at, provider_subscription_id, period_end = now() + interval '1 month' from pg_temp.sub() $$, $$ values ('active', null::timestamptz, 'I-3', true) $$, 'a month from now');
select is(pg_temp.read_mails(), 'subscription_restored', 'and is told');

-- Who does not pay.
select is(pg_temp.word('I-3', 'active', 'now()', 1), 'active', 'a try failed');
select is(pg_temp.word('I-3', 'active', 'now()', 1), 'active', 'said twice');
select is(pg_temp.read_mails(), 'subscription_unpaid', 'told once');
do $$ begin perform pg_temp.days(33); end $$;
select is(pg_temp.read_mails(), 'subscription_unpaid', 'the month is over');
do $$ begin perform pg_temp.days(7); end $$;
select is(pg_temp.read_mails(), 'subscription_grace', 'a week later');
do $$ begin perform pg_temp.days(7); end $$;
select is(pg_temp.read_mails(), 'subscription_read_only', 'and another');
select is(ride_tests.json(w, format('select public.fleet_standing(%L)', ride_tests.id('a'))) ->> 'status', 'read_only', 'seen by ' || w) from unnest(array['owner', 'dispatcher']) w;
select is(pg_temp.act(w, 'fleet_standing'), 'PT404 not_found', 'not by ' || w) from unnest(array['driver', 'outsider', 'passenger']) w;
select * from finish();
rollback;
