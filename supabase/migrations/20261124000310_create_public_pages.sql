-- What an anonymous visitor sees of the fleets: their page, the list of fleets, the vehicle classes. Definer functions
-- that return public columns only, so that anon needs no grant on any table.
create function public.list_vehicle_classes() returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('code', c.code, 'passengers', c.passengers, 'luggage', c.luggage,
    'child_seats', c.child_seats, 'amenities', c.amenities) order by c.sort), '[]')
  from public.vehicle_classes c
$$;
comment on function public.list_vehicle_classes is 'all vehicle classes in order';

create function public.list_fleets() returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('slug', f.slug, 'name', f.name, 'country', f.country,
    'currency', f.currency, 'city', f.city, 'brand', f.brand) order by f.name, f.slug), '[]')
  from public.fleets f where f.status = 'active'
$$;
comment on function public.list_fleets is 'active fleets by name';

create function private.fleet_areas(p_fleet uuid) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('name', a.name, 'timezone', a.timezone,
    'geojson', extensions.st_asgeojson(a.area, 5)::jsonb) order by a.name), '[]')
  from public.service_areas a where a.fleet_id = p_fleet and a.active
$$;

create function private.fleet_classes(p_fleet uuid) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('code', c.code, 'passengers', c.passengers, 'luggage', c.luggage,
    'child_seats', c.child_seats, 'amenities', c.amenities, 'from_minor', price.from_minor) order by c.sort), '[]')
  from public.vehicle_classes c
  join lateral (
    select min(greatest(t.minimum_minor, t.base_minor)) as from_minor
    from public.tariffs t
    join public.service_areas a on a.fleet_id = t.fleet_id and a.id = t.service_area_id and a.active
    where t.fleet_id = p_fleet and t.vehicle_class = c.code and t.retired_at is null
  ) price on price.from_minor is not null
  where exists (
    select from public.vehicles v where v.fleet_id = p_fleet and v.class = c.code and v.status = 'active'
  )
$$;
comment on function private.fleet_classes is 'classes that the fleet prices and has an active vehicle of';

create function private.fleet_airports(p_fleet uuid) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('iata', z.iata, 'name', z.name,
    'lon', coalesce(p.lon, extensions.st_x(extensions.st_centroid(z.area)::extensions.geometry)),
    'lat', coalesce(p.lat, extensions.st_y(extensions.st_centroid(z.area)::extensions.geometry))
  ) order by z.code), '[]')
  from public.zones z
  left join lateral (
    select pl.lon, pl.lat from public.places pl where pl.iata = z.iata and pl.kind = 'airport'
    order by pl.weight desc, pl.id limit 1
  ) p on true
  where z.fleet_id = p_fleet and z.kind = 'airport'
$$;

create function public.fleet_page(p_slug text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_fleet public.fleets;
begin
  select * into v_fleet from public.fleets f where f.slug = p_slug and f.status = 'active';
  if not found then perform private.fail(404, 'not_found'); end if;
  return jsonb_build_object(
    'id', v_fleet.id, 'slug', v_fleet.slug, 'name', v_fleet.name, 'city', v_fleet.city, 'country', v_fleet.country,
    'currency', v_fleet.currency, 'timezone', v_fleet.timezone, 'brand', v_fleet.brand,
    'support_email', v_fleet.support_email, 'support_phone', v_fleet.support_phone,
    'payment_providers', v_fleet.payment_providers, 'gratuity_bps', v_fleet.gratuity_bps,
    'tax_label', v_fleet.tax_label, 'cancellation_policy', v_fleet.cancellation_policy,
    'service_areas', private.fleet_areas(v_fleet.id), 'classes', private.fleet_classes(v_fleet.id),
    'airports', private.fleet_airports(v_fleet.id));
end $$;
comment on function public.fleet_page is 'what the public page of an active fleet shows; 404 not_found';

revoke all on function
  public.list_vehicle_classes(), public.list_fleets(), public.fleet_page(text), private.fleet_areas(uuid),
  private.fleet_classes(uuid), private.fleet_airports(uuid)
from public, anon, authenticated;
grant execute on function public.list_vehicle_classes(), public.list_fleets(), public.fleet_page(text)
to anon, authenticated, service_role;
