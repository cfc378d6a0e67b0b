-- Everything that counts, lists or sells rides of one environment says which one it means.

create or replace function private.rides_of_month(p_fleet uuid) returns int
language sql stable security definer set search_path = '' as $$
  select count(*)::int from public.rides r
  where r.fleet_id = p_fleet and r.created_at >= private.month_of(p_fleet) and r.status <> 'expired'
    and r.environment = 'live'
$$;

create or replace function private.require_availability(p_fleet uuid, p_class text, p_from timestamptz, p_to timestamptz, p_tz text)
returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_range tstzrange := private.blocked_range(p_fleet, p_from, p_to);
  v_buffer interval := p_from - lower(v_range);
  v_free int;
  v_waiting int;
begin
  -- one booking of a class at a time, so that two cannot both take the last vehicle
  perform pg_advisory_xact_lock(hashtextextended('availability ' || p_fleet || p_class, 0));
  -- rides that will need one of them; a held slot counts until the job that ends holds has ended it
  select count(*) into v_waiting from public.rides r
  where r.fleet_id = p_fleet and r.vehicle_class = p_class and r.environment = 'live' and r.status in ('pending_payment', 'confirmed')
    and r.pickup_at > lower(v_range) - interval '2 days'
    and r.pickup_at - v_buffer < upper(v_range) and r.expected_end_at + v_buffer > lower(v_range);
  -- one more than that is enough to know; papers are looked at only so far
  select count(*) into v_free from (
    select from public.vehicles v
    where v.fleet_id = p_fleet and v.class = p_class and v.status = 'active'
      and not exists (
        select from public.ride_assignments a where a.vehicle_id = v.id and a.active and a.blocked && v_range)
      and private.missing_documents(p_fleet, null, v.id, (p_to at time zone p_tz)::date) = '{}'
    limit v_waiting + 1) free;
  if v_waiting >= v_free then perform private.fail(409, 'no_availability'); end if;
end $$;

create or replace function private.bookable_quote(p_id uuid, p_user uuid) returns public.quotes
language plpgsql security definer set search_path = '' as $$
declare v_quote public.quotes;
begin
  select * into v_quote from public.quotes q where q.id = p_id for update;
  -- a guest may sign in between quote and booking, so a guest's quote is whoever's knows its id
  if not found or not private.is_in_reach(v_quote.fleet_id, v_quote.environment)
    or not exists (select from public.fleets f where f.id = v_quote.fleet_id and f.status = 'active')
    or (v_quote.requested_by is distinct from p_user and exists (
      select from auth.users u where u.id = v_quote.requested_by and not coalesce(u.is_anonymous, false)))
  then
    perform private.fail(404, 'quote_not_found');
  end if;
  if v_quote.consumed_at is not null then perform private.fail(409, 'quote_consumed'); end if;
  if v_quote.expires_at <= now() then perform private.fail(409, 'quote_expired'); end if;
  if v_quote.pickup_at <= now() then perform private.fail(422, 'pickup_in_past'); end if;
  return v_quote;
end $$;

