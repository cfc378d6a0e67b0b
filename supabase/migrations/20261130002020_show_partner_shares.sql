-- Who looks at a fleet's partners sees what share each earns.
create or replace function public.list_api_keys(p_fleet uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_user uuid := private.require_user();
  v_is_manager boolean := private.is_manager(p_fleet);
begin
  perform private.refuse_keys();
  if not v_is_manager and not private.is_partner(p_fleet, v_user) then perform private.fail(404, 'not_found'); end if;
  return jsonb_build_object(
    'partners', (
      select coalesce(jsonb_agg(jsonb_build_object('id', m.user_id, 'name', p.display_name, 'email', u.email,
          'commission_bps', coalesce(t.commission_bps, 0)) order by p.display_name, m.user_id), '[]')
      from public.fleet_members m join public.profiles p on p.id = m.user_id join auth.users u on u.id = m.user_id
      left join private.partner_terms t on t.fleet_id = m.fleet_id and t.partner_id = m.user_id
      where m.fleet_id = p_fleet and m.role = 'partner' and (v_is_manager or m.user_id = v_user)),
    'keys', (
      select coalesce(jsonb_agg(private.key_json(k) order by k.created_at desc, k.id), '[]')
      from (select * from private.api_keys a
        where a.fleet_id = p_fleet and (v_is_manager or a.partner_id = v_user)
          -- what has ended stays in sight for a month, then only in the audit log
          and coalesce(a.revoked_at, a.expires_at, now()) > now() - interval '30 days'
        order by a.created_at desc limit 500) k));
end $$;
