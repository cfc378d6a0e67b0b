-- Endpoints, for owner and manager of the fleet, and for a partner who is told of the own rides. The server makes the
-- secret, seals it and hands the sealed form over; it is shown once and never read again through here.
create function private.event_reader(p_fleet uuid, out fleet_id uuid, out partner_id uuid) returns record
language plpgsql stable security definer set search_path = '' as $$
declare
  v_user uuid := private.require_user();
  v_count int;
begin
  select count(*), (array_agg(m.fleet_id))[1], (array_agg(case m.role when 'partner' then m.user_id end))[1]
  into v_count, fleet_id, partner_id
  from public.fleet_members m
  where m.user_id = v_user and m.role in ('owner', 'manager', 'partner') and m.fleet_id = coalesce(p_fleet, m.fleet_id)
    and m.fleet_id = any (array(select private.my_fleet_ids()));
  if v_count = 0 then perform private.fail(404, 'not_found'); end if;
  if v_count > 1 then perform private.fail(422, 'invalid_request', 'fleetId: you are in several fleets'); end if;
end $$;
comment on function private.event_reader is 'the fleet whose events the caller may read, and the partner that they are limited to; 404 for others';

create function private.may_work_endpoint(p_endpoint private.webhook_endpoints) returns boolean
language sql stable security definer set search_path = '' as $$
  select private.is_in_reach((p_endpoint).fleet_id, (p_endpoint).environment) and exists (
    select from public.fleet_members m
    where m.user_id = (select auth.uid()) and m.fleet_id = (p_endpoint).fleet_id and m.fleet_id in (select private.my_fleet_ids())
      and (m.role in ('owner', 'manager') or (m.role = 'partner' and (p_endpoint).partner_id = m.user_id)))
$$;

create function private.require_endpoint(p_id uuid, p_lock boolean default true) returns private.webhook_endpoints
language plpgsql security definer set search_path = '' as $$
declare v_endpoint private.webhook_endpoints;
begin
  perform private.require_user();
  select * into v_endpoint from private.webhook_endpoints e where e.id = p_id;
  if not found or not private.may_work_endpoint(v_endpoint) then perform private.fail(404, 'not_found'); end if;
  if p_lock then
    select * into v_endpoint from private.webhook_endpoints e where e.id = p_id for update;
    if not found then perform private.fail(404, 'not_found'); end if;
  end if;
  return v_endpoint;
end $$;
comment on function private.require_endpoint is 'the endpoint, locked, for its partner and the fleet''s owner and manager; 404 for others';

create function private.endpoint_json(p_endpoint private.webhook_endpoints) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('id', (p_endpoint).id, 'fleet_id', (p_endpoint).fleet_id, 'environment', (p_endpoint).environment,
    'url', (p_endpoint).url, 'description', (p_endpoint).description, 'event_types', (p_endpoint).event_types,
    'partner', (select jsonb_build_object('id', p.id, 'name', p.display_name) from public.profiles p where p.id = (p_endpoint).partner_id),
    'disabled_at', (p_endpoint).disabled_at, 'disabled_reason', (p_endpoint).disabled_reason,
    'failing_since', (p_endpoint).failing_since, 'previous_until', (p_endpoint).previous_until,
    'created_at', (p_endpoint).created_at, 'updated_at', (p_endpoint).updated_at)
$$;

