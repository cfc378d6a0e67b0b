begin;
select plan(44);
do $$ begin perform ride_tests.set_up(); end $$;

-- The fee at the boundary: free only while *more* than an hour is left. 10001 minor units, half of it rounds up to 5001.
create temp table c (name text primary key, id uuid);
insert into c values
  ('exact', ride_tests.book('passenger', '60 minutes')),
  ('above', ride_tests.book('passenger', '60 minutes 1 second')),
  ('unpaid', ride_tests.book('passenger', '5 hours'));
create function pg_temp.c(p text) returns uuid language sql as $$ select id from c where name = p $$;
select is(ride_tests.pay(id), 'paid', 'paid: ' || name) from c where name <> 'unpaid' order by name;
create function pg_temp.terms(p_who text, p_id uuid) returns jsonb language sql as $$
  select ride_tests.json(p_who, format('select public.cancellation_terms(%L)', p_id))
$$;
select is(pg_temp.terms('passenger', pg_temp.c('exact')) ->> 'fee_minor', '5001', 'exactly 60 minutes ahead costs half, rounded up');
select is(pg_temp.terms('passenger', pg_temp.c('exact')) ->> 'refund_minor', '5000', 'the rest comes back');
select is(pg_temp.terms('passenger', pg_temp.c('above')) ->> 'fee_minor', '0', 'a second more is free');
select is(pg_temp.terms('dispatcher', pg_temp.c('exact')) ->> 'fee_minor', '0', 'the fleet cancels free of charge');
select is((pg_temp.terms('passenger', pg_temp.c('exact')) ->> 'free_until')::timestamptz, now(), 'free_until is the boundary itself');
select is(pg_temp.terms('passenger', pg_temp.c('unpaid')) ->> 'reason', 'unpaid', 'an unpaid ride costs nothing');

-- Nobody is charged a fee that they did not see, and nobody acts on what has changed since.
select is(ride_tests.cancel(pg_temp.c('exact'), 'passenger', 0), 'PT409 fee_changed', 'another fee than accepted');
select is(ride_tests.cancel(pg_temp.c('exact'), 'passenger', null), 'PT409 fee_changed', 'no fee named');
select is(ride_tests.run('passenger', format('select public.cancel_ride(%L, 1, null, 5001)', pg_temp.c('exact'))),
  'PT409 version_conflict', 'an old version');
select is(ride_tests.status(pg_temp.c('exact')), 'confirmed', 'nothing has happened');
select is(ride_tests.cancel(pg_temp.c('exact'), p, 0), 'PT404 not_found', 'not for ' || p)
from unnest(array['stranger', 'guest', 'outsider', 'partner', 'driver2']) p;
select is(ride_tests.cancel(pg_temp.c('exact'), 'anon', 0), '42501', 'anon may not call it');
select is(ride_tests.status(pg_temp.c('exact')), 'confirmed', 'still nothing');

select is(ride_tests.cancel(pg_temp.c('exact'), 'passenger', 5001), 'late_cancelled', 'late cancellation');
select results_eq(format('select cancel_fee_minor, cancel_reason from public.rides where id = %L', pg_temp.c('exact')),
  $$ values (5001::bigint, 'why') $$, 'fee and reason are kept');
select results_eq(format($$ select o.op, o.amount_minor from public.provider_operations o
  join public.payments p on p.id = o.payment_id where p.ride_id = %L and o.op = 'refund' $$, pg_temp.c('exact')),
  $$ values ('refund', 5000::bigint) $$, 'the remainder is refunded once');
select is((select n.data ->> 'refundMinor' from public.notifications n where n.ride_id = pg_temp.c('exact') and n.template = 'ride_cancelled' and channel = 'email'),
  '5000', 'the passenger is told what comes back');
select is(ride_tests.cancel(pg_temp.c('exact'), 'passenger', 0), 'PT409 illegal_transition', 'not twice');
select is(ride_tests.cancel(pg_temp.c('above'), 'passenger', 0), 'cancelled', 'in time');
select is((select sum(o.amount_minor) from public.provider_operations o join public.payments p on p.id = o.payment_id where p.ride_id = pg_temp.c('above')),
  10001::numeric, 'everything back');
