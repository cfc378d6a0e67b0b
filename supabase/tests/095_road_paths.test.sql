-- The way of a trip on the road: kept with its quote, carried to the ride, and gone when the ride becomes another trip.
begin;
select plan(34);
do $$ begin perform ride_tests.set_up(); end $$;
create temp table c (name text primary key, id uuid);
create function pg_temp.c(p text) returns uuid language sql as $$ select id from c where name = p $$;
create function pg_temp.way(p_ride text) returns text language sql as $$
  select concat_ws(' ', coalesce(r.route_path, '-'), coalesce(r.is_estimate::text, '?')) from public.rides r where r.id = pg_temp.c(p_ride)
$$;
create function pg_temp.booked(p_quote uuid) returns uuid language sql as $$
  select (ride_tests.json('passenger', ride_tests.book_sql(p_quote)) #>> '{ride,id}')::uuid
$$;
create function pg_temp.change(p_path text default null) returns jsonb language sql as $$
  select jsonb_build_object('route_path', p_path, 'is_estimate', p_path is null)
$$;

-- With the quote.
insert into c select 'kept', (tests.quote('biscayne', null, pg_temp.change('_p~iF~ps|U_ulLnnqC')) -> 0 ->> 'id')::uuid;
insert into c select 'estimate', (tests.quote('biscayne', null, pg_temp.change()) -> 0 ->> 'id')::uuid;
insert into c select 'before', (tests.quote('biscayne') -> 0 ->> 'id')::uuid;
select is((select (q.route_path, q.is_estimate)::text from public.quotes q where q.id = pg_temp.c('kept')), '(_p~iF~ps|U_ulLnnqC,f)', 'a way is kept');
select is((select (q.route_path, q.is_estimate)::text from public.quotes q where q.id = pg_temp.c('estimate')), '(,t)', 'an estimate has none');
select is((select (q.route_path, q.is_estimate)::text from public.quotes q where q.id = pg_temp.c('before')), '(,)', 'the version before says nothing of it');
select lives_ok($$ select tests.quote('biscayne', null, pg_temp.change('?@[\]^_`{|}~')) $$, 'every character that an encoder writes');
select lives_ok($$ select tests.quote('biscayne', null, pg_temp.change(repeat('?', 4800))) $$, 'the longest that 400 points can be');
select throws_ok(format('select tests.quote(''biscayne'', null, pg_temp.change(%L))', p), '23514', null, 'refused: ' || left(p, 12))
from unnest(array['', '???', repeat('?', 4801), '_p~iF ps|U', '<script>', '_p~iFé', E'_p~iF\n', E'_p~iF\x7f', '0123456789']) p;
select throws_ok($$ select tests.quote('biscayne', null, '{"route_path": "_p~iF~ps|U", "is_estimate": true}') $$, '23514', null, 'no way of an estimate');
select throws_ok($$ select tests.quote('biscayne', null, '{"route_path": "_p~iF~ps|U"}') $$, '23514', null, 'nor of what may be one');
select is((public.get_quote(pg_temp.c('kept'))) ? 'route_path', false, 'not with each class');
select is(public.quote_offer(pg_temp.c('kept')) ->> 'route_path', '_p~iF~ps|U_ulLnnqC', 'but once with all of them');
select is(public.quote_offer(pg_temp.c('kept')) -> 'is_estimate', 'false', 'which are no estimate');
select is(public.quote_offer(pg_temp.c('before')) -> 'is_estimate', 'null', 'or it is not known');
select throws_ok(format('update public.quotes set route_path = ''_p~iF~ps|U'' where id = %L', pg_temp.c('kept')), 'PT403', 'forbidden', 'a quote keeps its way');

-- With the ride, for all that see it.
insert into c select 'ride', pg_temp.booked(ride_tests.quote('3 hours', p_path => '_p~iF~ps|U_ulLnnqC'));
insert into c select 'guessed', pg_temp.booked(ride_tests.quote('9 hours'));
select is(pg_temp.way('ride'), '_p~iF~ps|U_ulLnnqC false', 'a ride has the way of its quote');
select is(pg_temp.way('guessed'), '- true', 'or none');
select is(ride_tests.pay(pg_temp.c('ride')), 'paid', 'paid');
select is(ride_tests.assign(pg_temp.c('ride')), 'assigned', 'assigned');
select is(ride_tests.json(w, format('select public.ride_view(%L)', pg_temp.c('ride'))) ->> 'route_path', '_p~iF~ps|U_ulLnnqC', 'seen by the ' || w)
from unnest(array['passenger', 'driver', 'dispatcher']) w;
create temp table t as select private.new_tracking_token(pg_temp.c('ride')) as token;
select is(public.track_ride((select token from t)) ->> 'route_path', '_p~iF~ps|U_ulLnnqC', 'and by its link');
select is(ride_tests.json('passenger', 'select public.list_rides()') #> '{data,0}' ? 'route_path', false, 'lists leave it out');

-- Changed.
do $$ begin perform ride_tests.amend('notes', 'passenger', pg_temp.c('ride'), p_change => '{"notes": "two dogs"}'), ride_tests.accept('notes'); end $$;
select is(pg_temp.way('ride'), '_p~iF~ps|U_ulLnnqC false', 'the same trip has the same way');
insert into c select 'detour', ride_tests.quote('3 hours', 9001, 'passenger', p_inputs => '{"dropoff": {"name": "Key", "lon": -80.16, "lat": 25.69}}', p_path => 'kgm|Cv``iNs~AsmQ');
insert into ride_tests.amendments select 'detour', (ride_tests.propose('passenger', pg_temp.c('ride'), p_quote => pg_temp.c('detour'))::jsonb ->> 'id')::uuid;
select is(pg_temp.way('ride'), '_p~iF~ps|U_ulLnnqC false', 'proposed is not changed');
do $$ begin perform ride_tests.accept('detour'); end $$;
select is(pg_temp.way('ride'), 'kgm|Cv``iNs~AsmQ false', 'another drop-off, another way');
do $$ begin perform ride_tests.amend('back', 'passenger', pg_temp.c('ride'), 8001), ride_tests.accept('back'); end $$;
select is(pg_temp.way('ride'), '- true', 'and never the way of the trip before');
select * from finish();
rollback;
