-- The two halves of a quote: everything the price is computed from, and storing what was computed. The server computes
-- (service_role calls both); the database checks what it can know itself: sum, currency, tariff, area, capacity.
create function private.flat_price(p_tariff public.tariffs, p_from uuid[], p_to uuid[])
returns table (id uuid, amount_minor bigint)
language sql stable set search_path = '' as $$
  select fp.id, fp.amount_minor from public.tariff_flat_prices fp
  where fp.fleet_id = p_tariff.fleet_id and fp.tariff_id = p_tariff.id
    and fp.from_zone_id = any (p_from) and fp.to_zone_id = any (p_to)
  order by array_position(p_from, fp.from_zone_id) + array_position(p_to, fp.to_zone_id), fp.id limit 1
$$;
comment on function private.flat_price is 'fixed fare between the most specific zones of both ends, if there is one';

create function private.zone_json(p_zone uuid) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object('id', z.id, 'kind', z.kind, 'code', z.code, 'iata', z.iata)
  from public.zones z where z.id = p_zone
$$;

create function private.tariffs_json(p_fleet uuid, p_area uuid, p_from uuid[], p_to uuid[]) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(
    to_jsonb(t) - 'fleet_id' - 'created_at' - 'retired_at' || jsonb_build_object(
      'passengers', c.passengers, 'luggage', c.luggage, 'child_seats', c.child_seats, 'amenities', c.amenities,
      'flat_price_id', fp.id, 'flat_price_minor', fp.amount_minor)
    order by c.sort), '[]')
  from public.tariffs t
  join public.vehicle_classes c on c.code = t.vehicle_class
  left join lateral private.flat_price(t, p_from, p_to) fp on true
  where t.fleet_id = p_fleet and t.service_area_id = p_area and t.retired_at is null and t.valid_from <= now()
    and exists (
      select from public.vehicles v
      where v.fleet_id = t.fleet_id and v.class = t.vehicle_class and v.status = 'active'
    )
$$;

create function public.quote_context(
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
    'area', (select jsonb_build_object('id', a.id, 'timezone', a.timezone)
      from public.service_areas a where a.id = v_area),
    'pickup_zone', private.zone_json(v_from[1]),
    'dropoff_zone', private.zone_json(v_to[1]),
    'tariffs', private.tariffs_json(v_fleet.id, v_area, v_from, v_to));
end $$;
comment on function public.quote_context is
  'everything a price is computed from; 404 not_found, 422 outside_service_area, invalid_coordinates';

create function private.check_lines(p_lines jsonb, p_total bigint) returns void
language plpgsql immutable set search_path = '' as $$
declare
  v_sum numeric;
begin
  if p_total is null or coalesce(jsonb_typeof(p_lines), '') <> 'array' then
    perform private.fail(422, 'invalid_request', 'lines and total_minor are required');
  end if;
  -- Every line counts: one that the sum passed over would be stored and shown all the same.
  if exists (
    select from jsonb_array_elements(p_lines) line
    where coalesce(jsonb_typeof(line -> 'code'), '') <> 'string'
      or case when jsonb_typeof(line -> 'amount_minor') = 'number' then (line ->> 'amount_minor')::numeric % 1 <> 0 else true end
  ) then
    perform private.fail(422, 'invalid_request', 'each line needs a code and an amount_minor in whole minor units');
  end if;
  select sum((line ->> 'amount_minor')::numeric) into v_sum from jsonb_array_elements(p_lines) line;
  if v_sum is distinct from p_total then
    perform private.fail(422, 'invalid_request', format('lines add up to %s, total is %s', v_sum, p_total));
  end if;
end $$;

create function private.check_capacity(p_class text, p_inputs jsonb) returns void
language plpgsql stable set search_path = '' as $$
begin
  if not exists (
    select from public.vehicle_classes c
    where c.code = p_class
      and coalesce((p_inputs ->> 'passengers')::int, 1) between 1 and c.passengers
      and coalesce((p_inputs ->> 'luggage')::int, 0) between 0 and c.luggage
      and coalesce((p_inputs ->> 'child_seats')::int, (p_inputs ->> 'childSeats')::int, 0) between 0 and c.child_seats
  ) then
    perform private.fail(422, 'capacity_exceeded', p_class);
  end if;
