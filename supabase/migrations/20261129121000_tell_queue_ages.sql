-- What waits for the job runner and since when: the first thing that grows when a provider, the runner or the database is
-- in trouble. For the metrics only.
create function public.queue_ages() returns jsonb
language sql stable security definer set search_path = '' as $$
  with queues (queue, waiting, dead, since) as (
    select 'notifications', count(*) filter (where n.status = 'pending' and n.next_attempt_at <= now()),
      count(*) filter (where n.status = 'dead'),
      min(n.created_at) filter (where n.status = 'pending' and n.next_attempt_at <= now())
    from public.notifications n where n.status <> 'sent'
    union all
    select 'payment_notifications', count(*) filter (where w.status = 'received' and w.next_attempt_at <= now()),
      count(*) filter (where w.status = 'dead'),
      min(w.received_at) filter (where w.status = 'received' and w.next_attempt_at <= now())
    from private.webhook_inbox w where w.status in ('received', 'dead')
    union all
    select 'payment_operations', count(*) filter (where o.status = 'pending' and o.next_attempt_at <= now()),
      count(*) filter (where o.status = 'dead'),
      min(o.created_at) filter (where o.status = 'pending' and o.next_attempt_at <= now())
    from public.provider_operations o where o.status in ('pending', 'dead')
  )
  select jsonb_agg(jsonb_build_object('queue', q.queue, 'waiting', q.waiting, 'dead', q.dead,
    'oldest_seconds', coalesce(round(extract(epoch from now() - q.since)), 0)) order by q.queue)
  from queues q
$$;
comment on function public.queue_ages is 'for each queue of the job runner: due rows, rows given up, age of the oldest due row in seconds';

revoke all on function public.queue_ages() from public, anon, authenticated;
grant execute on function public.queue_ages() to service_role;
