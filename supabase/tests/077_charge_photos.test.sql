-- Photos of receipts: who adds one, who looks at it, and what is no picture.
begin;
select plan(27);
do $$ begin perform ride_tests.set_up(); end $$;
create temp table c as select ride_tests.ride_in('on_board', '1 hour') as ride, null::uuid as toll, null::uuid as stop, null::uuid as parking;
update c set toll = (ride_tests.json('driver', format('select public.add_charge(%L, ''toll'', 500)', ride)) ->> 'id')::uuid, stop = gen_random_uuid();
insert into public.ride_charges (id, fleet_id, ride_id, kind, lines, total_minor, currency)
select stop, ride_tests.id('a'), ride, 'stop', '[{"code": "stop", "quantity": 1, "unit": "stop", "amount_minor": 500}]', 500, 'USD' from c;
create function pg_temp.jpeg(p_bytes int default 100) returns text language sql as $$
  select translate(encode('\xffd8ffe0'::bytea || decode(repeat('00', p_bytes - 4), 'hex'), 'base64'), E'\n', '')
$$;
create function pg_temp.add(p_who text, p_data text, p_charge uuid default null) returns text language sql as $$
  select ride_tests.run(p_who, format('select public.add_charge_photo(%L, %L) ->> ''has_photo''', coalesce(p_charge, (select toll from c)), p_data))
$$;
create function pg_temp.look(p_who text) returns text language sql as $$
  select ride_tests.run(p_who, format('select public.charge_photo(%L) ->> ''media_type''', (select toll from c)))
$$;

select is(pg_temp.look('passenger'), 'PT404 not_found', 'no photo yet');
select is(pg_temp.add('passenger', pg_temp.jpeg()), 'PT403 forbidden', 'not the passenger''s to add');
select is(pg_temp.add(p, pg_temp.jpeg()), 'PT404 not_found', 'nor anybody else''s: ' || p) from unnest(array['driver2', 'stranger', 'outsider', 'partner']) p;
select is(pg_temp.add('anon', pg_temp.jpeg()), '42501', 'nor without an account');
select is(pg_temp.add('driver', d), 'PT422 invalid_request', 'no picture') from unnest(array['%%%', encode('<svg onload="alert(1)"></svg>, which is long enough', 'base64'), pg_temp.jpeg(20), pg_temp.jpeg(300001)]) d;
select is((select count(*) from public.charge_photos), 0::bigint, 'nothing of it is kept');
select is(pg_temp.add('driver', pg_temp.jpeg(), (select stop from c)), 'PT409 illegal_transition', 'a stop has no receipt');
select is(pg_temp.add('driver', pg_temp.jpeg(300000)), 'true', 'the driver adds it');
select is(pg_temp.add('driver', pg_temp.jpeg(300000)), 'true', 'twice the same');
select is(pg_temp.add('driver', pg_temp.jpeg()), 'PT409 illegal_transition', 'but no other');
update c set parking = (ride_tests.json('driver', format('select public.add_charge(%L, ''parking'', 800)', ride)) ->> 'id')::uuid;
select is(pg_temp.add('passenger', pg_temp.jpeg(), (select parking from c)), 'PT403 forbidden', 'of parking neither is it the passenger''s to add');
select is(pg_temp.add('driver', pg_temp.jpeg(), (select parking from c)), 'true', 'parking has one too');
select is(pg_temp.look(p), 'image/jpeg', 'seen by ' || p) from unnest(array['passenger', 'driver', 'dispatcher']) p;
select is(pg_temp.look(p), 'PT404 not_found', 'not by ' || p) from unnest(array['stranger', 'outsider']) p;
select is(ride_tests.run(p, 'select count(*) from public.charge_photos'), n, 'rows seen by ' || p)
from (values ('owner', '2'), ('passenger', '0'), ('outsider', '0'), ('anon', '42501')) v (p, n);
select * from finish();
rollback;
