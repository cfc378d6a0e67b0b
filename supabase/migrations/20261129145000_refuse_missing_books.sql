-- The platform may read every fleet's books, but a fleet that does not exist has none: its balance came back without a
-- currency, which is no answer.

create or replace function private.require_books(p_fleet uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_user();
  if p_fleet = any (array(select private.my_managed_fleet_ids())) then return; end if;
  if not private.is_platform_admin() or not exists (select from public.fleets f where f.id = p_fleet) then
    perform private.fail(404, 'not_found');
  end if;
end $$;
comment on function private.require_books is 'owner or manager of the fleet, or the platform; for everybody else, and where there is no fleet, it does not exist';
