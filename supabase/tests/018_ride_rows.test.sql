-- Who reads the rows of rides, dispatch and money directly, past the functions.
begin;
select plan(17);
select ride_tests.set_up();
select ride_tests.ride_in('closed', interval '3 hours');
select ride_tests.ride_in('cancelled', interval '9 hours');
select ride_tests.ride_in('assigned', interval '15 hours', 'driver2');
insert into public.ride_offers (fleet_id, ride_id, driver_id, vehicle_id, status, score, factors, offered_at, expires_at, responded_at)
select r.fleet_id, r.id, ride_tests.id('driver'), ride_tests.id('driver car'), 'expired', 1, '{}', now() - interval '1 minute', now(), now()
from public.rides r where r.fleet_id = ride_tests.id('a') and r.status = 'closed';

create function pg_temp.rows_of(p_who text) returns text language plpgsql as $$
declare
  v_table text;
  v_seen text[] := '{}';
begin
  foreach v_table in array array['rides', 'ride_events', 'ride_assignments', 'ride_offers', 'payments', 'receipts',
    'provider_evidence', 'provider_operations', 'notifications']
  loop
    if ride_tests.run(p_who, format('select exists (select from public.%I where fleet_id = %L)', v_table, ride_tests.id('a'))) = 'true' then
      v_seen := v_seen || v_table;
    end if;
  end loop;
  return array_to_string(v_seen, ' ');
end $$;

select is(pg_temp.rows_of('owner'), 'rides ride_events ride_assignments ride_offers payments receipts provider_evidence '
  || 'provider_operations notifications', 'an owner reads all of it, so all of it is there');
select is(pg_temp.rows_of('dispatcher'), 'rides ride_events ride_assignments ride_offers payments receipts',
  'a dispatcher not the providers'' words and the messages');
select is(pg_temp.rows_of('driver'), 'ride_assignments ride_offers', 'a driver the own work, not who the passenger is');
select is(ride_tests.run('driver', format('select public.ride_view(%L)', r.id)) ~ 'ada@|5550100', false, 'nor by the ride')
from public.rides r where r.driver_id = ride_tests.id('driver') and r.fleet_id = ride_tests.id('a');
select is(ride_tests.run('driver', $$ select public.list_rides('driver') $$) ~ 'ada@|5550100', false, 'nor by the list');
select is(ride_tests.json('driver', $$ select public.list_rides('driver') $$) #>> '{data,0,contact_name}', 'Ada Byron', 'but the name for the board');
select is(ride_tests.json('dispatcher', format('select public.ride_view(%L)', r.id)) ->> 'contact_phone', '+13055550100', 'a dispatcher sees the number')
from public.rides r where r.driver_id = ride_tests.id('driver') and r.fleet_id = ride_tests.id('a');
select is(pg_temp.rows_of('driver3'), '', 'a driver without work nothing');
select is(pg_temp.rows_of('passenger'), 'rides', 'a passenger the own rides');
select is(pg_temp.rows_of('stranger'), '', 'another passenger nothing');
select is(pg_temp.rows_of('guest'), '', 'a guest nothing');
select is(pg_temp.rows_of('partner'), '', 'a partner nothing');
select is(pg_temp.rows_of('outsider'), '', 'the owner of another fleet nothing');
select is(pg_temp.rows_of('outdriver'), '', 'nor its driver');
select is(pg_temp.rows_of('anon'), '', 'an anonymous visitor nothing');
select is(ride_tests.run('anon', 'select count(*) from public.rides'), '42501', 'he is refused at the table');
select is(ride_tests.run('driver', 'select count(distinct driver_id) from public.ride_assignments'), '1', 'of drivers, a driver reads himself');
select * from finish();
rollback;
