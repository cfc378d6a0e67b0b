-- What people and the edge do with keys: owner and manager of the fleet, and the partner for their own; the edge by the
-- hash alone, which nobody can guess, so that no request of a partner needs the platform's own key.
create function public.create_api_key(
  p_fleet uuid, p_partner uuid, p_environment text, p_label text, p_scopes text[],
  p_tier text default 'standard', p_ranges text[] default '{}'
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid := private.require_user();
  v_key private.api_keys;
  v_made jsonb;
begin
  perform private.refuse_keys();
  if not private.is_manager(p_fleet) and not (p_partner = v_user and private.is_partner(p_fleet, v_user)) then
    perform private.fail(404, 'not_found');
  end if;
  if not private.is_partner(p_fleet, p_partner) then perform private.fail(404, 'not_found'); end if;
  -- how much a partner may ask is the fleet's to say
  if p_tier <> 'standard' and not private.is_manager(p_fleet) then perform private.fail(403, 'forbidden', 'tier'); end if;
  perform private.require_writable(p_fleet);
  perform private.require_ranges(p_ranges);
  if (select count(*) from private.api_keys k where k.fleet_id = p_fleet and k.partner_id = p_partner
    and private.key_state(k) = 'active') >= 20
  then
    perform private.fail(409, 'key_limit_reached', '20');
  end if;
  v_key.fleet_id := p_fleet;
  v_key.partner_id := p_partner;
  v_key.environment := p_environment;
  v_key.label := trim(p_label);
  v_key.scopes := array(select distinct s from unnest(p_scopes) s order by s);
  v_key.tier := p_tier;
  v_key.allowed_ranges := p_ranges;
  v_made := private.add_key(v_key);
  perform private.audit(p_fleet, 'api_key.created', 'api_keys', v_made #>> '{key,id}',
    jsonb_build_object('partnerId', p_partner, 'environment', p_environment, 'scopes', v_key.scopes, 'tier', p_tier));
  return v_made;
exception when check_violation then
  perform private.fail(422, 'invalid_request', 'a key has a label, an environment, known scopes and a tier');
  return null;
end $$;
comment on function public.create_api_key is 'the key and, this once, its secret; 404 not_found, 403 forbidden, 409 key_limit_reached';

create function public.rotate_api_key(p_id uuid, p_overlap_minutes int default 1440) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_key private.api_keys := private.require_key(p_id);
  v_made jsonb;
begin
  if private.key_state(v_key) <> 'active' or v_key.expires_at is not null then perform private.fail(409, 'api_key_ended'); end if;
  perform private.require_writable(v_key.fleet_id);
  if not p_overlap_minutes between 0 and 10080 then perform private.fail(422, 'invalid_request', 'an overlap of seven days at most'); end if;
  update private.api_keys k set expires_at = now() + make_interval(mins => p_overlap_minutes) where k.id = p_id;
  v_key.replaces_id := p_id;
  v_made := private.add_key(v_key);
  perform private.audit(v_key.fleet_id, 'api_key.rotated', 'api_keys', p_id::text,
    jsonb_build_object('by', v_made #>> '{key,id}', 'overlapMinutes', p_overlap_minutes));
  return v_made;
end $$;
comment on function public.rotate_api_key is 'a key like it under a new secret; the old one lives on for the overlap; 409 api_key_ended';

create function public.revoke_api_key(p_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare v_key private.api_keys := private.require_key(p_id);
begin
  if v_key.revoked_at is null then
    update private.api_keys k set revoked_at = now() where k.id = p_id returning * into v_key;
    perform private.audit(v_key.fleet_id, 'api_key.revoked', 'api_keys', p_id::text);
  end if;
  return private.key_json(v_key);
end $$;

create function public.list_api_keys(p_fleet uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_user uuid := private.require_user();
  v_is_manager boolean := private.is_manager(p_fleet);
begin
  perform private.refuse_keys();
  if not v_is_manager and not private.is_partner(p_fleet, v_user) then perform private.fail(404, 'not_found'); end if;
  return jsonb_build_object(
    'partners', (
      select coalesce(jsonb_agg(jsonb_build_object('id', m.user_id, 'name', p.display_name, 'email', u.email)
        order by p.display_name, m.user_id), '[]')
      from public.fleet_members m join public.profiles p on p.id = m.user_id join auth.users u on u.id = m.user_id
      where m.fleet_id = p_fleet and m.role = 'partner' and (v_is_manager or m.user_id = v_user)),
    'keys', (
      select coalesce(jsonb_agg(private.key_json(k) order by k.created_at desc, k.id), '[]')
      from (select * from private.api_keys a
        where a.fleet_id = p_fleet and (v_is_manager or a.partner_id = v_user)
          -- what has ended stays in sight for a month, then only in the audit log
          and coalesce(a.revoked_at, a.expires_at, now()) > now() - interval '30 days'
        order by a.created_at desc limit 500) k));
end $$;

create function public.authenticate_api_key(p_hash text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare v_key private.api_keys;
begin
  if p_hash !~ '^[0-9a-f]{64}$' then return null; end if;
  select * into v_key from private.api_keys k where k.hash = decode(p_hash, 'hex');
  if not found or not private.is_partner(v_key.fleet_id, v_key.partner_id) then return null; end if;
  if private.key_state(v_key) = 'active' then
    update private.api_keys k set last_used_at = now()
    where k.id = v_key.id and (k.last_used_at is null or k.last_used_at < now() - interval '1 minute');
  end if;
  return jsonb_build_object('id', v_key.id, 'state', private.key_state(v_key), 'user_id', v_key.partner_id,
    'fleet_id', v_key.fleet_id, 'environment', v_key.environment, 'scopes', v_key.scopes, 'tier', v_key.tier,
    'allowed_ranges', v_key.allowed_ranges, 'expires_at', v_key.expires_at);
end $$;
comment on function public.authenticate_api_key is 'for the edge: who a key is, by its SHA-256 in hex; null when there is no such key';

revoke all on function public.create_api_key(uuid, uuid, text, text, text[], text, text[]),
  public.rotate_api_key(uuid, int), public.revoke_api_key(uuid), public.list_api_keys(uuid),
  public.authenticate_api_key(text) from public, anon, authenticated;
grant execute on function public.create_api_key(uuid, uuid, text, text, text[], text, text[]),
  public.rotate_api_key(uuid, int), public.revoke_api_key(uuid), public.list_api_keys(uuid) to authenticated;
grant execute on function public.authenticate_api_key(text) to anon, authenticated;
