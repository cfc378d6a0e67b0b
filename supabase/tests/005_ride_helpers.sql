-- What the tests of rides, money and dispatch share: two fleets with people, and a way to act as one of them. Loaded once;
-- each test builds its own world with `ride_tests.set_up()` inside its transaction and rolls it back.
create extension if not exists pgtap with schema extensions;
create schema ride_tests;

create table ride_tests.people (name text primary key, id uuid not null default gen_random_uuid(), is_guest boolean not null default false);
insert into ride_tests.people (name, is_guest)
select n, n = 'guest' from unnest(array['owner', 'dispatcher', 'partner', 'driver', 'driver2', 'driver3', 'passenger',
  'stranger', 'guest', 'outsider', 'outdriver']) n;

create function ride_tests.person(p_name text) returns uuid language sql stable as $$
  select id from ride_tests.people where name = p_name
$$;
-- Fixed ids, so that a test can write them: fleet-a, area, sedan-1 ...
create function ride_tests.id(p_name text) returns uuid language sql immutable as $$
  select md5('ride_tests ' || p_name)::uuid
$$;

-- Runs one statement as a person, `anon` or `service`: its first column as text, or 'SQLSTATE message'.
create function ride_tests.run(p_who text, p_sql text) returns text language plpgsql as $$
declare
  v_result text;
  v_role text := case p_who when 'anon' then 'anon' when 'service' then 'service_role' else 'authenticated' end;
begin
  perform set_config('request.jwt.claims', jsonb_strip_nulls(jsonb_build_object(
    'sub', ride_tests.person(p_who), 'role', v_role,
    'is_anonymous', (select is_guest from ride_tests.people where name = p_who)))::text, true);
  begin
    execute 'set local role ' || v_role;
    execute p_sql into v_result;
    execute 'reset role';
  exception when others then
    v_result := sqlstate || ' ' || case when sqlstate like 'PT%' or sqlstate like 'P0%' then sqlerrm else '' end;
  end;
  perform set_config('request.jwt.claims', '', true);
  return rtrim(v_result);
end $$;

-- The same for functions that answer json; a refusal fails the test.
create function ride_tests.json(p_who text, p_sql text) returns jsonb language plpgsql as $$
declare v_text text := ride_tests.run(p_who, p_sql);
begin
  if v_text is null then return null; end if;
  if v_text ~ '^(PT|[0-9A-Z]{2}[0-9A-Z]{3} ?$)' then raise exception 'as %: % -> %', p_who, p_sql, v_text; end if;
  return v_text::jsonb;
end $$;

create function ride_tests.make_fleet(p_key text, p_currency text, p_mode text) returns void language plpgsql as $$
begin
  insert into public.fleets (id, slug, name, legal_name, city, country, currency, timezone, home_region, support_email,
    support_phone, plan, commission_bps, dispatch_mode, payment_providers)
  values (ride_tests.id(p_key), 'rides-' || p_key, 'Fleet ' || p_key, 'Fleet', 'Town', 'US', p_currency, 'America/New_York',
    'us-east', 'desk@' || p_key || '.test', '+13055550000', 'enterprise', 1500, p_mode, '{paypal}');
  insert into public.service_areas (id, fleet_id, name, timezone, area)
  values (ride_tests.id(p_key || ' area'), ride_tests.id(p_key), 'Town', 'America/New_York', extensions.st_multi(
    extensions.st_geomfromtext('POLYGON((-81 25, -80 25, -80 26, -81 26, -81 25))', 4326))::extensions.geography);
  insert into public.zones (id, fleet_id, service_area_id, code, name, kind, iata, area)
  values (ride_tests.id(p_key || ' zone'), ride_tests.id(p_key), ride_tests.id(p_key || ' area'), 'mia', 'MIA', 'airport',
    'MIA', extensions.st_multi(extensions.st_geomfromtext(
      'POLYGON((-80.32 25.78, -80.26 25.78, -80.26 25.81, -80.32 25.81, -80.32 25.78))', 4326))::extensions.geography);
  insert into public.tariffs (id, fleet_id, service_area_id, vehicle_class, version, base_minor, per_km_minor,
    per_minute_minor, minimum_minor, hourly_minor, waiting_per_minute_minor)
  select ride_tests.id(p_key || ' tariff ' || c.code), ride_tests.id(p_key), ride_tests.id(p_key || ' area'), c.code, 1,
    1000, 100, 10, 1000, 5000, 50 from public.vehicle_classes c where c.code in ('sedan', 'suv');
