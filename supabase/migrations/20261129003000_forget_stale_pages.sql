-- A fleet's page is kept in Redis for five minutes. What it shows is written over PostgREST too, past all TypeScript, so
-- the database notes which keys have become stale, in the transaction of the change, and the job runner deletes them.
-- Rows are only appended: two changes of one fleet at the same time do not wait for each other here.
create table private.stale_cache_keys (
  id bigint generated always as identity primary key,
  key text not null,
  noted_at timestamptz not null default now(),
  constraint stale_cache_keys_length check (char_length(key) between 1 and 200)
);
comment on table private.stale_cache_keys is 'keys of the cache that a change made stale, until the job runner deletes them';
alter table private.stale_cache_keys enable row level security;

create function private.note_stale_fleet() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_slugs text[];
begin
  if tg_table_name = 'fleets' then
    v_slugs := array[old.slug, new.slug];
  else
    select array_agg(f.slug) into v_slugs from public.fleets f
    where f.id in (case when tg_op <> 'INSERT' then old.fleet_id end, case when tg_op <> 'DELETE' then new.fleet_id end);
  end if;
  insert into private.stale_cache_keys (key) select distinct 'fleet:' || s || ':page' from unnest(v_slugs) s;
  return null;
end $$;

create function private.note_stale_plans() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into private.stale_cache_keys (key) values ('plans');
  return null;
end $$;

create trigger fleets_note_stale
after update of slug, name, city, country, currency, timezone, brand, support_email, support_phone, payment_providers,
  gratuity_bps, tax_label, cancellation_policy, status on public.fleets
for each row when (old is distinct from new) execute function private.note_stale_fleet();
create trigger service_areas_note_stale after insert or update or delete on public.service_areas
for each row execute function private.note_stale_fleet();
create trigger zones_note_stale after insert or update or delete on public.zones
for each row execute function private.note_stale_fleet();
create trigger tariffs_note_stale after insert or update or delete on public.tariffs
for each row execute function private.note_stale_fleet();
create trigger vehicles_note_stale after insert or update of class, status or delete on public.vehicles
for each row execute function private.note_stale_fleet();
create trigger plans_note_stale after insert or update or delete on private.plans
for each statement execute function private.note_stale_plans();
create trigger plan_addons_note_stale after insert or update or delete on private.plan_addons
for each statement execute function private.note_stale_plans();

create function public.take_stale_cache_keys(p_limit int default 500) returns setof text
language sql security definer set search_path = '' as $$
  with taken as (
    delete from private.stale_cache_keys k
    where k.id in (select s.id from private.stale_cache_keys s order by s.id limit p_limit for update skip locked)
    returning k.key
  )
  select distinct t.key from taken t
$$;
comment on function public.take_stale_cache_keys is 'keys to delete from the cache, each once; the server only';

revoke all on private.stale_cache_keys from public, anon, authenticated, service_role;
revoke all on function private.note_stale_fleet(), private.note_stale_plans(), public.take_stale_cache_keys(int)
from public, anon, authenticated;
grant execute on function public.take_stale_cache_keys(int) to service_role;
