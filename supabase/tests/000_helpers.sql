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

grant execute on all functions in schema tests to anon, authenticated, service_role;
-- Assertions run as the role under test; default privileges do not reach them.
grant execute on all functions in schema extensions to anon, authenticated, service_role;
