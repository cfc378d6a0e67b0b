-- Scheduled work is named in a table, so that it runs everywhere: where pg_cron is installed each entry becomes one
-- of its jobs, elsewhere a timer outside the database reads the table.
create table private.cron_jobs (
  name text primary key,
  command text not null,
  every_seconds int not null,
  constraint cron_jobs_interval_range check (every_seconds between 5 and 86400)
);
comment on table private.cron_jobs is 'SQL commands that run at an interval';

create function private.cron_expression(p_every_seconds int) returns text
language sql immutable set search_path = '' as $$
  select case
    when p_every_seconds < 60 then p_every_seconds || ' seconds'
    when p_every_seconds < 3600 then '*/' || greatest(1, p_every_seconds / 60) || ' * * * *'
    when p_every_seconds < 86400 then '7 */' || greatest(1, p_every_seconds / 3600) || ' * * *'
    else '17 3 * * *'
  end
$$;

create function private.schedule_job(p_name text, p_command text, p_every_seconds int) returns void
language plpgsql set search_path = '' as $$
begin
  insert into private.cron_jobs (name, command, every_seconds) values (p_name, p_command, p_every_seconds)
  on conflict (name) do update set command = excluded.command, every_seconds = excluded.every_seconds;
  if exists (select from pg_catalog.pg_extension where extname = 'pg_cron') then
    execute format('select cron.schedule(%L, %L, %L)', p_name, private.cron_expression(p_every_seconds), p_command);
  end if;
end $$;
comment on function private.schedule_job is 'adds or replaces a job; for migrations';

do $$
begin
  if exists (select from pg_catalog.pg_available_extensions where name = 'pg_cron') then
    create extension if not exists pg_cron;
  end if;
exception when others then
  -- Installed but not preloaded, or not ours to create: the timer does the work then.
  raise notice 'pg_cron is not available: %', sqlerrm;
end $$;

select private.schedule_job('audit_log_partitions', 'select private.maintain_audit_log()', 86400);

revoke all on private.cron_jobs from public, anon, authenticated;
revoke all on function private.cron_expression(int), private.schedule_job(text, text, int)
from public, anon, authenticated;
