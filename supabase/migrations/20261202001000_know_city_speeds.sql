-- One model of driving times. Quotes were estimated by length, hour and stretch of road, dispatch and lateness by 11 metres a
-- second at any hour: a driver who was promised to be there in eight minutes had a way that a quote called fifteen. Now
-- both have the same figures (lib/maps/estimate-route.ts; tests/parity/estimate.test.ts compares them), and a city its own factor.
alter table public.service_areas
  add column speed_factor float8 not null default 1,
  add constraint service_areas_speed_factor_range check (speed_factor between 0.3 and 2);
comment on column public.service_areas.speed_factor is
  'speed of the city as a share of the built-in estimate''s: 1 is a usual city, 0.8 a slow one';

-- In plpgsql: an expression costs a third of a function in SQL that may not be inlined, and this one is asked three
-- times for each driver. By the haversine formula, not a geography: the estimate of a quote knows no ellipsoid either.
create function private.estimate_drive_seconds(p_meters float8, p_at timestamptz, p_tz text, p_speed_factor float8)
returns float8
language plpgsql immutable strict parallel safe set search_path = '' as $$
declare
  -- streets are a third longer than the crow flies
  v_road float8 := p_meters * 1.32;
  v_hour int := extract(hour from p_at at time zone p_tz);
begin
  -- km/h of the first 5 km, up to 20 km, up to 60 km and beyond; then what rush hour or night leaves of it
  return 3.6 * (least(v_road, 5000) / 24 + least(greatest(v_road - 5000, 0), 15000) / 42
      + least(greatest(v_road - 20000, 0), 40000) / 70 + greatest(v_road - 60000, 0) / 88)
    / (p_speed_factor * case when v_hour between 7 and 9 then 0.68 when v_hour between 16 and 19 then 0.65
      when v_hour >= 22 or v_hour < 6 then 1.15 else 0.88 end);
end $$;
comment on function private.estimate_drive_seconds is
  'driving time over a straight line of so many metres that begins then; may be 30 % off. Null where one of them is unknown';

create function private.ride_speed_factor(p_ride public.rides) returns float8
language sql stable security definer set search_path = '' as $$
  select a.speed_factor from public.quotes q
  join public.service_areas a on a.fleet_id = q.fleet_id and a.id = q.service_area_id
  where q.fleet_id = (p_ride).fleet_id and q.id = (p_ride).quote_id
$$;
comment on function private.ride_speed_factor is 'of the area that the ride was priced in';

create or replace function public.quote_context(
  p_slug text, p_pickup_lon float8, p_pickup_lat float8,
  p_dropoff_lon float8 default null, p_dropoff_lat float8 default null
) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
  v_fleet public.fleets;
  v_pickup extensions.geography;
  v_area uuid;
  v_from uuid[];
  v_to uuid[] := '{}';
begin
  perform private.require_coordinates(p_pickup_lon, p_pickup_lat);
  select * into v_fleet from public.fleets f where f.slug = p_slug and f.status = 'active';
  if not found then perform private.fail(404, 'not_found'); end if;
  v_pickup := private.point(p_pickup_lon, p_pickup_lat);
  v_area := private.service_area_at(v_fleet.id, v_pickup);
  if v_area is null then perform private.fail(422, 'outside_service_area'); end if;
  v_from := private.zones_at(v_fleet.id, v_area, v_pickup);
  if p_dropoff_lon is not null or p_dropoff_lat is not null then
    perform private.require_coordinates(p_dropoff_lon, p_dropoff_lat);
    v_to := private.zones_at(v_fleet.id, v_area, private.point(p_dropoff_lon, p_dropoff_lat));
  end if;
  return jsonb_build_object(
    'fleet', jsonb_build_object('id', v_fleet.id, 'slug', v_fleet.slug, 'currency', v_fleet.currency,
      'timezone', v_fleet.timezone, 'commission_bps', v_fleet.commission_bps, 'tax_bps', v_fleet.tax_bps,
      'tax_label', v_fleet.tax_label, 'gratuity_bps', v_fleet.gratuity_bps,
      'cancellation_policy', v_fleet.cancellation_policy),
    'area', (select jsonb_build_object('id', a.id, 'timezone', a.timezone, 'speed_factor', a.speed_factor)
      from public.service_areas a where a.id = v_area),
    'pickup_zone', private.zone_json(v_from[1]),
    'dropoff_zone', private.zone_json(v_to[1]),
    'tariffs', private.tariffs_json(v_fleet.id, v_area, v_from, v_to));
end $$;

revoke all on function private.estimate_drive_seconds(float8, timestamptz, text, float8), private.ride_speed_factor(public.rides)
from public, anon, authenticated;
