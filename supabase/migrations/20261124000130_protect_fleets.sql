-- Membership as sets: a policy of the form `fleet_id = any(array(select private.my_fleet_ids()))` runs the function
-- once per statement; a function called with the row's fleet_id runs once per row (thousands of times slower).
create function private.my_fleet_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select m.fleet_id from public.fleet_members m where m.user_id = (select auth.uid())
$$;
comment on function private.my_fleet_ids is 'fleets of the caller, in whatever role';

create function private.my_crew_fleet_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select m.fleet_id from public.fleet_members m
  where m.user_id = (select auth.uid()) and m.role in ('owner', 'manager', 'dispatcher', 'driver')
$$;
comment on function private.my_crew_fleet_ids is 'fleets where the caller runs rides: staff and drivers, no partners';

create function private.my_staff_fleet_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select m.fleet_id from public.fleet_members m
  where m.user_id = (select auth.uid()) and m.role in ('owner', 'manager', 'dispatcher')
$$;
comment on function private.my_staff_fleet_ids is 'fleets where the caller is owner, manager or dispatcher';

create function private.my_managed_fleet_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select m.fleet_id from public.fleet_members m
  where m.user_id = (select auth.uid()) and m.role in ('owner', 'manager')
$$;
comment on function private.my_managed_fleet_ids is 'fleets whose people, vehicles and papers the caller manages';

create function private.my_owned_fleet_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select m.fleet_id from public.fleet_members m where m.user_id = (select auth.uid()) and m.role = 'owner'
$$;

create function private.is_staff(p_fleet uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.fleet_members m
    where m.fleet_id = p_fleet and m.user_id = (select auth.uid()) and m.role in ('owner', 'manager', 'dispatcher')
  )
$$;
comment on function private.is_staff is 'for functions; policies use the set form';

create function private.is_platform_admin() returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from private.platform_admins a where a.user_id = (select auth.uid()))
$$;

create function private.require_user() returns uuid
language plpgsql stable set search_path = '' as $$
begin
  if (select auth.uid()) is null then perform private.fail(401, 'unauthenticated'); end if;
  return (select auth.uid());
end $$;
comment on function private.require_user is 'the caller, or 401';

create function private.require_staff(p_fleet uuid) returns void
language plpgsql stable set search_path = '' as $$
begin
  perform private.require_user();
  -- A fleet of somebody else looks like one that does not exist.
  if not coalesce(private.is_staff(p_fleet), false) then perform private.fail(404, 'not_found'); end if;
end $$;

alter table public.fleets enable row level security;
create policy fleets_select on public.fleets for select to authenticated
  using (id = any (array(select private.my_fleet_ids())));
create policy fleets_update on public.fleets for update to authenticated
  using (id = any (array(select private.my_managed_fleet_ids())))
  with check (id = any (array(select private.my_managed_fleet_ids())));

alter table public.fleet_members enable row level security;
create policy fleet_members_select on public.fleet_members for select to authenticated
  using (user_id = (select auth.uid()) or fleet_id = any (array(select private.my_staff_fleet_ids())));
-- Only owners write, and nobody writes the own row: no self-promotion, and a fleet keeps its last owner.
create policy fleet_members_insert on public.fleet_members for insert to authenticated
  with check (fleet_id = any (array(select private.my_owned_fleet_ids())) and user_id <> (select auth.uid()));
create policy fleet_members_update on public.fleet_members for update to authenticated
  using (fleet_id = any (array(select private.my_owned_fleet_ids())) and user_id <> (select auth.uid()))
  with check (fleet_id = any (array(select private.my_owned_fleet_ids())) and user_id <> (select auth.uid()));
create policy fleet_members_delete on public.fleet_members for delete to authenticated
  using (fleet_id = any (array(select private.my_owned_fleet_ids())) and user_id <> (select auth.uid()));

revoke all on function
  private.my_fleet_ids(), private.my_crew_fleet_ids(), private.my_staff_fleet_ids(), private.my_managed_fleet_ids(),
  private.my_owned_fleet_ids(), private.is_staff(uuid), private.is_platform_admin(), private.require_user(),
  private.require_staff(uuid)
from public, anon, authenticated;
grant execute on function
  private.my_fleet_ids(), private.my_crew_fleet_ids(), private.my_staff_fleet_ids(), private.my_managed_fleet_ids(),
  private.my_owned_fleet_ids(), private.is_staff(uuid), private.is_platform_admin(), private.require_user(),
  private.require_staff(uuid)
to authenticated, service_role;
