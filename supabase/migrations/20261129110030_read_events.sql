-- The feed of events and the log of deliveries. A reader is given only events before which nothing can appear any more: a
-- transaction that is still open may hold an earlier place, and a cursor must not step over it.
create function private.event_json(p_event private.events, p_as_partner boolean) returns jsonb
language sql immutable set search_path = '' as $$
  select jsonb_build_object('id', (p_event).id, 'type', (p_event).type, 'created_at', (p_event).created_at, 'ride_id', (p_event).ride_id,
    'sequence', (p_event).sequence, 'resource', (p_event).resource,
    'data', case when p_as_partner then coalesce((p_event).partner_data, (p_event).fleet_data) else (p_event).fleet_data end)
$$;

create function public.list_events(
  p_fleet uuid default null, p_types text[] default null, p_ride uuid default null, p_since timestamptz default null,
  p_cursor text default null, p_limit int default 25
) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_fleet uuid;
  v_partner uuid;
  v_limit int := least(greatest(coalesce(p_limit, 25), 1), 100);
  v_xid xid8 := coalesce(nullif(split_part(p_cursor, '~', 1), ''), '0')::xid8;
  v_position bigint := coalesce(nullif(split_part(p_cursor, '~', 2), ''), '0')::bigint;
  v_rows jsonb;
begin
  select r.fleet_id, r.partner_id into v_fleet, v_partner from private.event_reader(p_fleet) r;
  select coalesce(jsonb_agg(page.row order by page.xid, page.position), '[]') into v_rows from (
    select e.xid, e.position,
      private.event_json(e, v_partner is not null) || jsonb_build_object('cursor', e.xid::text || '~' || e.position) as row
    from private.events e
    where e.fleet_id = v_fleet and e.environment = private.my_environment() and (v_partner is null or e.partner_id = v_partner)
      and (p_types is null or e.type = any (p_types) or split_part(e.type, '.', 1) || '.*' = any (p_types))
      and (p_ride is null or e.ride_id = p_ride) and (p_since is null or e.created_at >= p_since)
      and (e.xid, e.position) > (v_xid, v_position)
      and (e.xid < pg_snapshot_xmin(pg_current_snapshot()) or e.xid = pg_current_xact_id_if_assigned())
    order by e.xid, e.position limit v_limit + 1) page;
  return jsonb_build_object('has_more', jsonb_array_length(v_rows) > v_limit,
    'data', case when jsonb_array_length(v_rows) > v_limit then v_rows - v_limit else v_rows end);
end $$;

create function private.require_event(p_id uuid) returns private.events
language plpgsql stable security definer set search_path = '' as $$
declare v_event private.events;
begin
  perform private.require_user();
  select e.* into v_event from private.events e join public.fleet_members m on m.fleet_id = e.fleet_id and m.user_id = auth.uid()
  where e.id = p_id and private.is_in_reach(e.fleet_id, e.environment) and e.fleet_id = any (array(select private.my_fleet_ids()))
    and (m.role in ('owner', 'manager') or (m.role = 'partner' and e.partner_id = m.user_id));
  if not found then perform private.fail(404, 'not_found'); end if;
  return v_event;
end $$;

