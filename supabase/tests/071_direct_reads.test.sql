-- Read directly, without a filter: each branch of a policy finds its index, however few the fleets are.
begin;
select plan(12);
do $$ begin perform ride_tests.set_up(); end $$;
set local session_replication_role = replica;
insert into public.rides (
  fleet_id, ref, quote_id, passenger_id, contact_name, contact_email, contact_phone, vehicle_class, service_type, pickup,
  pickup_point, dropoff, pickup_at, pickup_tz, pickup_local, passengers, distance_m, duration_s, expected_end_at,
  free_waiting_minutes, lines, total_minor, currency, commission_bps, cancellation_policy, driver_id, vehicle_id, status, dispatch_mode)
select ride_tests.id('b'), 'NX-' || translate(upper(lpad(to_hex(n), 6, '0')), 'ILOU', 'JKMN'), gen_random_uuid(),
  gen_random_uuid(), 'Ada Byron', 'ada@rides.test', '+13055550100', 'sedan', 'transfer', '{}', 'POINT(-80 25)', '{}',
  now() + n * interval '1 hour', 'UTC', '2026-01-01T10:00', 1, 1, 1, now() + (n + 1) * interval '1 hour', 15, '[]', 1, 'USD', 0, '{}',
  gen_random_uuid(), gen_random_uuid(), 'completed', 'manual'
from generate_series(1, 4000) n;
insert into public.ride_offers (fleet_id, ride_id, driver_id, vehicle_id, status, score, factors, expires_at, responded_at)
select r.fleet_id, r.id, r.driver_id, r.vehicle_id, 'declined', 0, '{}', now() + interval '1 hour', now()
from public.rides r where r.status = 'completed';
insert into public.ride_assignments (fleet_id, ride_id, driver_id, person_id, vehicle_id, blocked_from, blocked_to, active)
select r.fleet_id, r.id, r.driver_id, gen_random_uuid(), r.vehicle_id, r.pickup_at, r.expected_end_at, false
from public.rides r where r.status = 'completed';
set local session_replication_role = origin;
analyze public.rides, public.ride_offers, public.ride_assignments;

create function ride_tests.scan(p_table text) returns text language plpgsql as $$
declare v_plan text := ''; v_line text;
begin
  for v_line in execute format('explain (costs off) select * from public.%I order by id limit 50', p_table) loop
    v_plan := v_plan || v_line;
  end loop;
  return case when v_plan like '%Seq Scan on ' || p_table || '%' then 'every row' when v_plan like '%BitmapOr%' then 'indexes' else v_plan end;
end $$;
grant usage on schema ride_tests to authenticated;
grant execute on function ride_tests.scan(text) to authenticated;
select is(ride_tests.run(who, format('select ride_tests.scan(%L)', t)), 'indexes', who || ' reads ' || t || ' by its indexes')
from unnest(array['dispatcher', 'driver', 'passenger', 'stranger']) who, unnest(array['rides', 'ride_offers', 'ride_assignments']) t;
select * from finish();
rollback;
