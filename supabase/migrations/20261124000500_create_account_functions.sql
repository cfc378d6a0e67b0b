-- Who am I and what may I do: read at every page of the console and the driver app. Invoker functions: row level
-- security decides what they see.
create function public.my_context() returns jsonb
language plpgsql stable set search_path = '' as $$
declare
  v_user uuid := private.require_user();
  v_claims jsonb := (select auth.jwt());
begin
  return jsonb_build_object(
    'user', jsonb_build_object('id', v_user, 'email', nullif(v_claims ->> 'email', ''),
      'is_anonymous', coalesce((v_claims ->> 'is_anonymous')::boolean, false),
      'is_platform_admin', private.is_platform_admin()),
    'profile', (
      select jsonb_build_object('display_name', p.display_name, 'phone', p.phone, 'locale', p.locale)
      from public.profiles p where p.id = v_user),
    'memberships', coalesce((
      select jsonb_agg(jsonb_build_object('fleet_id', f.id, 'slug', f.slug, 'name', f.name, 'role', m.role)
        order by f.name)
      from public.fleet_members m join public.fleets f on f.id = m.fleet_id where m.user_id = v_user), '[]'),
    'driver', coalesce((
      select jsonb_agg(jsonb_build_object('id', d.id, 'fleet_id', d.fleet_id) order by d.fleet_id)
      from public.drivers d where d.user_id = v_user), '[]'));
end $$;
comment on function public.my_context is 'the caller''s account, profile, memberships and driver rows; 401 unauthenticated';

create function public.update_profile(p jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
  v_user uuid := private.require_user();
begin
  if not private.is_json_subset(p, array['display_name', 'phone', 'locale']) then
    perform private.fail(422, 'invalid_request', 'only display_name, phone and locale can be set');
  end if;
  update public.profiles x set
    display_name = case when p ? 'display_name' then nullif(trim(p ->> 'display_name'), '') else x.display_name end,
    phone = case when p ? 'phone' then nullif(trim(p ->> 'phone'), '') else x.phone end,
    locale = case when p ? 'locale' then coalesce(p ->> 'locale', 'en') else x.locale end
  where x.id = v_user;
  if not found then perform private.fail(404, 'not_found'); end if;
  return public.my_context();
exception when check_violation then
  perform private.fail(422, 'invalid_request', sqlerrm);
end $$;
comment on function public.update_profile is 'sets the given members of the caller''s profile; 422 invalid_request';

revoke all on function public.my_context(), public.update_profile(jsonb) from public, anon, authenticated;
grant execute on function public.my_context(), public.update_profile(jsonb) to authenticated, service_role;
