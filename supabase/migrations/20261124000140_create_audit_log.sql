-- Who changed what, written in the same transaction as the change. Partitioned by month so that retention is a
-- dropped partition; the partitions live in `private`, so the API can reach the rows only through the parent.
create table public.audit_log (
  id bigint generated always as identity,
  at timestamptz not null default now(),
  fleet_id uuid references public.fleets (id),
  actor_id uuid,
  action text not null,
  entity text not null,
  entity_id text not null,
  data jsonb not null default '{}',
  primary key (id, at),
  constraint audit_log_action_shape check (action ~ '^[a-z_]+\.[a-z_]+$')
) partition by range (at);
comment on table public.audit_log is 'append-only record of changes; kept 7 years';
comment on column public.audit_log.fleet_id is 'null for the platform''s own acts';
comment on column public.audit_log.actor_id is 'account that acted; null for the system';
comment on column public.audit_log.data is 'changed columns: {column: [old, new]}';
create index audit_log_fleet on public.audit_log (fleet_id, at desc);
create index audit_log_entity on public.audit_log (entity, entity_id, at desc);
create table private.audit_log_default partition of public.audit_log default;

create trigger audit_log_append_only before update or delete on public.audit_log
for each row execute function private.refuse_change();
create trigger audit_log_no_truncate before truncate on public.audit_log
for each statement execute function private.refuse_change();

create function private.maintain_audit_log(p_ahead_months int default 3, p_keep_months int default 84) returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_now timestamp := now() at time zone 'UTC';
  v_month date;
  v_old regclass;
  v_dropped int := 0;
begin
  for v_month in
    select generate_series(
      date_trunc('month', v_now), date_trunc('month', v_now) + make_interval(months => p_ahead_months), '1 month')::date
  loop
    execute format(
      'create table if not exists private.audit_log_%s partition of public.audit_log for values from (%L) to (%L)',
      to_char(v_month, 'YYYYMM'), v_month::timestamp at time zone 'UTC',
      (v_month + interval '1 month')::timestamp at time zone 'UTC');
  end loop;
  for v_old in
    select c.oid::regclass from pg_catalog.pg_inherits i join pg_catalog.pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'public.audit_log'::regclass and c.relname ~ '^audit_log_[0-9]{6}$'
      and right(c.relname, 6) < to_char(v_now - make_interval(months => p_keep_months), 'YYYYMM')
  loop
    execute format('drop table %s', v_old);
    v_dropped := v_dropped + 1;
  end loop;
  return v_dropped;
end $$;
comment on function private.maintain_audit_log is 'creates the partitions ahead and drops those past retention';
select private.maintain_audit_log();

create function private.audit(
  p_fleet uuid, p_action text, p_entity text, p_entity_id text, p_data jsonb default '{}', p_actor uuid default null
) returns void
language sql security definer set search_path = '' as $$
  insert into public.audit_log (fleet_id, actor_id, action, entity, entity_id, data)
  values (p_fleet, coalesce(p_actor, (select auth.uid())), p_action, p_entity, p_entity_id, coalesce(p_data, '{}'))
$$;
comment on function private.audit is 'one line of the audit log; called by functions and triggers, never by clients';

create function private.audit_row() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_old jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  v_new jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  v_row jsonb := coalesce(v_new, v_old);
  v_changes jsonb;
begin
  select jsonb_object_agg(k, jsonb_build_array(v_old -> k, v_new -> k)) into v_changes
  from jsonb_object_keys(v_row) k
  where k not in ('id', 'fleet_id', 'created_at', 'updated_at') and v_old -> k is distinct from v_new -> k;
  if v_changes is null and tg_op = 'UPDATE' then return null; end if;
  perform private.audit(
    coalesce(v_row ->> 'fleet_id', v_row ->> 'id')::uuid,
    tg_table_name || '.' || lower(tg_op), tg_table_name,
    case when tg_table_name = 'fleet_members' then v_row ->> 'user_id' else v_row ->> 'id' end,
    v_changes);
  return null;
end $$;
comment on function private.audit_row is 'trigger that records the changed columns of a row';

create trigger fleets_audit after update on public.fleets
for each row execute function private.audit_row();
create trigger fleet_members_audit after insert or update or delete on public.fleet_members
for each row execute function private.audit_row();

alter table public.audit_log enable row level security;
create policy audit_log_select on public.audit_log for select to authenticated
  using (fleet_id = any (array(select private.my_managed_fleet_ids())));

revoke all on public.audit_log, private.audit_log_default from public, anon, authenticated;
revoke all on function
  private.maintain_audit_log(int, int), private.audit(uuid, text, text, text, jsonb, uuid), private.audit_row()
from public, anon, authenticated;
grant select on public.audit_log to authenticated;
revoke all on public.audit_log from service_role;
grant select, insert on public.audit_log to service_role;