create function public.list_webhook_endpoints(p_fleet uuid default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_fleet uuid;
  v_partner uuid;
begin
  select r.fleet_id, r.partner_id into v_fleet, v_partner from private.event_reader(p_fleet) r;
  return (select coalesce(jsonb_agg(private.endpoint_json(e) order by e.created_at, e.id), '[]') from private.webhook_endpoints e
    where e.fleet_id = v_fleet and e.environment = private.my_environment() and (v_partner is null or e.partner_id = v_partner));
end $$;

create function public.get_webhook_endpoint(p_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.endpoint_json(private.require_endpoint(p_id, false));
end $$;

create function public.create_webhook_endpoint(p_fleet uuid, p_url text, p_description text, p_types text[], p_secret text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_fleet uuid;
  v_partner uuid;
  v_endpoint private.webhook_endpoints;
begin
  select r.fleet_id, r.partner_id into v_fleet, v_partner from private.event_reader(p_fleet) r;
  -- one after the other, so that two at once do not both find room
  perform pg_advisory_xact_lock(hashtextextended('webhook endpoints ' || v_fleet, 0));
  if (select count(*) from private.webhook_endpoints e where e.fleet_id = v_fleet and e.environment = private.my_environment()
    and e.partner_id is not distinct from v_partner) >= 10
  then
    perform private.fail(409, 'endpoint_limit_reached');
  end if;
  insert into private.webhook_endpoints (fleet_id, partner_id, environment, url, description, event_types, secret, created_by)
  values (v_fleet, v_partner, private.my_environment(), p_url, coalesce(p_description, ''), p_types, p_secret, auth.uid())
  returning * into v_endpoint;
  perform private.audit(v_fleet, 'webhook_endpoints.insert', 'webhook_endpoints', v_endpoint.id::text,
    jsonb_build_object('url', p_url, 'event_types', p_types));
  return private.endpoint_json(v_endpoint);
end $$;

create function public.update_webhook_endpoint(
  p_id uuid, p_url text default null, p_description text default null, p_types text[] default null, p_is_enabled boolean default null
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_old private.webhook_endpoints := private.require_endpoint(p_id);
  v_new private.webhook_endpoints;
begin
  update private.webhook_endpoints e set
    url = coalesce(p_url, e.url), description = coalesce(p_description, e.description), event_types = coalesce(p_types, e.event_types),
    disabled_at = case when p_is_enabled then null when not p_is_enabled then coalesce(e.disabled_at, now()) else e.disabled_at end,
    disabled_reason = case when p_is_enabled then null when not p_is_enabled then coalesce(e.disabled_reason, 'person') else e.disabled_reason end,
    -- the three days of failures begin anew
    failing_since = case when p_is_enabled and e.disabled_at is not null then null else e.failing_since end
  where e.id = p_id returning * into v_new;
  perform private.audit(v_new.fleet_id, 'webhook_endpoints.update', 'webhook_endpoints', p_id::text,
    jsonb_build_object('url', jsonb_build_array(v_old.url, v_new.url), 'event_types', jsonb_build_array(v_old.event_types, v_new.event_types),
      'disabled_at', jsonb_build_array(v_old.disabled_at, v_new.disabled_at)));
  return private.endpoint_json(v_new);
end $$;

create function public.delete_webhook_endpoint(p_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare v_endpoint private.webhook_endpoints := private.require_endpoint(p_id);
begin
  delete from private.webhook_endpoints e where e.id = p_id;
  perform private.audit(v_endpoint.fleet_id, 'webhook_endpoints.delete', 'webhook_endpoints', p_id::text, jsonb_build_object('url', v_endpoint.url));
  return jsonb_build_object('id', p_id);
end $$;

create function public.rotate_webhook_secret(p_id uuid, p_secret text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare v_endpoint private.webhook_endpoints := private.require_endpoint(p_id);
begin
  update private.webhook_endpoints e set secret = p_secret, previous_secret = e.secret, previous_until = now() + interval '24 hours'
  where e.id = p_id returning * into v_endpoint;
  perform private.audit(v_endpoint.fleet_id, 'webhook_endpoints.rotate', 'webhook_endpoints', p_id::text);
  return private.endpoint_json(v_endpoint);
end $$;
comment on function public.rotate_webhook_secret is 'both secrets sign for a day; one that was rotated before that is dropped at once';

create function public.send_test_event(p_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_endpoint private.webhook_endpoints := private.require_endpoint(p_id);
  v_event uuid;
begin
  if v_endpoint.disabled_at is not null then perform private.fail(409, 'endpoint_disabled'); end if;
  v_event := private.emit_event('webhook.test', 'endpoint', v_endpoint.fleet_id, null, private.endpoint_json(v_endpoint),
    v_endpoint.partner_id, null, v_endpoint.environment, v_endpoint.id);
  return jsonb_build_object('event_id', v_event,
    'delivery_id', (select d.id from private.webhook_deliveries d where d.event_id = v_event and d.endpoint_id = p_id));
end $$;

revoke all on function private.event_reader(uuid), private.may_work_endpoint(private.webhook_endpoints),
  private.require_endpoint(uuid, boolean), private.endpoint_json(private.webhook_endpoints),
  public.list_webhook_endpoints(uuid), public.get_webhook_endpoint(uuid), public.create_webhook_endpoint(uuid, text, text, text[], text),
  public.update_webhook_endpoint(uuid, text, text, text[], boolean), public.delete_webhook_endpoint(uuid),
  public.rotate_webhook_secret(uuid, text), public.send_test_event(uuid) from public, anon, authenticated;
grant execute on function public.list_webhook_endpoints(uuid), public.get_webhook_endpoint(uuid),
  public.create_webhook_endpoint(uuid, text, text, text[], text), public.update_webhook_endpoint(uuid, text, text, text[], boolean),
  public.delete_webhook_endpoint(uuid), public.rotate_webhook_secret(uuid, text), public.send_test_event(uuid) to authenticated;
