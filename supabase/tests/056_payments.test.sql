begin;
select plan(84);
do $$ begin perform ride_tests.set_up(); end $$;
create temp table c (name text primary key, id uuid);
create function pg_temp.c(p text) returns uuid language sql as $$ select id from c where name = p $$;
create function pg_temp.start(p_who text, p_ride uuid, p_provider text default 'paypal') returns text language sql as $$
  select ride_tests.run(p_who, format('select public.start_payment(%L, %L) ->> ''id''', p_ride, p_provider))
$$;
create function pg_temp.payment(p_ride uuid) returns public.payments language sql as $$
  select * from public.payments where ride_id = p_ride order by created_at desc, id limit 1
$$;
create function pg_temp.refunds(p_ride uuid) returns bigint language sql as $$
  select coalesce(sum(o.amount_minor), 0)::bigint from public.provider_operations o join public.payments p on p.id = o.payment_id
  where p.ride_id = p_ride and o.op = 'refund'
$$;

-- Opening one.
insert into c values ('ride', ride_tests.book());
select is(pg_temp.start(p, pg_temp.c('ride')), 'PT404 not_found', 'not for ' || p) from unnest(array['stranger', 'guest', 'outsider', 'driver']) p;
select is(pg_temp.start('anon', pg_temp.c('ride')), '42501', 'anon');
select is(pg_temp.start('passenger', pg_temp.c('ride'), 'mercadopago'), 'PT422 unsupported_currency', 'a provider that the fleet does not have');
select is((select count(*) from public.payments), 0::bigint, 'nothing was opened');
insert into c values ('payment', pg_temp.start('passenger', pg_temp.c('ride'))::uuid);
select is(pg_temp.start('passenger', pg_temp.c('ride'))::uuid, pg_temp.c('payment'), 'the second call finds the first');
select results_eq(format('select amount_minor, currency::text, status, char_length(reference) >= 32 from public.payments where id = %L', pg_temp.c('payment')),
  $$ values (10001::bigint, 'USD', 'created', true) $$, 'amount of the ride, an unguessable reference');
select is(ride_tests.run(p, format('select public.get_payment(%L)', pg_temp.c('payment'))), 'PT404 not_found', 'not read by ' || p)
from unnest(array['stranger', 'outsider', 'driver', 'guest']) p;
select is(ride_tests.run(p, format('select public.%s', f)), '42501', p || ' may not ' || f)
from unnest(array['passenger', 'owner', 'anon']) p, unnest(array[
  'request_capture(gen_random_uuid())', 'payment_for_work(gen_random_uuid())', 'lease_operations(1)', 'attach_order(gen_random_uuid(), '''', '''', ''local'')',
  'record_evidence(gen_random_uuid(), ''api'', ''x'', ''paid'', 1, ''USD'', 0, ''x'', now(), ''{}'')']) f;

-- Only evidence moves a status, the owner of the table included.
select throws_ok(format('update public.payments set status = ''paid'' where id = %L', pg_temp.c('payment')), 'PT403', 'forbidden', 'without evidence');
insert into public.provider_evidence (fleet_id, payment_id, source, provider_status, our_status, snapshot, provider_time)
values (ride_tests.id('a'), pg_temp.c('payment'), 'api', 'x', 'failed', '{}', now());
select throws_ok(format('update public.payments set status = ''paid'', evidence_id = (select max(id) from public.provider_evidence) where id = %L', pg_temp.c('payment')),
  'PT403', 'forbidden', 'with evidence of something else');
select lives_ok(format('update public.payments set status = ''failed'', evidence_id = (select max(id) from public.provider_evidence) where id = %L', pg_temp.c('payment')), 'with evidence of exactly that');
select throws_ok(format('update public.payments set refunded_minor = 1 where id = %L', pg_temp.c('payment')), 'PT403', 'forbidden', 'old evidence is used up');
insert into public.provider_evidence (fleet_id, payment_id, source, provider_status, our_status, snapshot, provider_time)
values (ride_tests.id('a'), pg_temp.c('payment'), 'api', 'x', 'authorized', '{}', now());
select throws_ok(format('update public.payments set status = ''authorized'', evidence_id = (select max(id) from public.provider_evidence) where id = %L', pg_temp.c('payment')),
  'PT409', 'illegal_transition', 'a transition that is not in the table');
