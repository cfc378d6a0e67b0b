-- Where another service carries live events (Ably), the job runner relays what the database has sent: read from the very
-- messages that were written in the transaction of each change, so that nothing is told that was rolled back.
create table private.relayed_broadcasts (
  id uuid primary key,
  leased_at timestamptz not null default now()
);
comment on table private.relayed_broadcasts is 'messages that a relay has taken; two minutes, then they are too old to be relayed';
create index relayed_broadcasts_leased on private.relayed_broadcasts (leased_at);

create function public.lease_broadcasts(p_limit int default 200) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare v_rows jsonb;
begin
  delete from private.relayed_broadcasts r where r.leased_at < now() - interval '2 minutes';
  with due as (
    -- what is older than a minute was missed: clients have read the state again by then
    select m.id, m.topic, m.event, m.payload, m.inserted_at from realtime.messages m
    where m.inserted_at > (now() at time zone 'UTC') - interval '1 minute' and m.extension = 'broadcast' and m.event is not null
      and m.topic ~ '^(ride|fleet|driver):' and not exists (select from private.relayed_broadcasts r where r.id = m.id)
    order by m.inserted_at limit least(greatest(p_limit, 1), 500)
  ), taken as (
    insert into private.relayed_broadcasts (id) select id from due on conflict do nothing returning id
  )
  select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'topic', d.topic, 'event', d.event, 'payload', d.payload)
    order by d.inserted_at), '[]') into v_rows
  from due d join taken t on t.id = d.id;
  return v_rows;
end $$;
comment on function public.lease_broadcasts is 'live events that no relay has taken yet, oldest first; each is given out once';

create function public.readable_topics(p_topics text[]) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_user();
  if cardinality(p_topics) > 50 then perform private.fail(422, 'invalid_request', 'at most 50 topics'); end if;
  return (select coalesce(jsonb_agg(t order by t), '[]') from unnest(p_topics) t where private.may_read_topic(t));
end $$;
comment on function public.readable_topics is 'those of the topics that the caller may listen to';

revoke all on private.relayed_broadcasts from public, anon, authenticated, service_role;
revoke all on function public.lease_broadcasts(int), public.readable_topics(text[]) from public, anon, authenticated;
grant execute on function public.lease_broadcasts(int) to service_role;
grant execute on function public.readable_topics(text[]) to authenticated;
