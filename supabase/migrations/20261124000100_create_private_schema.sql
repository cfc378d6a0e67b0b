-- Everybody who holds the publishable key can call whatever anon and authenticated were granted. Supabase grants
-- them everything in public by default, so the first migration takes that back: from here on a grant is written
-- beside the object that it opens. Helpers live in `private`, which the API does not expose.
create schema if not exists extensions;
create extension if not exists postgis with schema extensions;
create extension if not exists btree_gist with schema extensions;
create extension if not exists pgcrypto with schema extensions;
create extension if not exists pg_trgm with schema extensions;

create schema private;
comment on schema private is 'helpers and tables that the API never exposes';

alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke all on tables from anon, authenticated;
alter default privileges in schema public revoke all on sequences from anon, authenticated;
alter default privileges in schema public revoke execute on functions from anon, authenticated;

create function private.fail(p_status int, p_code text, p_detail text default null) returns void
language plpgsql set search_path = '' as $$
begin
  -- PostgREST turns SQLSTATE PTnnn into HTTP status nnn.
  if p_detail is null then
    raise exception using errcode = 'PT' || p_status, message = p_code;
  end if;
  raise exception using errcode = 'PT' || p_status, message = p_code, detail = p_detail;
end $$;
comment on function private.fail is 'ends the transaction with an error code of the API and its HTTP status';

create function private.set_updated_at() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.updated_at := now();
  return new;
end $$;

create function private.refuse_change() returns trigger
language plpgsql set search_path = '' as $$
begin
  perform private.fail(403, 'forbidden', tg_table_name || ' is append-only');
  return null;
end $$;
comment on function private.refuse_change is 'trigger of append-only tables';

create function private.is_json_subset(p_value jsonb, p_keys text[]) returns boolean
language sql immutable set search_path = '' as $$
  select coalesce(pg_catalog.jsonb_typeof(p_value) = 'object' and p_value - p_keys = '{}'::jsonb, false)
$$;
comment on function private.is_json_subset is 'whether the value is an object with no other keys than these';

revoke all on schema private from public;
revoke all on all functions in schema private from public, anon, authenticated;
grant usage on schema private to anon, authenticated, service_role;
grant execute on function private.fail(int, text, text) to anon, authenticated, service_role;
grant execute on function private.is_json_subset(jsonb, text[]) to authenticated, service_role;