end $$;

create function ride_tests.make_driver(p_fleet text, p_name text, p_class text, p_rating numeric default 5) returns void
language plpgsql as $$
declare
  v_fleet uuid := ride_tests.id(p_fleet);
  v_driver uuid := ride_tests.id(p_name);
  v_car uuid := ride_tests.id(p_name || ' car');
begin
  insert into public.fleet_members (fleet_id, user_id, role) values (v_fleet, ride_tests.person(p_name), 'driver');
  insert into public.vehicles (id, fleet_id, class, plate, make, model, colour, year, passengers, luggage, child_seats)
  values (v_car, v_fleet, p_class, upper(left(md5(p_name), 7)), 'Make', 'Model', 'Black', 2024, 4, 4, 1);
  insert into public.drivers (id, fleet_id, user_id, display_name, phone, rating, vehicle_id)
  values (v_driver, v_fleet, ride_tests.person(p_name), p_name || ' Test', '+13055550001', p_rating, v_car);
  insert into public.documents (fleet_id, driver_id, kind, number, expires_on)
  select v_fleet, v_driver, k, 'x', current_date + 400 from unnest(array['licence', 'background_check']) k;
  insert into public.documents (fleet_id, vehicle_id, kind, number, expires_on)
  select v_fleet, v_car, k, 'x', current_date + 400 from unnest(array['insurance', 'inspection', 'permit']) k;
end $$;

-- Fleet a: owner, dispatcher, partner, three drivers with a sedan each. Fleet b: outsider and one driver.
create function ride_tests.set_up(p_mode text default 'manual') returns void language plpgsql as $$
begin
  insert into auth.users (id, email, is_anonymous)
  select id, case when not is_guest then name || '@rides.test' end, is_guest from ride_tests.people;
  perform ride_tests.make_fleet('a', 'USD', p_mode), ride_tests.make_fleet('b', 'USD', 'manual');
  insert into public.fleet_members (fleet_id, user_id, role) values
    (ride_tests.id('a'), ride_tests.person('owner'), 'owner'),
    (ride_tests.id('a'), ride_tests.person('dispatcher'), 'dispatcher'),
    (ride_tests.id('a'), ride_tests.person('partner'), 'partner'),
    (ride_tests.id('b'), ride_tests.person('outsider'), 'owner');
  perform ride_tests.make_driver('a', n, 'sedan') from unnest(array['driver', 'driver2', 'driver3']) n;
  perform ride_tests.make_driver('b', 'outdriver', 'sedan');
end $$;

create function ride_tests.quote(
  p_in interval default '3 hours', p_total bigint default 10001, p_by text default null, p_fleet text default 'a',
  p_minutes int default 30, p_inputs jsonb default '{}', p_path text default null
) returns uuid language sql as $$
  insert into public.quotes (fleet_id, group_id, requested_by, vehicle_class, service_type, service_area_id, tariff_id,
    tariff_version, inputs, lines, total_minor, currency, commission_bps, cancellation_policy, distance_m, duration_s,
    route_path, is_estimate, pickup_at, expires_at)
  values (ride_tests.id(p_fleet), gen_random_uuid(), ride_tests.person(p_by), 'sedan', 'transfer',
    ride_tests.id(p_fleet || ' area'), ride_tests.id(p_fleet || ' tariff sedan'), 1,
    '{"pickup": {"name": "Hotel", "lon": -80.19, "lat": 25.77}, "dropoff": {"name": "Port", "lon": -80.17, "lat": 25.78},
      "stops": [], "passengers": 2, "luggage": 1, "childSeats": 0}' || p_inputs,
    jsonb_build_array(
      jsonb_build_object('code', 'base', 'quantity', 1, 'unit', 'trip', 'amount_minor', p_total - 700, 'rule_id', 'x', 'rule_version', 1),
      jsonb_build_object('code', 'tax', 'quantity', 7, 'unit', '%', 'amount_minor', 700, 'rule_id', 'x', 'rule_version', 1)),
    p_total, 'USD', 1500, '{"freeMinutes": 60, "lateFeeBps": 5000, "noShowFeeBps": 10000}', 8000, p_minutes * 60,
    p_path, p_path is null, now() + p_in, now() + interval '15 minutes')
  returning id
$$;

create function ride_tests.book_sql(p_quote uuid) returns text language sql immutable as $$
  select format($f$select public.book_ride(%L, '{"name": "Ada Byron", "email": "ada@rides.test", "phone": "+13055550100"}')$f$, p_quote)
