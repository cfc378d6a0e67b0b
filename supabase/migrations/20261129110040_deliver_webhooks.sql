-- The job runner's side. A lease is a time until which nobody else takes the row: a worker that dies leaves it to the next
-- one. The server passes its clock, so that three days can be tested in a second.
create function public.lease_webhook_deliveries(p_limit int default 40, p_now timestamptz default now()) returns jsonb
language sql security definer set search_path = '' as $$
  with due as (
    select d.id from private.webhook_endpoints e
    cross join lateral (
      -- a few of each endpoint: one with a long queue must not keep the others waiting
      select x.id, x.next_attempt_at, x.position from private.webhook_deliveries x
      where x.endpoint_id = e.id and x.status = 'pending' and x.next_attempt_at <= p_now
      order by x.next_attempt_at, x.position limit 8 for update skip locked) d
    where e.disabled_at is null
      -- who is no partner any more is told nothing any more
      and (e.partner_id is null or private.partner_of(e.fleet_id, e.partner_id) is not null)
    order by d.next_attempt_at, d.position limit least(greatest(p_limit, 1), 100)
  ), taken as (
    update private.webhook_deliveries d set attempts = d.attempts + 1, tries = d.tries + 1, next_attempt_at = p_now + interval '2 minutes'
    from due where d.id = due.id returning d.*
  )
  select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'attempt', t.attempts, 'tries', t.tries, 'endpoint_id', e.id, 'url', e.url,
    'secrets', to_jsonb(array_remove(array[e.secret, case when e.previous_until > p_now then e.previous_secret end], null)),
    'event', private.event_json(v, e.partner_id is not null)) order by t.position), '[]')
  from taken t join private.webhook_endpoints e on e.id = t.endpoint_id join private.events v on v.id = t.event_id
$$;
comment on function public.lease_webhook_deliveries is 'due deliveries, in the order of their events, for two minutes; the server only';

create function public.release_webhook_deliveries(p_ids uuid[], p_until timestamptz) returns void
language sql security definer set search_path = '' as $$
  update private.webhook_deliveries d set next_attempt_at = p_until, attempts = d.attempts - 1, tries = d.tries - 1
  where d.id = any (p_ids) and d.status = 'pending'
$$;
comment on function public.release_webhook_deliveries is 'leased and not tried: their endpoint did not answer the one before';

create function private.tell_of_endpoint(p_endpoint private.webhook_endpoints) returns void
language sql security definer set search_path = '' as $$
  insert into public.notifications (fleet_id, channel, recipient, template, locale, data)
  select f.id, 'email', u.email, 'webhook_disabled', coalesce(p.locale, 'en'), jsonb_build_object(
    'fleet', jsonb_build_object('name', f.name, 'slug', f.slug), 'url', (p_endpoint).url, 'reason', (p_endpoint).disabled_reason,
    'timezone', f.timezone, 'disabledAt', (p_endpoint).disabled_at)
  from public.fleets f
  join public.fleet_members m on m.fleet_id = f.id
    and case when (p_endpoint).partner_id is null then m.role = 'owner' else m.user_id = (p_endpoint).partner_id end
  join auth.users u on u.id = m.user_id left join public.profiles p on p.id = m.user_id
  where f.id = (p_endpoint).fleet_id and coalesce(u.email, '') <> ''
$$;
comment on function private.tell_of_endpoint is 'an e-mail to the owners, or to the partner whose endpoint it is';

create function private.disable_endpoint(p_id uuid, p_reason text, p_now timestamptz) returns void
language plpgsql security definer set search_path = '' as $$
declare v_endpoint private.webhook_endpoints;
begin
  update private.webhook_endpoints e set disabled_at = p_now, disabled_reason = p_reason
  where e.id = p_id and e.disabled_at is null returning * into v_endpoint;
  if not found then return; end if;
  perform private.audit(v_endpoint.fleet_id, 'webhook_endpoints.disable', 'webhook_endpoints', p_id::text, jsonb_build_object('reason', p_reason));
  perform private.tell_of_endpoint(v_endpoint);
end $$;

create function public.finish_webhook_delivery(
  p_id uuid, p_attempt int, p_is_ok boolean, p_log jsonb, p_retry_at timestamptz, p_now timestamptz default now()
) returns text
language plpgsql security definer set search_path = '' as $$
declare
  v_delivery private.webhook_deliveries;
  v_endpoint private.webhook_endpoints;
  v_http int := (p_log ->> 'http_status')::int;
begin
  select * into v_delivery from private.webhook_deliveries d where d.id = p_id for update;
  if not found then return 'gone'; end if;
  insert into private.webhook_attempts (delivery_id, attempt, at, http_status, latency_ms, error, request, answer)
  values (p_id, p_attempt, p_now, v_http, (p_log ->> 'latency_ms')::int, left(p_log ->> 'error', 300), p_log -> 'request', left(p_log ->> 'answer', 1024))
  on conflict do nothing;
  -- a worker that came back after its lease: a success counts, a failure is another one's to tell
  if v_delivery.status <> 'pending' or (p_attempt <> v_delivery.attempts and not p_is_ok) then return v_delivery.status; end if;
  update private.webhook_deliveries d set http_status = v_http, latency_ms = (p_log ->> 'latency_ms')::int,
    error = case when not p_is_ok then left(p_log ->> 'error', 300) end, delivered_at = case when p_is_ok then p_now end,
    next_attempt_at = coalesce(p_retry_at, d.next_attempt_at),
    status = case when p_is_ok then 'delivered' when v_http = 410 or p_retry_at is null or p_retry_at > d.give_up_at then 'dead' else 'pending' end
  where d.id = p_id returning * into v_delivery;
  update private.webhook_endpoints e set failing_since = case when not p_is_ok then coalesce(e.failing_since, p_now) end
  where e.id = v_delivery.endpoint_id and (e.failing_since is null) <> p_is_ok returning * into v_endpoint;
  if not p_is_ok then
    select * into v_endpoint from private.webhook_endpoints e where e.id = v_delivery.endpoint_id;
    if v_http = 410 then perform private.disable_endpoint(v_endpoint.id, 'gone', p_now);
    elsif v_endpoint.failing_since <= p_now - interval '3 days' then perform private.disable_endpoint(v_endpoint.id, 'failing', p_now);
    end if;
  end if;
  return v_delivery.status;
end $$;
comment on function public.finish_webhook_delivery is 'what came of an attempt; gives up after three days, disables on 410 and after three days of failures alone';

revoke all on function public.lease_webhook_deliveries(int, timestamptz), public.release_webhook_deliveries(uuid[], timestamptz),
  private.tell_of_endpoint(private.webhook_endpoints), private.disable_endpoint(uuid, text, timestamptz),
  public.finish_webhook_delivery(uuid, int, boolean, jsonb, timestamptz, timestamptz) from public, anon, authenticated;
grant execute on function public.lease_webhook_deliveries(int, timestamptz), public.release_webhook_deliveries(uuid[], timestamptz),
  public.finish_webhook_delivery(uuid, int, boolean, jsonb, timestamptz, timestamptz) to service_role;
