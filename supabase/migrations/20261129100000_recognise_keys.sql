-- Who calls with a partner's key. The edge looks the key up and signs a token of five minutes whose claim `nx` names the
-- key, its fleet and its environment. A key acts for the partner and never for what else that account may be: with the
-- claim nobody is staff, driver or platform, and nothing of another fleet or environment is within reach.
create function private.key_id() returns uuid
language sql stable set search_path = '' as $$
  select (nullif(current_setting('request.jwt.claims', true), '')::jsonb #>> '{nx,key}')::uuid
$$;
comment on function private.key_id is 'the partner''s key that the caller''s token was signed for; null for a session';

create function private.key_fleet() returns uuid
language sql stable set search_path = '' as $$
  select (nullif(current_setting('request.jwt.claims', true), '')::jsonb #>> '{nx,fleet}')::uuid
$$;

create function private.my_environment() returns text
language sql stable set search_path = '' as $$
  select case when nullif(current_setting('request.jwt.claims', true), '')::jsonb #>> '{nx,environment}' = 'test'
    then 'test' else 'live' end
$$;
comment on function private.my_environment is 'test with a key of the sandbox, live for everybody else';

create function private.is_in_reach(p_fleet uuid, p_environment text) returns boolean
language sql stable set search_path = '' as $$
  select p_environment = private.my_environment() and coalesce(p_fleet = private.key_fleet(), private.key_id() is null)
$$;
comment on function private.is_in_reach is 'whether a row of this fleet and environment can be there for the caller at all';

create function private.refuse_keys() returns void
language plpgsql stable set search_path = '' as $$
begin
  if private.key_id() is not null then perform private.fail(403, 'forbidden', 'not with a key'); end if;
end $$;

create or replace function private.my_crew_fleet_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select m.fleet_id from public.fleet_members m
  where m.user_id = (select auth.uid()) and m.role in ('owner', 'manager', 'dispatcher', 'driver')
    and (select private.key_id()) is null
$$;

create or replace function private.my_fleet_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select m.fleet_id from public.fleet_members m
  where m.user_id = (select auth.uid())
    and ((select private.key_id()) is null or (m.fleet_id = (select private.key_fleet()) and m.role = 'partner'))
$$;

create or replace function private.my_staff_fleet_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select m.fleet_id from public.fleet_members m
  where m.user_id = (select auth.uid()) and m.role in ('owner', 'manager', 'dispatcher')
    and (select private.key_id()) is null
$$;

create or replace function private.my_managed_fleet_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select m.fleet_id from public.fleet_members m
  where m.user_id = (select auth.uid()) and m.role in ('owner', 'manager') and (select private.key_id()) is null
$$;

create or replace function private.my_owned_fleet_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select m.fleet_id from public.fleet_members m
  where m.user_id = (select auth.uid()) and m.role = 'owner' and (select private.key_id()) is null
$$;

create or replace function private.my_driver_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select d.id from public.drivers d
  join public.fleet_members m on m.fleet_id = d.fleet_id and m.user_id = d.user_id
  where d.user_id = (select auth.uid()) and d.status = 'active' and (select private.key_id()) is null
$$;

create or replace function private.is_staff(p_fleet uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select (select private.key_id()) is null and exists (
    select from public.fleet_members m
    where m.fleet_id = p_fleet and m.user_id = (select auth.uid()) and m.role in ('owner', 'manager', 'dispatcher')
  )
$$;

create or replace function private.is_platform_admin() returns boolean
language sql stable security definer set search_path = '' as $$
  select (select private.key_id()) is null
    and exists (select from private.platform_admins a where a.user_id = (select auth.uid()))
$$;

-- The environment of what is offered and booked. Everything before was live.
alter table public.quotes
  add column environment text not null default 'live',
  add constraint quotes_environment_known check (environment in ('live', 'test'));
comment on column public.quotes.environment is 'test: asked for with a key of the sandbox';

alter table public.rides
  add column environment text not null default 'live',
  add constraint rides_environment_known check (environment in ('live', 'test'));
comment on column public.rides.environment is 'test: booked with a key of the sandbox; no driver, no board, no books';

revoke all on function private.key_id(), private.key_fleet(), private.my_environment(), private.is_in_reach(uuid, text),
  private.refuse_keys() from public, anon, authenticated;
grant execute on function private.key_id(), private.key_fleet(), private.my_environment(),
  private.is_in_reach(uuid, text), private.refuse_keys() to authenticated, service_role;