$$;
create function ride_tests.book(p_who text default 'passenger', p_in interval default '3 hours', p_total bigint default 10001, p_minutes int default 30)
returns uuid language sql as $$
  select (ride_tests.json(p_who, ride_tests.book_sql(ride_tests.quote(p_in, p_total, null, 'a', p_minutes))) #>> '{ride,id}')::uuid
$$;

-- The provider's word about the newest payment of a ride.
create function ride_tests.evidence(p_ride uuid, p_status text, p_amount bigint default null, p_refunded bigint default 0,
  p_at timestamptz default now(), p_currency text default 'USD') returns text language sql as $$
  select ride_tests.run('service', format(
    'select public.record_evidence(%L, ''api'', %L, %L, %s, %L, %s, ''cap-1'', %L, ''{}'') ->> ''status''',
    p.id, upper(p_status), p_status, coalesce(p_amount, p.amount_minor), p_currency, p_refunded, p_at))
  from public.payments p where p.ride_id = p_ride order by p.created_at desc, p.id limit 1
$$;
create function ride_tests.pay(p_ride uuid, p_who text default 'passenger') returns text language plpgsql as $$
begin
  perform ride_tests.json(p_who, format('select public.start_payment(%L, ''paypal'')', p_ride));
  return ride_tests.evidence(p_ride, 'paid');
end $$;

create function ride_tests.version(p_ride uuid) returns int language sql as $$ select version from public.rides where id = p_ride $$;
create function ride_tests.status(p_ride uuid) returns text language sql as $$ select status from public.rides where id = p_ride $$;
create function ride_tests.assign(p_ride uuid, p_driver text default 'driver', p_who text default 'dispatcher') returns text language sql as $$
  select ride_tests.run(p_who, format('select public.assign_ride(%L, %L, %L, %s) ->> ''status''',
    p_ride, ride_tests.id(p_driver), ride_tests.id(p_driver || ' car'), ride_tests.version(p_ride)))
$$;
create function ride_tests.step(p_ride uuid, p_to text, p_who text default 'driver') returns text language sql as $$
  select ride_tests.run(p_who, format('select public.advance_ride(%L, %L, %s) ->> ''status''', p_ride, p_to, ride_tests.version(p_ride)))
$$;
create function ride_tests.cancel(p_ride uuid, p_who text, p_fee bigint) returns text language sql as $$
  select ride_tests.run(p_who, format('select public.cancel_ride(%L, %s, ''why'', %s) ->> ''status''', p_ride, ride_tests.version(p_ride), coalesce(p_fee::text, 'null')))
$$;

-- A ride that came to a status by the functions that the product uses.
create function ride_tests.ride_in(p_status text, p_in interval default '3 hours', p_driver text default 'driver') returns uuid
language plpgsql as $$
declare
  v_ride uuid := ride_tests.book('passenger', p_in);
  v_path text[] := array['en_route', 'on_location', 'on_board', 'completed'];
  v_step text;
begin
  if p_status = 'pending_payment' then return v_ride; end if;
  if p_status = 'expired' then
    update public.rides set hold_expires_at = now() where id = v_ride;
    perform private.expire_holds();
    return v_ride;
  end if;
  perform ride_tests.pay(v_ride);
  if p_status = 'confirmed' then return v_ride; end if;
  if p_status = 'cancelled' then perform ride_tests.cancel(v_ride, 'dispatcher', 0); return v_ride; end if;
  if p_status = 'late_cancelled' then
    update public.rides set pickup_at = now() + interval '30 minutes', expected_end_at = now() + interval '1 hour' where id = v_ride;
    perform ride_tests.cancel(v_ride, 'passenger', 5001);
    return v_ride;
  end if;
  perform ride_tests.assign(v_ride, p_driver);
  if p_status = 'assigned' then return v_ride; end if;
  foreach v_step in array v_path loop
    exit when p_status = 'no_show' and v_step = 'on_board';
    perform ride_tests.step(v_ride, v_step, p_driver);
    exit when v_step = p_status;
  end loop;
  if p_status = 'no_show' then
    update public.rides set pickup_at = now() - interval '20 minutes', arrived_at = now() - interval '15 minutes' where id = v_ride;
    perform ride_tests.step(v_ride, 'no_show', p_driver);
  elsif p_status = 'closed' then
    update public.rides set ended_at = now() - interval '16 minutes' where id = v_ride;
    perform private.close_rides();
  end if;
  return v_ride;
end $$;