select is(ride_tests.cancel(pg_temp.c('unpaid'), 'passenger', 0), 'cancelled', 'an unpaid ride can be given up');
select is_empty(format('select 1 from public.notifications where ride_id = %L', pg_temp.c('unpaid')), 'and nobody writes about it');

-- The crew is free again, the offers are gone.
insert into c values ('crewed', ride_tests.ride_in('en_route', '2 hours'));
select is((select status from public.driver_locations where driver_id = ride_tests.id('driver')), 2::smallint, 'busy on the way');
select is(ride_tests.cancel(pg_temp.c('crewed'), 'dispatcher', 0), 'cancelled', 'the fleet cancels an assigned ride');
select is((select active from public.ride_assignments where ride_id = pg_temp.c('crewed')), false, 'the slot is free');
select is((select status from public.driver_locations where driver_id = ride_tests.id('driver')), 1::smallint, 'the driver is available');

-- No-show: only from the place, only after the free waiting time by the server's clock, and it keeps what the policy says.
insert into c values ('waits', ride_tests.ride_in('on_location', '1 hour', 'driver2'));
select is(ride_tests.step(pg_temp.c('waits'), 'no_show', 'driver2'), 'PT422 waiting_not_elapsed', 'before the pick-up time');
update public.rides set pickup_at = now() - interval '15 minutes' + interval '1 second', arrived_at = now() - interval '2 hours' where id = pg_temp.c('waits');
select is(ride_tests.step(pg_temp.c('waits'), 'no_show', 'driver2'), 'PT422 waiting_not_elapsed', 'a second too early');
select is(ride_tests.status(pg_temp.c('waits')), 'on_location', 'refused');
update public.rides set pickup_at = now() - interval '1 hour', arrived_at = now() - interval '15 minutes' + interval '1 second' where id = pg_temp.c('waits');
select is(ride_tests.step(pg_temp.c('waits'), 'no_show', 'driver2'), 'PT422 waiting_not_elapsed', 'a late driver waits as long');
update public.rides set arrived_at = now() - interval '15 minutes' where id = pg_temp.c('waits');
-- a phone without coverage reports late: what counts is when it was pressed, and never a time that is still to come
create function pg_temp.gave_up(p_at interval) returns text language sql as $$
  select ride_tests.run('driver2', format('select public.advance_ride(%L, ''no_show'', %s, now() + %L::interval) ->> ''status''',
    pg_temp.c('waits'), ride_tests.version(pg_temp.c('waits')), p_at))
$$;
update public.rides set arrived_at = now() - interval '10 minutes' where id = pg_temp.c('waits');
select is(pg_temp.gave_up('10 minutes'), 'PT422 waiting_not_elapsed', 'a clock that runs ahead shortens nothing');
update public.rides set arrived_at = now() - interval '40 minutes' where id = pg_temp.c('waits');
select is(pg_temp.gave_up('-25 minutes -1 second'), 'PT422 waiting_not_elapsed', 'who drove off too early is not right by reporting late');
select is(pg_temp.gave_up('-25 minutes'), 'no_show', 'after fifteen minutes, reported later');
select is((select now() - event_at from public.ride_events where ride_id = pg_temp.c('waits') and to_status = 'no_show'), interval '0',
  'history stays in order: nothing comes before the arrival that was heard of now');
select is((select cancel_fee_minor from public.rides where id = pg_temp.c('waits')), 10001::bigint, 'keeps all');
select is_empty(format('select 1 from public.provider_operations o join public.payments p on p.id = o.payment_id where p.ride_id = %L', pg_temp.c('waits')), 'no refund');
insert into c values ('claims', ride_tests.ride_in('en_route', '1 hour', 'driver3'));
select is(ride_tests.run('driver3', format('select public.advance_ride(%L, ''on_location'', %s, now() - interval ''3 hours'') ->> ''status''',
  pg_temp.c('claims'), ride_tests.version(pg_temp.c('claims')))), 'on_location', 'a device may report late');
select is((select arrived_at from public.rides where id = pg_temp.c('claims')), now(), 'but the waiting time counts from the server''s clock');
select * from finish();
rollback;