create or replace function public.get_quote(p_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_quote public.quotes;
begin
  select * into v_quote from public.quotes q where q.id = p_id and private.is_in_reach(q.fleet_id, q.environment);
  if not found then perform private.fail(404, 'quote_not_found'); end if;
  return private.quote_json(v_quote);
end $$;

drop function public.create_quotes(text, uuid, jsonb, jsonb, int, int, timestamptz, text);
create function public.create_quotes(
  p_slug text, p_requested_by uuid, p_inputs jsonb, p_quotes jsonb, p_distance_m int, p_duration_s int,
  p_pickup_at timestamptz, p_service_type text, p_environment text default 'live', p_key_fleet uuid default null
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
      pickup_at, expires_at, environment)
    values (v_fleet.id, v_group, p_requested_by, v_tariff.vehicle_class, p_service_type, v_area, v_tariff.id,
      v_tariff.version, p_inputs, v_item -> 'lines', (v_item ->> 'total_minor')::bigint, v_fleet.currency,
      v_fleet.commission_bps, v_fleet.cancellation_policy, p_distance_m, p_duration_s, p_pickup_at,
      now() + interval '15 minutes', p_environment)
    returning * into v_quote;
    v_result := v_result || private.quote_json(v_quote);
  end loop;
  return v_result;
end $$;
comment on function public.create_quotes is
  'stores the quotes of one request for 15 minutes after re-checking sums, tariffs, area and capacity';
revoke all on function public.create_quotes(text, uuid, jsonb, jsonb, int, int, timestamptz, text, text, uuid)
from public, anon, authenticated;
grant execute on function public.create_quotes(text, uuid, jsonb, jsonb, int, int, timestamptz, text, text, uuid) to service_role;

create or replace function public.book_ride(p_quote_id uuid, p_contact jsonb, p_details jsonb default '{}', p_locale text default 'en')
returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid := private.require_user();
  v_quote public.quotes;
  v_in jsonb;
  v_tz text;
  v_end timestamptz;
  v_ref text := private.new_ref();
  v_ride public.rides;
begin
  v_quote := private.bookable_quote(p_quote_id, v_user);
  perform private.require_contact(p_contact);
  v_in := v_quote.inputs;
  select a.timezone into v_tz from public.service_areas a where a.id = v_quote.service_area_id;
  v_end := v_quote.pickup_at + greatest(interval '15 minutes', make_interval(secs => greatest(
    coalesce(v_quote.duration_s, 0),
    case v_quote.service_type when 'hourly' then coalesce((v_in ->> 'hours')::numeric * 3600, 0) else 0 end)));
  -- there is always a car for a test: its slots are nobody's
  if v_quote.environment = 'live' then
    perform private.require_availability(v_quote.fleet_id, v_quote.vehicle_class, v_quote.pickup_at, v_end, v_tz);
  end if;
  update public.quotes set consumed_at = now() where id = v_quote.id;
  while exists (select from public.rides r where r.ref = v_ref) loop v_ref := private.new_ref(); end loop;
  insert into public.rides (
    fleet_id, ref, quote_id, passenger_id, contact_name, contact_email, contact_phone, locale, vehicle_class,
    service_type, pickup, pickup_point, dropoff, stops, pickup_at, pickup_tz, pickup_local, passengers, luggage,
    child_seats, flight_number, notes, distance_m, duration_s, expected_end_at, lines, total_minor, currency,
    commission_bps, cancellation_policy, free_waiting_minutes, hold_expires_at, dispatch_mode, environment)
  select v_quote.fleet_id, v_ref, v_quote.id, v_user, trim(p_contact ->> 'name'), lower(p_contact ->> 'email'),
    p_contact ->> 'phone', left(coalesce(p_locale, 'en'), 12), v_quote.vehicle_class, v_quote.service_type, v_in -> 'pickup',
    private.point((v_in #>> '{pickup,lon}')::float8, (v_in #>> '{pickup,lat}')::float8),
    nullif(v_in -> 'dropoff', 'null'), coalesce(nullif(v_in -> 'stops', 'null'), '[]'), v_quote.pickup_at, v_tz,
    coalesce(left(v_in ->> 'pickupLocal', 16), to_char(v_quote.pickup_at at time zone v_tz, 'YYYY-MM-DD"T"HH24:MI')),
    coalesce((v_in ->> 'passengers')::int, 1), coalesce((v_in ->> 'luggage')::int, 0),
    coalesce(v_in ->> 'childSeats', v_in ->> 'child_seats', '0')::int,
    coalesce(p_details ->> 'flight_number', v_in ->> 'flightNumber'), left(p_details ->> 'notes', 500),
    coalesce(v_quote.distance_m, 0), coalesce(v_quote.duration_s, 0), v_end, v_quote.lines, v_quote.total_minor,
    v_quote.currency, v_quote.commission_bps, v_quote.cancellation_policy, private.free_waiting(v_quote),
    now() + interval '10 minutes', case v_quote.environment when 'live' then f.dispatch_mode else 'manual' end,
    v_quote.environment
  from public.fleets f where f.id = v_quote.fleet_id
  returning * into v_ride;
  perform private.record_ride_event(v_ride, 'ride.booked', null, 'pending_payment', 'passenger');
  return jsonb_build_object('ride', private.ride_json(v_ride, coalesce(private.ride_role(v_ride), 'passenger')),
    'tracking_token', private.new_tracking_token(v_ride.id));
end $$;

create or replace function private.cancellation_fee(p_ride public.rides, p_role text, p_at timestamptz default now()) returns bigint
language sql stable set search_path = '' as $$
  select case
    when p_role = 'no_show' then ((p_ride).total_minor * ((p_ride).cancellation_policy ->> 'noShowFeeBps')::bigint + 5000) / 10000
    when p_role <> 'passenger' or (p_ride).status = 'pending_payment' then 0
    when p_at + (p_ride).clock_ahead < (p_ride).pickup_at - make_interval(mins => ((p_ride).cancellation_policy ->> 'freeMinutes')::int) then 0
    else ((p_ride).total_minor * ((p_ride).cancellation_policy ->> 'lateFeeBps')::bigint + 5000) / 10000
  end
$$;

create or replace function public.fleet_summary(p_fleet uuid, p_from timestamptz default null, p_to timestamptz default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_zone text;
  v_from timestamptz;
  v_to timestamptz;
begin
  perform private.require_staff(p_fleet);
  select f.timezone into v_zone from public.fleets f where f.id = p_fleet;
  v_from := coalesce(p_from, date_trunc('day', now() at time zone v_zone) at time zone v_zone);
  v_to := coalesce(p_to, v_from + interval '1 day');
  return (
    select jsonb_build_object(
      'rides_today', count(*) filter (where r.pickup_at >= v_from and r.pickup_at < v_to and r.status not in ('expired', 'pending_payment')),
      'unassigned', count(*) filter (where r.status = 'confirmed'),
      'in_progress', count(*) filter (where r.status in ('en_route', 'on_location', 'on_board')),
      'completed_today', count(*) filter (where r.status in ('completed', 'closed') and r.pickup_at >= v_from and r.pickup_at < v_to),
      'revenue_minor', coalesce(sum(r.total_minor) filter (where r.status in ('completed', 'closed') and r.pickup_at >= v_from and r.pickup_at < v_to), 0),
      'currency', (select f.currency from public.fleets f where f.id = p_fleet),
      'on_duty', (select count(*) from public.driver_locations l where l.fleet_id = p_fleet and l.status > 0),
      'drivers', (select count(*) from public.drivers d where d.fleet_id = p_fleet and d.status = 'active'))
    from public.rides r
    where r.fleet_id = p_fleet and r.environment = 'live' and (r.pickup_at >= v_from - interval '2 days' or r.status in ('confirmed', 'assigned', 'en_route', 'on_location', 'on_board')));
end $$;

create or replace function public.board_rides(
  p_fleet uuid, p_from timestamptz, p_to timestamptz, p_updated_since timestamptz default null,
  p_cursor text default null, p_limit int default 100
) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_limit int := least(greatest(coalesce(p_limit, 100), 1), 100);
  v_at timestamptz;
  v_id uuid;
  v_rows jsonb;
begin
  perform private.require_staff(p_fleet);
  if p_from is null or p_to is null or p_to <= p_from or p_to > p_from + interval '15 days' then
    perform private.fail(422, 'invalid_request', 'a span of at most 15 days');
  end if;
  -- a ride takes a day at most: one that began earlier than that is over
  v_at := coalesce(split_part(p_cursor, '~', 1)::timestamptz, p_from - interval '1 day');
  v_id := coalesce(nullif(split_part(p_cursor, '~', 2), ''), '00000000-0000-0000-0000-000000000000')::uuid;
  select coalesce(jsonb_agg(page.row order by page.pickup_at, page.id), '[]') into v_rows from (
    select r.pickup_at, r.id, jsonb_build_object(
      'id', r.id, 'ref', r.ref, 'status', r.status, 'version', r.version, 'vehicle_class', r.vehicle_class,
      'passengers', r.passengers, 'luggage', r.luggage, 'pickup', r.pickup, 'dropoff', r.dropoff,
      'pickup_at', r.pickup_at, 'pickup_tz', r.pickup_tz, 'expected_end_at', r.expected_end_at,
      'contact_name', r.contact_name, 'flight_number', r.flight_number, 'updated_at', r.updated_at,
      'driver', case when d.id is not null then jsonb_build_object('id', d.id, 'display_name', d.display_name) end,
      'vehicle', case when v.id is not null then jsonb_build_object('id', v.id, 'plate', v.plate) end) as row
    from public.rides r
    left join public.drivers d on d.id = r.driver_id
    left join public.vehicles v on v.id = r.vehicle_id
    where r.fleet_id = p_fleet and r.environment = 'live' and (r.pickup_at, r.id) > (v_at, v_id)
      and r.pickup_at < p_to and r.expected_end_at > p_from
      -- who asks for changes must also hear that a ride has gone
      and case when p_updated_since is null then r.status not in ('pending_payment', 'expired', 'cancelled', 'late_cancelled')
        else r.updated_at > p_updated_since end
    order by r.pickup_at, r.id limit v_limit + 1) page;
  return jsonb_build_object(
    'data', case when jsonb_array_length(v_rows) > v_limit then v_rows - v_limit else v_rows end,
    'next_cursor', case when jsonb_array_length(v_rows) > v_limit
      then (v_rows -> (v_limit - 1) ->> 'pickup_at') || '~' || (v_rows -> (v_limit - 1) ->> 'id') end,
    'timezone', (select f.timezone from public.fleets f where f.id = p_fleet),
    'buffer_minutes', (select f.buffer_minutes from public.fleets f where f.id = p_fleet));
exception when invalid_datetime_format or invalid_text_representation or datetime_field_overflow then
  perform private.fail(422, 'invalid_request', 'not a cursor of this list');
  return null;
end $$;

create or replace function public.list_rides(
  p_role text default 'passenger', p_fleet uuid default null, p_status text[] default null,
  p_from timestamptz default null, p_to timestamptz default null, p_updated_since timestamptz default null,
  p_cursor text default null, p_limit int default 25
) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_user uuid := private.require_user();
  v_limit int := least(greatest(coalesce(p_limit, 25), 1), 100);
  v_at timestamptz := coalesce(split_part(p_cursor, '~', 1)::timestamptz, 'infinity');
  v_id uuid := coalesce(nullif(split_part(p_cursor, '~', 2), ''), 'ffffffff-ffff-ffff-ffff-ffffffffffff')::uuid;
  v_rows jsonb;
begin
  if p_role = 'fleet' then perform private.require_staff(p_fleet); end if;
  -- One predicate per role, so that each finds its index; a `case` over all three would read the whole table.
  execute format($list$
    select coalesce(jsonb_agg(page.row order by page.pickup_at desc, page.id desc), '[]') from (
      select r.pickup_at, r.id,
        to_jsonb(r) - array['pickup_point', 'passenger_id', 'quote_id', 'lines', 'commission_bps', 'driver_share_bps', 'dispatch_round']
        || case when $9 then '{"contact_email": null}'::jsonb else '{}' end
        || jsonb_build_object(
          'driver', case when d.id is not null then jsonb_build_object('id', d.id, 'display_name', d.display_name) end,
          'vehicle', case when v.id is not null then jsonb_build_object('id', v.id, 'plate', v.plate) end)
        || case r.environment when 'test' then private.scripted_crew(r) - 'position' else '{}' end as row
      from public.rides r
      left join public.drivers d on d.id = r.driver_id
      left join public.vehicles v on v.id = r.vehicle_id
      where %s and r.environment = $11 and ($12 is null or r.fleet_id = $12)
        and ($1 is null or r.fleet_id = $1)
        and ($2 is null or r.status = any ($2))
        and ($3 is null or r.pickup_at >= $3) and ($4 is null or r.pickup_at < $4)
        and ($5 is null or r.updated_at > $5)
        and (r.pickup_at, r.id) < ($6, $7)
      order by r.pickup_at desc, r.id desc limit $8 + 1) page
    $list$, case p_role
      when 'fleet' then 'r.fleet_id = $1'
      when 'driver' then 'r.driver_id = any (array(select private.my_driver_ids()))'
      else 'r.passenger_id = $10' end)
  into v_rows
  using p_fleet, p_status, p_from, p_to, p_updated_since, v_at, v_id, v_limit, p_role = 'driver', v_user,
    private.my_environment(), private.key_fleet();
  return jsonb_build_object(
    'data', case when jsonb_array_length(v_rows) > v_limit then v_rows - v_limit else v_rows end,
    'next_cursor', case when jsonb_array_length(v_rows) > v_limit
      then (v_rows -> (v_limit - 1) ->> 'pickup_at') || '~' || (v_rows -> (v_limit - 1) ->> 'id') end);
exception when invalid_datetime_format or invalid_text_representation or datetime_field_overflow then
  perform private.fail(422, 'invalid_request', 'not a cursor of this list');
  return null;
end $$;