end $$;

create function public.create_quotes(
  p_slug text, p_requested_by uuid, p_inputs jsonb, p_quotes jsonb, p_distance_m int, p_duration_s int,
  p_pickup_at timestamptz, p_service_type text
) returns jsonb
language plpgsql set search_path = '' as $$
declare
  v_fleet public.fleets;
  v_area uuid;
  v_group uuid := gen_random_uuid();
  v_item jsonb;
  v_tariff public.tariffs;
  v_quote public.quotes;
  v_result jsonb := '[]';
begin
  select * into v_fleet from public.fleets f where f.slug = p_slug and f.status = 'active';
  if not found then perform private.fail(404, 'not_found'); end if;
  if p_pickup_at is null or p_pickup_at <= now() then perform private.fail(422, 'pickup_in_past'); end if;
  if coalesce(jsonb_typeof(p_quotes), '') <> 'array' or jsonb_array_length(p_quotes) not between 1 and 7 then
    perform private.fail(422, 'invalid_request', 'one to seven quotes');
  end if;
  perform private.require_coordinates(
    (p_inputs #>> '{pickup,lon}')::float8, (p_inputs #>> '{pickup,lat}')::float8);
  v_area := private.service_area_at(v_fleet.id,
    private.point((p_inputs #>> '{pickup,lon}')::float8, (p_inputs #>> '{pickup,lat}')::float8));
  if v_area is null then perform private.fail(422, 'outside_service_area'); end if;
  for v_item in select * from jsonb_array_elements(p_quotes) loop
    if v_item ->> 'currency' <> v_fleet.currency then perform private.fail(422, 'unsupported_currency'); end if;
    select * into v_tariff from public.tariffs t
    where t.fleet_id = v_fleet.id and t.id = (v_item ->> 'tariff_id')::uuid and t.service_area_id = v_area
      and t.vehicle_class = v_item ->> 'vehicle_class' and t.retired_at is null and t.valid_from <= now();
    if not found then perform private.fail(409, 'quote_expired', 'the tariff is not the current one'); end if;
    perform private.check_capacity(v_tariff.vehicle_class, p_inputs);
    perform private.check_lines(v_item -> 'lines', (v_item ->> 'total_minor')::bigint);
    insert into public.quotes (fleet_id, group_id, requested_by, vehicle_class, service_type, service_area_id, tariff_id,
      tariff_version, inputs, lines, total_minor, currency, commission_bps, cancellation_policy, distance_m, duration_s,
      pickup_at, expires_at)
    values (v_fleet.id, v_group, p_requested_by, v_tariff.vehicle_class, p_service_type, v_area, v_tariff.id,
      v_tariff.version, p_inputs, v_item -> 'lines', (v_item ->> 'total_minor')::bigint, v_fleet.currency,
      v_fleet.commission_bps, v_fleet.cancellation_policy, p_distance_m, p_duration_s, p_pickup_at,
      now() + interval '15 minutes')
    returning * into v_quote;
    v_result := v_result || private.quote_json(v_quote);
  end loop;
  return v_result;
end $$;
comment on function public.create_quotes is
  'stores the quotes of one request for 15 minutes after re-checking sums, tariffs, area and capacity';

revoke all on function
  private.flat_price(public.tariffs, uuid[], uuid[]), private.zone_json(uuid),
  private.tariffs_json(uuid, uuid, uuid[], uuid[]), private.check_lines(jsonb, bigint),
  private.check_capacity(text, jsonb), public.quote_context(text, float8, float8, float8, float8),
  public.create_quotes(text, uuid, jsonb, jsonb, int, int, timestamptz, text)
from public, anon, authenticated;
grant execute on function
  private.flat_price(public.tariffs, uuid[], uuid[]), private.zone_json(uuid),
  private.tariffs_json(uuid, uuid, uuid[], uuid[]), private.check_lines(jsonb, bigint),
  private.check_capacity(text, jsonb), public.quote_context(text, float8, float8, float8, float8),
  public.create_quotes(text, uuid, jsonb, jsonb, int, int, timestamptz, text)
to service_role;
