-- What drives. Classes are the platform's words, the same for every fleet, so that a passenger can compare.
create table public.vehicle_classes (
  code text primary key,
  sort smallint not null,
  passengers smallint not null,
  luggage smallint not null,
  child_seats smallint not null,
  amenities text[] not null default '{}',
  constraint vehicle_classes_sort_key unique (sort),
  constraint vehicle_classes_code_known
    check (code in ('sedan', 'suv', 'van', 'limousine', 'minibus', 'party_bus', 'coach')),
  constraint vehicle_classes_capacity_range
    check (passengers between 1 and 80 and luggage between 0 and 80 and child_seats between 0 and passengers)
);
comment on table public.vehicle_classes is 'platform reference data';
comment on column public.vehicle_classes.sort is 'order in lists; the class in driver_locations';
comment on column public.vehicle_classes.luggage is 'large suitcases';

insert into public.vehicle_classes (code, sort, passengers, luggage, child_seats, amenities) values
  ('sedan', 1, 3, 3, 1, '{wifi,water,charger}'),
  ('suv', 2, 6, 5, 2, '{wifi,water,charger}'),
  ('van', 3, 7, 8, 2, '{wifi,water,charger}'),
  ('limousine', 4, 8, 4, 1, '{wifi,water,charger,privacy_partition,bar}'),
  ('minibus', 5, 16, 16, 4, '{wifi,water,charger,microphone}'),
  ('party_bus', 6, 24, 8, 0, '{wifi,water,charger,bar,sound_system,lights}'),
  ('coach', 7, 50, 50, 6, '{wifi,water,charger,microphone,restroom}');

create table public.vehicles (
  id uuid primary key default gen_random_uuid(),
  fleet_id uuid not null references public.fleets (id),
  class text not null references public.vehicle_classes (code),
  plate text not null,
  make text not null,
  model text not null,
  colour text not null,
  year smallint not null,
  passengers smallint not null,
  luggage smallint not null,
  child_seats smallint not null default 0,
  status text not null default 'active',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint vehicles_tenant_key unique (fleet_id, id),
  constraint vehicles_plate_key unique (fleet_id, plate),
  constraint vehicles_plate_shape check (plate ~ '^[A-Z0-9][A-Z0-9 -]{1,14}$'),
  constraint vehicles_text_length check (
    char_length(make) between 1 and 40 and char_length(model) between 1 and 40 and char_length(colour) between 1 and 30
  ),
  constraint vehicles_year_range check (year between 1980 and 2100),
  constraint vehicles_capacity_range
    check (passengers between 1 and 80 and luggage between 0 and 80 and child_seats between 0 and passengers),
  constraint vehicles_status_known check (status in ('active', 'inactive'))
);
comment on table public.vehicles is 'vehicles of a fleet; never deleted, rides point at them';
comment on column public.vehicles.passengers is 'seats of this very vehicle without the driver''s';
comment on column public.vehicles.luggage is 'large suitcases';
create index vehicles_fleet_class on public.vehicles (fleet_id, class, status);
create index vehicles_class on public.vehicles (class);

create trigger vehicles_set_updated_at before update on public.vehicles
for each row execute function private.set_updated_at();
create trigger vehicles_audit after insert or update or delete on public.vehicles
for each row execute function private.audit_row();

alter table public.vehicle_classes enable row level security;
create policy vehicle_classes_select on public.vehicle_classes for select to authenticated using (true);

alter table public.vehicles enable row level security;
create policy vehicles_select on public.vehicles for select to authenticated
  using (fleet_id = any (array(select private.my_crew_fleet_ids())));
create policy vehicles_insert on public.vehicles for insert to authenticated
  with check (fleet_id = any (array(select private.my_managed_fleet_ids())));
create policy vehicles_update on public.vehicles for update to authenticated
  using (fleet_id = any (array(select private.my_managed_fleet_ids())))
  with check (fleet_id = any (array(select private.my_managed_fleet_ids())));

revoke all on public.vehicle_classes, public.vehicles from public, anon, authenticated;
grant select on public.vehicle_classes, public.vehicles to authenticated;
grant insert (fleet_id, class, plate, make, model, colour, year, passengers, luggage, child_seats, status)
  on public.vehicles to authenticated;
grant update (class, plate, make, model, colour, year, passengers, luggage, child_seats, status)
  on public.vehicles to authenticated;
grant all on public.vehicle_classes, public.vehicles to service_role;
