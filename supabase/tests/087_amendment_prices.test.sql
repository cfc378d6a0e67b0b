-- What a change would cost, before it is proposed and after its proposal has expired.
begin;
select plan(42);
do $$ begin perform ride_tests.set_up(); end $$;
create temp table c (name text primary key, id uuid);
create function pg_temp.c(p text) returns uuid language sql as $$ select id from c where name = p $$;
create function pg_temp.a(p text) returns public.ride_amendments language sql as $$ select ride_tests.amendment(p) $$;
create function pg_temp.preview(p_who text, p_quote uuid, p_change jsonb default '{}', p_version int default null, p_ride text default 'ride')
returns text language sql as $$
  select ride_tests.run(p_who, format('select public.preview_amendment(%L, %s, %L, %L)', pg_temp.c(p_ride),
    coalesce(p_version, ride_tests.version(pg_temp.c(p_ride))), p_change, p_quote))
$$;
create function pg_temp.renew(p_who text, p_name text, p_quote uuid) returns text language sql as $$
  select ride_tests.run(p_who, format('select public.renew_amendment(%L, %L)', (pg_temp.a(p_name)).id, p_quote))
$$;
insert into c values ('ride', ride_tests.ride_in('assigned', '5 hours'));

-- Looking: the desk and the passenger, and nothing comes of it.
insert into c values ('seen', ride_tests.quote('6 hours', 12501, 'dispatcher'));
select is(pg_temp.preview(w, null, '{"notes": "two dogs"}'), e, 'looked at by ' || w) from (values ('stranger', 'PT404 not_found'), ('outsider', 'PT404 not_found'),
  ('guest', 'PT404 not_found'), ('driver2', 'PT404 not_found'), ('driver', 'PT403 forbidden'), ('anon', '42501')) v (w, e);
select is(pg_temp.preview('dispatcher', pg_temp.c('seen'), '{"passengers": 3}')::jsonb - array['before', 'after'], jsonb_build_object('price_before_minor', 10001,
  'price_after_minor', 12501, 'difference_minor', 2500, 'currency', 'USD', 'is_flight_move', false,
  'lines', (select q.lines from public.quotes q where q.id = pg_temp.c('seen'))), 'what it would cost');
select is((p -> 'before' ->> 'passengers') || ' to ' || (p -> 'after' ->> 'passengers'), '2 to 3', 'and what it would be')
from (select pg_temp.preview('dispatcher', pg_temp.c('seen'), '{"passengers": 3}')::jsonb) x (p);
select is((select count(*) from public.ride_amendments), 0::bigint, 'nothing is proposed');
select is((select count(*) from public.ride_events e where e.ride_id = pg_temp.c('ride') and e.type like 'ride.amend%'), 0::bigint, 'no event tells of it');
select is((select count(*) from public.notifications n where n.ride_id = pg_temp.c('ride') and n.template like '%amend%'), 0::bigint, 'and nobody is asked');
select is((select q.consumed_at from public.quotes q where q.id = pg_temp.c('seen')), null, 'the quote can still be used');
select is(pg_temp.preview('passenger', null, '{"notes": "two dogs"}')::jsonb ->> 'difference_minor', '0', 'what has no price costs nothing');
select is(pg_temp.preview('passenger', null), 'PT422 invalid_request', 'nothing changes');
select is(pg_temp.preview('passenger', null, '{"total_minor": 1}'), 'PT422 invalid_request', 'no price by hand');
select is(pg_temp.preview('passenger', null, '{"passengers": 9}'), 'PT422 capacity_exceeded', 'not more than the class takes');
select is(pg_temp.preview('passenger', pg_temp.c('seen')), 'PT404 quote_not_found', 'not by another''s price');
select is(pg_temp.preview('dispatcher', pg_temp.c('seen'), p_version => 1), 'PT409 version_conflict', 'not of what it was before');
select is(ride_tests.amend('desk', 'dispatcher', pg_temp.c('ride'), 12501, '6 hours', p_change => '{"passengers": 3}') ->> 'difference_minor', '2500', 'proposed then');
select is(pg_temp.preview('dispatcher', ride_tests.quote('6 hours', 13501, 'dispatcher'))::jsonb ->> 'difference_minor', '3500', 'another may be looked at');
select is((pg_temp.a('desk')).state, 'proposed', 'the first one stands');

-- Reading one: who pays is told apart from who only sees it.
select is(ride_tests.run(w, format('select public.read_amendment(%L) ->> ''is_payer''', (pg_temp.a('desk')).id)), e, 'read by ' || w) from (values ('passenger', 'true'),
  ('dispatcher', 'false'), ('stranger', 'PT404 not_found'), ('outsider', 'PT404 not_found'), ('driver', 'PT404 not_found'), ('anon', '42501')) v (w, e);
select is(ride_tests.run('passenger', format('select public.read_amendment(%L)', gen_random_uuid())), 'PT404 not_found', 'and there must be one');

-- After its time: not accepted, but renewed at the price of now, by who pays.
insert into c select 'fresh', ride_tests.quote('6 hours', 13001, 'passenger');
select is(pg_temp.renew('passenger', 'desk', pg_temp.c('fresh')), 'PT409 illegal_transition', 'not while it can be accepted');
update public.ride_amendments set expires_at = now() where id = (pg_temp.a('desk')).id;
do $$ begin perform private.expire_amendments(); end $$;
select is((pg_temp.a('desk')).version || ' ' || (pg_temp.a('desk')).state, '2 expired', 'written down');
select is(ride_tests.run('passenger', ride_tests.accept_sql((pg_temp.a('desk')).id, 1, 2500)), 'PT409 quote_expired', 'who saw it before is told that it has expired');
select is(pg_temp.renew(w, 'desk', pg_temp.c('fresh')), e, 'renewed by ' || w) from (values ('stranger', 'PT404 not_found'), ('driver', 'PT403 forbidden'),
  ('dispatcher', 'PT403 forbidden'), ('anon', '42501')) v (w, e);
select is(pg_temp.renew('passenger', 'desk', pg_temp.c('seen')), 'PT404 quote_not_found', 'not by another''s price');
insert into ride_tests.amendments select 'renewed', (pg_temp.renew('passenger', 'desk', pg_temp.c('fresh'))::jsonb ->> 'id')::uuid;
select is(concat_ws(' ', a.state, a.source, a.difference_minor, a.after ->> 'passengers'), 'proposed dispatcher 3000 3', 'the same change, at the price of now')
from pg_temp.a('renewed') a;
select is(pg_temp.renew('passenger', 'desk', ride_tests.quote('6 hours', 13001, 'passenger')), 'PT409 version_conflict', 'once');
select is(ride_tests.accept('renewed'), 'awaiting_payment', 'and that is accepted');
select is(pg_temp.preview('dispatcher', null, '{"notes": "two dogs"}'), 'PT409 payment_open', 'one change at a time');
select is(ride_tests.pay_amendment('renewed'), 'paid', 'paid');
select is(r.amended_minor || ' ' || r.passengers, '3000 3', 'made') from public.rides r where r.id = pg_temp.c('ride');
select * from finish();
rollback;
