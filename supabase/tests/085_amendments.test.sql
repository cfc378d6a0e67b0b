-- Changes of a booked ride: who proposes and accepts them, what they cost, whose slot they need, and what ends them.
begin;
select plan(113);
do $$ begin perform ride_tests.set_up(); end $$;
create temp table c (name text primary key, id uuid);
create function pg_temp.c(p text) returns uuid language sql as $$ select id from c where name = p $$;
create function pg_temp.a(p text) returns public.ride_amendments language sql as $$ select ride_tests.amendment(p) $$;
create function pg_temp.row(p_ride text) returns text language sql as $$
  select r.status || ' ' || r.total_minor || '+' || r.amended_minor || ' ' || round(extract(epoch from r.pickup_at - now()) / 60) || 'min to ' || (r.dropoff ->> 'name')
    || ' for ' || r.passengers from public.rides r where r.id = pg_temp.c(p_ride)
$$;
create function pg_temp.withdraw(p_who text, p_name text) returns text language sql as $$
  select ride_tests.run(p_who, format('select public.withdraw_amendment(%L, %s) ->> ''state''', a.id, a.version)) from pg_temp.a(p_name) a
$$;
insert into c values ('ride', ride_tests.ride_in('assigned', '3 hours'));

-- Who may ask for one, of what, and when.
select is(ride_tests.propose(w, pg_temp.c('ride'), 12001), e, 'proposed by ' || w) from (values ('stranger', 'PT404 not_found'), ('outsider', 'PT404 not_found'),
  ('guest', 'PT404 not_found'), ('driver2', 'PT404 not_found'), ('driver', 'PT403 forbidden'), ('anon', '42501')) v (w, e);
select is(ride_tests.propose('passenger', pg_temp.c('ride'), 12001, p_version => 1), 'PT409 version_conflict', 'on what it was before');
select is(ride_tests.propose('passenger', pg_temp.c('ride')), 'PT422 invalid_request', 'nothing changes');
select is(ride_tests.propose('passenger', pg_temp.c('ride'), p_change => '{"total_minor": 1}'), 'PT422 invalid_request', 'no price by hand');
select is(ride_tests.propose('passenger', pg_temp.c('ride'), p_change => '{"child_seats": 1}'), 'PT422 invalid_request', 'nor what has one');
select is(ride_tests.propose('passenger', pg_temp.c('ride'), p_change => '{"passengers": 9}'), 'PT422 capacity_exceeded', 'not more than the class takes');
select is(ride_tests.propose('passenger', pg_temp.c('ride'), p_quote => ride_tests.quote('3 hours', 5000, 'stranger')), 'PT404 quote_not_found', 'not by another''s price');
select is(ride_tests.propose('passenger', pg_temp.c('ride'), p_quote => ride_tests.quote('3 hours', 5000, 'passenger', 'b')), 'PT404 quote_not_found', 'nor another fleet''s');
select is(ride_tests.propose('passenger', pg_temp.c('ride'), 5000, '-1 hours'), 'PT422 pickup_in_past', 'not into the past');
select is(ride_tests.propose('passenger', r.id, 12001), 'PT409 illegal_transition', 'not when it is ' || r.status)
from public.rides r where r.id in (select ride_tests.ride_in(s, '60 hours', 'driver2') from unnest(array['pending_payment', 'cancelled', 'completed']) s);
select is((select count(*) from public.ride_amendments), 0::bigint, 'nothing of it is kept');

-- Dearer: proposed, accepted, paid, and only then another ride.
select is(ride_tests.amend('late', 'passenger', pg_temp.c('ride'), 12501, '4 hours', '{"dropoff": {"name": "Airport", "lon": -80.28, "lat": 25.79}}', '{"passengers": 3}')
  - array['id', 'ride_id', 'quote_id', 'before', 'after', 'expires_at', 'created_at', 'lines'], jsonb_build_object('state', 'proposed', 'version', 1, 'source', 'passenger',
  'is_flight_move', false, 'price_before_minor', 10001, 'price_after_minor', 12501, 'difference_minor', 2500, 'currency', 'USD', 'charge_id', null, 'reason', null,
  'refund_minor', 0, 'credit_minor', 0, 'settled_at', null), 'what it says');