select throws_ok(format('update public.payments set amount_minor = 1 where id = %L', pg_temp.c('payment')), 'PT403', 'forbidden', 'what it is for never changes');
select throws_ok(format('delete from public.payments where id = %L', pg_temp.c('payment')), 'PT403', 'forbidden', 'kept');
select throws_ok('delete from public.provider_evidence', 'PT403', 'forbidden', 'evidence is kept');
select throws_ok(format($$ insert into public.payments (fleet_id, ride_id, provider, amount_minor, currency, status) values (ride_tests.id('a'), %L, 'paypal', 1, 'USD', 'paid') $$, pg_temp.c('ride')),
  'PT403', 'forbidden', 'nor is one born paid');
select is(ride_tests.run('service', 'update public.payments set status = ''paid'''), '42501', 'the service role has no update');
select is(ride_tests.run('service', 'insert into public.provider_evidence (payment_id) values (null)'), '42501', 'nor does it write evidence');
select is((select status from public.payments where id = pg_temp.c('payment')), 'failed', 'it is what the evidence said');

-- From money to ride.
select is(ride_tests.evidence(pg_temp.c('ride'), 'paid'), 'paid', 'a failed try may still become paid');
select is(ride_tests.status(pg_temp.c('ride')), 'confirmed', 'and confirms the ride');
select is(ride_tests.evidence(pg_temp.c('ride'), 'paid'), 'paid', 'the same word again');
select is(ride_tests.version(pg_temp.c('ride')), 2, 'confirms it once');
select is((select count(*) from public.notifications where ride_id = pg_temp.c('ride') and template = 'ride_confirmed'), 2::bigint, 'one e-mail, one text');
select is(ride_tests.evidence(pg_temp.c('ride'), s), 'paid', 'stale: ' || s) from unnest(array['pending', 'failed', 'cancelled', 'authorized']) s;
select is(pg_temp.start('passenger', pg_temp.c('ride')), 'PT409 illegal_transition', 'a paid ride is not paid again');
insert into c values ('amount', ride_tests.book('passenger', '10 hours')), ('currency', ride_tests.book('passenger', '10 hours'));
select isnt(pg_temp.start('passenger', id), null) from c where name in ('amount', 'currency');
select is(ride_tests.evidence(pg_temp.c('amount'), 'paid', 10000), 'review', 'a minor unit too few');
select is(ride_tests.evidence(pg_temp.c('currency'), 'paid', 10001, 0, now(), 'MXN'), 'review', 'another currency');
select is(ride_tests.status(id), 'pending_payment', 'does not confirm: ' || name) from c where name in ('amount', 'currency') order by name;
select is((select count(*) from public.audit_log where action = 'payment.review'), 2::bigint, 'both are on record');

-- Refunds: never above what was captured, never backwards.
select is(ride_tests.cancel(pg_temp.c('ride'), 'dispatcher', 0), 'cancelled', 'the fleet cancels');
select is(pg_temp.refunds(pg_temp.c('ride')), 10001::bigint, 'asks for all of it');
do $$ begin perform private.request_refund(pg_temp.payment(pg_temp.c('ride')), 5000, 'again'); end $$;
select is(pg_temp.refunds(pg_temp.c('ride')), 10001::bigint, 'and never for more');
select is(jsonb_array_length(ride_tests.json('service', 'select public.lease_operations(10)')), 1, 'a runner takes it');
select is(jsonb_array_length(ride_tests.json('service', 'select public.lease_operations(10)')), 0, 'a second runner does not');
select is(ride_tests.evidence(pg_temp.c('ride'), 'partially_refunded', 10001, 4000), 'partially_refunded', 'part of it has come back');
select is(ride_tests.evidence(pg_temp.c('ride'), 'partially_refunded', 10001, 3000), 'partially_refunded', 'an older figure');
select is((pg_temp.payment(pg_temp.c('ride'))).refunded_minor, 4000::bigint, 'does not take anything back');
select is(ride_tests.evidence(pg_temp.c('ride'), 'refunded', 10001, 999999), 'refunded', 'all of it');
select is((pg_temp.payment(pg_temp.c('ride'))).refunded_minor, 10001::bigint, 'and not a cent more');
select is(ride_tests.evidence(pg_temp.c('ride'), 'paid'), 'refunded', 'a refund is not undone');

