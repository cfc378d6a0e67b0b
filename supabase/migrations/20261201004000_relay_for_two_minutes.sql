-- A round of jobs that comes late, or follows a busy minute, must find what was sent before it.
create or replace function public.lease_broadcasts(p_limit int default 200) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare v_rows jsonb;
begin
  delete from private.relayed_broadcasts r where r.leased_at < now() - interval '3 minutes';
  with due as (
    -- what is older than two minutes was missed: clients have read the state again by then
    select m.id, m.topic, m.event, m.payload, m.inserted_at from realtime.messages m
    where m.inserted_at > (now() at time zone 'UTC') - interval '2 minutes' and m.extension = 'broadcast' and m.event is not null
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
comment on table private.relayed_broadcasts is 'messages that a relay has taken; three minutes, then they are too old to be relayed';
