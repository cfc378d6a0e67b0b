/** Drivers and vehicles for a city: accounts with the demo password, papers in order, in the two fleets that dispatch by themselves. */
import pg from "pg";

const SLUGS = ["azteca", "paulista"];

export async function settleCity(databaseUrl, count) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("begin");
    await client.query(
      `create temporary table settlers on commit drop as
       select n, gen_random_uuid() as user_id, gen_random_uuid() as driver_id, gen_random_uuid() as vehicle_id, f.id as fleet_id,
         'city' || lpad(n::text, 4, '0') || '@' || f.slug || '.demo' as email
       from generate_series(0, $1 - 1) n join public.fleets f on f.slug = ($2::text[])[1 + n % 2]`,
      [count, SLUGS],
    );
    // a plan is changed by paying for it; here the city is given the one without limits
    await client.query("set local session_replication_role = replica");
    await client.query(
      "update public.fleet_subscriptions set plan = 'enterprise' where fleet_id in (select id from public.fleets where slug = any ($1))",
      [SLUGS],
    );
    await client.query("set local session_replication_role = origin");
    for (const statement of STATEMENTS) await client.query(statement);
    await client.query("commit");
    await client.query("analyze");
  } finally {
    await client.end();
  }
}

const STATEMENTS = [
  // one hash for all: hashing is slow on purpose
  `insert into auth.users (instance_id, id, aud, role, email, encrypted_password, email_confirmed_at, confirmation_token,
     recovery_token, email_change_token_new, email_change, raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
   select '00000000-0000-0000-0000-000000000000', s.user_id, 'authenticated', 'authenticated', s.email, u.encrypted_password,
     now(), '', '', '', '', u.raw_app_meta_data, jsonb_build_object('display_name', 'City ' || s.n), now(), now()
   from settlers s, auth.users u where u.email = 'driver01@azteca.demo'`,
  `insert into auth.identities (provider_id, user_id, identity_data, provider, last_sign_in_at, created_at, updated_at)
   select s.user_id::text, s.user_id, jsonb_build_object('sub', s.user_id, 'email', s.email, 'email_verified', true), 'email', now(), now(), now()
   from settlers s`,
  `insert into public.fleet_members (fleet_id, user_id, role) select fleet_id, user_id, 'driver' from settlers`,
  `insert into public.vehicles (id, fleet_id, class, plate, make, model, colour, year, passengers, luggage, child_seats)
   select vehicle_id, fleet_id, 'sedan', 'CITY-' || n, 'Make', 'Model', 'Black', 2025, 3, 3, 1 from settlers`,
  `insert into public.drivers (id, fleet_id, user_id, display_name, phone, vehicle_id)
   select driver_id, fleet_id, user_id, 'City ' || n, '+525555550199', vehicle_id from settlers`,
  `insert into public.documents (fleet_id, driver_id, kind, number, expires_on)
   select fleet_id, driver_id, k, 'x', current_date + 400 from settlers, unnest(array['licence', 'background_check']) k`,
  `insert into public.documents (fleet_id, vehicle_id, kind, number, expires_on)
   select fleet_id, vehicle_id, k, 'x', current_date + 400 from settlers, unnest(array['insurance', 'inspection', 'permit']) k`,
];
