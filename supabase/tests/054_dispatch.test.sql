begin;
select plan(61);
do $$ begin perform ride_tests.set_up('auto'); end $$;
create temp table c (name text primary key, id uuid);
create function pg_temp.c(p text) returns uuid language sql as $$ select id from c where name = p $$;
create function pg_temp.open_offer(p_ride uuid) returns uuid language sql as $$
  select id from public.ride_offers where ride_id = p_ride and status = 'offered'
$$;
create function pg_temp.asked(p_ride uuid) returns text language sql as $$
  select d.display_name from public.ride_offers o join public.drivers d on d.id = o.driver_id where o.ride_id = p_ride and o.status = 'offered'
$$;
create function pg_temp.answer(p_who text, p_offer uuid, p_yes boolean) returns text language sql as $$
  select ride_tests.run(p_who, format('select public.respond_offer(%L, %L) ->> ''status''', p_offer, p_yes))
$$;
create function pg_temp.on_duty(p_who text, p_km float8, p_age interval default '10 seconds') returns void language sql as $$
  insert into public.driver_locations (driver_id, fleet_id, class, status, lon, lat, recorded_at)
  values (ride_tests.id(p_who), ride_tests.id('a'), 1, 1, -80.19, 25.77 + p_km / 110.574, now() - p_age)
  on conflict (driver_id) do update set status = 1, lat = excluded.lat, recorded_at = excluded.recorded_at
$$;

-- Nobody on duty: the fleet is told once, and the ride waits.
insert into c values ('lonely', ride_tests.ride_in('confirmed', '20 hours'));
select is(pg_temp.asked(pg_temp.c('lonely')), null, 'nobody to ask');
select is((select count(*) from public.ride_events where ride_id = pg_temp.c('lonely') and type = 'ride.dispatch_exhausted'), 1::bigint, 'an event');
select is((select recipient from public.notifications where ride_id = pg_temp.c('lonely') and template = 'dispatch_exhausted'), 'desk@a.test', 'the fleet is told');
update public.rides set dispatch_exhausted_at = now() - interval '11 minutes' where id = pg_temp.c('lonely');
do $$ begin perform private.redispatch(); end $$;
select is((select count(*) from public.ride_events where ride_id = pg_temp.c('lonely') and type = 'ride.dispatch_exhausted'), 1::bigint, 'once, not every round');
select is(ride_tests.status(pg_temp.c('lonely')), 'confirmed', 'still confirmed');

-- Beyond the horizon nobody is asked.
do $$ begin perform pg_temp.on_duty('driver', 1), pg_temp.on_duty('driver2', 4), pg_temp.on_duty('driver3', 9); end $$;
insert into c values ('far', ride_tests.ride_in('confirmed', '24 hours 1 minute'));
select is(pg_temp.asked(pg_temp.c('far')), null, 'a day and a minute ahead');
update public.rides set pickup_at = now() + interval '24 hours', expected_end_at = now() + interval '25 hours' where id = pg_temp.c('far');
select is(private.redispatch(), 1, 'a minute later the job asks');
select is(pg_temp.asked(pg_temp.c('far')), 'driver Test', 'the nearest');
select is(pg_temp.answer('driver', pg_temp.open_offer(pg_temp.c('far')), true), 'assigned', 'who accepts');

-- Decline, expiry, next.
insert into c values ('ride', ride_tests.ride_in('confirmed', '1 hour'));
select is(pg_temp.asked(pg_temp.c('ride')), 'driver Test', 'the nearest first');
select is((select expires_at from public.ride_offers where id = pg_temp.open_offer(pg_temp.c('ride'))), now() + interval '20 seconds', 'twenty seconds');
select ok((select factors ?& array['distanceMeters', 'rating', 'idleSeconds', 'ridesNearby', 'nearness', 'ratingPoints', 'loadPoints', 'idlePoints']
  from public.ride_offers where id = pg_temp.open_offer(pg_temp.c('ride'))), 'with the factors of the score');
