-- The hot row of each driver, apart from `drivers`: narrow, fillfactor 80 and no index on the position itself, so
-- that nearly every fix is a HOT update. Only the 0.02 degree cell is indexed (nearest search: cells, then haversine).
create table public.driver_locations (
  driver_id uuid primary key,
  fleet_id uuid not null references public.fleets (id),
  class smallint not null references public.vehicle_classes (sort),
  status smallint not null default 0,
  lon float8,
  lat float8,
  cy smallint generated always as (floor(lat * 50)::smallint) stored,
  cx smallint generated always as (floor(lon * 50)::smallint) stored,
  heading smallint,
  speed_mps real,
  accuracy_m real,
  recorded_at timestamptz,
  constraint driver_locations_driver_fkey foreign key (fleet_id, driver_id) references public.drivers (fleet_id, id),
  constraint driver_locations_status_known check (status in (0, 1, 2)),
  constraint driver_locations_lon_range check (lon between -180 and 180),
  constraint driver_locations_lat_range check (lat between -85 and 85),
  constraint driver_locations_fix_whole check (num_nulls(lon, lat, recorded_at) in (0, 3)),
  constraint driver_locations_heading_range check (heading between 0 and 359),
  constraint driver_locations_speed_range check (speed_mps >= 0),
  constraint driver_locations_accuracy_range check (accuracy_m >= 0)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_cost_delay = 0);
comment on table public.driver_locations is 'duty and last position of each driver; one row per driver who was ever on duty';
comment on column public.driver_locations.class is 'vehicle_classes.sort of the vehicle in use';
comment on column public.driver_locations.status is '0 off, 1 available, 2 busy; written by duty and ride functions only';
comment on column public.driver_locations.lon is 'WGS 84 degrees; null until the first fix';
comment on column public.driver_locations.cy is 'cell of 0.02 degrees of latitude';
comment on column public.driver_locations.cx is 'cell of 0.02 degrees of longitude';
comment on column public.driver_locations.heading is 'degrees clockwise from north';
comment on column public.driver_locations.recorded_at is 'when the device took the fix';
create index driver_locations_near on public.driver_locations (fleet_id, class, cy, cx) where status = 1;
create index driver_locations_driver on public.driver_locations (fleet_id, driver_id);
create index driver_locations_class on public.driver_locations (class);

alter table public.driver_locations enable row level security;
create policy driver_locations_select on public.driver_locations for select to authenticated
  using (
    fleet_id = any (array(select private.my_crew_fleet_ids()))
    and (
      fleet_id = any (array(select private.my_staff_fleet_ids()))
      or driver_id = any (array(select private.my_driver_ids()))
    )
  );

revoke all on public.driver_locations from public, anon, authenticated;
grant select on public.driver_locations to authenticated;
grant all on public.driver_locations to service_role;
