-- A refused profile named the table and the constraint that refused it. Which rule was broken is all that a caller needs.
create or replace function public.update_profile(p jsonb) returns jsonb
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
  perform private.fail(422, 'invalid_request',
    'a name has up to 120 characters, a phone number is E.164, a language is one that is offered');
end $$;

revoke all on function public.update_profile(jsonb) from public, anon, authenticated;
grant execute on function public.update_profile(jsonb) to authenticated, service_role;
