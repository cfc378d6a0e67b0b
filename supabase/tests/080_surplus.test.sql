-- Paid twice on one preference: the second goes back by an operation of its own, once, and with the pauses of all others.
begin;
select plan(19);
do $$ begin perform ride_tests.set_up(); end $$;
insert into private.platform_admins (user_id) values (ride_tests.person('stranger'));
create temp table c (name text primary key, id uuid);
create function pg_temp.c(p text) returns uuid language sql as $$ select id from c where name = p $$;
create function pg_temp.surplus(p_who text, p_provider_id text, p_amount bigint) returns text language sql as $$
  select ride_tests.run(p_who, format('select public.request_surplus_refund(%L, %L, %s)', pg_temp.c('payment'), p_provider_id, p_amount))
$$;

select results_eq('select private.backoff(n) from generate_series(0, 3) n',
  $$ values ('1 minute'::interval), ('2 minutes'), ('4 minutes'), ('8 minutes') $$, 'a minute at first, then twice as long each time');
select is(private.backoff(12), '6 hours'::interval, 'six hours at most');

insert into c values ('ride', ride_tests.ride_in('confirmed'));
insert into c select 'payment', id from public.payments where ride_id = pg_temp.c('ride');
select is(pg_temp.surplus(p, 'cap-2', 10001), '42501', 'not for ' || p) from unnest(array['passenger', 'owner', 'anon']) p;
select is(pg_temp.surplus('service', 'cap-1', 10001), 'PT409 illegal_transition', 'the payment itself is no surplus');
select is(pg_temp.surplus('service', 'cap-2', 0), '23514', 'nor is nothing');
select is(pg_temp.surplus('service', 'cap-2', 10001), '', 'a second payment');
select is(pg_temp.surplus('service', 'cap-2', 10001), '', 'the same again');
select is(pg_temp.surplus('service', 'cap-3', 10001), '', 'a third one');
select results_eq(format($$ select op, seq, amount_minor, idempotency_key, provider_payment_id from public.provider_operations where payment_id = %L order by seq $$, pg_temp.c('payment')),
  $$ values ('surplus', 1, 10001::bigint, 'surplus-cap-2', 'cap-2'), ('surplus', 2, 10001, 'surplus-cap-3', 'cap-3') $$, 'one operation each');
select is((select count(*) from public.audit_log where action = 'payment.surplus'), 2::bigint, 'each is audited once');

select set_eq($$ select x ->> 'provider_payment_id' from jsonb_array_elements(ride_tests.json('service', 'select public.lease_operations(10)')) x $$,
  array['cap-2', 'cap-3'], 'the runner is told which money goes back');
select is((select distinct next_attempt_at from public.provider_operations where op = 'surplus'), now() + interval '1 minute', 'and may try again in a minute');
insert into c select 'op', id from public.provider_operations where provider_payment_id = 'cap-2';
update public.provider_operations set attempts = 12 where id = pg_temp.c('op');
select is(ride_tests.run('service', format('select public.finish_operation(%L, false, ''503'')', pg_temp.c('op'))), '', 'the twelfth try');
select is((select kind || ' ' || (expected ->> 'op') from public.reconciliation_differences where subject = pg_temp.c('op')::text), 'operation surplus', 'is shown to a person');
-- the ride's own money has gone back in the meantime: the surplus is still owed
do $$ begin perform ride_tests.evidence(pg_temp.c('ride'), 'refunded', null, 10001, now() + interval '1 second'); end $$;
select is(ride_tests.json('stranger', format('select public.retry_operation(%L)', pg_temp.c('op'))) ->> 'status', 'pending', 'who wakes it');
select is(ride_tests.run('service', format('select public.finish_operation(%L, true)', pg_temp.c('op'))), '', 'and it is done');
select is((select count(*) from public.notifications where ride_id = pg_temp.c('ride') and template = 'payment_refunded'), 1::bigint, 'the passenger is told');
select * from finish();
rollback;
