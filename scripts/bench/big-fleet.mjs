/** A fleet at work: 300 vehicles with a driver each, 500 rides over one day, the last 20 without a crew. For measurements only. */
import pg from "pg";

const VEHICLES = 300;
const RIDES = 500;
const UNASSIGNED = 20;

/** Fills the demo fleet of Miami for the day (`YYYY-MM-DD`, its own zone); ids derive from names, so twice is once. */
export async function fillFleet(databaseUrl, day) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    // triggers and foreign keys rest: the rows are as the product would leave them, without the accounts behind
    await client.query(`begin; set local session_replication_role = replica; ${SQL(day)} commit;`);
    await client.query(
      "analyze public.rides, public.drivers, public.vehicles, public.ride_assignments, public.driver_locations",
    );
  } finally {
    await client.end();
  }
}

const SQL = (day) => `
  create or replace function pg_temp.bench_id(p_name text) returns uuid language sql immutable as $$
    -- version and variant bits, or validators of uuids refuse them
    select overlay(overlay(md5(p_name) placing '3' from 13) placing 'a' from 17)::uuid $$;
  insert into public.vehicles (id, fleet_id, class, plate, make, model, colour, year, passengers, luggage, child_seats)
  select pg_temp.bench_id('bench vehicle ' || n), f.id, 'sedan', 'BENCH-' || n, 'Make', 'Model', 'Black', 2025, 3, 3, 1
  from generate_series(1, ${VEHICLES}) n, public.fleets f where f.slug = 'biscayne' on conflict do nothing;
  insert into public.drivers (id, fleet_id, user_id, display_name, phone, vehicle_id)
  select pg_temp.bench_id('bench driver ' || n), f.id, pg_temp.bench_id('bench user ' || n), 'Bench ' || lpad(n::text, 3, '0'),
    '+13055550199', pg_temp.bench_id('bench vehicle ' || n)
  from generate_series(1, ${VEHICLES}) n, public.fleets f where f.slug = 'biscayne' on conflict do nothing;
  insert into public.profiles (id) select pg_temp.bench_id('bench passenger')
  union all select pg_temp.bench_id('bench user ' || n) from generate_series(1, ${VEHICLES}) n on conflict do nothing;
  insert into public.fleet_members (fleet_id, user_id, role)
  select f.id, pg_temp.bench_id('bench user ' || n), 'driver' from generate_series(1, ${VEHICLES}) n, public.fleets f
  where f.slug = 'biscayne' on conflict do nothing;
  insert into public.documents (fleet_id, driver_id, kind, number, expires_on)
  select f.id, pg_temp.bench_id('bench driver ' || n), k, 'x', current_date + 400
  from generate_series(1, ${VEHICLES}) n, unnest(array['licence', 'background_check']) k, public.fleets f where f.slug = 'biscayne';
  insert into public.documents (fleet_id, vehicle_id, kind, number, expires_on)
  select f.id, pg_temp.bench_id('bench vehicle ' || n), k, 'x', current_date + 400
  from generate_series(1, ${VEHICLES}) n, unnest(array['insurance', 'inspection', 'permit']) k, public.fleets f where f.slug = 'biscayne';
  insert into public.driver_locations (driver_id, fleet_id, class, status, lon, lat, heading, speed_mps, accuracy_m, recorded_at)
  select pg_temp.bench_id('bench driver ' || n), f.id, c.sort, 1, -80.3 + (n % 20) * 0.01, 25.7 + (n / 20) * 0.01, n % 360, 8, 6, now()
  from generate_series(1, ${VEHICLES}) n, public.fleets f, public.vehicle_classes c
  where f.slug = 'biscayne' and c.code = 'sedan' on conflict do nothing;
  insert into public.rides (id, fleet_id, ref, quote_id, passenger_id, contact_name, contact_email, contact_phone, status,
    version, vehicle_class, service_type, pickup, pickup_point, dropoff, pickup_at, pickup_tz, pickup_local, passengers,
    luggage, distance_m, duration_s, expected_end_at, free_waiting_minutes, lines, total_minor, currency, commission_bps,
    cancellation_policy, driver_id, vehicle_id, dispatch_mode)
  select pg_temp.bench_id('bench ride ' || n), f.id, 'NX-B' || translate(upper(lpad(to_hex(n), 5, '0')), 'ILOU', 'JKMN'),
    pg_temp.bench_id('bench quote ' || n), pg_temp.bench_id('bench passenger'), 'Bench Passenger', 'bench@example.com', '+13055550111',
    case when n > ${RIDES - UNASSIGNED} then 'confirmed' else 'assigned' end, 3, 'sedan', 'transfer',
    '{"name": "Brickell", "lon": -80.1918, "lat": 25.7617}', 'POINT(-80.1918 25.7617)',
    '{"name": "Miami International Airport", "lon": -80.287, "lat": 25.7959}', t.at, f.timezone,
    to_char(t.at at time zone f.timezone, 'YYYY-MM-DD"T"HH24:MI'), 2, 2, 14000, 1800, t.at + interval '40 minutes', 15, '[]',
    9000, 'USD', 1200, '{"freeMinutes": 60, "lateFeeBps": 5000, "noShowFeeBps": 10000}',
    case when n <= ${RIDES - UNASSIGNED} then pg_temp.bench_id('bench driver ' || (1 + n % ${VEHICLES})) end,
    case when n <= ${RIDES - UNASSIGNED} then pg_temp.bench_id('bench vehicle ' || (1 + n % ${VEHICLES})) end, 'manual'
  from public.fleets f, generate_series(1, ${RIDES}) n,
    lateral (select ('${day} 05:00'::timestamp + (n / ${VEHICLES}) * interval '12 hours' + (n % 37) * interval '9 minutes')
      at time zone f.timezone as at) t
  where f.slug = 'biscayne' on conflict do nothing;
  insert into public.quotes (id, fleet_id, group_id, requested_by, vehicle_class, service_type, service_area_id, tariff_id, tariff_version,
    inputs, lines, total_minor, currency, commission_bps, cancellation_policy, distance_m, duration_s, pickup_at, expires_at, consumed_at)
  select r.quote_id, r.fleet_id, r.quote_id, r.passenger_id, r.vehicle_class, r.service_type, t.service_area_id, t.id, t.version,
    '{}', '[{}]', r.total_minor, r.currency, r.commission_bps, r.cancellation_policy, r.distance_m, r.duration_s, r.pickup_at,
    now() + interval '1 hour', now()
  from public.rides r, lateral (select * from public.tariffs x where x.fleet_id = r.fleet_id limit 1) t
  where r.contact_email = 'bench@example.com' on conflict do nothing;
  insert into public.ride_assignments (fleet_id, ride_id, driver_id, person_id, vehicle_id, blocked_from, blocked_to)
  select r.fleet_id, r.id, r.driver_id, d.user_id, r.vehicle_id, r.pickup_at - interval '15 minutes', r.expected_end_at + interval '15 minutes'
  from public.rides r join public.drivers d on d.id = r.driver_id
  where r.contact_email = 'bench@example.com' and r.driver_id is not null
    and not exists (select from public.ride_assignments a where a.ride_id = r.id);
`;
