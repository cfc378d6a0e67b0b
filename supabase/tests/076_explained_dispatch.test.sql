-- Automatic dispatch: driving times, the working day, fairness, circles that widen, and taking a step back.
begin;
select plan(47);
do $$ begin perform ride_tests.set_up(); end $$;
-- It is between noon and one o'clock in the fleet's city: driving times depend on the hour.
update public.service_areas set timezone = (select 'Etc/GMT' || to_char(extract(hour from now() at time zone 'UTC')::int - 12, 'FMSG99'))
where fleet_id = ride_tests.id('a');
create temp table c (name text primary key, id uuid);
create function pg_temp.c(p text) returns uuid language sql as $$ select id from c where name = p $$;
create function pg_temp.rate(p_ride uuid, p_who text) returns record language sql as $$
  select x from public.rides r cross join lateral private.rate_candidates(r) x where r.id = p_ride and x.driver_id = ride_tests.id(p_who)
$$;
create function pg_temp.conflict(p_ride uuid, p_who text) returns text language sql as $$
  select x.conflict from public.rides r cross join lateral private.rate_candidates(r) x where r.id = p_ride and x.driver_id = ride_tests.id(p_who)
$$;
create function pg_temp.factor(p_ride uuid, p_who text, p_name text) returns numeric language sql as $$
  select (x.factors ->> p_name)::numeric from public.rides r cross join lateral private.rate_candidates(r) x
  where r.id = p_ride and x.driver_id = ride_tests.id(p_who)
$$;
create function pg_temp.at(p_who text, p_km float8) returns void language sql as $$
  insert into public.driver_locations (driver_id, fleet_id, class, status, lon, lat, recorded_at)
  values (ride_tests.id(p_who), ride_tests.id('a'), 1, 1, -80.19, 25.77 + p_km / 110.574, now())
  on conflict (driver_id) do update set status = 1, lat = excluded.lat, recorded_at = excluded.recorded_at
$$;
create function pg_temp.asked(p_ride uuid) returns text language sql as $$
  select split_part(d.display_name, ' ', 1) from public.ride_offers o join public.drivers d on d.id = o.driver_id where o.ride_id = p_ride and o.status = 'offered'
$$;
create function pg_temp.undo(p_ride uuid, p_who text default 'dispatcher') returns text language sql as $$
  select ride_tests.run(p_who, format('select public.undo_dispatch(%L, %s) ->> ''status''', p_ride, ride_tests.version(p_ride)))
$$;

-- The score is the sum of the points that are shown.
do $$ begin perform pg_temp.at('driver', 2), pg_temp.at('driver2', 4), pg_temp.at('driver3', 12); end $$;
insert into c values ('ride', ride_tests.ride_in('confirmed', '1 hour'));
select is((select bool_and(x.score = (select sum((x.factors ->> k)::numeric) from unnest(array['nearness', 'ratingPoints', 'loadPoints', 'idlePoints', 'fairnessPoints', 'punctualityPoints']) k))
  from public.rides r cross join lateral private.rate_candidates(r) x where r.id = pg_temp.c('ride')), true, 'every candidate''s score adds up');
select ok(pg_temp.factor(pg_temp.c('ride'), 'driver2', 'driveSeconds') between 880 and 885, 'four kilometres are a quarter of an hour of streets at noon');
select is(pg_temp.factor(pg_temp.c('ride'), 'driver', 'radiusMeters'), 8000::numeric, 'the inner circle');
select is(pg_temp.factor(pg_temp.c('ride'), 'driver3', 'radiusMeters'), 16000::numeric, 'the next');

