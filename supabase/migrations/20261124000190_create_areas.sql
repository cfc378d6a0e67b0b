-- Where a fleet may pick up, and the zones that prices refer to. Polygons are the platform's to set: a licence is
-- not the fleet's own word, so there is no write grant for members.
create table public.service_areas (
  id uuid primary key default gen_random_uuid(),
  fleet_id uuid not null references public.fleets (id),
  name text not null,
  timezone text not null,
  area extensions.geography (multipolygon, 4326) not null,
  active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint service_areas_tenant_key unique (fleet_id, id),
  constraint service_areas_name_length check (char_length(name) between 1 and 80)
);
comment on table public.service_areas is 'where a fleet is licensed to pick up';
comment on column public.service_areas.timezone is 'IANA zone of every pick-up in the area';
create index service_areas_fleet on public.service_areas (fleet_id, active);
create index service_areas_area on public.service_areas using gist (area);

create table public.zones (
  id uuid primary key default gen_random_uuid(),
  fleet_id uuid not null references public.fleets (id),
  service_area_id uuid not null,
  code text not null,
  name text not null,
  kind text not null,
  iata char(3),
  area extensions.geography (multipolygon, 4326) not null,
  created_at timestamptz not null default now(),
  constraint zones_tenant_key unique (fleet_id, id),
  constraint zones_code_key unique (fleet_id, code),
  constraint zones_service_area_fkey foreign key (fleet_id, service_area_id)
    references public.service_areas (fleet_id, id),
  constraint zones_code_shape check (code ~ '^[a-z0-9_]{2,40}$'),
  constraint zones_kind_known check (kind in ('city', 'airport', 'district')),
  constraint zones_iata_for_airports check ((kind = 'airport') = (iata is not null) and iata ~ '^[A-Z]{3}$')
);
comment on table public.zones is 'parts of a service area that flat prices and fees refer to';
comment on column public.zones.iata is 'code of the airport, for airport zones';
create index zones_service_area on public.zones (fleet_id, service_area_id);
create index zones_area on public.zones using gist (area);

create trigger service_areas_set_updated_at before update on public.service_areas
for each row execute function private.set_updated_at();

create function private.point(p_lon float8, p_lat float8) returns extensions.geography
language sql immutable set search_path = '' as $$
  select extensions.st_setsrid(extensions.st_makepoint(p_lon, p_lat), 4326)::extensions.geography
$$;

create function private.require_coordinates(p_lon float8, p_lat float8) returns void
language plpgsql immutable set search_path = '' as $$
begin
  -- NaN compares greater than every number, so it fails here too.
  if p_lon is null or p_lat is null or p_lon not between -180 and 180 or p_lat not between -85 and 85 then
    perform private.fail(422, 'invalid_coordinates');
  end if;
end $$;

create function private.service_area_at(p_fleet uuid, p_point extensions.geography) returns uuid
language sql stable security definer set search_path = '' as $$
  select a.id from public.service_areas a
  where a.fleet_id = p_fleet and a.active and extensions.st_covers(a.area, p_point)
  order by extensions.st_area(a.area), a.id limit 1
$$;
comment on function private.service_area_at is 'smallest active area of the fleet that covers the point, or null';

create function private.zones_at(p_fleet uuid, p_area uuid, p_point extensions.geography) returns uuid[]
language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(z.id order by (z.kind = 'airport') desc, extensions.st_area(z.area), z.id), '{}')
  from public.zones z
  where z.fleet_id = p_fleet and z.service_area_id = p_area and extensions.st_covers(z.area, p_point)
$$;
comment on function private.zones_at is 'zones of the area that cover the point, airports and small ones first';

alter table public.service_areas enable row level security;
create policy service_areas_select on public.service_areas for select to authenticated
  using (fleet_id = any (array(select private.my_fleet_ids())));
alter table public.zones enable row level security;
create policy zones_select on public.zones for select to authenticated
  using (fleet_id = any (array(select private.my_fleet_ids())));

revoke all on public.service_areas, public.zones from public, anon, authenticated;
revoke all on function
  private.point(float8, float8), private.require_coordinates(float8, float8),
  private.service_area_at(uuid, extensions.geography), private.zones_at(uuid, uuid, extensions.geography)
from public, anon, authenticated;
grant select on public.service_areas, public.zones to authenticated;
grant all on public.service_areas, public.zones to service_role;
grant execute on function private.point(float8, float8), private.require_coordinates(float8, float8),
  private.service_area_at(uuid, extensions.geography), private.zones_at(uuid, uuid, extensions.geography)
to service_role;
