-- Papers with expiry dates. One that expires before the end of a ride blocks the assignment, so rows are renewed by
-- new rows and never deleted: what was valid when a ride was assigned stays provable.
create table public.documents (
  id uuid primary key default gen_random_uuid(),
  fleet_id uuid not null references public.fleets (id),
  driver_id uuid,
  vehicle_id uuid,
  kind text not null,
  number text not null,
  expires_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint documents_tenant_key unique (fleet_id, id),
  constraint documents_driver_fkey foreign key (fleet_id, driver_id) references public.drivers (fleet_id, id),
  constraint documents_vehicle_fkey foreign key (fleet_id, vehicle_id) references public.vehicles (fleet_id, id),
  constraint documents_one_subject check (num_nonnulls(driver_id, vehicle_id) = 1),
  constraint documents_kind_fits_subject check (
    (driver_id is not null and kind in ('licence', 'permit', 'background_check'))
    or (vehicle_id is not null and kind in ('permit', 'insurance', 'inspection'))
  ),
  constraint documents_number_length check (char_length(number) between 1 and 60),
  constraint documents_expiry_range check (expires_on between '2000-01-01' and '2100-01-01')
);
comment on table public.documents is 'papers of a driver or a vehicle; the newest expiry of a kind counts';
comment on column public.documents.expires_on is 'last day of validity, in the fleet''s zone';
create index documents_driver on public.documents (fleet_id, driver_id, kind, expires_on desc);
create index documents_vehicle on public.documents (fleet_id, vehicle_id, kind, expires_on desc);
create index documents_expiry on public.documents (fleet_id, expires_on);

create trigger documents_set_updated_at before update on public.documents
for each row execute function private.set_updated_at();
create trigger documents_audit after insert or update or delete on public.documents
for each row execute function private.audit_row();

create function private.required_documents() returns table (subject text, kind text)
language sql immutable set search_path = '' as $$
  values ('driver', 'background_check'), ('driver', 'licence'),
    ('vehicle', 'inspection'), ('vehicle', 'insurance'), ('vehicle', 'permit')
$$;
comment on function private.required_documents is 'papers without which nobody drives';

create function private.missing_documents(p_fleet uuid, p_driver uuid, p_vehicle uuid, p_until date) returns text[]
language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(needed.subject || '.' || needed.kind order by needed.subject, needed.kind), '{}')
  from private.required_documents() needed
  where (case needed.subject when 'driver' then p_driver else p_vehicle end) is not null
    and not exists (
      select from public.documents d
      where d.fleet_id = p_fleet and d.kind = needed.kind and d.expires_on >= p_until
        and case needed.subject when 'driver' then d.driver_id = p_driver else d.vehicle_id = p_vehicle end
    )
$$;
comment on function private.missing_documents is
  'required papers that are absent or expire before the date, as {driver.licence, ...}; a null subject is not checked';

alter table public.documents enable row level security;
create policy documents_select on public.documents for select to authenticated
  using (
    fleet_id = any (array(select private.my_crew_fleet_ids()))
    and (
      fleet_id = any (array(select private.my_staff_fleet_ids()))
      or driver_id = any (array(select private.my_driver_ids()))
    )
  );
create policy documents_insert on public.documents for insert to authenticated
  with check (fleet_id = any (array(select private.my_managed_fleet_ids())));
create policy documents_update on public.documents for update to authenticated
  using (fleet_id = any (array(select private.my_managed_fleet_ids())))
  with check (fleet_id = any (array(select private.my_managed_fleet_ids())));

revoke all on public.documents from public, anon, authenticated;
revoke all on function private.required_documents(), private.missing_documents(uuid, uuid, uuid, date)
from public, anon, authenticated;
grant select on public.documents to authenticated;
grant insert (fleet_id, driver_id, vehicle_id, kind, number, expires_on) on public.documents to authenticated;
grant update (number, expires_on) on public.documents to authenticated;
grant all on public.documents to service_role;
