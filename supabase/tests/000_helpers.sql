-- What every test file stands on: pgTAP and a way to act as somebody. Loaded once into a database that is thrown away.
create extension if not exists pgtap with schema extensions;
create schema if not exists tests;
grant usage on schema tests to anon, authenticated, service_role;

-- The role must be given back first: no other role may read auth.users.
create or replace function tests.as_postgres() returns text language plpgsql as $$
begin
  perform set_config('role', session_user::text, true);
  perform set_config('request.jwt.claims', '', true);
  return '# as postgres';
end $$;

create or replace function tests.become(p_role text, p_claims jsonb) returns void language plpgsql as $$
begin
  perform set_config('request.jwt.claims', (p_claims || jsonb_build_object('role', p_role))::text, true);
  perform set_config('role', p_role, true);
end $$;

create or replace function tests.as_anon() returns text language plpgsql as $$
begin
  perform tests.as_postgres();
  perform tests.become('anon', '{}');
  return '# as anon';
end $$;

create or replace function tests.as_service() returns text language plpgsql as $$
begin
  perform tests.as_postgres();
  perform tests.become('service_role', '{}');
  return '# as service';
end $$;

-- Acts as the account with this address, with the claims that the auth service would sign.
create or replace function tests.authenticate_as(p_email text) returns text language plpgsql as $$
declare
  v_user auth.users;
begin
  perform tests.as_postgres();
  select * into strict v_user from auth.users u where u.email = p_email;
  perform tests.become('authenticated', jsonb_build_object('sub', v_user.id, 'email', v_user.email, 'aud', 'authenticated',
    'is_anonymous', v_user.is_anonymous));
  return '# as ' || p_email;
end $$;

create or replace function tests.create_user(p_email text, p_is_anonymous boolean default false) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_id uuid := gen_random_uuid();
begin
  insert into auth.users (id, aud, role, email, is_anonymous, raw_app_meta_data, raw_user_meta_data)
  values (v_id, 'authenticated', 'authenticated', p_email, p_is_anonymous, '{}', '{}');
  return v_id;
end $$;

-- Definer, so that tests can name rows that the acting role must not see.
create or replace function tests.user_id(p_email text) returns uuid
language sql stable security definer set search_path = '' as $$ select id from auth.users where email = p_email $$;

create or replace function tests.fleet(p_slug text) returns uuid
language sql stable security definer set search_path = '' as $$ select id from public.fleets where slug = p_slug $$;

create or replace function tests.driver(p_email text) returns uuid
language sql stable security definer set search_path = '' as $$
  select d.id from public.drivers d join auth.users u on u.id = d.user_id where u.email = p_email
$$;

create or replace function tests.vehicle(p_slug text, p_class text) returns uuid
language sql stable security definer set search_path = '' as $$
  select v.id from public.vehicles v join public.fleets f on f.id = v.fleet_id
  where f.slug = p_slug and v.class = p_class order by v.plate limit 1
$$;

-- One value as the owner: what a row really is after a refused write.
create or replace function tests.really(p_query text) returns text
language plpgsql security definer as $$
declare
  v_value text;
begin
  execute p_query into v_value;
  return v_value;
end $$;

-- How many rows a statement changed.
create or replace function tests.changed(p_statement text) returns bigint language plpgsql as $$
declare
  v_count bigint;
begin
  execute p_statement;
  get diagnostics v_count = row_count;
  return v_count;
end $$;

-- Rows of each tenant table that the acting role sees, of one fleet or of all others.
create or replace function tests.seen(p_fleet uuid, p_foreign boolean default false) returns table (relation text, n bigint)
language plpgsql as $$
begin
  for relation in
    select unnest(array['fleets', 'fleet_members', 'vehicles', 'drivers', 'documents', 'driver_locations', 'service_areas',
      'zones', 'tariffs', 'tariff_flat_prices', 'quotes', 'audit_log'])
  loop
    execute format('select count(*) from public.%I where (%I = $1) <> $2', relation,
      case relation when 'fleets' then 'id' else 'fleet_id' end) into n using p_fleet, p_foreign;
    return next;
  end loop;
end $$;

create or replace function tests.point_in(p_slug text) returns jsonb
language sql immutable as $$
  select case p_slug when 'azteca' then '{"lon": -99.1677, "lat": 19.4270}' when 'paulista' then '{"lon": -46.6559, "lat": -23.5614}'
    when 'biscayne' then '{"lon": -80.1918, "lat": 25.7610}' when 'castellana' then '{"lon": -3.7035, "lat": 40.4169}' end::jsonb
$$;

-- Stores one quote for a sedan; what may differ is given as members that replace those of a right quote.
create or replace function tests.quote(p_slug text, p_user uuid default null, p_change jsonb default '{}') returns jsonb
language plpgsql as $$
declare
  v_tariff public.tariffs;
  v_item jsonb;
begin
  select t.* into v_tariff from public.tariffs t join public.fleets f on f.id = t.fleet_id
  where f.slug = coalesce(p_change ->> 'tariff_of', p_slug) and t.vehicle_class = 'sedan' and t.retired_at is null;
  v_item := jsonb_build_object('vehicle_class', 'sedan', 'tariff_id', v_tariff.id, 'total_minor', 50000, 'lines',
    '[{"code": "base", "quantity": 1, "unit": "ride", "amount_minor": 45000}, {"code": "tax", "amount_minor": 5000}]'::jsonb);
  return public.create_quotes(p_slug, p_user,
    jsonb_build_object('pickup', tests.point_in(p_slug), 'passengers', 2, 'luggage', 2) || coalesce(p_change -> 'inputs', '{}'),
    jsonb_build_array(v_item || coalesce(p_change -> 'item', '{}')), 12000, 1800,
    coalesce((p_change ->> 'pickup_at')::timestamptz, now() + interval '1 day'),
    coalesce(p_change ->> 'service_type', 'transfer'),
    p_route_path => p_change ->> 'route_path', p_is_estimate => (p_change ->> 'is_estimate')::boolean);
end $$;

grant execute on all functions in schema tests to anon, authenticated, service_role;
-- Assertions run as the role under test; default privileges do not reach them.
grant execute on all functions in schema extensions to anon, authenticated, service_role;
