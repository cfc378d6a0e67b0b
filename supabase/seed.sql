-- Demo data for development, tests and demonstrations; never for production. Ids come from md5 of a name, so that
-- they are the same everywhere, and every insert skips what is there: the file can run again.
-- Every demo account has the password nexors-demo-2026.

create or replace function pg_temp.demo_id(p_name text) returns uuid
language sql immutable as $$
  -- Version 3 (a name's md5) and the variant bits, or validators of uuids refuse them.
  select overlay(overlay(md5('nexors demo ' || p_name) placing '3' from 13) placing 'a' from 17)::uuid
$$;

-- Fleets --------------------------------------------------------------------------------------------------------------

insert into public.fleets (id, slug, name, legal_name, city, country, currency, timezone, home_region, brand, support_email,
  support_phone, plan, commission_bps, tax_bps, tax_label, gratuity_bps, dispatch_mode, payment_providers)
select pg_temp.demo_id('fleet ' || slug), slug, name, legal_name, city, country, currency, timezone, home_region, brand::jsonb,
  'support@' || slug || '.demo', phone, plan, commission_bps, tax_bps, tax_label, gratuity_bps, dispatch_mode, providers::text[]
from (values
  ('azteca', 'Azteca Ejecutiva', 'Azteca Ejecutiva S.A. de C.V.', 'Mexico City', 'MX', 'MXN', 'America/Mexico_City', 'us-east-1',
    '{"accent": "#0f766e", "accentInk": "#ffffff", "tagline": "Executive cars in Mexico City", "logoText": "Azteca"}',
    '+525555550100', 'enterprise', 1200, 1600, 'IVA', 1000, 'auto', '{mercadopago,paypal}'),
  ('paulista', 'Paulista Transfers', 'Paulista Transfers Ltda.', 'São Paulo', 'BR', 'BRL', 'America/Sao_Paulo', 'sa-east-1',
    '{"accent": "#1d4ed8", "accentInk": "#ffffff", "tagline": "Airport and city transfers in São Paulo", "logoText": "Paulista"}',
    '+551155550100', 'pro', 1500, 500, 'ISS', 1000, 'auto', '{mercadopago}'),
  ('biscayne', 'Biscayne Black Car', 'Biscayne Black Car LLC', 'Miami', 'US', 'USD', 'America/New_York', 'us-east-1',
    '{"accent": "#111827", "accentInk": "#ffffff", "tagline": "Black car service in Miami", "logoText": "Biscayne"}',
    '+13055550100', 'enterprise', 1200, 0, 'Tax', 2000, 'manual', '{paypal}'),
  ('castellana', 'Castellana Chauffeurs', 'Castellana Chauffeurs S.L.', 'Madrid', 'ES', 'EUR', 'Europe/Madrid', 'eu-central-1',
    '{"accent": "#9f1239", "accentInk": "#ffffff", "tagline": "Chauffeurs in Madrid", "logoText": "Castellana"}',
    '+34915550100', 'pro', 1500, 1000, 'IVA', 0, 'manual', '{paypal}')
) f (slug, name, legal_name, city, country, currency, timezone, home_region, brand, phone, plan, commission_bps, tax_bps,
  tax_label, gratuity_bps, dispatch_mode, providers)
on conflict do nothing;

-- Accounts: as the auth service writes them, so that signing in by password works -------------------------------------

create temporary table demo_users on commit drop as
select pg_temp.demo_id('user ' || email) as id, email, display_name, slug, role
from (
  select role || '@' || f.slug || '.demo' as email, initcap(role) || ' of ' || f.name as display_name, f.slug, role
  from public.fleets f, unnest(array['owner', 'manager', 'dispatcher', 'partner']) role
  union all
  select format('driver%s@%s.demo', lpad(d.n::text, 2, '0'), names.slug), d.name, names.slug, 'driver'
  from (values
    ('azteca', array['Alejandro Ruiz', 'Beatriz Luna', 'Carlos Mendoza', 'Daniela Ortiz', 'Eduardo Salinas', 'Fernanda Rojas',
      'Gustavo Herrera', 'Hilda Campos', 'Ignacio Vargas', 'Julia Navarro', 'Luis Cordero', 'Mariana Solís', 'Octavio Peña',
      'Patricia Ríos', 'Ramiro Fuentes']),
    ('paulista', array['André Lima', 'Bruna Teixeira', 'Caio Moreira', 'Débora Nunes', 'Elias Carvalho', 'Flávia Prado',
      'Gilberto Reis', 'Helena Duarte', 'Igor Batista', 'Joana Freitas', 'Leandro Matos', 'Márcia Viana', 'Nelson Aguiar',
      'Paula Siqueira', 'Rafael Tavares']),
    ('biscayne', array['Anthony Brooks', 'Bianca Torres', 'Calvin Reed', 'Denise Walker', 'Ernesto Díaz', 'Felicia Grant',
      'Gerald Moss', 'Hector Marín', 'Irene Cole', 'Jerome Price', 'Kendra Hayes', 'Leonel Suárez', 'Monica Wells',
      'Nathan Ford', 'Olga Ramos']),
    ('castellana', array['Álvaro Gil', 'Begoña Sanz', 'César Molina', 'Diana Vega', 'Enrique Lozano', 'Fátima Serrano',
      'Gonzalo Prieto', 'Inés Cano', 'Javier Bravo', 'Lucía Pardo', 'Manuel Ibáñez', 'Nuria Calvo', 'Óscar Méndez',
      'Pilar Gallego', 'Rubén Crespo'])
  ) names (slug, list), unnest(names.list) with ordinality d (name, n)
  union all values
    ('passenger@demo.nexors.app', 'Demo Passenger', null, null),
    ('admin@demo.nexors.app', 'Demo Admin', null, 'admin')
) u;

with password as materialized (
  -- Hashed once: bcrypt is slow by design.
  select extensions.crypt('nexors-demo-2026', extensions.gen_salt('bf', 8)) as hash
)
insert into auth.users (instance_id, id, aud, role, email, encrypted_password, email_confirmed_at, confirmation_token,
  recovery_token, email_change_token_new, email_change, raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
select '00000000-0000-0000-0000-000000000000', u.id, 'authenticated', 'authenticated', u.email, p.hash, now(), '', '', '', '',
  '{"provider": "email", "providers": ["email"]}',
  jsonb_build_object('sub', u.id, 'email', u.email, 'email_verified', true, 'phone_verified', false,
    'display_name', u.display_name),
  now(), now()
from demo_users u, password p
on conflict do nothing;

insert into auth.identities (provider_id, user_id, identity_data, provider, last_sign_in_at, created_at, updated_at)
select u.id::text, u.id,
  jsonb_build_object('sub', u.id, 'email', u.email, 'email_verified', true, 'phone_verified', false),
  'email', now(), now(), now()
from demo_users u
on conflict do nothing;

insert into public.fleet_members (fleet_id, user_id, role)
select f.id, u.id, u.role from demo_users u join public.fleets f on f.slug = u.slug
on conflict do nothing;

insert into private.platform_admins (user_id)
select u.id from demo_users u where u.role = 'admin'
on conflict do nothing;

-- Vehicles and drivers: vehicle n is driven by driver n, the last two are spare ---------------------------------------

insert into public.vehicles (id, fleet_id, class, plate, make, model, colour, year, passengers, luggage, child_seats)
select pg_temp.demo_id(format('vehicle %s %s', f.slug, m.n)), f.id, m.class, upper(left(f.slug, 3)) || '-' || (400 + m.n * 7),
  m.make, m.model, m.colour, m.year, c.passengers, c.luggage, c.child_seats
from public.fleets f, (values
  (1, 'sedan', 'Mercedes-Benz', 'E-Class', 'Black', 2025), (2, 'sedan', 'BMW', '5 Series', 'Black', 2024),
  (3, 'sedan', 'Audi', 'A6', 'Grey', 2025), (4, 'sedan', 'Mercedes-Benz', 'S-Class', 'Black', 2026),
  (5, 'sedan', 'Lexus', 'ES 350', 'White', 2024), (6, 'suv', 'Cadillac', 'Escalade', 'Black', 2025),
  (7, 'suv', 'Chevrolet', 'Suburban', 'Black', 2025), (8, 'suv', 'BMW', 'X7', 'Grey', 2024),
  (9, 'van', 'Mercedes-Benz', 'V-Class', 'Black', 2025), (10, 'van', 'Toyota', 'Hiace', 'White', 2024),
  (11, 'van', 'Mercedes-Benz', 'V-Class', 'Silver', 2026), (12, 'limousine', 'Lincoln', 'Navigator L', 'Black', 2024),
  (13, 'minibus', 'Mercedes-Benz', 'Sprinter 516', 'Black', 2025), (14, 'party_bus', 'Ford', 'F-550', 'Black', 2023),
  (15, 'coach', 'Volvo', '9800', 'Silver', 2024), (16, 'sedan', 'Toyota', 'Camry', 'White', 2024),
  (17, 'van', 'Ford', 'Transit', 'White', 2023)
) m (n, class, make, model, colour, year)
join public.vehicle_classes c on c.code = m.class
on conflict do nothing;

insert into public.drivers (id, fleet_id, user_id, display_name, phone, languages, rating, vehicle_id)
select pg_temp.demo_id(format('driver %s %s', f.slug, d.n)), f.id, u.id, u.display_name,
  left(f.support_phone, -2) || lpad(d.n::text, 2, '0'),
  case f.country when 'BR' then '{pt,en}' when 'US' then '{en,es}' else '{es,en}' end::text[],
  5 - (d.n * 7 % 10) * 0.05, pg_temp.demo_id(format('vehicle %s %s', f.slug, d.n))
from public.fleets f
cross join generate_series(1, 15) d (n)
join demo_users u on u.email = format('driver%s@%s.demo', lpad(d.n::text, 2, '0'), f.slug)
on conflict do nothing;

-- Papers are good for two years; a few end within 30 days, so that the warnings show.
insert into public.documents (id, fleet_id, driver_id, kind, number, expires_on)
select pg_temp.demo_id(format('%s %s', k.kind, d.id)), d.fleet_id, d.id, k.kind,
  upper(left(k.kind, 3)) || '-' || upper(left(d.id::text, 8)),
  current_date + case when k.kind = 'licence' and u.email like 'driver14%' then 21
    when k.kind = 'background_check' and u.email like 'driver10%' then 6 else 730 end
from public.drivers d
join demo_users u on u.id = d.user_id
cross join unnest(array['licence', 'background_check']) k (kind)
on conflict do nothing;

insert into public.documents (id, fleet_id, vehicle_id, kind, number, expires_on)
select pg_temp.demo_id(format('%s %s', k.kind, v.id)), v.fleet_id, v.id, k.kind,
  upper(left(k.kind, 3)) || '-' || upper(left(v.id::text, 8)),
  current_date + case when k.kind = 'insurance' and v.plate like '%-435' then 12
    when k.kind = 'inspection' and v.plate like '%-470' then 27 else 730 end
from public.vehicles v
cross join unnest(array['permit', 'insurance', 'inspection']) k (kind)
where v.fleet_id in (select f.id from public.fleets f where f.slug in ('azteca', 'paulista', 'biscayne', 'castellana'))
on conflict do nothing;

-- Where the fleets may pick up: outlines of the metropolitan areas with their airports --------------------------------

insert into public.service_areas (id, fleet_id, name, timezone, speed_factor, area)
select pg_temp.demo_id('area ' || f.slug), f.id, a.name, f.timezone, a.speed_factor,
  extensions.st_geogfromtext('SRID=4326;MULTIPOLYGON(((' || a.ring || ')))')
from public.fleets f
join (values
  ('azteca', 'Valle de México', 0.82, '-99.37 19.28, -99.28 19.20, -99.20 19.14, -99.05 19.13, -98.93 19.20, -98.87 19.30,
    -98.86 19.45, -98.88 19.60, -98.92 19.72, -98.96 19.80, -99.08 19.82, -99.17 19.77, -99.26 19.72, -99.33 19.62,
    -99.36 19.50, -99.40 19.40, -99.37 19.28'),
  ('paulista', 'Grande São Paulo', 0.86, '-46.95 -23.55, -46.92 -23.65, -46.82 -23.74, -46.70 -23.82, -46.55 -23.80,
    -46.42 -23.72, -46.35 -23.62, -46.28 -23.50, -46.33 -23.40, -46.45 -23.36, -46.62 -23.37, -46.80 -23.38,
    -46.90 -23.45, -46.95 -23.55'),
  ('biscayne', 'Miami and Fort Lauderdale', 1.15, '-80.48 25.55, -80.40 25.47, -80.30 25.55, -80.22 25.65, -80.14 25.65,
    -80.11 25.76, -80.10 25.90, -80.075 26.10, -80.06 26.30, -80.25 26.33, -80.37 26.25, -80.42 26.05, -80.45 25.85,
    -80.50 25.70, -80.48 25.55'),
  ('castellana', 'Madrid y corona', 1.05, '-3.95 40.42, -3.92 40.32, -3.85 40.24, -3.70 40.22, -3.52 40.28, -3.38 40.40,
    -3.33 40.50, -3.45 40.60, -3.60 40.66, -3.78 40.64, -3.92 40.55, -3.95 40.42')
) a (slug, name, speed_factor, ring) on a.slug = f.slug
on conflict do nothing;

insert into public.zones (id, fleet_id, service_area_id, code, name, kind, iata, area)
select pg_temp.demo_id(format('zone %s %s', f.slug, z.code)), f.id, pg_temp.demo_id('area ' || f.slug), z.code, z.name, z.kind,
  z.iata, extensions.st_multi(extensions.st_buffer(
    extensions.st_setsrid(extensions.st_makepoint(z.lon, z.lat), 4326)::extensions.geography, z.radius_m
  )::extensions.geometry)::extensions.geography
from public.fleets f
join (values
  ('azteca', 'mex', 'Benito Juárez International Airport', 'airport', 'MEX', -99.0721, 19.4361, 2400),
  ('azteca', 'nlu', 'Felipe Ángeles International Airport', 'airport', 'NLU', -99.0156, 19.7386, 3600),
  ('azteca', 'centro', 'Centro Histórico and Reforma', 'district', null, -99.1480, 19.4290, 2600),
  ('azteca', 'polanco', 'Polanco and Lomas', 'district', null, -99.1990, 19.4320, 2300),
  ('azteca', 'santa_fe', 'Santa Fe', 'district', null, -99.2680, 19.3620, 2600),
  ('paulista', 'gru', 'Guarulhos International Airport', 'airport', 'GRU', -46.4731, -23.4320, 3600),
  ('paulista', 'cgh', 'Congonhas Airport', 'airport', 'CGH', -46.6564, -23.6268, 1300),
  ('paulista', 'avenida_paulista', 'Avenida Paulista and Jardins', 'district', null, -46.6570, -23.5640, 2200),
  ('paulista', 'faria_lima', 'Faria Lima and Itaim', 'district', null, -46.6850, -23.5880, 2000),
  ('paulista', 'berrini', 'Berrini and Chácara Santo Antônio', 'district', null, -46.6960, -23.6180, 2000),
  ('biscayne', 'mia', 'Miami International Airport', 'airport', 'MIA', -80.2850, 25.7950, 2900),
  ('biscayne', 'fll', 'Fort Lauderdale-Hollywood International Airport', 'airport', 'FLL', -80.1500, 26.0726, 2300),
  ('biscayne', 'downtown', 'Downtown and Brickell', 'district', null, -80.1920, 25.7690, 2200),
  ('biscayne', 'miami_beach', 'Miami Beach', 'district', null, -80.1310, 25.7990, 3400),
  ('biscayne', 'fort_lauderdale', 'Fort Lauderdale Beach', 'district', null, -80.1150, 26.1230, 2500),
  ('castellana', 'mad', 'Adolfo Suárez Madrid-Barajas Airport', 'airport', 'MAD', -3.5750, 40.4760, 2700),
  ('castellana', 'centro', 'Centro', 'district', null, -3.7035, 40.4170, 1800),
  ('castellana', 'castellana', 'Salamanca and Castellana', 'district', null, -3.6880, 40.4420, 2200),
  ('castellana', 'cuatro_torres', 'Cuatro Torres and Chamartín', 'district', null, -3.6860, 40.4760, 1700)
) z (slug, code, name, kind, iata, lon, lat, radius_m) on z.slug = f.slug
on conflict do nothing;

insert into public.zones (id, fleet_id, service_area_id, code, name, kind, area)
select pg_temp.demo_id(format('zone %s city', f.slug)), f.id, a.id, 'city', a.name, 'city', a.area
from public.fleets f join public.service_areas a on a.id = pg_temp.demo_id('area ' || f.slug)
on conflict do nothing;

-- Tariffs: local prices of a sedan, scaled by class -------------------------------------------------------------------

insert into public.tariffs (id, fleet_id, service_area_id, vehicle_class, version, base_minor, per_km_minor, per_minute_minor,
  minimum_minor, hourly_minor, hourly_minimum_minutes, waiting_per_minute_minor, stop_minor, airport_fee_minor,
  meet_greet_minor, child_seat_minor, night_from, night_to, night_multiplier_bps, weekend_multiplier_bps,
  holiday_multiplier_bps, holidays, demand_cap_bps, min_lead_minutes, rounding_minor)
select pg_temp.demo_id(format('tariff %s %s 1', f.slug, c.class)), f.id, pg_temp.demo_id('area ' || f.slug), c.class, 1,
  p.base * c.scale / 100, p.km * c.scale / 100, p.minute * c.scale / 100, p.minimum * c.scale / 100, p.hour * c.scale / 100,
  c.hourly_minimum, p.waiting * c.scale / 100, p.stop, p.airport, p.greet, p.seat, '22:00', '06:00', 11500, p.weekend, 13000,
  p.holidays::date[], 15000, c.lead, p.rounding
from public.fleets f
join (values
  ('azteca', 15000, 1800, 350, 45000, 65000, 800, 9000, 12000, 15000, 12000, 10000, 500,
    '{2026-12-25,2027-01-01,2027-02-01,2027-03-15,2027-05-01,2027-09-16,2027-11-15,2027-12-25}'),
  ('paulista', 3500, 550, 90, 12000, 19000, 180, 2000, 2500, 4000, 3000, 10000, 100,
    '{2026-12-25,2027-01-01,2027-01-25,2027-02-09,2027-04-21,2027-05-01,2027-09-07,2027-10-12,2027-11-02,2027-12-25}'),
  ('biscayne', 2500, 250, 60, 7500, 8500, 140, 1500, 800, 2500, 1500, 10000, 100,
    '{2026-11-26,2026-12-25,2027-01-01,2027-05-31,2027-07-04,2027-09-06,2027-11-25,2027-12-25}'),
  ('castellana', 2000, 190, 45, 5500, 6000, 100, 1000, 600, 1800, 1200, 10500, 50,
    '{2026-12-08,2026-12-25,2027-01-01,2027-01-06,2027-03-26,2027-05-01,2027-05-02,2027-10-12,2027-11-01,2027-12-25}')
) p (slug, base, km, minute, minimum, hour, waiting, stop, airport, greet, seat, weekend, rounding, holidays)
  on p.slug = f.slug
cross join (values
  ('sedan', 100, 120, 30), ('suv', 135, 120, 30), ('van', 150, 120, 30), ('limousine', 240, 180, 120),
  ('minibus', 280, 240, 180), ('party_bus', 380, 240, 720), ('coach', 520, 300, 720)
) c (class, scale, hourly_minimum, lead)
on conflict do nothing;

insert into public.tariff_flat_prices (id, fleet_id, tariff_id, from_zone_id, to_zone_id, amount_minor)
select pg_temp.demo_id(format('flat %s %s %s %s', r.slug, t.vehicle_class, way.start, way.finish)), t.fleet_id, t.id,
  pg_temp.demo_id(format('zone %s %s', r.slug, way.start)), pg_temp.demo_id(format('zone %s %s', r.slug, way.finish)),
  r.amount * c.scale / 100
from (values
  ('azteca', 'mex', 'centro', 75000), ('azteca', 'mex', 'polanco', 90000), ('azteca', 'mex', 'santa_fe', 125000),
  ('azteca', 'nlu', 'centro', 145000), ('azteca', 'nlu', 'polanco', 155000), ('azteca', 'nlu', 'santa_fe', 185000),
  ('paulista', 'gru', 'avenida_paulista', 32000), ('paulista', 'gru', 'faria_lima', 34000),
  ('paulista', 'gru', 'berrini', 36000), ('paulista', 'cgh', 'avenida_paulista', 16000),
  ('paulista', 'cgh', 'faria_lima', 15000), ('paulista', 'gru', 'cgh', 36000),
  ('biscayne', 'mia', 'downtown', 8900), ('biscayne', 'mia', 'miami_beach', 10900),
  ('biscayne', 'fll', 'downtown', 13500), ('biscayne', 'fll', 'miami_beach', 13900),
  ('biscayne', 'fll', 'fort_lauderdale', 7900), ('biscayne', 'mia', 'fll', 12900),
  ('castellana', 'mad', 'centro', 6500), ('castellana', 'mad', 'castellana', 6000),
  ('castellana', 'mad', 'cuatro_torres', 5500)
) r (slug, airport, district, amount)
cross join lateral (values (r.airport, r.district), (r.district, r.airport)) way (start, finish)
join public.fleets f on f.slug = r.slug
join public.tariffs t on t.fleet_id = f.id and t.version = 1 and t.service_area_id = pg_temp.demo_id('area ' || f.slug)
join (values
  ('sedan', 100), ('suv', 130), ('van', 145), ('limousine', 240), ('minibus', 280), ('party_bus', 380), ('coach', 520)
) c (class, scale) on c.class = t.vehicle_class
on conflict do nothing;

-- Places: the four metropolitan areas in detail, then the world's large airports and cities ---------------------------

-- Mexico City
insert into public.places (id, kind, iata, name, city, country, timezone, lon, lat, weight, aliases)
select pg_temp.demo_id('place MX ' || 'Mexico City' || ' ' || name), kind, iata, name, 'Mexico City', 'MX',
  'America/Mexico_City', lon, lat, weight, aliases
from (values
  ('airport', 'MEX', 'Benito Juárez International Airport', -99.0721, 19.4361, 95, 'aeropuerto AICM Ciudad de México airport'),
  ('airport', 'MEX', 'Benito Juárez Airport Terminal 1', -99.0824, 19.4361, 80, 'aeropuerto AICM T1 terminal uno'),
  ('airport', 'MEX', 'Benito Juárez Airport Terminal 2', -99.0781, 19.4213, 80, 'aeropuerto AICM T2 terminal dos'),
  ('airport', 'NLU', 'Felipe Ángeles International Airport', -99.0156, 19.7386, 75, 'aeropuerto AIFA Santa Lucía airport'),
  ('landmark', null, 'Zócalo', -99.1332, 19.4326, 70, 'Plaza de la Constitución Centro Histórico'),
  ('landmark', null, 'Palacio de Bellas Artes', -99.1412, 19.4352, 60, 'Palace of Fine Arts'),
  ('landmark', null, 'Ángel de la Independencia', -99.1677, 19.4270, 62, 'Angel of Independence Reforma'),
  ('landmark', null, 'Torre Latinoamericana', -99.1406, 19.4339, 45, ''),
  ('landmark', null, 'Museo Nacional de Antropología', -99.1863, 19.4260, 58, 'Anthropology Museum Chapultepec'),
  ('landmark', null, 'Castillo de Chapultepec', -99.1819, 19.4204, 54, 'Chapultepec Castle'),
  ('landmark', null, 'Auditorio Nacional', -99.1948, 19.4249, 52, ''),
  ('landmark', null, 'Museo Soumaya', -99.2047, 19.4406, 48, 'Plaza Carso'),
  ('landmark', null, 'Antara Fashion Hall', -99.2023, 19.4394, 42, 'Antara Polanco shopping'),
  ('landmark', null, 'Polanco', -99.1950, 19.4336, 62, 'hotel district Presidente Masaryk'),
  ('landmark', null, 'Condesa', -99.1737, 19.4115, 50, ''),
  ('landmark', null, 'Roma Norte', -99.1617, 19.4180, 50, ''),
  ('landmark', null, 'Zona Rosa', -99.1630, 19.4257, 48, 'hotel district'),
  ('landmark', null, 'Santa Fe', -99.2650, 19.3620, 55, 'business district'),
  ('landmark', null, 'Centro Santa Fe', -99.2730, 19.3610, 44, 'shopping mall'),
  ('landmark', null, 'Expo Santa Fe', -99.2594, 19.3602, 46, 'convention centre exhibition'),
  ('landmark', null, 'Centro Citibanamex', -99.2188, 19.4401, 56, 'convention centre Centro Banamex'),
  ('landmark', null, 'World Trade Center Mexico City', -99.1743, 19.3935, 54, 'WTC convention centre Nápoles'),
  ('landmark', null, 'Palacio de los Deportes', -99.0995, 19.4049, 46, 'arena'),
  ('landmark', null, 'Foro Sol', -99.0960, 19.4045, 48, 'Estadio GNP Seguros stadium'),
  ('landmark', null, 'Autódromo Hermanos Rodríguez', -99.0907, 19.4042, 48, 'Formula 1 race track'),
  ('landmark', null, 'Estadio Azteca', -99.1505, 19.3029, 58, 'stadium'),
  ('landmark', null, 'Estadio Olímpico Universitario', -99.1921, 19.3320, 42, 'stadium Pumas'),
  ('landmark', null, 'Ciudad Universitaria UNAM', -99.1870, 19.3322, 46, 'university'),
  ('landmark', null, 'Coyoacán', -99.1623, 19.3500, 50, 'Jardín Centenario'),
  ('landmark', null, 'Museo Frida Kahlo', -99.1626, 19.3551, 54, 'Casa Azul'),
  ('landmark', null, 'San Ángel', -99.1910, 19.3467, 40, ''),
  ('landmark', null, 'Perisur', -99.1902, 19.3040, 34, 'shopping mall'),
  ('landmark', null, 'Xochimilco Embarcadero Nativitas', -99.0940, 19.2537, 40, 'trajineras'),
  ('landmark', null, 'Basílica de Guadalupe', -99.1174, 19.4849, 56, 'Villa'),
  ('landmark', null, 'Plaza Garibaldi', -99.1391, 19.4407, 36, 'mariachi'),
  ('landmark', null, 'Monumento a la Revolución', -99.1546, 19.4362, 40, ''),
  ('landmark', null, 'Arena Ciudad de México', -99.1758, 19.4964, 48, 'arena Azcapotzalco'),
  ('landmark', null, 'Terminal Central del Norte', -99.1410, 19.4793, 44, 'bus station TAPO norte'),
  ('landmark', null, 'TAPO Bus Terminal', -99.1130, 19.4304, 44, 'bus station oriente'),
  ('landmark', null, 'Terminal Tasqueña', -99.1402, 19.3437, 40, 'bus station sur Taxqueña'),
  ('landmark', null, 'Terminal Observatorio', -99.2005, 19.3986, 38, 'bus station poniente'),
  ('landmark', null, 'Buenavista Station', -99.1533, 19.4470, 42, 'train station tren suburbano'),
  ('landmark', null, 'Four Seasons Hotel Mexico City', -99.1738, 19.4223, 46, 'hotel Reforma'),
  ('landmark', null, 'The St. Regis Mexico City', -99.1704, 19.4241, 44, 'hotel Reforma'),
  ('landmark', null, 'The Ritz-Carlton Mexico City', -99.1748, 19.4236, 44, 'hotel Reforma Chapultepec Uno'),
  ('landmark', null, 'JW Marriott Polanco', -99.1935, 19.4270, 42, 'hotel'),
  ('landmark', null, 'Hyatt Regency Mexico City', -99.1937, 19.4281, 42, 'hotel Polanco'),
  ('landmark', null, 'InterContinental Presidente Polanco', -99.1935, 19.4263, 42, 'hotel'),
  ('landmark', null, 'Camino Real Polanco', -99.1803, 19.4273, 40, 'hotel'),
  ('landmark', null, 'Sheraton Maria Isabel', -99.1671, 19.4281, 40, 'hotel Reforma Ángel'),
  ('landmark', null, 'Hilton Mexico City Reforma', -99.1467, 19.4345, 42, 'hotel Alameda Juárez'),
  ('landmark', null, 'Gran Hotel Ciudad de México', -99.1343, 19.4323, 36, 'hotel Zócalo'),
  ('landmark', null, 'The Westin Santa Fe', -99.2616, 19.3613, 36, 'hotel'),
  ('landmark', null, 'Torre Mayor', -99.1755, 19.4241, 36, 'Reforma office'),
  ('landmark', null, 'Torre BBVA', -99.1747, 19.4232, 34, 'Reforma office'),
  ('landmark', null, 'Plaza Satélite', -99.2335, 19.5093, 34, 'shopping mall Naucalpan'),
  ('landmark', null, 'Interlomas', -99.2834, 19.3955, 34, 'Huixquilucan'),
  ('landmark', null, 'Hospital ABC Santa Fe', -99.2732, 19.3557, 32, 'hospital'),
  ('landmark', null, 'Hospital Ángeles Lomas', -99.2833, 19.3958, 32, 'hospital'),
  ('landmark', null, 'Parque Bicentenario', -99.1945, 19.4660, 30, ''),
  ('landmark', null, 'Biblioteca Vasconcelos', -99.1519, 19.4467, 28, 'library'),
  ('landmark', null, 'Toreo Parque Central', -99.2180, 19.4560, 30, 'shopping office'),
  ('landmark', null, 'Teotihuacán Pyramids', -98.8442, 19.6925, 54, 'pirámides'),
  ('landmark', null, 'Six Flags México', -99.2087, 19.2950, 36, 'theme park')
) p (kind, iata, name, lon, lat, weight, aliases)
on conflict do nothing;

-- São Paulo
insert into public.places (id, kind, iata, name, city, country, timezone, lon, lat, weight, aliases)
select pg_temp.demo_id('place BR ' || 'São Paulo' || ' ' || name), kind, iata, name, 'São Paulo', 'BR',
  'America/Sao_Paulo', lon, lat, weight, aliases
from (values
  ('airport', 'GRU', 'Guarulhos International Airport', -46.4731, -23.4356, 95, 'aeroporto Cumbica airport'),
  ('airport', 'GRU', 'Guarulhos Airport Terminal 1', -46.4900, -23.4405, 60, 'aeroporto T1'),
  ('airport', 'GRU', 'Guarulhos Airport Terminal 2', -46.4795, -23.4275, 78, 'aeroporto T2'),
  ('airport', 'GRU', 'Guarulhos Airport Terminal 3', -46.4698, -23.4255, 80, 'aeroporto T3'),
  ('airport', 'CGH', 'Congonhas Airport', -46.6564, -23.6261, 85, 'aeroporto'),
  ('airport', 'VCP', 'Viracopos International Airport', -47.1345, -23.0074, 60, 'aeroporto Campinas airport'),
  ('landmark', null, 'Avenida Paulista', -46.6559, -23.5614, 66, 'Paulista Avenue'),
  ('landmark', null, 'MASP', -46.6559, -23.5614, 58, 'Museu de Arte museum'),
  ('landmark', null, 'Parque Ibirapuera', -46.6576, -23.5874, 58, 'park'),
  ('landmark', null, 'Praça da Sé', -46.6334, -23.5505, 48, 'Catedral da Sé cathedral'),
  ('landmark', null, 'Theatro Municipal', -46.6386, -23.5452, 46, ''),
  ('landmark', null, 'Edifício Itália', -46.6436, -23.5453, 36, 'Terraço Itália'),
  ('landmark', null, 'Mercado Municipal', -46.6296, -23.5417, 48, 'Mercadão market'),
  ('landmark', null, 'Pinacoteca', -46.6339, -23.5342, 44, 'museum Luz'),
  ('landmark', null, 'Estação da Luz', -46.6353, -23.5346, 44, 'train station'),
  ('landmark', null, 'Rodoviária do Tietê', -46.6248, -23.5161, 52, 'bus station terminal Tietê'),
  ('landmark', null, 'Terminal Barra Funda', -46.6676, -23.5256, 44, 'bus station train station'),
  ('landmark', null, 'Terminal Jabaquara', -46.6410, -23.6462, 38, 'bus station'),
  ('landmark', null, 'Estação Pinheiros', -46.7020, -23.5672, 36, 'train station metro'),
  ('landmark', null, 'Expo Center Norte', -46.6130, -23.5085, 52, 'convention centre exhibition'),
  ('landmark', null, 'Anhembi Convention Centre', -46.6400, -23.5165, 52, 'Distrito Anhembi centro de convenções sambódromo'),
  ('landmark', null, 'São Paulo Expo', -46.6267, -23.6470, 54, 'convention centre exhibition Imigrantes'),
  ('landmark', null, 'Transamerica Expo Center', -46.7270, -23.6540, 48, 'convention centre exhibition'),
  ('landmark', null, 'Pro Magno Centro de Eventos', -46.6880, -23.5110, 40, 'convention centre'),
  ('landmark', null, 'World Trade Center São Paulo', -46.6963, -23.6086, 46, 'WTC Brooklin convention centre'),
  ('landmark', null, 'Faria Lima', -46.6896, -23.5772, 58, 'business district Avenida Brigadeiro Faria Lima'),
  ('landmark', null, 'Itaim Bibi', -46.6781, -23.5847, 48, ''),
  ('landmark', null, 'Vila Olímpia', -46.6848, -23.5955, 50, 'business district'),
  ('landmark', null, 'Berrini', -46.6930, -23.6085, 48, 'business district Brooklin'),
  ('landmark', null, 'Jardins', -46.6660, -23.5660, 50, 'hotel district Oscar Freire'),
  ('landmark', null, 'Rua Oscar Freire', -46.6700, -23.5630, 44, 'shopping'),
  ('landmark', null, 'Pinheiros', -46.6920, -23.5640, 42, ''),
  ('landmark', null, 'Vila Madalena', -46.6910, -23.5530, 44, 'Beco do Batman'),
  ('landmark', null, 'Liberdade', -46.6356, -23.5552, 44, 'Japanese quarter'),
  ('landmark', null, 'Moema', -46.6630, -23.6000, 38, ''),
  ('landmark', null, 'Morumbi Stadium', -46.7201, -23.6000, 50, 'Estádio Cícero Pompeu de Toledo MorumBIS'),
  ('landmark', null, 'Allianz Parque', -46.6785, -23.5275, 52, 'stadium Palmeiras'),
  ('landmark', null, 'Neo Química Arena', -46.4742, -23.5453, 46, 'stadium Corinthians Itaquera'),
  ('landmark', null, 'Autódromo de Interlagos', -46.6972, -23.7013, 52, 'race track Formula 1'),
  ('landmark', null, 'Estádio do Pacaembu', -46.6656, -23.5388, 40, 'stadium'),
  ('landmark', null, 'Shopping Iguatemi', -46.6884, -23.5772, 44, 'shopping mall'),
  ('landmark', null, 'JK Iguatemi', -46.6890, -23.5913, 46, 'shopping mall'),
  ('landmark', null, 'Shopping Cidade Jardim', -46.6987, -23.5990, 42, 'shopping mall'),
  ('landmark', null, 'MorumbiShopping', -46.6990, -23.6230, 42, 'shopping mall'),
  ('landmark', null, 'Shopping Eldorado', -46.6956, -23.5727, 36, 'shopping mall'),
  ('landmark', null, 'Shopping Center Norte', -46.6172, -23.5152, 36, 'shopping mall'),
  ('landmark', null, 'Hotel Unique', -46.6661, -23.5818, 44, 'hotel Skye'),
  ('landmark', null, 'Hotel Fasano São Paulo', -46.6690, -23.5658, 44, 'hotel Jardins'),
  ('landmark', null, 'Hotel Emiliano', -46.6687, -23.5650, 40, 'hotel Oscar Freire'),
  ('landmark', null, 'Tivoli Mofarrej', -46.6561, -23.5653, 42, 'hotel Jardins'),
  ('landmark', null, 'Renaissance São Paulo', -46.6625, -23.5575, 42, 'hotel Jardins'),
  ('landmark', null, 'Grand Hyatt São Paulo', -46.7005, -23.6092, 44, 'hotel Berrini'),
  ('landmark', null, 'Hilton São Paulo Morumbi', -46.6965, -23.6093, 42, 'hotel Berrini'),
  ('landmark', null, 'Rosewood São Paulo', -46.6519, -23.5641, 46, 'hotel Cidade Matarazzo'),
  ('landmark', null, 'Palácio Tangará', -46.7297, -23.6270, 40, 'hotel Parque Burle Marx'),
  ('landmark', null, 'Pullman Vila Olímpia', -46.6855, -23.5970, 38, 'hotel'),
  ('landmark', null, 'InterContinental São Paulo', -46.6535, -23.5660, 40, 'hotel Alameda Santos'),
  ('landmark', null, 'Hospital Albert Einstein', -46.7153, -23.5997, 44, 'hospital Morumbi'),
  ('landmark', null, 'Hospital Sírio-Libanês', -46.6543, -23.5573, 44, 'hospital'),
  ('landmark', null, 'Universidade de São Paulo', -46.7300, -23.5610, 42, 'USP university Cidade Universitária'),
  ('landmark', null, 'Instituto Butantan', -46.7187, -23.5684, 36, ''),
  ('landmark', null, 'Museu do Ipiranga', -46.6096, -23.5856, 40, 'museum Parque da Independência'),
  ('landmark', null, 'Zoológico de São Paulo', -46.6205, -23.6510, 36, 'zoo'),
  ('landmark', null, 'Alphaville', -46.8490, -23.4990, 42, 'Barueri business district'),
  ('landmark', null, 'Farol Santander', -46.6339, -23.5459, 36, 'Altino Arantes'),
  ('landmark', null, 'Beco do Batman', -46.6865, -23.5564, 34, 'Vila Madalena street art')
) p (kind, iata, name, lon, lat, weight, aliases)
on conflict do nothing;

-- Miami
insert into public.places (id, kind, iata, name, city, country, timezone, lon, lat, weight, aliases)
select pg_temp.demo_id('place US ' || 'Miami' || ' ' || name), kind, iata, name, 'Miami', 'US',
  'America/New_York', lon, lat, weight, aliases
from (values
  ('airport', 'MIA', 'Miami International Airport', -80.2870, 25.7959, 95, 'airport aeropuerto'),
  ('airport', 'FLL', 'Fort Lauderdale-Hollywood International Airport', -80.1497, 26.0742, 85, 'airport aeropuerto'),
  ('airport', 'OPF', 'Miami-Opa Locka Executive Airport', -80.2784, 25.9070, 50, 'private jets FBO airport'),
  ('airport', 'FXE', 'Fort Lauderdale Executive Airport', -80.1707, 26.1973, 45, 'private jets FBO airport'),
  ('airport', 'TMB', 'Miami Executive Airport', -80.4328, 25.6479, 40, 'private jets Tamiami airport'),
  ('landmark', null, 'PortMiami', -80.1660, 25.7781, 66, 'cruise port terminal Port of Miami'),
  ('landmark', null, 'PortMiami Cruise Terminal A', -80.1580, 25.7745, 46, 'cruise port Royal Caribbean'),
  ('landmark', null, 'Port Everglades', -80.1180, 26.0850, 60, 'cruise port Fort Lauderdale'),
  ('landmark', null, 'MiamiCentral Station', -80.1957, 25.7785, 52, 'Brightline train station'),
  ('landmark', null, 'Miami Airport Station', -80.2586, 25.7978, 38, 'Amtrak Tri-Rail train station MIC Intermodal Center'),
  ('landmark', null, 'Brightline Fort Lauderdale', -80.1490, 26.1245, 42, 'train station'),
  ('landmark', null, 'Brightline Aventura', -80.1480, 25.9550, 38, 'train station'),
  ('landmark', null, 'Brickell', -80.1918, 25.7610, 62, 'business district financial'),
  ('landmark', null, 'Brickell City Centre', -80.1926, 25.7668, 50, 'shopping mall'),
  ('landmark', null, 'Downtown Miami', -80.1937, 25.7743, 58, ''),
  ('landmark', null, 'Bayside Marketplace', -80.1866, 25.7784, 50, 'shopping Bayfront'),
  ('landmark', null, 'Kaseya Center', -80.1870, 25.7814, 56, 'arena Heat American Airlines Arena'),
  ('landmark', null, 'Pérez Art Museum Miami', -80.1862, 25.7859, 46, 'PAMM museum'),
  ('landmark', null, 'Adrienne Arsht Center', -80.1898, 25.7872, 44, 'theatre'),
  ('landmark', null, 'Wynwood Walls', -80.1994, 25.8010, 52, 'arts district'),
  ('landmark', null, 'Miami Design District', -80.1925, 25.8130, 48, 'shopping luxury'),
  ('landmark', null, 'Little Havana', -80.2190, 25.7655, 46, 'Calle Ocho Domino Park'),
  ('landmark', null, 'loanDepot park', -80.2197, 25.7781, 52, 'Marlins Park stadium baseball'),
  ('landmark', null, 'Hard Rock Stadium', -80.2389, 25.9580, 58, 'stadium Dolphins Formula 1 Miami Gardens'),
  ('landmark', null, 'Chase Stadium', -80.1607, 26.1931, 46, 'stadium Inter Miami Fort Lauderdale'),
  ('landmark', null, 'Amerant Bank Arena', -80.3256, 26.1584, 46, 'arena Panthers Sunrise'),
  ('landmark', null, 'Miami Beach Convention Center', -80.1330, 25.7953, 62, 'convention centre'),
  ('landmark', null, 'Broward County Convention Center', -80.1240, 26.0990, 50, 'convention centre Fort Lauderdale'),
  ('landmark', null, 'Miami Airport Convention Center', -80.2885, 25.7755, 44, 'convention centre MACC'),
  ('landmark', null, 'South Beach', -80.1340, 25.7826, 64, 'Miami Beach hotel district'),
  ('landmark', null, 'Ocean Drive', -80.1305, 25.7800, 56, 'South Beach Art Deco'),
  ('landmark', null, 'Lincoln Road', -80.1380, 25.7905, 54, 'Miami Beach shopping'),
  ('landmark', null, 'Española Way', -80.1330, 25.7870, 36, 'Miami Beach'),
  ('landmark', null, 'South Pointe Park', -80.1330, 25.7650, 38, 'Miami Beach'),
  ('landmark', null, 'Fontainebleau Miami Beach', -80.1226, 25.8180, 56, 'hotel'),
  ('landmark', null, 'Faena Hotel Miami Beach', -80.1230, 25.8075, 46, 'hotel'),
  ('landmark', null, 'Loews Miami Beach Hotel', -80.1293, 25.7890, 46, 'hotel South Beach'),
  ('landmark', null, 'The Setai Miami Beach', -80.1289, 25.7960, 44, 'hotel'),
  ('landmark', null, '1 Hotel South Beach', -80.1287, 25.7980, 46, 'hotel'),
  ('landmark', null, 'The Miami Beach EDITION', -80.1246, 25.8117, 42, 'hotel'),
  ('landmark', null, 'W South Beach', -80.1281, 25.7973, 42, 'hotel'),
  ('landmark', null, 'Eden Roc Miami Beach', -80.1227, 25.8195, 42, 'hotel'),
  ('landmark', null, 'Acqualina Resort', -80.1200, 25.9387, 42, 'hotel Sunny Isles'),
  ('landmark', null, 'St. Regis Bal Harbour', -80.1233, 25.8890, 42, 'hotel'),
  ('landmark', null, 'Bal Harbour Shops', -80.1250, 25.8880, 48, 'shopping mall luxury'),
  ('landmark', null, 'Four Seasons Hotel Miami', -80.1915, 25.7588, 44, 'hotel Brickell'),
  ('landmark', null, 'Mandarin Oriental Brickell Key', -80.1855, 25.7650, 44, 'hotel Miami'),
  ('landmark', null, 'JW Marriott Marquis Miami', -80.1905, 25.7703, 42, 'hotel downtown'),
  ('landmark', null, 'InterContinental Miami', -80.1855, 25.7722, 42, 'hotel downtown'),
  ('landmark', null, 'Hilton Miami Downtown', -80.1885, 25.7905, 38, 'hotel'),
  ('landmark', null, 'The Biltmore Hotel', -80.2790, 25.7409, 46, 'hotel Coral Gables'),
  ('landmark', null, 'The Ritz-Carlton Key Biscayne', -80.1560, 25.6900, 42, 'hotel'),
  ('landmark', null, 'Ritz-Carlton Fort Lauderdale', -80.1043, 26.1290, 40, 'hotel'),
  ('landmark', null, 'Seminole Hard Rock Hotel Hollywood', -80.2110, 26.0510, 54, 'casino guitar hotel Hard Rock Live'),
  ('landmark', null, 'The Diplomat Beach Resort', -80.1177, 25.9915, 42, 'hotel Hollywood'),
  ('landmark', null, 'Coral Gables Miracle Mile', -80.2620, 25.7495, 40, ''),
  ('landmark', null, 'University of Miami', -80.2793, 25.7173, 46, 'university Coral Gables'),
  ('landmark', null, 'Florida International University', -80.3740, 25.7563, 40, 'university FIU'),
  ('landmark', null, 'Coconut Grove CocoWalk', -80.2430, 25.7283, 42, 'shopping'),
  ('landmark', null, 'Vizcaya Museum and Gardens', -80.2105, 25.7444, 48, ''),
  ('landmark', null, 'Key Biscayne', -80.1626, 25.6937, 42, ''),
  ('landmark', null, 'Aventura Mall', -80.1430, 25.9573, 52, 'shopping mall'),
  ('landmark', null, 'Dolphin Mall', -80.3800, 25.7877, 46, 'shopping mall outlet'),
  ('landmark', null, 'Sawgrass Mills', -80.3240, 26.1510, 46, 'shopping mall outlet Sunrise'),
  ('landmark', null, 'Dadeland Mall', -80.3130, 25.6895, 40, 'shopping mall Kendall'),
  ('landmark', null, 'Las Olas Boulevard', -80.1365, 26.1190, 46, 'Fort Lauderdale'),
  ('landmark', null, 'Fort Lauderdale Beach', -80.1030, 26.1220, 48, ''),
  ('landmark', null, 'Hollywood Beach Broadwalk', -80.1165, 26.0118, 44, ''),
  ('landmark', null, 'Baptist Hospital of Miami', -80.3395, 25.6848, 36, 'hospital Kendall'),
  ('landmark', null, 'Jackson Memorial Hospital', -80.2110, 25.7910, 38, 'hospital'),
  ('landmark', null, 'Zoo Miami', -80.4010, 25.6110, 40, 'zoo'),
  ('landmark', null, 'Doral', -80.3553, 25.8195, 42, 'business district Trump National Doral')
) p (kind, iata, name, lon, lat, weight, aliases)
on conflict do nothing;

-- Madrid
insert into public.places (id, kind, iata, name, city, country, timezone, lon, lat, weight, aliases)
select pg_temp.demo_id('place ES ' || 'Madrid' || ' ' || name), kind, iata, name, 'Madrid', 'ES',
  'Europe/Madrid', lon, lat, weight, aliases
from (values
  ('airport', 'MAD', 'Adolfo Suárez Madrid-Barajas Airport', -3.5676, 40.4719, 95, 'aeropuerto Barajas airport'),
  ('airport', 'MAD', 'Madrid-Barajas Airport Terminal 1', -3.5692, 40.4650, 78, 'aeropuerto T1'),
  ('airport', 'MAD', 'Madrid-Barajas Airport Terminal 2', -3.5703, 40.4683, 72, 'aeropuerto T2'),
  ('airport', 'MAD', 'Madrid-Barajas Airport Terminal 4', -3.5935, 40.4918, 82, 'aeropuerto T4'),
  ('landmark', null, 'Private aviation terminal Barajas', -3.5625, 40.4660, 40, 'FBO ejecutiva private jets'),
  ('landmark', null, 'Puerta del Sol', -3.7035, 40.4169, 70, 'Sol kilometre zero'),
  ('landmark', null, 'Plaza Mayor', -3.7074, 40.4155, 62, ''),
  ('landmark', null, 'Gran Vía', -3.7058, 40.4203, 64, 'Callao'),
  ('landmark', null, 'Palacio Real', -3.7142, 40.4180, 58, 'Royal Palace'),
  ('landmark', null, 'Teatro Real', -3.7106, 40.4183, 50, 'opera'),
  ('landmark', null, 'Catedral de la Almudena', -3.7146, 40.4156, 44, 'cathedral'),
  ('landmark', null, 'Plaza de España', -3.7122, 40.4234, 48, ''),
  ('landmark', null, 'Templo de Debod', -3.7178, 40.4240, 42, ''),
  ('landmark', null, 'Plaza de Cibeles', -3.6931, 40.4193, 56, ''),
  ('landmark', null, 'Puerta de Alcalá', -3.6887, 40.4200, 50, ''),
  ('landmark', null, 'Museo del Prado', -3.6921, 40.4138, 64, 'Prado Museum'),
  ('landmark', null, 'Museo Reina Sofía', -3.6943, 40.4080, 58, 'museum'),
  ('landmark', null, 'Museo Thyssen-Bornemisza', -3.6949, 40.4160, 54, 'museum'),
  ('landmark', null, 'Parque del Retiro', -3.6845, 40.4153, 56, 'Retiro park'),
  ('landmark', null, 'Madrid Puerta de Atocha', -3.6906, 40.4066, 72, 'train station AVE Atocha Almudena Grandes'),
  ('landmark', null, 'Madrid-Chamartín', -3.6825, 40.4721, 66, 'train station AVE Clara Campoamor Chamartín'),
  ('landmark', null, 'Príncipe Pío', -3.7204, 40.4211, 40, 'train station'),
  ('landmark', null, 'Estación Sur Méndez Álvaro', -3.6779, 40.3950, 46, 'bus station'),
  ('landmark', null, 'Intercambiador de Avenida de América', -3.6767, 40.4380, 42, 'bus station'),
  ('landmark', null, 'Intercambiador de Moncloa', -3.7190, 40.4350, 36, 'bus station'),
  ('landmark', null, 'IFEMA Madrid', -3.6170, 40.4650, 64, 'convention centre feria Campo de las Naciones exhibition'),
  ('landmark', null, 'Palacio Municipal de Congresos', -3.6150, 40.4620, 46, 'convention centre IFEMA Palacio Municipal'),
  ('landmark', null, 'La Nave', -3.6887, 40.3470, 34, 'Villaverde events'),
  ('landmark', null, 'Palacio Vistalegre', -3.7390, 40.3860, 42, 'arena events'),
  ('landmark', null, 'WiZink Center', -3.6718, 40.4240, 54, 'arena Movistar Arena Palacio de los Deportes'),
  ('landmark', null, 'Estadio Santiago Bernabéu', -3.6883, 40.4530, 66, 'stadium Real Madrid'),
  ('landmark', null, 'Estadio Metropolitano', -3.5995, 40.4362, 60, 'stadium Atlético de Madrid Riyadh Air'),
  ('landmark', null, 'Caja Mágica', -3.6847, 40.3690, 46, 'tennis Mutua Madrid Open'),
  ('landmark', null, 'Plaza de Toros de Las Ventas', -3.6632, 40.4321, 50, 'bullring'),
  ('landmark', null, 'Hipódromo de la Zarzuela', -3.7570, 40.4700, 34, 'racecourse'),
  ('landmark', null, 'AZCA', -3.6935, 40.4500, 50, 'business district Nuevos Ministerios'),
  ('landmark', null, 'Torre Picasso', -3.6927, 40.4502, 40, 'AZCA office'),
  ('landmark', null, 'Cuatro Torres Business Area', -3.6875, 40.4770, 54, 'business district CTBA Castellana'),
  ('landmark', null, 'Plaza de Castilla', -3.6892, 40.4660, 44, 'Kio towers'),
  ('landmark', null, 'Paseo de la Castellana 100', -3.6893, 40.4440, 36, 'Castellana'),
  ('landmark', null, 'Plaza de Colón', -3.6891, 40.4250, 46, 'Columbus square'),
  ('landmark', null, 'Barrio de Salamanca', -3.6830, 40.4290, 52, 'Calle Serrano shopping'),
  ('landmark', null, 'Calle Serrano', -3.6873, 40.4300, 46, 'shopping'),
  ('landmark', null, 'Chueca', -3.6975, 40.4229, 42, ''),
  ('landmark', null, 'Malasaña', -3.7045, 40.4270, 42, 'Plaza del Dos de Mayo'),
  ('landmark', null, 'La Latina', -3.7110, 40.4110, 42, 'El Rastro'),
  ('landmark', null, 'Lavapiés', -3.7010, 40.4090, 36, ''),
  ('landmark', null, 'Chamberí', -3.7020, 40.4340, 40, ''),
  ('landmark', null, 'Matadero Madrid', -3.6975, 40.3925, 40, 'arts centre'),
  ('landmark', null, 'Casa de Campo', -3.7500, 40.4200, 38, 'park zoo'),
  ('landmark', null, 'Parque de Atracciones', -3.7510, 40.4120, 34, 'theme park'),
  ('landmark', null, 'Hotel Ritz Mandarin Oriental', -3.6926, 40.4157, 50, 'hotel'),
  ('landmark', null, 'The Westin Palace', -3.6957, 40.4152, 46, 'hotel Palace'),
  ('landmark', null, 'Four Seasons Hotel Madrid', -3.7013, 40.4172, 50, 'hotel Canalejas'),
  ('landmark', null, 'Rosewood Villa Magna', -3.6884, 40.4305, 46, 'hotel Castellana'),
  ('landmark', null, 'Hotel Eurobuilding NH Collection', -3.6808, 40.4580, 40, 'hotel'),
  ('landmark', null, 'InterContinental Madrid', -3.6896, 40.4395, 44, 'hotel Castellana'),
  ('landmark', null, 'Hyatt Regency Hesperia Madrid', -3.6906, 40.4388, 42, 'hotel Castellana'),
  ('landmark', null, 'VP Plaza España Design', -3.7100, 40.4238, 40, 'hotel'),
  ('landmark', null, 'RIU Plaza España', -3.7118, 40.4239, 44, 'hotel Edificio España'),
  ('landmark', null, 'Eurostars Madrid Tower', -3.6873, 40.4754, 42, 'hotel Cuatro Torres'),
  ('landmark', null, 'Meliá Castilla', -3.6935, 40.4610, 40, 'hotel'),
  ('landmark', null, 'The Madrid EDITION', -3.7060, 40.4180, 42, 'hotel'),
  ('landmark', null, 'Hotel Wellington', -3.6840, 40.4230, 40, 'hotel Velázquez'),
  ('landmark', null, 'Novotel Madrid Campo de las Naciones', -3.6178, 40.4600, 36, 'hotel IFEMA'),
  ('landmark', null, 'Pullman Madrid Airport & Feria', -3.6110, 40.4620, 38, 'hotel IFEMA'),
  ('landmark', null, 'Universidad Complutense', -3.7270, 40.4480, 40, 'university Ciudad Universitaria'),
  ('landmark', null, 'Hospital La Paz', -3.6870, 40.4810, 38, 'hospital'),
  ('landmark', null, 'Las Rozas Village', -3.8720, 40.5180, 40, 'outlet shopping'),
  ('landmark', null, 'Parque Warner', -3.5920, 40.2310, 40, 'theme park San Martín de la Vega'),
  ('landmark', null, 'La Moraleja', -3.6300, 40.5150, 40, 'Alcobendas business district'),
  ('landmark', null, 'Pozuelo de Alarcón', -3.8130, 40.4350, 38, '')
) p (kind, iata, name, lon, lat, weight, aliases)
on conflict do nothing;

-- Airports of the world
insert into public.places (id, kind, iata, name, city, country, timezone, lon, lat, weight, aliases)
select pg_temp.demo_id('place ' || country || ' ' || city || ' ' || name), 'airport', iata, name, city, country, timezone, lon, lat, 60,
  'airport aeropuerto aeroporto aéroport'
from (values
  ('ATL', 'Hartsfield-Jackson Atlanta International Airport', 'Atlanta', 'US', 'America/New_York', -84.4277, 33.6407),
  ('LAX', 'Los Angeles International Airport', 'Los Angeles', 'US', 'America/Los_Angeles', -118.4085, 33.9416),
  ('ORD', 'O''Hare International Airport', 'Chicago', 'US', 'America/Chicago', -87.9073, 41.9742),
  ('MDW', 'Midway International Airport', 'Chicago', 'US', 'America/Chicago', -87.7524, 41.7868),
  ('DFW', 'Dallas Fort Worth International Airport', 'Dallas', 'US', 'America/Chicago', -97.0403, 32.8998),
  ('DEN', 'Denver International Airport', 'Denver', 'US', 'America/Denver', -104.6737, 39.8561),
  ('JFK', 'John F. Kennedy International Airport', 'New York', 'US', 'America/New_York', -73.7781, 40.6413),
  ('EWR', 'Newark Liberty International Airport', 'New York', 'US', 'America/New_York', -74.1745, 40.6895),
  ('LGA', 'LaGuardia Airport', 'New York', 'US', 'America/New_York', -73.8740, 40.7769),
  ('TEB', 'Teterboro Airport', 'New York', 'US', 'America/New_York', -74.0608, 40.8501),
  ('SFO', 'San Francisco International Airport', 'San Francisco', 'US', 'America/Los_Angeles', -122.3790, 37.6213),
  ('SJC', 'San José Mineta International Airport', 'San Jose', 'US', 'America/Los_Angeles', -121.9290, 37.3639),
  ('OAK', 'Oakland International Airport', 'Oakland', 'US', 'America/Los_Angeles', -122.2212, 37.7126),
  ('SEA', 'Seattle-Tacoma International Airport', 'Seattle', 'US', 'America/Los_Angeles', -122.3088, 47.4502),
  ('LAS', 'Harry Reid International Airport', 'Las Vegas', 'US', 'America/Los_Angeles', -115.1523, 36.0840),
  ('MCO', 'Orlando International Airport', 'Orlando', 'US', 'America/New_York', -81.3081, 28.4312),
  ('CLT', 'Charlotte Douglas International Airport', 'Charlotte', 'US', 'America/New_York', -80.9431, 35.2144),
  ('PHX', 'Phoenix Sky Harbor International Airport', 'Phoenix', 'US', 'America/Phoenix', -112.0116, 33.4352),
  ('IAH', 'George Bush Intercontinental Airport', 'Houston', 'US', 'America/Chicago', -95.3414, 29.9902),
  ('HOU', 'William P. Hobby Airport', 'Houston', 'US', 'America/Chicago', -95.2789, 29.6454),
  ('BOS', 'Logan International Airport', 'Boston', 'US', 'America/New_York', -71.0096, 42.3656),
  ('MSP', 'Minneapolis-Saint Paul International Airport', 'Minneapolis', 'US', 'America/Chicago', -93.2218, 44.8848),
  ('DTW', 'Detroit Metropolitan Airport', 'Detroit', 'US', 'America/Detroit', -83.3534, 42.2124),
  ('PHL', 'Philadelphia International Airport', 'Philadelphia', 'US', 'America/New_York', -75.2424, 39.8729),
  ('BWI', 'Baltimore/Washington International Airport', 'Baltimore', 'US', 'America/New_York', -76.6684, 39.1774),
  ('IAD', 'Washington Dulles International Airport', 'Washington', 'US', 'America/New_York', -77.4565, 38.9531),
  ('DCA', 'Ronald Reagan Washington National Airport', 'Washington', 'US', 'America/New_York', -77.0402, 38.8512),
  ('SLC', 'Salt Lake City International Airport', 'Salt Lake City', 'US', 'America/Denver', -111.9779, 40.7899),
  ('SAN', 'San Diego International Airport', 'San Diego', 'US', 'America/Los_Angeles', -117.1933, 32.7338),
  ('TPA', 'Tampa International Airport', 'Tampa', 'US', 'America/New_York', -82.5332, 27.9772),
  ('PBI', 'Palm Beach International Airport', 'West Palm Beach', 'US', 'America/New_York', -80.0956, 26.6832),
  ('AUS', 'Austin-Bergstrom International Airport', 'Austin', 'US', 'America/Chicago', -97.6699, 30.1975),
  ('BNA', 'Nashville International Airport', 'Nashville', 'US', 'America/Chicago', -86.6774, 36.1263),
  ('PDX', 'Portland International Airport', 'Portland', 'US', 'America/Los_Angeles', -122.5951, 45.5898),
  ('MSY', 'Louis Armstrong New Orleans International Airport', 'New Orleans', 'US', 'America/Chicago', -90.2580, 29.9934),
  ('HNL', 'Daniel K. Inouye International Airport', 'Honolulu', 'US', 'Pacific/Honolulu', -157.9251, 21.3245),
  ('ANC', 'Ted Stevens Anchorage International Airport', 'Anchorage', 'US', 'America/Anchorage', -149.9981, 61.1743),
  ('YYZ', 'Toronto Pearson International Airport', 'Toronto', 'CA', 'America/Toronto', -79.6306, 43.6777),
  ('YVR', 'Vancouver International Airport', 'Vancouver', 'CA', 'America/Vancouver', -123.1815, 49.1967),
  ('YUL', 'Montréal-Trudeau International Airport', 'Montreal', 'CA', 'America/Toronto', -73.7408, 45.4706),
  ('YYC', 'Calgary International Airport', 'Calgary', 'CA', 'America/Edmonton', -114.0076, 51.1215),
  ('YOW', 'Ottawa Macdonald-Cartier International Airport', 'Ottawa', 'CA', 'America/Toronto', -75.6692, 45.3225),
  ('CUN', 'Cancún International Airport', 'Cancún', 'MX', 'America/Cancun', -86.8740, 21.0419),
  ('GDL', 'Guadalajara International Airport', 'Guadalajara', 'MX', 'America/Mexico_City', -103.3112, 20.5218),
  ('MTY', 'Monterrey International Airport', 'Monterrey', 'MX', 'America/Monterrey', -100.1069, 25.7785),
  ('TIJ', 'Tijuana International Airport', 'Tijuana', 'MX', 'America/Tijuana', -116.9701, 32.5411),
  ('SJD', 'Los Cabos International Airport', 'San José del Cabo', 'MX', 'America/Mazatlan', -109.7211, 23.1518),
  ('PVR', 'Puerto Vallarta International Airport', 'Puerto Vallarta', 'MX', 'America/Mexico_City', -105.2540, 20.6801),
  ('TLC', 'Toluca International Airport', 'Toluca', 'MX', 'America/Mexico_City', -99.5660, 19.3371),
  ('HAV', 'José Martí International Airport', 'Havana', 'CU', 'America/Havana', -82.4091, 22.9892),
  ('PUJ', 'Punta Cana International Airport', 'Punta Cana', 'DO', 'America/Santo_Domingo', -68.3634, 18.5674),
  ('SDQ', 'Las Américas International Airport', 'Santo Domingo', 'DO', 'America/Santo_Domingo', -69.6689, 18.4297),
  ('SJU', 'Luis Muñoz Marín International Airport', 'San Juan', 'PR', 'America/Puerto_Rico', -66.0018, 18.4394),
  ('PTY', 'Tocumen International Airport', 'Panama City', 'PA', 'America/Panama', -79.3835, 9.0714),
  ('SJO', 'Juan Santamaría International Airport', 'San José', 'CR', 'America/Costa_Rica', -84.2088, 9.9939),
  ('GUA', 'La Aurora International Airport', 'Guatemala City', 'GT', 'America/Guatemala', -90.5275, 14.5833),
  ('SAL', 'El Salvador International Airport', 'San Salvador', 'SV', 'America/El_Salvador', -89.0557, 13.4409),
  ('BOG', 'El Dorado International Airport', 'Bogotá', 'CO', 'America/Bogota', -74.1469, 4.7016),
  ('MDE', 'José María Córdova International Airport', 'Medellín', 'CO', 'America/Bogota', -75.4231, 6.1645),
  ('CTG', 'Rafael Núñez International Airport', 'Cartagena', 'CO', 'America/Bogota', -75.5130, 10.4424),
  ('UIO', 'Mariscal Sucre International Airport', 'Quito', 'EC', 'America/Guayaquil', -78.3575, -0.1292),
  ('LIM', 'Jorge Chávez International Airport', 'Lima', 'PE', 'America/Lima', -77.1143, -12.0219),
  ('SCL', 'Arturo Merino Benítez International Airport', 'Santiago', 'CL', 'America/Santiago', -70.7858, -33.3930),
  ('EZE', 'Ministro Pistarini International Airport', 'Buenos Aires', 'AR', 'America/Argentina/Buenos_Aires', -58.5358, -34.8222),
  ('AEP', 'Aeroparque Jorge Newbery', 'Buenos Aires', 'AR', 'America/Argentina/Buenos_Aires', -58.4156, -34.5592),
  ('MVD', 'Carrasco International Airport', 'Montevideo', 'UY', 'America/Montevideo', -56.0308, -34.8384),
  ('ASU', 'Silvio Pettirossi International Airport', 'Asunción', 'PY', 'America/Asuncion', -57.5190, -25.2400),
  ('GIG', 'Galeão International Airport', 'Rio de Janeiro', 'BR', 'America/Sao_Paulo', -43.2506, -22.8100),
  ('SDU', 'Santos Dumont Airport', 'Rio de Janeiro', 'BR', 'America/Sao_Paulo', -43.1631, -22.9105),
  ('BSB', 'Brasília International Airport', 'Brasília', 'BR', 'America/Sao_Paulo', -47.9186, -15.8711),
  ('CNF', 'Confins International Airport', 'Belo Horizonte', 'BR', 'America/Sao_Paulo', -43.9719, -19.6244),
  ('SSA', 'Salvador International Airport', 'Salvador', 'BR', 'America/Bahia', -38.3225, -12.9086),
  ('REC', 'Recife International Airport', 'Recife', 'BR', 'America/Recife', -34.9236, -8.1265),
  ('POA', 'Salgado Filho International Airport', 'Porto Alegre', 'BR', 'America/Sao_Paulo', -51.1714, -29.9944),
  ('CWB', 'Afonso Pena International Airport', 'Curitiba', 'BR', 'America/Sao_Paulo', -49.1758, -25.5285),
  ('LHR', 'Heathrow Airport', 'London', 'GB', 'Europe/London', -0.4543, 51.4700),
  ('LGW', 'Gatwick Airport', 'London', 'GB', 'Europe/London', -0.1903, 51.1537),
  ('STN', 'Stansted Airport', 'London', 'GB', 'Europe/London', 0.2350, 51.8850),
  ('LTN', 'Luton Airport', 'London', 'GB', 'Europe/London', -0.3717, 51.8763),
  ('LCY', 'London City Airport', 'London', 'GB', 'Europe/London', 0.0553, 51.5048),
  ('MAN', 'Manchester Airport', 'Manchester', 'GB', 'Europe/London', -2.2750, 53.3537),
  ('EDI', 'Edinburgh Airport', 'Edinburgh', 'GB', 'Europe/London', -3.3615, 55.9508),
  ('DUB', 'Dublin Airport', 'Dublin', 'IE', 'Europe/Dublin', -6.2499, 53.4264),
  ('CDG', 'Charles de Gaulle Airport', 'Paris', 'FR', 'Europe/Paris', 2.5479, 49.0097),
  ('ORY', 'Orly Airport', 'Paris', 'FR', 'Europe/Paris', 2.3594, 48.7262),
  ('LBG', 'Le Bourget Airport', 'Paris', 'FR', 'Europe/Paris', 2.4414, 48.9694),
  ('NCE', 'Nice Côte d''Azur Airport', 'Nice', 'FR', 'Europe/Paris', 7.2159, 43.6584),
  ('LYS', 'Lyon-Saint Exupéry Airport', 'Lyon', 'FR', 'Europe/Paris', 5.0811, 45.7256),
  ('MRS', 'Marseille Provence Airport', 'Marseille', 'FR', 'Europe/Paris', 5.2214, 43.4393),
  ('AMS', 'Schiphol Airport', 'Amsterdam', 'NL', 'Europe/Amsterdam', 4.7683, 52.3105),
  ('BRU', 'Brussels Airport', 'Brussels', 'BE', 'Europe/Brussels', 4.4844, 50.9014),
  ('LUX', 'Luxembourg Airport', 'Luxembourg', 'LU', 'Europe/Luxembourg', 6.2044, 49.6233),
  ('FRA', 'Frankfurt Airport', 'Frankfurt', 'DE', 'Europe/Berlin', 8.5622, 50.0379),
  ('MUC', 'Munich Airport', 'Munich', 'DE', 'Europe/Berlin', 11.7861, 48.3537),
  ('BER', 'Berlin Brandenburg Airport', 'Berlin', 'DE', 'Europe/Berlin', 13.5033, 52.3667),
  ('HAM', 'Hamburg Airport', 'Hamburg', 'DE', 'Europe/Berlin', 9.9882, 53.6304),
  ('DUS', 'Düsseldorf Airport', 'Düsseldorf', 'DE', 'Europe/Berlin', 6.7668, 51.2895),
  ('ZRH', 'Zürich Airport', 'Zürich', 'CH', 'Europe/Zurich', 8.5492, 47.4582),
  ('GVA', 'Geneva Airport', 'Geneva', 'CH', 'Europe/Zurich', 6.1090, 46.2381),
  ('VIE', 'Vienna International Airport', 'Vienna', 'AT', 'Europe/Vienna', 16.5697, 48.1103),
  ('BCN', 'Barcelona-El Prat Airport', 'Barcelona', 'ES', 'Europe/Madrid', 2.0785, 41.2974),
  ('PMI', 'Palma de Mallorca Airport', 'Palma', 'ES', 'Europe/Madrid', 2.7388, 39.5517),
  ('AGP', 'Málaga-Costa del Sol Airport', 'Málaga', 'ES', 'Europe/Madrid', -4.4991, 36.6749),
  ('VLC', 'Valencia Airport', 'Valencia', 'ES', 'Europe/Madrid', -0.4816, 39.4893),
  ('SVQ', 'Seville Airport', 'Seville', 'ES', 'Europe/Madrid', -5.8931, 37.4180),
  ('LIS', 'Humberto Delgado Airport', 'Lisbon', 'PT', 'Europe/Lisbon', -9.1342, 38.7742),
  ('OPO', 'Francisco Sá Carneiro Airport', 'Porto', 'PT', 'Europe/Lisbon', -8.6814, 41.2481),
  ('FCO', 'Leonardo da Vinci-Fiumicino Airport', 'Rome', 'IT', 'Europe/Rome', 12.2389, 41.8003),
  ('MXP', 'Malpensa Airport', 'Milan', 'IT', 'Europe/Rome', 8.7281, 45.6306),
  ('LIN', 'Linate Airport', 'Milan', 'IT', 'Europe/Rome', 9.2767, 45.4451),
  ('VCE', 'Marco Polo Airport', 'Venice', 'IT', 'Europe/Rome', 12.3519, 45.5053),
  ('NAP', 'Naples International Airport', 'Naples', 'IT', 'Europe/Rome', 14.2908, 40.8860),
  ('ATH', 'Athens International Airport', 'Athens', 'GR', 'Europe/Athens', 23.9445, 37.9364),
  ('IST', 'Istanbul Airport', 'Istanbul', 'TR', 'Europe/Istanbul', 28.7519, 41.2753),
  ('SAW', 'Sabiha Gökçen International Airport', 'Istanbul', 'TR', 'Europe/Istanbul', 29.3092, 40.8986),
  ('AYT', 'Antalya Airport', 'Antalya', 'TR', 'Europe/Istanbul', 30.8005, 36.8987),
  ('CPH', 'Copenhagen Airport', 'Copenhagen', 'DK', 'Europe/Copenhagen', 12.6560, 55.6180),
  ('ARN', 'Stockholm Arlanda Airport', 'Stockholm', 'SE', 'Europe/Stockholm', 17.9186, 59.6519),
  ('OSL', 'Oslo Airport', 'Oslo', 'NO', 'Europe/Oslo', 11.1004, 60.1939),
  ('HEL', 'Helsinki Airport', 'Helsinki', 'FI', 'Europe/Helsinki', 24.9633, 60.3172),
  ('KEF', 'Keflavík International Airport', 'Reykjavík', 'IS', 'Atlantic/Reykjavik', -22.6056, 63.9850),
  ('WAW', 'Warsaw Chopin Airport', 'Warsaw', 'PL', 'Europe/Warsaw', 20.9671, 52.1657),
  ('KRK', 'John Paul II Airport', 'Kraków', 'PL', 'Europe/Warsaw', 19.7848, 50.0777),
  ('PRG', 'Václav Havel Airport', 'Prague', 'CZ', 'Europe/Prague', 14.2600, 50.1008),
  ('BUD', 'Ferenc Liszt International Airport', 'Budapest', 'HU', 'Europe/Budapest', 19.2556, 47.4369),
  ('OTP', 'Henri Coandă International Airport', 'Bucharest', 'RO', 'Europe/Bucharest', 26.0850, 44.5711),
  ('SOF', 'Sofia Airport', 'Sofia', 'BG', 'Europe/Sofia', 23.4114, 42.6952),
  ('BEG', 'Nikola Tesla Airport', 'Belgrade', 'RS', 'Europe/Belgrade', 20.3091, 44.8184),
  ('KBP', 'Boryspil International Airport', 'Kyiv', 'UA', 'Europe/Kyiv', 30.8947, 50.3450),
  ('SVO', 'Sheremetyevo International Airport', 'Moscow', 'RU', 'Europe/Moscow', 37.4146, 55.9726),
  ('LED', 'Pulkovo Airport', 'Saint Petersburg', 'RU', 'Europe/Moscow', 30.2625, 59.8003),
  ('TLV', 'Ben Gurion Airport', 'Tel Aviv', 'IL', 'Asia/Jerusalem', 34.8867, 32.0114),
  ('AMM', 'Queen Alia International Airport', 'Amman', 'JO', 'Asia/Amman', 35.9932, 31.7226),
  ('BEY', 'Rafic Hariri International Airport', 'Beirut', 'LB', 'Asia/Beirut', 35.4884, 33.8209),
  ('CAI', 'Cairo International Airport', 'Cairo', 'EG', 'Africa/Cairo', 31.4056, 30.1219),
  ('CMN', 'Mohammed V International Airport', 'Casablanca', 'MA', 'Africa/Casablanca', -7.5899, 33.3675),
  ('ALG', 'Houari Boumediene Airport', 'Algiers', 'DZ', 'Africa/Algiers', 3.2154, 36.6910),
  ('TUN', 'Tunis-Carthage Airport', 'Tunis', 'TN', 'Africa/Tunis', 10.2272, 36.8510),
  ('LOS', 'Murtala Muhammed International Airport', 'Lagos', 'NG', 'Africa/Lagos', 3.3212, 6.5774),
  ('ACC', 'Kotoka International Airport', 'Accra', 'GH', 'Africa/Accra', -0.1668, 5.6052),
  ('NBO', 'Jomo Kenyatta International Airport', 'Nairobi', 'KE', 'Africa/Nairobi', 36.9278, -1.3192),
  ('ADD', 'Bole International Airport', 'Addis Ababa', 'ET', 'Africa/Addis_Ababa', 38.7993, 8.9779),
  ('JNB', 'O. R. Tambo International Airport', 'Johannesburg', 'ZA', 'Africa/Johannesburg', 28.2460, -26.1367),
  ('CPT', 'Cape Town International Airport', 'Cape Town', 'ZA', 'Africa/Johannesburg', 18.6017, -33.9715),
  ('DXB', 'Dubai International Airport', 'Dubai', 'AE', 'Asia/Dubai', 55.3644, 25.2532),
  ('DWC', 'Al Maktoum International Airport', 'Dubai', 'AE', 'Asia/Dubai', 55.1613, 24.8963),
  ('AUH', 'Zayed International Airport', 'Abu Dhabi', 'AE', 'Asia/Dubai', 54.6511, 24.4330),
  ('DOH', 'Hamad International Airport', 'Doha', 'QA', 'Asia/Qatar', 51.6081, 25.2731),
  ('RUH', 'King Khalid International Airport', 'Riyadh', 'SA', 'Asia/Riyadh', 46.6988, 24.9576),
  ('JED', 'King Abdulaziz International Airport', 'Jeddah', 'SA', 'Asia/Riyadh', 39.1565, 21.6796),
  ('KWI', 'Kuwait International Airport', 'Kuwait City', 'KW', 'Asia/Kuwait', 47.9689, 29.2266),
  ('BAH', 'Bahrain International Airport', 'Manama', 'BH', 'Asia/Bahrain', 50.6336, 26.2708),
  ('MCT', 'Muscat International Airport', 'Muscat', 'OM', 'Asia/Muscat', 58.2844, 23.5933),
  ('DEL', 'Indira Gandhi International Airport', 'Delhi', 'IN', 'Asia/Kolkata', 77.1000, 28.5562),
  ('BOM', 'Chhatrapati Shivaji Maharaj International Airport', 'Mumbai', 'IN', 'Asia/Kolkata', 72.8656, 19.0896),
  ('BLR', 'Kempegowda International Airport', 'Bengaluru', 'IN', 'Asia/Kolkata', 77.7063, 13.1986),
  ('MAA', 'Chennai International Airport', 'Chennai', 'IN', 'Asia/Kolkata', 80.1709, 12.9941),
  ('HYD', 'Rajiv Gandhi International Airport', 'Hyderabad', 'IN', 'Asia/Kolkata', 78.4298, 17.2403),
  ('CCU', 'Netaji Subhas Chandra Bose International Airport', 'Kolkata', 'IN', 'Asia/Kolkata', 88.4463, 22.6520),
  ('KHI', 'Jinnah International Airport', 'Karachi', 'PK', 'Asia/Karachi', 67.1608, 24.9065),
  ('DAC', 'Hazrat Shahjalal International Airport', 'Dhaka', 'BD', 'Asia/Dhaka', 90.3978, 23.8433),
  ('CMB', 'Bandaranaike International Airport', 'Colombo', 'LK', 'Asia/Colombo', 79.8841, 7.1808),
  ('BKK', 'Suvarnabhumi Airport', 'Bangkok', 'TH', 'Asia/Bangkok', 100.7501, 13.6900),
  ('DMK', 'Don Mueang International Airport', 'Bangkok', 'TH', 'Asia/Bangkok', 100.6068, 13.9126),
  ('HKT', 'Phuket International Airport', 'Phuket', 'TH', 'Asia/Bangkok', 98.3169, 8.1132),
  ('SIN', 'Singapore Changi Airport', 'Singapore', 'SG', 'Asia/Singapore', 103.9915, 1.3644),
  ('KUL', 'Kuala Lumpur International Airport', 'Kuala Lumpur', 'MY', 'Asia/Kuala_Lumpur', 101.7099, 2.7456),
  ('CGK', 'Soekarno-Hatta International Airport', 'Jakarta', 'ID', 'Asia/Jakarta', 106.6559, -6.1256),
  ('DPS', 'Ngurah Rai International Airport', 'Denpasar', 'ID', 'Asia/Makassar', 115.1672, -8.7482),
  ('MNL', 'Ninoy Aquino International Airport', 'Manila', 'PH', 'Asia/Manila', 121.0197, 14.5086),
  ('SGN', 'Tan Son Nhat International Airport', 'Ho Chi Minh City', 'VN', 'Asia/Ho_Chi_Minh', 106.6520, 10.8188),
  ('HAN', 'Noi Bai International Airport', 'Hanoi', 'VN', 'Asia/Bangkok', 105.8067, 21.2212),
  ('HKG', 'Hong Kong International Airport', 'Hong Kong', 'HK', 'Asia/Hong_Kong', 113.9145, 22.3080),
  ('TPE', 'Taoyuan International Airport', 'Taipei', 'TW', 'Asia/Taipei', 121.2328, 25.0777),
  ('PEK', 'Beijing Capital International Airport', 'Beijing', 'CN', 'Asia/Shanghai', 116.5846, 40.0799),
  ('PKX', 'Beijing Daxing International Airport', 'Beijing', 'CN', 'Asia/Shanghai', 116.4105, 39.5098),
  ('PVG', 'Shanghai Pudong International Airport', 'Shanghai', 'CN', 'Asia/Shanghai', 121.8083, 31.1443),
  ('SHA', 'Shanghai Hongqiao International Airport', 'Shanghai', 'CN', 'Asia/Shanghai', 121.3363, 31.1979),
  ('CAN', 'Guangzhou Baiyun International Airport', 'Guangzhou', 'CN', 'Asia/Shanghai', 113.2988, 23.3924),
  ('SZX', 'Shenzhen Bao''an International Airport', 'Shenzhen', 'CN', 'Asia/Shanghai', 113.8108, 22.6393),
  ('CTU', 'Chengdu Shuangliu International Airport', 'Chengdu', 'CN', 'Asia/Shanghai', 103.9471, 30.5785),
  ('ICN', 'Incheon International Airport', 'Seoul', 'KR', 'Asia/Seoul', 126.4407, 37.4602),
  ('GMP', 'Gimpo International Airport', 'Seoul', 'KR', 'Asia/Seoul', 126.7942, 37.5583),
  ('HND', 'Haneda Airport', 'Tokyo', 'JP', 'Asia/Tokyo', 139.7798, 35.5494),
  ('NRT', 'Narita International Airport', 'Tokyo', 'JP', 'Asia/Tokyo', 140.3929, 35.7720),
  ('KIX', 'Kansai International Airport', 'Osaka', 'JP', 'Asia/Tokyo', 135.2440, 34.4347),
  ('SYD', 'Sydney Kingsford Smith Airport', 'Sydney', 'AU', 'Australia/Sydney', 151.1753, -33.9399),
  ('MEL', 'Melbourne Airport', 'Melbourne', 'AU', 'Australia/Melbourne', 144.8410, -37.6690),
  ('BNE', 'Brisbane Airport', 'Brisbane', 'AU', 'Australia/Brisbane', 153.1175, -27.3942),
  ('PER', 'Perth Airport', 'Perth', 'AU', 'Australia/Perth', 115.9672, -31.9385),
  ('AKL', 'Auckland Airport', 'Auckland', 'NZ', 'Pacific/Auckland', 174.7850, -37.0082)
) p (iata, name, city, country, timezone, lon, lat)
on conflict do nothing;

-- Cities of the world
insert into public.places (id, kind, name, city, country, timezone, lon, lat, weight, aliases)
select pg_temp.demo_id('place ' || country || ' ' || name), 'city', name, name, country, timezone, lon, lat, weight, aliases
from (values
  ('Mexico City', 'MX', 'America/Mexico_City', -99.1332, 19.4326, 95, 'Ciudad de México CDMX DF'),
  ('São Paulo', 'BR', 'America/Sao_Paulo', -46.6333, -23.5505, 95, ''),
  ('Miami', 'US', 'America/New_York', -80.1918, 25.7617, 90, ''),
  ('Miami Beach', 'US', 'America/New_York', -80.1300, 25.7907, 66, ''),
  ('Fort Lauderdale', 'US', 'America/New_York', -80.1373, 26.1224, 66, ''),
  ('Coral Gables', 'US', 'America/New_York', -80.2684, 25.7215, 44, ''),
  ('Boca Raton', 'US', 'America/New_York', -80.0831, 26.3587, 48, ''),
  ('Palm Beach', 'US', 'America/New_York', -80.0364, 26.7056, 48, 'West Palm Beach'),
  ('Madrid', 'ES', 'Europe/Madrid', -3.7038, 40.4168, 92, ''),
  ('Toledo', 'ES', 'Europe/Madrid', -4.0273, 39.8628, 46, ''),
  ('Segovia', 'ES', 'Europe/Madrid', -4.1088, 40.9429, 42, ''),
  ('Puebla', 'MX', 'America/Mexico_City', -98.2063, 19.0414, 54, ''),
  ('Cuernavaca', 'MX', 'America/Mexico_City', -99.2216, 18.9242, 46, ''),
  ('Querétaro', 'MX', 'America/Mexico_City', -100.3899, 20.5888, 50, ''),
  ('Toluca', 'MX', 'America/Mexico_City', -99.6557, 19.2826, 46, ''),
  ('Campinas', 'BR', 'America/Sao_Paulo', -47.0626, -22.9099, 52, ''),
  ('Santos', 'BR', 'America/Sao_Paulo', -46.3336, -23.9608, 48, ''),
  ('Guarujá', 'BR', 'America/Sao_Paulo', -46.2564, -23.9931, 40, ''),
  ('Tokyo', 'JP', 'Asia/Tokyo', 139.6917, 35.6895, 95, '東京 Tokio'),
  ('Delhi', 'IN', 'Asia/Kolkata', 77.2090, 28.6139, 88, 'New Delhi दिल्ली'),
  ('Shanghai', 'CN', 'Asia/Shanghai', 121.4737, 31.2304, 88, '上海'),
  ('Cairo', 'EG', 'Africa/Cairo', 31.2357, 30.0444, 80, 'القاهرة El Cairo'),
  ('Mumbai', 'IN', 'Asia/Kolkata', 72.8777, 19.0760, 86, 'Bombay मुंबई'),
  ('Beijing', 'CN', 'Asia/Shanghai', 116.4074, 39.9042, 88, '北京 Pekín'),
  ('Dhaka', 'BD', 'Asia/Dhaka', 90.4125, 23.8103, 66, ''),
  ('Osaka', 'JP', 'Asia/Tokyo', 135.5023, 34.6937, 78, '大阪'),
  ('New York', 'US', 'America/New_York', -74.0060, 40.7128, 98, 'Manhattan NYC Nueva York'),
  ('Karachi', 'PK', 'Asia/Karachi', 67.0011, 24.8607, 64, ''),
  ('Buenos Aires', 'AR', 'America/Argentina/Buenos_Aires', -58.3816, -34.6037, 86, ''),
  ('Chongqing', 'CN', 'Asia/Shanghai', 106.5516, 29.5630, 60, '重庆'),
  ('Istanbul', 'TR', 'Europe/Istanbul', 28.9784, 41.0082, 88, 'İstanbul Estambul'),
  ('Kolkata', 'IN', 'Asia/Kolkata', 88.3639, 22.5726, 66, 'Calcutta'),
  ('Manila', 'PH', 'Asia/Manila', 120.9842, 14.5995, 72, ''),
  ('Lagos', 'NG', 'Africa/Lagos', 3.3792, 6.5244, 66, ''),
  ('Rio de Janeiro', 'BR', 'America/Sao_Paulo', -43.1729, -22.9068, 86, ''),
  ('Tianjin', 'CN', 'Asia/Shanghai', 117.3616, 39.3434, 56, '天津'),
  ('Kinshasa', 'CD', 'Africa/Kinshasa', 15.2663, -4.4419, 50, ''),
  ('Guangzhou', 'CN', 'Asia/Shanghai', 113.2644, 23.1291, 72, '广州'),
  ('Los Angeles', 'US', 'America/Los_Angeles', -118.2437, 34.0522, 94, 'LA'),
  ('Moscow', 'RU', 'Europe/Moscow', 37.6173, 55.7558, 80, 'Москва Moscú'),
  ('Shenzhen', 'CN', 'Asia/Shanghai', 114.0579, 22.5431, 70, '深圳'),
  ('Lahore', 'PK', 'Asia/Karachi', 74.3587, 31.5204, 54, ''),
  ('Bengaluru', 'IN', 'Asia/Kolkata', 77.5946, 12.9716, 74, 'Bangalore'),
  ('Paris', 'FR', 'Europe/Paris', 2.3522, 48.8566, 96, ''),
  ('Bogotá', 'CO', 'America/Bogota', -74.0721, 4.7110, 80, ''),
  ('Jakarta', 'ID', 'Asia/Jakarta', 106.8456, -6.2088, 78, ''),
  ('Chennai', 'IN', 'Asia/Kolkata', 80.2707, 13.0827, 66, 'Madras'),
  ('Lima', 'PE', 'America/Lima', -77.0428, -12.0464, 78, ''),
  ('Bangkok', 'TH', 'Asia/Bangkok', 100.5018, 13.7563, 84, ''),
  ('Seoul', 'KR', 'Asia/Seoul', 126.9780, 37.5665, 86, '서울 Seúl'),
  ('Hyderabad', 'IN', 'Asia/Kolkata', 78.4867, 17.3850, 64, ''),
  ('London', 'GB', 'Europe/London', -0.1276, 51.5072, 97, 'Londres Londra'),
  ('Tehran', 'IR', 'Asia/Tehran', 51.3890, 35.6892, 58, ''),
  ('Chicago', 'US', 'America/Chicago', -87.6298, 41.8781, 90, ''),
  ('Chengdu', 'CN', 'Asia/Shanghai', 104.0665, 30.5728, 60, '成都'),
  ('Wuhan', 'CN', 'Asia/Shanghai', 114.3055, 30.5928, 56, '武汉'),
  ('Ho Chi Minh City', 'VN', 'Asia/Ho_Chi_Minh', 106.6297, 10.8231, 70, 'Saigon'),
  ('Luanda', 'AO', 'Africa/Luanda', 13.2894, -8.8390, 46, ''),
  ('Ahmedabad', 'IN', 'Asia/Kolkata', 72.5714, 23.0225, 54, ''),
  ('Kuala Lumpur', 'MY', 'Asia/Kuala_Lumpur', 101.6869, 3.1390, 76, ''),
  ('Hong Kong', 'HK', 'Asia/Hong_Kong', 114.1694, 22.3193, 86, '香港'),
  ('Riyadh', 'SA', 'Asia/Riyadh', 46.6753, 24.7136, 74, 'الرياض Riad'),
  ('Baghdad', 'IQ', 'Asia/Baghdad', 44.3661, 33.3152, 46, ''),
  ('Santiago', 'CL', 'America/Santiago', -70.6693, -33.4489, 78, 'Santiago de Chile'),
  ('Surat', 'IN', 'Asia/Kolkata', 72.8311, 21.1702, 44, ''),
  ('Singapore', 'SG', 'Asia/Singapore', 103.8198, 1.3521, 88, 'Singapur 新加坡'),
  ('Dar es Salaam', 'TZ', 'Africa/Dar_es_Salaam', 39.2083, -6.7924, 46, ''),
  ('Pune', 'IN', 'Asia/Kolkata', 73.8567, 18.5204, 56, ''),
  ('Houston', 'US', 'America/Chicago', -95.3698, 29.7604, 82, ''),
  ('Dallas', 'US', 'America/Chicago', -96.7970, 32.7767, 82, ''),
  ('Toronto', 'CA', 'America/Toronto', -79.3832, 43.6532, 84, ''),
  ('Washington', 'US', 'America/New_York', -77.0369, 38.9072, 86, 'DC'),
  ('Philadelphia', 'US', 'America/New_York', -75.1652, 39.9526, 76, ''),
  ('Atlanta', 'US', 'America/New_York', -84.3880, 33.7490, 80, ''),
  ('Boston', 'US', 'America/New_York', -71.0589, 42.3601, 82, ''),
  ('San Francisco', 'US', 'America/Los_Angeles', -122.4194, 37.7749, 88, ''),
  ('Phoenix', 'US', 'America/Phoenix', -112.0740, 33.4484, 70, ''),
  ('Las Vegas', 'US', 'America/Los_Angeles', -115.1398, 36.1699, 82, ''),
  ('Orlando', 'US', 'America/New_York', -81.3789, 28.5384, 78, 'Disney World'),
  ('Tampa', 'US', 'America/New_York', -82.4572, 27.9506, 60, ''),
  ('Seattle', 'US', 'America/Los_Angeles', -122.3321, 47.6062, 78, ''),
  ('San Diego', 'US', 'America/Los_Angeles', -117.1611, 32.7157, 72, ''),
  ('Denver', 'US', 'America/Denver', -104.9903, 39.7392, 74, ''),
  ('Austin', 'US', 'America/Chicago', -97.7431, 30.2672, 68, ''),
  ('Nashville', 'US', 'America/Chicago', -86.7816, 36.1627, 64, ''),
  ('New Orleans', 'US', 'America/Chicago', -90.0715, 29.9511, 66, ''),
  ('Detroit', 'US', 'America/Detroit', -83.0458, 42.3314, 60, ''),
  ('Minneapolis', 'US', 'America/Chicago', -93.2650, 44.9778, 58, ''),
  ('Honolulu', 'US', 'Pacific/Honolulu', -157.8583, 21.3069, 60, 'Hawaii'),
  ('Montreal', 'CA', 'America/Toronto', -73.5673, 45.5017, 74, 'Montréal'),
  ('Vancouver', 'CA', 'America/Vancouver', -123.1207, 49.2827, 74, ''),
  ('Calgary', 'CA', 'America/Edmonton', -114.0719, 51.0447, 56, ''),
  ('Ottawa', 'CA', 'America/Toronto', -75.6972, 45.4215, 54, ''),
  ('Guadalajara', 'MX', 'America/Mexico_City', -103.3496, 20.6597, 70, ''),
  ('Monterrey', 'MX', 'America/Monterrey', -100.3161, 25.6866, 70, ''),
  ('Cancún', 'MX', 'America/Cancun', -86.8515, 21.1619, 70, ''),
  ('Tijuana', 'MX', 'America/Tijuana', -117.0382, 32.5149, 54, ''),
  ('Havana', 'CU', 'America/Havana', -82.3666, 23.1136, 54, 'La Habana'),
  ('Santo Domingo', 'DO', 'America/Santo_Domingo', -69.9312, 18.4861, 54, ''),
  ('San Juan', 'PR', 'America/Puerto_Rico', -66.1057, 18.4655, 54, ''),
  ('Panama City', 'PA', 'America/Panama', -79.5199, 8.9824, 62, 'Ciudad de Panamá'),
  ('San José', 'CR', 'America/Costa_Rica', -84.0907, 9.9281, 54, ''),
  ('Guatemala City', 'GT', 'America/Guatemala', -90.5069, 14.6349, 50, ''),
  ('Medellín', 'CO', 'America/Bogota', -75.5812, 6.2442, 64, ''),
  ('Cartagena', 'CO', 'America/Bogota', -75.4794, 10.3910, 58, ''),
  ('Cali', 'CO', 'America/Bogota', -76.5320, 3.4516, 50, ''),
  ('Caracas', 'VE', 'America/Caracas', -66.9036, 10.4806, 52, ''),
  ('Quito', 'EC', 'America/Guayaquil', -78.4678, -0.1807, 56, ''),
  ('Guayaquil', 'EC', 'America/Guayaquil', -79.9224, -2.1894, 50, ''),
  ('La Paz', 'BO', 'America/La_Paz', -68.1193, -16.4897, 46, ''),
  ('Montevideo', 'UY', 'America/Montevideo', -56.1645, -34.9011, 62, ''),
  ('Asunción', 'PY', 'America/Asuncion', -57.5759, -25.2637, 50, ''),
  ('Córdoba', 'AR', 'America/Argentina/Cordoba', -64.1888, -31.4201, 50, ''),
  ('Brasília', 'BR', 'America/Sao_Paulo', -47.8825, -15.7942, 64, ''),
  ('Belo Horizonte', 'BR', 'America/Sao_Paulo', -43.9345, -19.9167, 60, ''),
  ('Salvador', 'BR', 'America/Bahia', -38.5014, -12.9777, 58, ''),
  ('Recife', 'BR', 'America/Recife', -34.8770, -8.0476, 54, ''),
  ('Curitiba', 'BR', 'America/Sao_Paulo', -49.2733, -25.4284, 56, ''),
  ('Porto Alegre', 'BR', 'America/Sao_Paulo', -51.2177, -30.0346, 56, ''),
  ('Fortaleza', 'BR', 'America/Fortaleza', -38.5267, -3.7319, 54, ''),
  ('Florianópolis', 'BR', 'America/Sao_Paulo', -48.5482, -27.5954, 52, ''),
  ('Barcelona', 'ES', 'Europe/Madrid', 2.1734, 41.3851, 88, ''),
  ('Valencia', 'ES', 'Europe/Madrid', -0.3763, 39.4699, 64, ''),
  ('Seville', 'ES', 'Europe/Madrid', -5.9845, 37.3891, 62, 'Sevilla'),
  ('Málaga', 'ES', 'Europe/Madrid', -4.4214, 36.7213, 62, ''),
  ('Bilbao', 'ES', 'Europe/Madrid', -2.9350, 43.2630, 54, ''),
  ('Lisbon', 'PT', 'Europe/Lisbon', -9.1393, 38.7223, 80, 'Lisboa'),
  ('Porto', 'PT', 'Europe/Lisbon', -8.6291, 41.1579, 64, 'Oporto'),
  ('Rome', 'IT', 'Europe/Rome', 12.4964, 41.9028, 88, 'Roma'),
  ('Milan', 'IT', 'Europe/Rome', 9.1900, 45.4642, 84, 'Milano Milán'),
  ('Venice', 'IT', 'Europe/Rome', 12.3155, 45.4408, 68, 'Venezia Venecia'),
  ('Florence', 'IT', 'Europe/Rome', 11.2558, 43.7696, 64, 'Firenze Florencia'),
  ('Naples', 'IT', 'Europe/Rome', 14.2681, 40.8518, 58, 'Napoli Nápoles'),
  ('Berlin', 'DE', 'Europe/Berlin', 13.4050, 52.5200, 84, ''),
  ('Munich', 'DE', 'Europe/Berlin', 11.5820, 48.1351, 80, 'München Múnich'),
  ('Frankfurt', 'DE', 'Europe/Berlin', 8.6821, 50.1109, 76, ''),
  ('Hamburg', 'DE', 'Europe/Berlin', 9.9937, 53.5511, 68, ''),
  ('Düsseldorf', 'DE', 'Europe/Berlin', 6.7735, 51.2277, 60, ''),
  ('Zürich', 'CH', 'Europe/Zurich', 8.5417, 47.3769, 74, 'Zurich'),
  ('Geneva', 'CH', 'Europe/Zurich', 6.1432, 46.2044, 72, 'Genève Ginebra'),
  ('Vienna', 'AT', 'Europe/Vienna', 16.3738, 48.2082, 76, 'Wien Viena'),
  ('Amsterdam', 'NL', 'Europe/Amsterdam', 4.9041, 52.3676, 82, ''),
  ('Brussels', 'BE', 'Europe/Brussels', 4.3517, 50.8503, 72, 'Bruxelles Bruselas'),
  ('Luxembourg', 'LU', 'Europe/Luxembourg', 6.1319, 49.6116, 52, ''),
  ('Lyon', 'FR', 'Europe/Paris', 4.8357, 45.7640, 58, ''),
  ('Nice', 'FR', 'Europe/Paris', 7.2620, 43.7102, 62, 'Niza'),
  ('Marseille', 'FR', 'Europe/Paris', 5.3698, 43.2965, 58, ''),
  ('Monaco', 'MC', 'Europe/Monaco', 7.4246, 43.7384, 60, ''),
  ('Manchester', 'GB', 'Europe/London', -2.2426, 53.4808, 64, ''),
  ('Edinburgh', 'GB', 'Europe/London', -3.1883, 55.9533, 62, ''),
  ('Dublin', 'IE', 'Europe/Dublin', -6.2603, 53.3498, 72, ''),
  ('Copenhagen', 'DK', 'Europe/Copenhagen', 12.5683, 55.6761, 70, 'København'),
  ('Stockholm', 'SE', 'Europe/Stockholm', 18.0686, 59.3293, 70, 'Estocolmo'),
  ('Oslo', 'NO', 'Europe/Oslo', 10.7522, 59.9139, 64, ''),
  ('Helsinki', 'FI', 'Europe/Helsinki', 24.9384, 60.1699, 60, ''),
  ('Reykjavík', 'IS', 'Atlantic/Reykjavik', -21.9426, 64.1466, 50, ''),
  ('Warsaw', 'PL', 'Europe/Warsaw', 21.0122, 52.2297, 68, 'Warszawa Varsovia'),
  ('Kraków', 'PL', 'Europe/Warsaw', 19.9450, 50.0647, 56, 'Cracow'),
  ('Prague', 'CZ', 'Europe/Prague', 14.4378, 50.0755, 70, 'Praha Praga'),
  ('Budapest', 'HU', 'Europe/Budapest', 19.0402, 47.4979, 66, ''),
  ('Bucharest', 'RO', 'Europe/Bucharest', 26.1025, 44.4268, 60, 'București'),
  ('Sofia', 'BG', 'Europe/Sofia', 23.3219, 42.6977, 52, ''),
  ('Belgrade', 'RS', 'Europe/Belgrade', 20.4489, 44.7866, 52, 'Beograd'),
  ('Athens', 'GR', 'Europe/Athens', 23.7275, 37.9838, 70, 'Αθήνα Atenas'),
  ('Kyiv', 'UA', 'Europe/Kyiv', 30.5234, 50.4501, 56, 'Київ Kiev'),
  ('Saint Petersburg', 'RU', 'Europe/Moscow', 30.3351, 59.9343, 60, 'Санкт-Петербург'),
  ('Ankara', 'TR', 'Europe/Istanbul', 32.8597, 39.9334, 54, ''),
  ('Tel Aviv', 'IL', 'Asia/Jerusalem', 34.7818, 32.0853, 68, 'תל אביב'),
  ('Jerusalem', 'IL', 'Asia/Jerusalem', 35.2137, 31.7683, 62, 'ירושלים'),
  ('Amman', 'JO', 'Asia/Amman', 35.9106, 31.9539, 50, 'عمّان'),
  ('Beirut', 'LB', 'Asia/Beirut', 35.5018, 33.8938, 50, 'بيروت'),
  ('Dubai', 'AE', 'Asia/Dubai', 55.2708, 25.2048, 88, 'دبي'),
  ('Abu Dhabi', 'AE', 'Asia/Dubai', 54.3773, 24.4539, 72, 'أبوظبي'),
  ('Doha', 'QA', 'Asia/Qatar', 51.5310, 25.2854, 68, 'الدوحة'),
  ('Jeddah', 'SA', 'Asia/Riyadh', 39.1925, 21.4858, 62, 'جدة'),
  ('Kuwait City', 'KW', 'Asia/Kuwait', 47.9774, 29.3759, 54, 'الكويت'),
  ('Muscat', 'OM', 'Asia/Muscat', 58.4059, 23.5880, 50, 'مسقط'),
  ('Casablanca', 'MA', 'Africa/Casablanca', -7.5898, 33.5731, 60, 'الدار البيضاء'),
  ('Marrakesh', 'MA', 'Africa/Casablanca', -7.9811, 31.6295, 58, 'مراكش Marrakech'),
  ('Algiers', 'DZ', 'Africa/Algiers', 3.0588, 36.7538, 46, 'الجزائر Argel'),
  ('Tunis', 'TN', 'Africa/Tunis', 10.1815, 36.8065, 48, 'تونس'),
  ('Accra', 'GH', 'Africa/Accra', -0.1870, 5.6037, 48, ''),
  ('Nairobi', 'KE', 'Africa/Nairobi', 36.8219, -1.2921, 58, ''),
  ('Addis Ababa', 'ET', 'Africa/Addis_Ababa', 38.7578, 9.0300, 46, ''),
  ('Johannesburg', 'ZA', 'Africa/Johannesburg', 28.0473, -26.2041, 64, ''),
  ('Cape Town', 'ZA', 'Africa/Johannesburg', 18.4241, -33.9249, 66, ''),
  ('Colombo', 'LK', 'Asia/Colombo', 79.8612, 6.9271, 46, ''),
  ('Hanoi', 'VN', 'Asia/Bangkok', 105.8342, 21.0278, 60, 'Hà Nội'),
  ('Taipei', 'TW', 'Asia/Taipei', 121.5654, 25.0330, 70, '台北'),
  ('Kyoto', 'JP', 'Asia/Tokyo', 135.7681, 35.0116, 66, '京都'),
  ('Busan', 'KR', 'Asia/Seoul', 129.0756, 35.1796, 56, '부산'),
  ('Sydney', 'AU', 'Australia/Sydney', 151.2093, -33.8688, 82, ''),
  ('Melbourne', 'AU', 'Australia/Melbourne', 144.9631, -37.8136, 78, ''),
  ('Brisbane', 'AU', 'Australia/Brisbane', 153.0251, -27.4698, 62, ''),
  ('Perth', 'AU', 'Australia/Perth', 115.8605, -31.9505, 58, ''),
  ('Auckland', 'NZ', 'Pacific/Auckland', 174.7633, -36.8485, 64, '')
) p (name, country, timezone, lon, lat, weight, aliases)
on conflict do nothing;
