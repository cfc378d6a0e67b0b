-- A job that was away longer than the partitions it had made ahead finds rows in the default partition. PostgreSQL makes no
-- partition for a time of which the default has rows, so each later run failed, and what lay there never aged. Now a span
-- that has rows or is ahead gets its partition, and its rows move there: they age with all others.
create function private.make_partitions(p_parent regclass, p_key text, p_unit text, p_pattern text, p_ahead int) returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_name text := (select c.relname from pg_catalog.pg_class c where c.oid = p_parent);
  v_default text := format('private.%I', v_name || '_default');
  v_step interval := ('1 ' || p_unit)::interval;
  v_first timestamp := date_trunc(p_unit, now() at time zone 'UTC');
  v_missing timestamp[];
  v_at timestamp;
  v_has_strays boolean;
  v_part text;
begin
  -- the parent before its parts, as every insert does: nothing arrives in the default meanwhile
  execute format('lock table only %s in access exclusive mode', p_parent);
  execute format($sql$
    select array_agg(s.at order by s.at) from (
      select generate_series($1, $1 + $2 * $3, $3) union select date_trunc($4, d.%I at time zone 'UTC') from %s d) s (at)
    where to_regclass(format('private.%%I', $5 || '_' || to_char(s.at, $6))) is null
    $sql$, p_key, v_default)
  into v_missing using v_first, p_ahead, v_step, p_unit, v_name, p_pattern;
  if v_missing is null then return 0; end if;
  execute format('select exists (select from %s)', v_default) into v_has_strays;
  -- on its own the default stands in nobody's way, and a parent that refuses deletes does not speak for it
  if v_has_strays then execute format('alter table %s detach partition %s', p_parent, v_default); end if;
  foreach v_at in array v_missing loop
    v_part := format('private.%I', v_name || '_' || to_char(v_at, p_pattern));
    execute format('create table %s partition of %s for values from (%L) to (%L)',
      v_part, p_parent, v_at at time zone 'UTC', (v_at + v_step) at time zone 'UTC');
    if v_has_strays then
      execute format($sql$
        with moved as (delete from %s d where d.%I >= %L and d.%I < %L returning d.*)
        insert into %s overriding system value select * from moved
        $sql$, v_default, p_key, v_at at time zone 'UTC', p_key, (v_at + v_step) at time zone 'UTC', v_part);
    end if;
  end loop;
  if v_has_strays then execute format('alter table %s attach partition %s default', p_parent, v_default); end if;
  return cardinality(v_missing);
end $$;
comment on function private.make_partitions is
  'partitions of the present unit, of those ahead and of those that have rows in the default, which move there; how many are new';

create or replace function private.maintain_positions(p_ahead_days int default 3, p_keep_days int default 90) returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_today date := (now() at time zone 'UTC')::date;
  v_old record;
  v_dropped int := 0;
begin
  perform private.make_partitions('private.position_history', 'received_at', 'day', 'YYYYMMDD', p_ahead_days);
  for v_old in
    select c.oid::regclass as part from pg_catalog.pg_inherits i join pg_catalog.pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'private.position_history'::regclass and c.relname ~ '^position_history_[0-9]{8}$'
      and right(c.relname, 8) < to_char(v_today - p_keep_days, 'YYYYMMDD')
  loop
    perform private.anonymise_positions(v_old.part);
    execute format('drop table %s', v_old.part);
    v_dropped := v_dropped + 1;
  end loop;
  delete from public.position_flags f where f.day < v_today - p_keep_days;
  update public.driver_locations l set lon = null, lat = null, recorded_at = null, heading = null, speed_mps = null, accuracy_m = null
  where l.recorded_at < now() - make_interval(days => p_keep_days);
  return v_dropped;
end $$;

create or replace function private.maintain_audit_log(p_ahead_months int default 3, p_keep_months int default 84) returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_now timestamp := now() at time zone 'UTC';
  v_old regclass;
  v_dropped int := 0;
begin
  perform private.make_partitions('public.audit_log', 'at', 'month', 'YYYYMM', p_ahead_months);
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

revoke all on function private.make_partitions(regclass, text, text, text, int) from public, anon, authenticated;