-- Driving times: by length, hour and city.
select is(round(private.estimate_drive_seconds(p_km * 1000, p_at::timestamptz, p_zone, p_factor)::numeric, 1), p_seconds, p_what)
from (values
  (4, '2026-06-01 12:00Z', 'UTC', 1, 879.5, 'four kilometres at noon'),
  (4, '2026-06-01 06:59Z', 'UTC', 1, 879.5, 'before the rush hour'),
  (4, '2026-06-01 07:00Z', 'UTC', 1, 1138.2, 'in its first minute'),
  (4, '2026-06-01 09:59Z', 'UTC', 1, 1138.2, 'in its last'),
  (4, '2026-06-01 19:59Z', 'UTC', 1, 1190.8, 'in the evening'),
  (4, '2026-06-01 22:00Z', 'UTC', 1, 673.0, 'at night'),
  (4, '2026-06-01 12:00Z', 'America/Mexico_City', 1, 879.5, 'in the hour of the place, six in the morning'),
  (4, '2026-06-01 13:00Z', 'America/Mexico_City', 1, 1138.2, 'and seven'),
  (4, '2026-06-01 12:00Z', 'UTC', 0.8, 1099.4, 'in a slow city'),
  (60, '2026-06-01 12:00Z', 'UTC', 1, 5543.5, 'sixty kilometres, most of them fast'),
  (0, '2026-06-01 12:00Z', 'UTC', 1, 0.0, 'there already'),
  (null, '2026-06-01 12:00Z', 'UTC', 1, null, 'from nowhere')
) v (p_km, p_at, p_zone, p_factor, p_seconds, p_what);
update public.service_areas set speed_factor = 0.5 where fleet_id = ride_tests.id('a');
select ok(pg_temp.factor(pg_temp.c('ride'), 'driver2', 'driveSeconds') between 1760 and 1770, 'twice as long in a city of half the speed');
select throws_ok($$ update public.service_areas set speed_factor = 0.2 $$, '23514', null, 'no city is as slow as that');
update public.service_areas set speed_factor = 1 where fleet_id = ride_tests.id('a');

-- Circles: the inner one first, whatever the score.
update public.drivers set rating = 1 where id in (ride_tests.id('driver'), ride_tests.id('driver2'));
update public.fleets set dispatch_mode = 'auto' where id = ride_tests.id('a');
do $$ begin perform pg_temp.at('driver', 7.9), pg_temp.at('driver2', 7.95), pg_temp.at('driver3', 8.2); end $$;
select ok((select x.score from public.rides r, private.rate_candidates(r) x where r.id = pg_temp.c('ride') and x.driver_id = ride_tests.id('driver3'))
  > (select x.score from public.rides r, private.rate_candidates(r) x where r.id = pg_temp.c('ride') and x.driver_id = ride_tests.id('driver')), 'the third has the better score');
do $$ begin perform ride_tests.json('dispatcher', format('select public.dispatch_ride(%L)', pg_temp.c('ride'))); end $$;
select is(pg_temp.asked(pg_temp.c('ride')), 'driver', 'the inner circle is asked');
do $$ begin perform ride_tests.json('driver', format('select public.respond_offer(%L, false)', (select id from public.ride_offers where status = 'offered'))); end $$;
select is(pg_temp.asked(pg_temp.c('ride')), 'driver2', 'all of it');
do $$ begin perform ride_tests.json('driver2', format('select public.respond_offer(%L, false)', (select id from public.ride_offers where status = 'offered'))); end $$;
select is(pg_temp.asked(pg_temp.c('ride')), 'driver3', 'then the next circle');
select is((select (factors ->> 'radiusMeters')::int from public.ride_offers where status = 'offered'), 16000, 'which the offer names');
update public.fleets set dispatch_mode = 'manual' where id = ride_tests.id('a');

-- Too late to be there: fewer points, still a candidate.
select is(pg_temp.factor(pg_temp.c('ride'), 'driver3', 'punctualityPoints'), 0::numeric, 'there in time');
update public.rides set pickup_at = now() + interval '10 minutes', expected_end_at = now() + interval '40 minutes' where id = pg_temp.c('ride');
select ok(pg_temp.factor(pg_temp.c('ride'), 'driver3', 'punctualityPoints') between -13.8 and -13.7, 'nearly fourteen minutes late are as many points');
select is(pg_temp.conflict(pg_temp.c('ride'), 'driver3'), null, 'and no reason against');

