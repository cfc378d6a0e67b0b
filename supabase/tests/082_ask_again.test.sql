-- A payment in review is asked about again: what put it there may have been the provider's passing fault.
begin;
select plan(13);
do $$ begin perform ride_tests.set_up(); end $$;
create temp table c (name text primary key, id uuid);
create function pg_temp.c(p text) returns uuid language sql as $$ select id from c where name = p $$;
create function pg_temp.asked(p_sql text) returns boolean language sql as $$
  select coalesce(ride_tests.json('service', p_sql) ? pg_temp.c('payment')::text, false) $$;

insert into c values ('ride', ride_tests.ride_in('pending_payment'));
do $$ begin perform ride_tests.json('passenger', format('select public.start_payment(%L, ''paypal'')', pg_temp.c('ride'))); end $$;
insert into c select 'payment', id from public.payments where ride_id = pg_temp.c('ride');
select is(ride_tests.evidence(pg_temp.c('ride'), 'paid', 100), 'review', 'the provider names another amount');
select ok(not pg_temp.asked('select public.stuck_payments(50)'), 'a new one has its time');

set local session_replication_role = replica;
update public.payments set created_at = now() - interval '10 minutes', updated_at = now() - interval '6 minutes' where id = pg_temp.c('payment');
set local session_replication_role = origin;
select ok(pg_temp.asked('select public.stuck_payments(50)'), 'the runner asks again while the ride waits');
select ok(pg_temp.asked('select public.payments_to_refresh(''stuck'', 500)'), 'and so does the schedule');
select is(ride_tests.evidence(pg_temp.c('ride'), 'paid', null, 0, now() + interval '1 second'), 'paid', 'the provider has come to its senses');
select is(ride_tests.status(pg_temp.c('ride')), 'confirmed', 'and the ride has its money');
select ok(not pg_temp.asked('select public.stuck_payments(50)'), 'nobody asks about it any more');
select ok(not pg_temp.asked('select public.payments_to_refresh(''stuck'', 500)'), 'on no schedule');

-- A tip waits for its money after the ride: the same, by the charge.
insert into c values ('driven', ride_tests.ride_in('on_board'));
select is(ride_tests.step(pg_temp.c('driven'), 'completed'), 'completed', 'a ride that is over');
insert into c select 'tip', (ride_tests.json('passenger', format('select public.add_charge(%L, ''tip'', 700, 1)', pg_temp.c('driven'))) ->> 'id')::uuid;
delete from c where name = 'payment';
insert into c select 'payment', (ride_tests.json('passenger', format('select public.start_charge_payment(%L, ''paypal'')', pg_temp.c('tip'))) ->> 'id')::uuid;
create function pg_temp.tell(p_amount bigint, p_after interval) returns text language sql as $$
  select ride_tests.json('service', format('select public.record_evidence(%L, ''api'', ''X'', ''paid'', %s, ''USD'', 0, ''cap-tip'', %L)', pg_temp.c('payment'), p_amount, now() + p_after)) ->> 'status' $$;
select is(pg_temp.tell(100, '0'), 'review', 'the provider names another amount for a tip');
set local session_replication_role = replica;
update public.payments set created_at = now() - interval '10 minutes', updated_at = now() - interval '6 minutes' where id = pg_temp.c('payment');
set local session_replication_role = origin;
select ok(pg_temp.asked('select public.stuck_payments(50)'), 'the runner asks again while the charge waits');
select is(pg_temp.tell(700, '1 second'), 'paid', 'the provider has come to its senses');
select ok(not pg_temp.asked('select public.stuck_payments(50)'), 'nobody asks about it any more');
select * from finish();
rollback;