create function public.get_event(p_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare v_event private.events := private.require_event(p_id);
begin
  return private.event_json(v_event, private.partner_of(v_event.fleet_id, auth.uid()) is not null);
end $$;

-- To the endpoints that would be told of it today, or to the one named; where it was told before, again.
create function public.redeliver_event(p_id uuid, p_endpoint uuid default null) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_event private.events := private.require_event(p_id);
  v_endpoint private.webhook_endpoints;
  v_ids jsonb;
begin
  if p_endpoint is not null then
    v_endpoint := private.require_endpoint(p_endpoint, false);
    if v_endpoint.fleet_id <> v_event.fleet_id or (v_endpoint.partner_id is not null and v_endpoint.partner_id is distinct from v_event.partner_id) then
      perform private.fail(404, 'not_found');
    end if;
    if v_endpoint.disabled_at is not null then perform private.fail(409, 'endpoint_disabled'); end if;
  end if;
  with again as (
    insert into private.webhook_deliveries as d (fleet_id, endpoint_id, event_id)
    select e.fleet_id, e.id, v_event.id from private.webhook_endpoints e
    where e.fleet_id = v_event.fleet_id and private.may_work_endpoint(e) and case when p_endpoint is not null then e.id = p_endpoint
      else private.wants_event(e, v_event.type, v_event.partner_id, v_event.environment) end
    order by e.id
    on conflict (endpoint_id, event_id) do update set status = 'pending', tries = 0, next_attempt_at = now(),
      give_up_at = now() + interval '3 days', error = null, delivered_at = null
    returning d.id
  )
  select coalesce(jsonb_agg(a.id), '[]') into v_ids from again a;
  perform private.audit(v_event.fleet_id, 'events.redeliver', 'events', p_id::text, jsonb_build_object('deliveries', v_ids));
  return jsonb_build_object('delivery_ids', v_ids);
end $$;

create function private.delivery_json(p_delivery private.webhook_deliveries) returns jsonb
language sql stable security definer set search_path = '' as $$
  select to_jsonb(p_delivery) - array['position', 'fleet_id', 'tries', 'give_up_at', 'next_attempt_at'] || jsonb_build_object(
    'next_attempt_at', case (p_delivery).status when 'pending' then (p_delivery).next_attempt_at end,
    'type', e.type, 'ride_id', e.ride_id, 'sequence', e.sequence,
    'last_attempt_at', (select max(a.at) from private.webhook_attempts a where a.delivery_id = (p_delivery).id))
  from private.events e where e.id = (p_delivery).event_id
$$;

create function public.list_webhook_deliveries(p_endpoint uuid, p_status text default null, p_cursor text default null, p_limit int default 25)
returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_endpoint private.webhook_endpoints := private.require_endpoint(p_endpoint, false);
  v_limit int := least(greatest(coalesce(p_limit, 25), 1), 100);
  v_before bigint := coalesce(p_cursor::bigint, 9223372036854775807);
  v_rows jsonb;
begin
  select coalesce(jsonb_agg(private.delivery_json(d) || jsonb_build_object('cursor', d.position::text) order by d.position desc), '[]') into v_rows
  from (
    select * from private.webhook_deliveries x
    where x.fleet_id = v_endpoint.fleet_id and x.endpoint_id = p_endpoint and x.position < v_before and (p_status is null or x.status = p_status)
    order by x.position desc limit v_limit + 1) d;
  return jsonb_build_object(
    'next_cursor', case when jsonb_array_length(v_rows) > v_limit then v_rows -> (v_limit - 1) ->> 'cursor' end,
    'data', case when jsonb_array_length(v_rows) > v_limit then v_rows - v_limit else v_rows end);
end $$;

create function public.get_webhook_delivery(p_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_delivery private.webhook_deliveries;
  v_endpoint private.webhook_endpoints;
begin
  select * into v_delivery from private.webhook_deliveries d where d.id = p_id;
  if not found then perform private.fail(404, 'not_found'); end if;
  v_endpoint := private.require_endpoint(v_delivery.endpoint_id, false);
  return private.delivery_json(v_delivery) || jsonb_build_object(
    'event', (select private.event_json(e, v_endpoint.partner_id is not null) from private.events e where e.id = v_delivery.event_id),
    'log', (select coalesce(jsonb_agg(to_jsonb(a) - 'delivery_id' order by a.attempt desc), '[]') from (
      select * from private.webhook_attempts t where t.delivery_id = p_id order by t.attempt desc limit 50) a));
end $$;

revoke all on function private.event_json(private.events, boolean), private.require_event(uuid),
  private.delivery_json(private.webhook_deliveries), public.list_events(uuid, text[], uuid, timestamptz, text, int),
  public.get_event(uuid), public.redeliver_event(uuid, uuid), public.list_webhook_deliveries(uuid, text, text, int),
  public.get_webhook_delivery(uuid) from public, anon, authenticated;
grant execute on function public.list_events(uuid, text[], uuid, timestamptz, text, int), public.get_event(uuid),
  public.redeliver_event(uuid, uuid), public.list_webhook_deliveries(uuid, text, text, int), public.get_webhook_delivery(uuid) to authenticated;