-- Driving time between jobs. The first job ends at the port; the second begins sixty kilometres north.
insert into c values ('first', ride_tests.ride_in('assigned', '5 hours', 'driver2')), ('second', ride_tests.ride_in('confirmed', '6 hours 30 minutes'));
select is(pg_temp.conflict(pg_temp.c('second'), 'driver2'), null, 'an hour is enough for two kilometres');
select ok(pg_temp.factor(pg_temp.c('second'), 'driver2', 'slackBeforeSeconds') between 2895 and 2910, 'with most of it to spare: twelve minutes of rush hour');
update public.rides set pickup = '{"name": "North", "lon": -80.19, "lat": 26.32}' where id = pg_temp.c('second');
select is(pg_temp.conflict(pg_temp.c('second'), 'driver2'), 'too_tight', 'not for sixty');
select is(pg_temp.conflict(pg_temp.c('second'), 'driver3'), null, 'who has no job before has the time');
insert into c values ('before', ride_tests.ride_in('confirmed', '3 hours 30 minutes'));
update public.rides set dropoff = '{"name": "North", "lon": -80.19, "lat": 26.32}' where id = pg_temp.c('before');
select is(pg_temp.conflict(pg_temp.c('before'), 'driver2'), 'too_tight', 'nor to the job after');
select is(ride_tests.assign(pg_temp.c('before'), 'driver2'), 'assigned', 'a dispatcher may know better');

-- The working day.
update public.fleets set max_work_minutes = 60 where id = ride_tests.id('a');
insert into c values ('third', ride_tests.ride_in('confirmed', '9 hours'));
select is(pg_temp.conflict(pg_temp.c('third'), 'driver2'), 'working_hours', 'two jobs of half an hour fill an hour');
select is(pg_temp.factor(pg_temp.c('third'), 'driver2', 'workSeconds'), 5400::numeric, 'a third would be too much');
select is(pg_temp.conflict(pg_temp.c('third'), 'driver3'), null, 'others have the day before them');
update public.fleets set max_work_minutes = 600 where id = ride_tests.id('a');

-- Fairness.
select is(pg_temp.factor(pg_temp.c('third'), 'driver3', 'fairnessPoints'), 0::numeric, 'nobody has driven this week');
update public.rides set pickup_at = now() - interval '1 hour', expected_end_at = now() - interval '30 minutes' where id in (pg_temp.c('first'), pg_temp.c('before'));
select ok(pg_temp.factor(pg_temp.c('third'), 'driver2', 'fairnessPoints') < 0 and pg_temp.factor(pg_temp.c('third'), 'driver3', 'fairnessPoints') > 0, 'who had more waits, who had less comes first');

-- Taking a step back.
select is(pg_temp.undo(pg_temp.c('third')), 'PT409 illegal_transition', 'nothing was assigned');
select is(ride_tests.assign(pg_temp.c('third'), 'driver3'), 'assigned', 'assigned');
select is(pg_temp.undo(pg_temp.c('third'), p), e, 'not taken back by ' || p)
from (values ('driver3', 'PT403 forbidden'), ('passenger', 'PT403 forbidden'), ('outsider', 'PT404 not_found')) v (p, e);
select is(pg_temp.undo(pg_temp.c('third')), 'confirmed', 'taken back');
select is((select driver_id from public.rides where id = pg_temp.c('third')), null, 'nobody drives it');
select is(pg_temp.undo(pg_temp.c('third')), 'assigned', 'and forth');
select is((select driver_id from public.rides where id = pg_temp.c('third')), ride_tests.id('driver3'), 'by the same driver');
select is(ride_tests.step(pg_temp.c('third'), 'en_route', 'driver3') || ' ' || pg_temp.undo(pg_temp.c('third')), 'en_route PT409 illegal_transition', 'not once the drive has begun');
select * from finish();
rollback;