select is(ride_tests.json('driver', 'select public.my_offers()') #>> '{0,ride,id}', pg_temp.c('ride')::text, 'the driver sees it');
select is(ride_tests.json(p, 'select public.my_offers()'), '[]', 'others do not: ' || p) from unnest(array['driver2', 'passenger', 'dispatcher']) p;
select is(pg_temp.answer(p, pg_temp.open_offer(pg_temp.c('ride')), true), 'PT404 not_found', 'nor can they answer it: ' || p)
from unnest(array['driver2', 'outdriver', 'dispatcher', 'passenger', 'guest']) p;
insert into c values ('first offer', pg_temp.open_offer(pg_temp.c('ride')));
select is(pg_temp.answer('driver', pg_temp.c('first offer'), false), 'confirmed', 'declined');
select is(pg_temp.asked(pg_temp.c('ride')), 'driver2 Test', 'the next is asked at once');
select is(pg_temp.answer('driver', pg_temp.c('first offer'), true), 'PT409 offer_expired', 'an answer is final');
insert into c values ('second offer', pg_temp.open_offer(pg_temp.c('ride')));
set local session_replication_role = replica;
update public.ride_offers set expires_at = now(), offered_at = now() - interval '20 seconds' where id = pg_temp.c('second offer');
set local session_replication_role = origin;
select is(pg_temp.answer('driver2', pg_temp.c('second offer'), true), 'PT409 offer_expired', 'too late to the second');
select is(ride_tests.status(pg_temp.c('ride')), 'confirmed', 'not assigned');
select is((ride_tests.json('service', 'select public.run_due_jobs()') ->> 'expiredOffers'), '1', 'the job ends it');
select is(pg_temp.asked(pg_temp.c('ride')), 'driver3 Test', 'and asks the third');
select is((select status from public.ride_offers where id = pg_temp.c('second offer')), 'expired', 'the second has expired');
select is(pg_temp.answer('driver3', pg_temp.open_offer(pg_temp.c('ride')), false), 'confirmed', 'the third declines');
select is(pg_temp.asked(pg_temp.c('ride')), null, 'nobody is asked twice in a round');
select is((select count(*) from public.ride_events where ride_id = pg_temp.c('ride') and type = 'ride.dispatch_exhausted'), 1::bigint, 'exhausted');
select is(ride_tests.json('dispatcher', format('select public.dispatch_ride(%L)', pg_temp.c('ride'))) ->> 'offered_to', 'driver Test', 'the dispatcher starts a new round');
select is(ride_tests.run(p, format('select public.dispatch_ride(%L)', pg_temp.c('ride'))), e, 'not for ' || p)
from (values ('driver', 'PT404 not_found'), ('passenger', 'PT403 forbidden'), ('outsider', 'PT404 not_found')) v (p, e);

-- Off duty with an offer open, days ahead of the horizon: declined as by the button.
insert into c values ('ahead', ride_tests.ride_in('confirmed', '50 hours'));
update public.driver_locations set status = 0 where driver_id = ride_tests.id('driver3');
select is(ride_tests.json('dispatcher', format('select public.dispatch_ride(%L)', pg_temp.c('ahead'))) ->> 'offered_to', 'driver2 Test', 'offered ahead of time, to who is free');
insert into c values ('ahead offer', pg_temp.open_offer(pg_temp.c('ahead')));
do $$ begin perform pg_temp.on_duty('driver3', 9); end $$;
select is(ride_tests.json('driver2', 'select public.set_duty(false)') ->> 'status', 'off', 'who goes off duty');
select is((select status from public.ride_offers where id = pg_temp.c('ahead offer')), 'declined', 'declines');
select results_eq(format('select source, data, to_status from public.ride_events where ride_id = %L and type = ''ride.offer_declined''', pg_temp.c('ahead')),
  $$ values ('driver', jsonb_build_object('driverId', ride_tests.id('driver2')), 'confirmed') $$, 'the history tells it');
select is(pg_temp.asked(pg_temp.c('ahead')), 'driver3 Test', 'and the next is asked at once');
select is(ride_tests.json('driver3', 'select public.set_duty(false)') ->> 'status', 'off', 'the last one too');
select is((select dispatch_exhausted_at is not null from public.rides where id = pg_temp.c('ahead')), true, 'nobody is left, and that is told');
select is(ride_tests.cancel(pg_temp.c('ahead'), 'dispatcher', 0), 'cancelled', 'the ride is cancelled');
do $$ begin perform pg_temp.on_duty('driver2', 4), pg_temp.on_duty('driver3', 9); end $$;

-- One open offer per driver; a ride that is cancelled takes its offer back.
insert into c values ('rival', ride_tests.ride_in('confirmed', '65 minutes'));
select is(pg_temp.asked(pg_temp.c('rival')), 'driver2 Test', 'a driver is asked one thing at a time');
insert into c values ('third offer', pg_temp.open_offer(pg_temp.c('ride')));
select is(ride_tests.cancel(pg_temp.c('ride'), 'dispatcher', 0), 'cancelled', 'the ride is cancelled');
select is(pg_temp.answer('driver', pg_temp.c('third offer'), true), 'PT409 offer_expired', 'its offer is worth nothing');
select is((select status from public.ride_offers where id = pg_temp.c('third offer')), 'withdrawn', 'withdrawn');

-- Accepting is assigning: the slot may be gone.
insert into c values ('fourth offer', pg_temp.open_offer(pg_temp.c('rival')));
insert into public.ride_assignments (fleet_id, ride_id, driver_id, person_id, vehicle_id, blocked_from, blocked_to)
select fleet_id, pg_temp.c('far'), ride_tests.id('driver2'), ride_tests.person('driver2'), ride_tests.id('driver2 car'), now() + interval '80 minutes', now() + interval '2 hours'
from public.rides where id = pg_temp.c('rival') and private.release_slot(pg_temp.c('far')) is null;
select is(pg_temp.answer('driver2', pg_temp.c('fourth offer'), true), 'PT409 slot_taken', 'taken in the meantime');
select is(ride_tests.status(pg_temp.c('rival')), 'confirmed', 'the ride is still there for somebody else');
update public.ride_assignments set active = false;
select is(pg_temp.answer('driver2', pg_temp.c('fourth offer'), true), 'assigned', 'free: accepted');
select results_eq(format('select driver_id, vehicle_id from public.rides where id = %L', pg_temp.c('rival')), $$ values (ride_tests.id('driver2'), ride_tests.id('driver2 car')) $$, 'with the driver''s vehicle');
select throws_ok(format('update public.ride_offers set status = ''offered'', responded_at = null where id = %L', pg_temp.c('fourth offer')), 'PT403', 'forbidden', 'an answered offer stays answered');

-- Who is not asked: silent phone near the pick-up, off duty, papers, class, seats, a job at that time.
update public.driver_locations set status = 0 where driver_id <> ride_tests.id('driver3');
insert into c values ('quiet', ride_tests.ride_in('pending_payment', '80 minutes'));
do $$ begin perform pg_temp.on_duty('driver3', 1, '5 minutes'); end $$;
select is(ride_tests.pay(pg_temp.c('quiet')), 'paid', 'paid while the phone is silent');
select is(pg_temp.asked(pg_temp.c('quiet')), null, 'silent for five minutes');
create function pg_temp.asked_again() returns text language plpgsql as $$
begin
  perform ride_tests.json('dispatcher', format('select public.dispatch_ride(%L)', pg_temp.c('quiet')));
  return pg_temp.asked(pg_temp.c('quiet'));
end $$;
do $$ begin perform pg_temp.on_duty('driver3', 1, '4 minutes 59 seconds'); end $$;
select is(pg_temp.asked_again(), 'driver3 Test', 'heard of a second before that');
update public.driver_locations set status = 2 where driver_id = ride_tests.id('driver3');
select is(pg_temp.asked_again(), null, 'busy');
do $$ begin perform pg_temp.on_duty('driver3', 1); end $$;
update public.vehicles set class = 'suv' where id = ride_tests.id('driver3 car');
select is(pg_temp.asked_again(), null, 'another class is not offered automatically');
update public.vehicles set class = 'sedan', luggage = 0 where id = ride_tests.id('driver3 car');
select is(pg_temp.asked_again(), null, 'too few bags');
update public.vehicles set luggage = 4 where id = ride_tests.id('driver3 car');
update public.documents set expires_on = current_date - 2 where vehicle_id = ride_tests.id('driver3 car') and kind = 'permit';
select is(pg_temp.asked_again(), null, 'a permit has expired');
select is((select x ->> 'conflict' from jsonb_array_elements(ride_tests.json('dispatcher', format('select public.ride_candidates(%L)', pg_temp.c('quiet')))) x
  where x ->> 'driver_id' = ride_tests.id('driver3')::text), 'documents', 'and the dispatcher sees why');
select * from finish();
rollback;