-- An answer that a later one has overtaken.
insert into c values ('order', ride_tests.book('passenger', '20 hours'));
select isnt(pg_temp.start('passenger', pg_temp.c('order')), null);
select is(ride_tests.evidence(pg_temp.c('order'), 'failed', 10001, 0, now()), 'failed', 'declined');
select is(ride_tests.evidence(pg_temp.c('order'), 'pending', 10001, 0, now() - interval '1 second'), 'failed', 'an older "pending" is kept and ignored');
select is(ride_tests.evidence(pg_temp.c('order'), 'pending', 10001, 0, now() + interval '1 second'), 'pending', 'a newer one counts');

insert into public.provider_evidence (fleet_id, payment_id, source, provider_status, our_status, snapshot, provider_time)
select fleet_id, id, 'api', 'x', s, '{}', now() from (select (pg_temp.payment(pg_temp.c('order'))).*) p, unnest(array['failed', 'authorized']) s;
select lives_ok(format('update public.payments set status = ''authorized'', evidence_id = (select max(id) from public.provider_evidence) where ride_id = %L', pg_temp.c('order')), 'the newest evidence');
select throws_ok(format('update public.payments set status = ''failed'', evidence_id = (select max(id) - 1 from public.provider_evidence) where ride_id = %L', pg_temp.c('order')),
  'PT403', 'forbidden', 'is not followed by one that was there before it');

-- Money for a ride that is gone goes back; a captured one is not given up.
insert into c values ('late', ride_tests.book('passenger', '26 hours'));
select isnt(pg_temp.start('passenger', pg_temp.c('late')), null);
update public.rides set hold_expires_at = now() where id = pg_temp.c('late');
do $$ begin perform private.expire_holds(); end $$;
select is(ride_tests.run('service', format('select public.request_capture(%L)', (pg_temp.payment(pg_temp.c('late'))).id)), 'null', 'an expired ride is not captured');
select is(ride_tests.evidence(pg_temp.c('late'), 'paid'), 'paid', 'but its money may come');
select is(ride_tests.status(pg_temp.c('late')), 'expired', 'the ride stays dead');
select is(pg_temp.refunds(pg_temp.c('late')), 10001::bigint, 'and everything goes back');
insert into c values ('capture', ride_tests.book('passenger', '30 hours'));
select isnt(pg_temp.start('passenger', pg_temp.c('capture')), null);
update public.rides set hold_expires_at = now() + interval '1 second' where id = pg_temp.c('capture');
select is(ride_tests.run('service', format('select public.request_capture(%L)', (pg_temp.payment(pg_temp.c('capture'))).id)),
  '"capture-' || (pg_temp.payment(pg_temp.c('capture'))).id || '"', 'the capture''s key derives from the payment') ;
select is(ride_tests.run('service', format('select public.request_capture(%L)', (pg_temp.payment(pg_temp.c('capture'))).id)),
  '"capture-' || (pg_temp.payment(pg_temp.c('capture'))).id || '"', 'every time');
select is((select count(*) from public.provider_operations o where o.op = 'capture' and o.payment_id = (pg_temp.payment(pg_temp.c('capture'))).id), 1::bigint, 'one capture');
select is((select hold_expires_at from public.rides where id = pg_temp.c('capture')), now() + interval '2 minutes', 'the slot waits for the answer');
select * from finish();
rollback;
