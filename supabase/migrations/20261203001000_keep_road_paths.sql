-- Where a routing service priced a trip, its way on the road is kept with the quote, and whether distance and time are an
-- estimate: the maps draw the one, and what is estimated is marked as such for as long as it is shown.
alter table public.quotes
  add column route_path text,
  add column is_estimate boolean,
  add constraint quotes_path_is_polyline check (char_length(route_path) between 4 and 4800 and route_path collate "C" ~ '^[?-~]+$'),
  add constraint quotes_estimate_has_no_path check (route_path is null or is_estimate is false);
comment on column public.quotes.route_path is
  'way on the road as an encoded polyline with five digits, 400 points at most; null where no routing service gave one';
comment on column public.quotes.is_estimate is 'distance and time are the built-in estimate; null = from before it was kept';

-- The way is the same in every class of a request: it is answered once, by quote_offer, and not with each of them.
create or replace function private.quote_json(p_quote public.quotes) returns jsonb
language sql stable set search_path = '' as $$
  select to_jsonb(p_quote) - array['requested_by', 'route_path'] || jsonb_build_object(
    'fleet', (select jsonb_build_object('id', f.id, 'slug', f.slug, 'name', f.name)
      from public.fleets f where f.id = p_quote.fleet_id),
    'timezone', (select a.timezone from public.service_areas a where a.id = p_quote.service_area_id),
    'capacity', (select jsonb_build_object('passengers', c.passengers, 'luggage', c.luggage,
      'child_seats', c.child_seats) from public.vehicle_classes c where c.code = p_quote.vehicle_class))
$$;
comment on function private.quote_json is 'the row without the asker and the way, with fleet, zone of the pick-up and capacity';

create or replace function public.quote_offer(p_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_quote public.quotes := private.visible_quote(p_id);
begin
  return jsonb_build_object(
    'progress', public.quote_progress(p_id),
    'fleet', (select f.slug from public.fleets f where f.id = v_quote.fleet_id),
    'timezone', (select a.timezone from public.service_areas a where a.id = v_quote.service_area_id),
    'vehicle_class', v_quote.vehicle_class, 'service_type', v_quote.service_type, 'inputs', v_quote.inputs,
    'pickup_at', v_quote.pickup_at, 'distance_m', coalesce(v_quote.distance_m, 0), 'duration_s', coalesce(v_quote.duration_s, 0),
    'route_path', v_quote.route_path, 'is_estimate', v_quote.is_estimate,
    'quotes', (
      select jsonb_agg(private.quote_json(q) || jsonb_build_object('amenities', c.amenities) order by q.total_minor, c.sort)
      from public.quotes q join public.vehicle_classes c on c.code = q.vehicle_class
      where q.group_id = v_quote.group_id and q.fleet_id = v_quote.fleet_id));
end $$;

-- The version that still runs names ten arguments: the two new ones have defaults, and there is one function of the name
-- only, else neither a caller by name nor PostgREST could tell which one is meant.
drop function public.create_quotes(text, uuid, jsonb, jsonb, int, int, timestamptz, text, text, uuid);
create function public.create_quotes(
  p_slug text, p_requested_by uuid, p_inputs jsonb, p_quotes jsonb, p_distance_m int, p_duration_s int,
  p_pickup_at timestamptz, p_service_type text, p_environment text default 'live', p_key_fleet uuid default null,
  p_route_path text default null, p_is_estimate boolean default null
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
  select * into v_fleet from public.fleets f where f.slug = p_slug and f.status = 'active'
    and (p_key_fleet is null or f.id = p_key_fleet);
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
      route_path, is_estimate, pickup_at, expires_at, environment)
    values (v_fleet.id, v_group, p_requested_by, v_tariff.vehicle_class, p_service_type, v_area, v_tariff.id,
      v_tariff.version, p_inputs, v_item -> 'lines', (v_item ->> 'total_minor')::bigint, v_fleet.currency,
      v_fleet.commission_bps, v_fleet.cancellation_policy, p_distance_m, p_duration_s,
      p_route_path, p_is_estimate, p_pickup_at, now() + interval '15 minutes', p_environment)
    returning * into v_quote;
    v_result := v_result || private.quote_json(v_quote);
  end loop;
  return v_result;
end $$;
comment on function public.create_quotes is
  'stores the quotes of one request for 15 minutes after re-checking sums, tariffs, area and capacity';
revoke all on function public.create_quotes(text, uuid, jsonb, jsonb, int, int, timestamptz, text, text, uuid, text, boolean)
from public, anon, authenticated;
grant execute on function public.create_quotes(text, uuid, jsonb, jsonb, int, int, timestamptz, text, text, uuid, text, boolean)
to service_role;
