-- What partners earn: set by the fleet, frozen on the ride, told to the partner and the fleet's managers.
begin;
select plan(23);
do $$ begin perform ride_tests.set_up(); end $$;
create function pg_temp.set(p_who text, p_bps text, p_partner text default 'partner', p_fleet text default 'a') returns text language sql as $$
  select ride_tests.run(p_who, format('select public.set_partner_commission(%L, %L, %s) ->> ''commission_bps''',
    ride_tests.id(p_fleet), ride_tests.person(p_partner), p_bps))
$$;
create function pg_temp.told(p_who text, p_partner text default null, p_month text default to_char(now() at time zone 'America/New_York', 'YYYY-MM'), p_fleet text default 'a')
returns text language sql as $$
  select ride_tests.run(p_who, format('select public.commission_statement(%L, %L, %L)', ride_tests.id(p_fleet), p_month, ride_tests.person(p_partner)))
$$;
create function pg_temp.driven(p_who text, p_total bigint) returns uuid language plpgsql as $$
declare v_ride uuid := ride_tests.book(p_who, '3 hours', p_total);
begin
  perform ride_tests.pay(v_ride, p_who);
  perform set_config('nexors.moving_ride', v_ride || ' assigned', true);
  update public.rides set status = 'assigned', driver_id = ride_tests.id('driver'), vehicle_id = ride_tests.id('driver car') where id = v_ride;
  perform private.move_ride(r, 'en_route', 'driver') from public.rides r where r.id = v_ride;
  perform private.move_ride(r, 'on_location', 'driver') from public.rides r where r.id = v_ride;
  perform private.move_ride(r, 'on_board', 'driver') from public.rides r where r.id = v_ride;
  perform private.move_ride(r, 'completed', 'driver') from public.rides r where r.id = v_ride;
  return v_ride;
end $$;

select is(pg_temp.set('owner', '1000'), '1000', 'an owner sets a share');
select is(pg_temp.set(p, '5000'), 'PT404 not_found', 'others do not: ' || p) from unnest(array['partner', 'dispatcher', 'driver', 'stranger', 'outsider']) p;
select is(pg_temp.set('anon', '1000'), '42501', 'nobody is not asked');
select is(pg_temp.set('owner', p), 'PT422 invalid_request', 'within reason: ' || p) from unnest(array['-1', '5001', 'null']) p;
select is(pg_temp.set('owner', '1000', 'driver'), 'PT404 not_found', 'only for partners');
create temp table c as select pg_temp.driven('partner', 10005) as first, pg_temp.driven('passenger', 20000) as other;
select is((select partner_bps from public.rides where id = (select first from c)), 1000, 'it is frozen on the partner''s ride');
select is((select partner_bps from public.rides where id = (select other from c)), 0, 'and on nobody else''s');
select is(pg_temp.set('owner', '2000'), '2000', 'a new share');
update public.rides set partner_bps = 5000 where id = (select first from c);
select is((select partner_bps from public.rides where id = (select first from c)), 1000, 'reaches no ride that was booked before');
select is(pg_temp.told('partner')::jsonb - 'rides' - 'month', '{"count": 1, "currency": "USD", "commission_bps": 2000, "total_minor": 10005, "commission_minor": 1001}'::jsonb,
  'a statement counts the partner''s driven rides, half up');
select is(pg_temp.told('owner', 'partner')::jsonb #>> '{rides,0,id}', (select first from c)::text, 'a manager reads it too');
select is(pg_temp.told('partner', null, '2020-01')::jsonb ->> 'count', '0', 'another month has none');
select is(pg_temp.told(p, 'partner'), 'PT404 not_found', 'it is not there for ' || p) from unnest(array['dispatcher', 'stranger']) p;
select is(pg_temp.told('partner', null, 'soon'), 'PT422 invalid_request', 'a month is a month');
-- The list of partners.
select is(ride_tests.run(p, format('select (select e ->> ''commission_bps'' from jsonb_array_elements(public.list_api_keys(%L) -> ''partners'') e where e ->> ''id'' = %L)',
  ride_tests.id('a'), ride_tests.person('partner'))), (select t.commission_bps::text from private.partner_terms t
  where t.fleet_id = ride_tests.id('a') and t.partner_id = ride_tests.person('partner')), 'the share is told to the ' || p) from unnest(array['owner', 'partner']) p;
select * from finish();
rollback;
