-- What time alone causes: holds and offers that run out, rides that close. And the leases of the job runner: rows are
-- handed out with `skip locked`, each try moves the next one further away, so two runners never do the same work.
create table private.webhook_inbox (
  id uuid primary key default gen_random_uuid(),
  provider text not null,
  environment text not null,
  dedupe_key text not null,
  headers jsonb not null,
  hint jsonb not null,
  body bytea not null,
  body_sha256 bytea generated always as (sha256(body)) stored,
  status text not null default 'received',
  attempts int not null default 0,
  next_attempt_at timestamptz not null default now(),
  last_error text,
  received_at timestamptz not null default now(),
  constraint webhook_inbox_once unique (provider, environment, dedupe_key),
  constraint webhook_inbox_status_known check (status in ('received', 'done', 'ignored', 'dead')),
  constraint webhook_inbox_size check (octet_length(body) <= 262144)
);
comment on table private.webhook_inbox is 'verified notifications of the payment providers, kept 180 days';
create index webhook_inbox_due on private.webhook_inbox (next_attempt_at) where status = 'received';

create function private.backoff(p_attempts int) returns interval
language sql immutable set search_path = '' as $$
  select least(interval '6 hours', interval '20 seconds' * power(2, least(p_attempts, 12)))
$$;

create function public.receive_webhook(
  p_provider text, p_environment text, p_dedupe_key text, p_headers jsonb, p_hint jsonb, p_body_base64 text
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare v_id uuid;
begin
  insert into private.webhook_inbox (provider, environment, dedupe_key, headers, hint, body)
  values (p_provider, p_environment, p_dedupe_key, p_headers, p_hint, decode(p_body_base64, 'base64'))
  on conflict do nothing returning id into v_id;
  return jsonb_build_object('id', v_id, 'duplicate', v_id is null);
end $$;

create function public.lease_webhooks(p_limit int default 10) returns jsonb
language sql security definer set search_path = '' as $$
  with due as (
    select w.id from private.webhook_inbox w where w.status = 'received' and w.next_attempt_at <= now()
    order by w.next_attempt_at limit least(p_limit, 50) for update skip locked
  ), taken as (
    update private.webhook_inbox w set attempts = w.attempts + 1, next_attempt_at = now() + private.backoff(w.attempts)
    from due where w.id = due.id returning w.id, w.provider, w.hint
  )
  select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'provider', t.provider, 'hint', t.hint)), '[]') from taken t
$$;

create function public.finish_webhook(p_id uuid, p_status text, p_error text default null) returns void
language sql security definer set search_path = '' as $$
  update private.webhook_inbox w set last_error = left(p_error, 500), status = case
    when p_status in ('done', 'ignored') then p_status when w.attempts >= 12 then 'dead' else 'received' end
  where w.id = p_id and w.status = 'received'
$$;

create function public.lease_operations(p_limit int default 10) returns jsonb
language sql security definer set search_path = '' as $$
  with due as (
    select o.id from public.provider_operations o where o.status = 'pending' and o.op = 'refund' and o.next_attempt_at <= now()
    order by o.next_attempt_at limit least(p_limit, 50) for update skip locked
  ), taken as (
    update public.provider_operations o set attempts = o.attempts + 1, next_attempt_at = now() + private.backoff(o.attempts)
    from due where o.id = due.id returning o.*
  )
  select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'payment_id', t.payment_id, 'op', t.op,
    'amount_minor', t.amount_minor, 'idempotency_key', t.idempotency_key)), '[]') from taken t
$$;

create function public.finish_operation(p_id uuid, p_ok boolean, p_error text default null) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_op public.provider_operations;
  v_ride public.rides;
begin
  update public.provider_operations o set last_error = left(p_error, 500), status = case
    when p_ok then 'done' when o.attempts >= 12 then 'dead' else 'pending' end
  where o.id = p_id and o.status = 'pending' returning * into v_op;
  if found and p_ok then
    select r.* into v_ride from public.payments p join public.rides r on r.id = p.ride_id where p.id = v_op.payment_id;
    perform private.notify_ride(v_ride, 'payment_refunded', '{email}', jsonb_build_object('refundMinor', v_op.amount_minor));
  end if;
end $$;

create function public.lease_notifications(p_limit int default 20) returns jsonb
language sql security definer set search_path = '' as $$
  with due as (
    select n.id from public.notifications n where n.status = 'pending' and n.next_attempt_at <= now()
    order by n.next_attempt_at, n.created_at limit least(p_limit, 100) for update skip locked
  ), taken as (
    update public.notifications n set attempts = n.attempts + 1, next_attempt_at = now() + private.backoff(n.attempts)
    from due where n.id = due.id returning n.*
  )
  select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'channel', t.channel, 'recipient', t.recipient,
    'template', t.template, 'locale', t.locale, 'data', t.data) order by t.created_at), '[]') from taken t
$$;