select is((pg_temp.a('late')).before ->> 'passengers' || ' ' || ((pg_temp.a('late')).before #>> '{dropoff,name}') || ', ' || ((pg_temp.a('late')).after ->> 'passengers') || ' ' || ((pg_temp.a('late')).after #>> '{dropoff,name}'),
  '2 Port, 3 Airport', 'before and after');
select isnt((select q.consumed_at from public.quotes q where q.id = (pg_temp.a('late')).quote_id), null, 'its quote cannot be booked as another ride');
select is(pg_temp.row('ride'), 'assigned 10001+0 180min to Port for 2', 'the ride is as it was');
select is(ride_tests.version(pg_temp.c('ride')), 3, 'at the same version');
select is(ride_tests.accept('late', 'passenger', d), 'PT409 price_changed', 'accepted at ' || d) from unnest(array[0, 2499, 2501]) d;
select is(ride_tests.run('passenger', ride_tests.accept_sql(a.id, a.version, 2500, 'EUR')), 'PT409 price_changed', 'or in another currency') from pg_temp.a('late') a;
select is(ride_tests.run('passenger', ride_tests.accept_sql(a.id, 2, 2500)), 'PT409 version_conflict', 'or at another version') from pg_temp.a('late') a;
select is(ride_tests.accept('late', w), e, 'accepted by ' || w) from (values ('stranger', 'PT404 not_found'), ('outsider', 'PT404 not_found'), ('driver', 'PT403 forbidden'),
  ('dispatcher', 'PT403 forbidden'), ('anon', '42501')) v (w, e);
select is(ride_tests.accept('late'), 'awaiting_payment', 'by who pays');
select is(ride_tests.accept('late'), 'PT409 illegal_transition', 'once');
select is((select kind || ' ' || total_minor || ' ' || status || ' ' || lines::text from public.ride_charges where id = (pg_temp.a('late')).charge_id),
  'amendment 2500 open [{"code": "amendment", "unit": "ride", "quantity": 1, "amount_minor": 2500}]', 'a charge of its own');
select is(pg_temp.row('ride'), 'assigned 10001+0 180min to Port for 2', 'still the old ride');
select is(ride_tests.propose('passenger', pg_temp.c('ride'), 13001, '5 hours'), 'PT409 payment_open', 'one change at a time');
select is(ride_tests.pay_amendment('late'), 'paid', 'paid');
select is(pg_temp.row('ride'), 'assigned 10001+2500 240min to Airport for 3', 'now it is another');
select is((pg_temp.a('late')).state || ' ' || (select status from public.ride_charges where id = (pg_temp.a('late')).charge_id), 'applied paid', 'both are settled');
select is((select b.blocked_from from public.ride_assignments b where b.ride_id = pg_temp.c('ride') and b.active), date_trunc('second', now()) + interval '3 hours 45 minutes', 'the crew''s time moved with it');
select is((select e.data -> 'from' ->> 'passengers' || ' to ' || (e.data -> 'to' ->> 'passengers') || ', ' || e.source from public.ride_events e where e.ride_id = pg_temp.c('ride') and e.type = 'ride.amended'),
  '2 to 3, passenger', 'the history says from what to what');
select is((select string_agg(n.template || ' ' || n.channel || ' ' || n.recipient, ', ' order by n.template, n.channel) from public.notifications n where n.ride_id = pg_temp.c('ride') and n.template like '%amended'),
  'driver_ride_amended sms +13055550001, ride_amended email ada@rides.test, ride_amended sms +13055550100', 'passenger and driver are told');
select throws_ok(format('update public.ride_amendments set state = ''proposed'', settled_at = null where id = %L', (pg_temp.a('late')).id), 'PT403', 'forbidden', 'settled is settled');
select throws_ok(format('update public.ride_amendments set price_after_minor = 1 where id = %L', (pg_temp.a('late')).id), 'PT403', 'forbidden', 'a price is not rewritten');
select throws_ok('delete from public.ride_amendments', 'PT403', 'forbidden', 'nothing goes');

-- What has no price costs nothing, whoever asks; the next difference counts from the present price.
select is(ride_tests.amend('flight', 'dispatcher', pg_temp.c('ride'), p_change => '{"flight_number": "AA 1420", "notes": "two dogs"}') ->> 'difference_minor', '0', 'a flight number is free');
select is((select e.source || ' ' || e.version from public.ride_events e where e.ride_id = pg_temp.c('ride') and e.type = 'ride.amendment_proposed'), 'dispatcher 5', 'the passenger''s screen hears of it');
select is((select count(*) from public.notifications n where n.ride_id = pg_temp.c('ride') and n.template = 'amendment_proposed'), 0::bigint, 'nobody has to agree to what costs nothing');
select is(ride_tests.accept('flight', 'dispatcher'), 'applied', 'the desk changes what costs nothing');
select is((select r.flight_number || ', ' || r.notes from public.rides r where r.id = pg_temp.c('ride')), 'AA 1420, two dogs', 'done');
select is(ride_tests.amend('cheaper', 'passenger', pg_temp.c('ride'), 9001, '4 hours', '{}', '{"passengers": 3}') ->> 'difference_minor', '-3500', 'from the present price');
select is(ride_tests.accept('cheaper'), 'applied', 'a cheaper trip needs no payment');
select is(pg_temp.row('ride'), 'assigned 10001+-1000 240min to Port for 3', 'back to the port');
select results_eq(format($$ select p.charge_id is null, o.amount_minor, o.reason from public.provider_operations o join public.payments p on p.id = o.payment_id
  where p.ride_id = %L and o.op = 'refund' order by o.created_at, 1 $$, pg_temp.c('ride')),
  $$ values (false, 2500::bigint, 'amendment'), (true, 1000, 'amendment') $$, 'the newest payment gives back first');
select is((pg_temp.a('cheaper')).refund_minor, 1000::bigint, 'of the booking this much');

-- The crew's next job, the last car, and a car that is too small.
insert into c values ('next', ride_tests.ride_in('assigned', '8 hours'));
select is(ride_tests.propose('passenger', pg_temp.c('ride'), 9001, '7 hours 40 minutes'), 'PT409 no_availability', 'not into the crew''s next job');
select is(ride_tests.propose('passenger', pg_temp.c('ride'), 9001, '6 hours 55 minutes', '{"dropoff": {"name": "Far", "lon": -80.9, "lat": 25.1}}'), 'PT409 no_availability', 'nor too far from it');
update public.vehicles set luggage = 1 where id = ride_tests.id('driver car');
select is(ride_tests.propose('passenger', pg_temp.c('ride'), p_change => '{"luggage": 2}'), 'PT422 vehicle_unsuitable', 'the car that is sent must have the room');
insert into c select 'busy' || n, ride_tests.book('stranger', '20 hours') from generate_series(1, 3) n;
insert into c values ('other', ride_tests.ride_in('confirmed', '30 hours'));
select is(ride_tests.propose('passenger', pg_temp.c('other'), 10001, '20 hours'), 'PT409 no_availability', 'three cars, three bookings');
select is((ride_tests.amend('shift', 'passenger', pg_temp.c('other'), 10001, '30 hours 10 minutes')) ->> 'difference_minor', '0', 'its own slot is not in its way');
select is(ride_tests.accept('shift'), 'applied', 'an hour of the same price');

-- Somebody was faster: at accepting, and while it was being paid.
insert into c values ('first', ride_tests.ride_in('confirmed', '40 hours'));
do $$ begin perform ride_tests.amend('slow', 'passenger', pg_temp.c('first'), 11001, '44 hours'); end $$;
insert into c select 'faster' || n, ride_tests.book('stranger', '44 hours') from generate_series(1, 3) n;
select is(ride_tests.accept('slow'), 'PT409 no_availability', 'the cars have gone since');
select is((pg_temp.a('slow')).state, 'proposed', 'nothing is half done');
update public.rides set hold_expires_at = now() where id = pg_temp.c('faster1');
do $$ begin perform private.expire_holds(); end $$;
select is(ride_tests.accept('slow'), 'awaiting_payment', 'one came back');
insert into c values ('faster4', ride_tests.book('stranger', '44 hours'));
select is(ride_tests.pay_amendment('slow'), 'paid', 'paid too late');
select is((pg_temp.a('slow')).state || ' ' || (pg_temp.a('slow')).reason || ' ' || (select status from public.ride_charges where id = (pg_temp.a('slow')).charge_id), 'refused no_availability waived', 'it is not made');
select is(pg_temp.row('first'), 'confirmed 10001+0 2400min to Port for 2', 'the ride stays');
select results_eq($$ select o.amount_minor, o.reason from public.provider_operations o where o.payment_id = ride_tests.amendment_payment('slow') and o.op = 'refund' $$,
  $$ values (1000::bigint, 'unapplied') $$, 'all of it goes back');
select is((select count(*) from public.notifications n where n.ride_id = pg_temp.c('first') and n.template = 'amendment_refused'), 2::bigint, 'and the payer is told');
select is((select data ->> 'reason' from public.ride_events where ride_id = pg_temp.c('first') and type = 'ride.amendment_refused'), 'no_availability', 'the history too');

do $$ begin perform ride_tests.amend('desk', 'dispatcher', pg_temp.c('first'), 12001, '42 hours'); end $$;
select is((select string_agg(n.channel || ' ' || (n.data ->> 'differenceMinor'), ', ' order by n.channel) from public.notifications n where n.ride_id = pg_temp.c('first') and n.template = 'amendment_proposed'),
  'email 2000, sms 2000', 'who is to pay more is asked');
select is(ride_tests.accept('desk', 'dispatcher'), 'PT403 forbidden', 'nobody else agrees to it');

-- A newer proposal, time, a change of mind, another change, and the ride's own progress end one.
do $$ begin perform ride_tests.amend('old', 'passenger', pg_temp.c('first'), 10001, '41 hours'), ride_tests.amend('new', 'passenger', pg_temp.c('first'), 12001, '42 hours'); end $$;
select is((pg_temp.a('old')).state, 'withdrawn', 'the newer one takes its place');
select is(pg_temp.withdraw(w, 'new'), e, 'withdrawn by ' || w) from (values ('stranger', 'PT404 not_found'), ('driver', 'PT404 not_found'), ('anon', '42501')) v (w, e);
select is(ride_tests.accept('new'), 'awaiting_payment', 'accepted');
select is(pg_temp.withdraw('dispatcher', 'new'), 'withdrawn', 'the fleet may too');
select is(pg_temp.withdraw('passenger', 'new'), 'PT409 illegal_transition', 'once');
select is((select status from public.ride_charges where id = (pg_temp.a('new')).charge_id), 'waived', 'nothing is owed');
do $$ begin perform ride_tests.amend('slept', 'passenger', pg_temp.c('first'), 12001, '42 hours'); end $$;
update public.ride_amendments set expires_at = now() where id = (pg_temp.a('slept')).id;
select is(ride_tests.accept('slept'), 'PT409 quote_expired', 'an offer has its time');
select is(ride_tests.json('passenger', format('select public.list_amendments(%L)', pg_temp.c('first'))) #>> '{0,state}', 'expired', 'and looks like it at once');
select is(private.expire_amendments(), 1, 'the job writes it down');
select is((pg_temp.a('slept')).state, 'expired', 'so');
do $$ begin perform ride_tests.amend('unpaid', 'passenger', pg_temp.c('first'), 12001, '42 hours'), ride_tests.accept('unpaid'), ride_tests.amendment_payment('unpaid'); end $$;
update public.ride_amendments set expires_at = now() where id = (pg_temp.a('unpaid')).id;
select is(ride_tests.run('service', format('select public.request_capture(%L)', ride_tests.amendment_payment('unpaid'))), 'null', 'not captured any more');
select is(private.expire_amendments(), 0, 'a quarter of an hour for a word that is late');
update public.ride_amendments set expires_at = now() - interval '15 minutes' where id = (pg_temp.a('unpaid')).id;
select is(private.expire_amendments(), 1, 'then it is over');
select is(ride_tests.pay_amendment('unpaid'), 'paid', 'money may come all the same');
select is((select is_unapplied from public.payments where id = ride_tests.amendment_payment('unpaid')), true, 'and goes back');
do $$ begin perform ride_tests.amend('stale', 'passenger', pg_temp.c('first'), 10001, '41 hours'); end $$;
update public.rides set pickup_at = pickup_at + interval '20 minutes', expected_end_at = expected_end_at + interval '20 minutes' where id = pg_temp.c('first');
select is(ride_tests.accept('stale'), 'PT409 version_conflict', 'it was made for another trip');
do $$ begin perform ride_tests.amend('gone', 'passenger', pg_temp.c('next'), 12001, '8 hours 5 minutes'), ride_tests.accept('gone'); end $$;
select is(ride_tests.step(pg_temp.c('next'), 'en_route'), 'en_route', 'the driver sets out');
select is((pg_temp.a('gone')).state || ' ' || (select status from public.ride_charges where id = (pg_temp.a('gone')).charge_id), 'refused waived', 'what was not paid by then is not made');

-- Free of charge after its flight, both known and moved; nothing else with it.
insert into c values ('flies', ride_tests.ride_in('confirmed', '70 hours'));
update public.rides set flight_number = 'AA 2' where id = pg_temp.c('flies');
insert into public.ride_flights (ride_id, fleet_id, base_pickup_at, applied_pickup_at, base_arrival_at, expected_at, state, next_check_at)
select id, fleet_id, pickup_at, pickup_at, pickup_at - interval '30 minutes', pickup_at + interval '29 hours 30 minutes', 'expected', now() from public.rides where id = pg_temp.c('flies');
select is(ride_tests.amend('with it', 'passenger', pg_temp.c('flies'), 15001, '100 hours') ->> 'difference_minor', '0', 'the pick-up goes where the flight went');
select is(ride_tests.amend('and more', 'passenger', pg_temp.c('flies'), 15001, '100 hours', '{"childSeats": 1}') ->> 'difference_minor', '5000', 'what else is asked for costs');
select is(ride_tests.amend('elsewhere', 'passenger', pg_temp.c('flies'), 15001, '80 hours') ->> 'difference_minor', '5000', 'and so does another time');
select is(ride_tests.amend('again', 'passenger', pg_temp.c('flies'), 15001, '100 hours') ->> 'is_flight_move', 'true', 'it says so');
select is(ride_tests.accept('again'), 'applied', 'made');
select is(pg_temp.row('flies'), 'confirmed 10001+0 6000min to Port for 2', 'for nothing');
select is((select count(*) from public.ride_flights where ride_id = pg_temp.c('flies')), 0::bigint, 'on another day it is another flight');

-- Who sees them.
select is(jsonb_array_length(ride_tests.json(w, format('select public.list_amendments(%L)', pg_temp.c('flies')))), 4, 'of a ride: ' || w) from unnest(array['passenger', 'dispatcher']) w;
select is(ride_tests.run(w, format('select public.list_amendments(%L)', pg_temp.c('flies'))), e, 'of a ride: ' || w) from (values ('stranger', 'PT404 not_found'),
  ('outsider', 'PT404 not_found'), ('driver', 'PT404 not_found'), ('anon', '42501')) v (w, e);
select is(ride_tests.run(w, 'select count(*) > 0 from public.ride_amendments'), e, 'rows: ' || w) from (values ('owner', 'true'), ('outsider', 'false'), ('passenger', 'false'), ('driver', 'false'), ('anon', '42501')) v (w, e);
select is(ride_tests.run(w, q), '42501', w || ' writes none') from unnest(array['owner', 'service']) w,
  unnest(array['update public.ride_amendments set state = ''applied''', 'delete from public.ride_amendments']) q;
select * from finish();
rollback;
