-- Who drives. A driver is a person with an account (user_id) in one fleet; the same person may drive for several.
create table public.drivers (
  id uuid primary key default gen_random_uuid(),
  fleet_id uuid not null references public.fleets (id),
  user_id uuid not null references public.profiles (id),
  display_name text not null,
  phone text not null,
  photo_url text,
  languages text[] not null default '{}',
  rating numeric(3, 2) not null default 5.00,
  vehicle_id uuid,
  status text not null default 'active',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint drivers_tenant_key unique (fleet_id, id),
  constraint drivers_user_key unique (fleet_id, user_id),
  constraint drivers_vehicle_fkey foreign key (fleet_id, vehicle_id) references public.vehicles (fleet_id, id),
  constraint drivers_display_name_length check (char_length(display_name) between 1 and 120),
  constraint drivers_phone_is_e164 check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  constraint drivers_photo_url_is_https check (photo_url ~ '^https://' and char_length(photo_url) <= 500),
  constraint drivers_languages_count check (cardinality(languages) <= 10),
  constraint drivers_rating_range check (rating between 1 and 5),
  constraint drivers_status_known check (status in ('active', 'inactive'))
);
comment on table public.drivers is 'drivers of a fleet; never deleted, rides point at them';
comment on column public.drivers.user_id is 'the person; what double booking is checked on, over all fleets';
comment on column public.drivers.rating is 'mean of the passengers'' ratings, 1 to 5';
comment on column public.drivers.vehicle_id is 'vehicle that the driver has at present';
create index drivers_fleet_status on public.drivers (fleet_id, status);
create index drivers_user on public.drivers (user_id);
create index drivers_vehicle on public.drivers (fleet_id, vehicle_id);

create trigger drivers_set_updated_at before update on public.drivers
for each row execute function private.set_updated_at();
create trigger drivers_audit after insert or update or delete on public.drivers
for each row execute function private.audit_row();

create function private.my_driver_ids() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select d.id from public.drivers d
  join public.fleet_members m on m.fleet_id = d.fleet_id and m.user_id = d.user_id
  where d.user_id = (select auth.uid()) and d.status = 'active'
$$;
comment on function private.my_driver_ids is 'active driver rows of the caller, as long as the membership lasts';

create function private.check_driver_is_member() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if not exists (
    select from public.fleet_members m where m.fleet_id = new.fleet_id and m.user_id = new.user_id
  ) then
    perform private.fail(422, 'invalid_request', 'the driver''s account is not a member of the fleet');
  end if;
  return new;
end $$;
create trigger drivers_are_members before insert on public.drivers
for each row execute function private.check_driver_is_member();

alter table public.drivers enable row level security;
-- The first condition lets the index on the tenant be used; an `or` alone made the planner read the whole table.
create policy drivers_select on public.drivers for select to authenticated
  using (
    fleet_id = any (array(select private.my_crew_fleet_ids()))
    and (fleet_id = any (array(select private.my_staff_fleet_ids())) or id = any (array(select private.my_driver_ids())))
  );
create policy drivers_insert on public.drivers for insert to authenticated
  with check (fleet_id = any (array(select private.my_managed_fleet_ids())));
create policy drivers_update on public.drivers for update to authenticated
  using (fleet_id = any (array(select private.my_managed_fleet_ids())))
  with check (fleet_id = any (array(select private.my_managed_fleet_ids())));

revoke all on public.drivers from public, anon, authenticated;
revoke all on function private.my_driver_ids(), private.check_driver_is_member() from public, anon, authenticated;
grant select on public.drivers to authenticated;
-- The rating is not here: it comes from passengers, not from the fleet.
grant insert (fleet_id, user_id, display_name, phone, photo_url, languages, vehicle_id, status)
  on public.drivers to authenticated;
grant update (display_name, phone, photo_url, languages, vehicle_id, status) on public.drivers to authenticated;
grant all on public.drivers to service_role;
grant execute on function private.my_driver_ids() to authenticated, service_role;