create function public.finish_notification(p_id uuid, p_ok boolean, p_provider_id text default null, p_error text default null, p_is_final boolean default false)
returns void
language sql security definer set search_path = '' as $$
  update public.notifications n set last_error = left(p_error, 500), provider_id = p_provider_id,
    sent_at = case when p_ok then now() end,
    status = case when p_ok then 'sent' when p_is_final or n.attempts >= 12 then 'dead' else 'pending' end
  where n.id = p_id and n.status = 'pending'
$$;

create function private.expire_holds() returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides;
  v_count int := 0;
begin
  for v_ride in
    select * from public.rides r where r.status = 'pending_payment' and r.hold_expires_at <= now()
    order by r.hold_expires_at limit 100 for update skip locked
  loop
    perform private.move_ride(v_ride, 'expired', 'system');
    v_count := v_count + 1;
  end loop;
  return v_count;
end $$;

create function private.expire_offers() returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides;
  v_count int := 0;
begin
  for v_ride in
    select r.* from public.rides r where exists (
      select from public.ride_offers o where o.ride_id = r.id and o.status = 'offered' and o.expires_at <= now())
    limit 100 for update skip locked
  loop
    update public.ride_offers set status = 'expired', responded_at = now()
    where ride_id = v_ride.id and status = 'offered' and expires_at <= now();
    if v_ride.status = 'confirmed' then perform private.dispatch_next(v_ride); end if;
    v_count := v_count + 1;
  end loop;
  return v_count;
end $$;

create function private.redispatch() returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides;
  v_count int := 0;
begin
  -- who came near enough, and who found nobody before: somebody may have come on duty
  for v_ride in
    select r.* from public.rides r where r.status = 'confirmed' and r.dispatch_mode = 'auto'
      and private.is_dispatch_due(r) and r.pickup_at > now() - interval '2 hours'
      and (r.dispatch_exhausted_at is null or r.dispatch_exhausted_at < now()
        - case when r.pickup_at < now() + interval '2 hours' then interval '1 minute' else interval '10 minutes' end)
      and not exists (select from public.ride_offers o where o.ride_id = r.id and o.status = 'offered')
    order by r.pickup_at limit 20 for update skip locked
  loop
    perform private.dispatch_next(v_ride);
    v_count := v_count + 1;
  end loop;
  return v_count;
end $$;

create function private.close_rides() returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides;
  v_count int := 0;
begin
  for v_ride in
    select * from public.rides r where r.status = 'completed' and r.ended_at < now() - interval '15 minutes'
    -- one fleet after the other: each has a counter of invoices
    order by r.fleet_id, r.id limit 100 for update skip locked
  loop
    perform private.move_ride(v_ride, 'closed', 'system');
    v_count := v_count + 1;
  end loop;
  delete from private.tracking_tokens t using public.rides r where r.id = t.ride_id and r.ended_at < now() - interval '1 hour';
  delete from private.idempotency_keys k where k.expires_at < now();
  delete from private.webhook_inbox w where w.received_at < now() - interval '180 days';
  return v_count;
end $$;

create function private.run_due() returns jsonb
language sql security definer set search_path = '' as $$
  select jsonb_build_object('expiredHolds', private.expire_holds(), 'expiredOffers', private.expire_offers(),
    'redispatched', private.redispatch(), 'closedRides', private.close_rides())
$$;
create function public.run_due_jobs() returns jsonb
language sql security definer set search_path = '' as $$ select private.run_due() $$;

-- payments whose webhook and return page both got lost: the runner asks the provider
create function public.stuck_payments(p_limit int default 10) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(s.id), '[]') from (
    select p.id from public.payments p join public.rides r on r.id = p.ride_id
    where p.status in ('pending', 'authorized') and p.created_at between now() - interval '3 days' and now() - interval '45 seconds'
      and (r.status = 'pending_payment' or p.created_at > now() - interval '1 hour')
    order by p.created_at desc limit least(p_limit, 50)) s
$$;

select private.schedule_job('run_due', 'select private.run_due()', 5);

revoke all on private.webhook_inbox from public, anon, authenticated, service_role;
revoke all on function private.backoff(int), public.receive_webhook(text, text, text, jsonb, jsonb, text),
  public.lease_webhooks(int), public.finish_webhook(uuid, text, text), public.lease_operations(int),
  public.finish_operation(uuid, boolean, text), public.lease_notifications(int),
  public.finish_notification(uuid, boolean, text, text, boolean), private.expire_holds(), private.expire_offers(),
  private.redispatch(), private.close_rides(), private.run_due(), public.run_due_jobs(), public.stuck_payments(int)
from public, anon, authenticated;
grant execute on function public.receive_webhook(text, text, text, jsonb, jsonb, text), public.lease_webhooks(int),
  public.finish_webhook(uuid, text, text), public.lease_operations(int), public.finish_operation(uuid, boolean, text),
  public.lease_notifications(int), public.finish_notification(uuid, boolean, text, text, boolean),
  public.run_due_jobs(), public.stuck_payments(int) to service_role;
