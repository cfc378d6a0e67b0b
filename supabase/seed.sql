-- Demo data for development, tests and demonstrations; never for production. Ids come from md5 of a name, so that
-- they are the same everywhere, and every insert skips what is there: the file can run again.
-- Every demo account has the password nexors-demo-2026.

create or replace function pg_temp.demo_id(p_name text) returns uuid
language sql immutable as $$ select md5('nexors demo ' || p_name)::uuid $$;

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

insert into public.service_areas (id, fleet_id, name, timezone, area)
select pg_temp.demo_id('area ' || f.slug), f.id, a.name, f.timezone,
  extensions.st_geogfromtext('SRID=4326;MULTIPOLYGON(((' || a.ring || ')))')
from public.fleets f
join (values
  ('azteca', 'Valle de México', '-99.37 19.28, -99.28 19.20, -99.20 19.14, -99.05 19.13, -98.93 19.20, -98.87 19.30,
    -98.86 19.45, -98.88 19.60, -98.92 19.72, -98.96 19.80, -99.08 19.82, -99.17 19.77, -99.26 19.72, -99.33 19.62,
    -99.36 19.50, -99.40 19.40, -99.37 19.28'),
  ('paulista', 'Grande São Paulo', '-46.95 -23.55, -46.92 -23.65, -46.82 -23.74, -46.70 -23.82, -46.55 -23.80,
    -46.42 -23.72, -46.35 -23.62, -46.28 -23.50, -46.33 -23.40, -46.45 -23.36, -46.62 -23.37, -46.80 -23.38,
    -46.90 -23.45, -46.95 -23.55'),
  ('biscayne', 'Miami and Fort Lauderdale', '-80.48 25.55, -80.40 25.47, -80.30 25.55, -80.22 25.65, -80.14 25.65,
    -80.11 25.76, -80.10 25.90, -80.075 26.10, -80.06 26.30, -80.25 26.33, -80.37 26.25, -80.42 26.05, -80.45 25.85,
    -80.50 25.70, -80.48 25.55'),
  ('castellana', 'Madrid y corona', '-3.95 40.42, -3.92 40.32, -3.85 40.24, -3.70 40.22, -3.52 40.28, -3.38 40.40,
    -3.33 40.50, -3.45 40.60, -3.60 40.66, -3.78 40.64, -3.92 40.55, -3.95 40.42')
) a (slug, name, ring) on a.slug = f.slug
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

