-- A ride has the way of the quote that it was booked from, or of the quote that its trip was changed by: never the way of a
-- trip that it is not any more. Lists of rides draw no ways and leave them out.
alter table public.rides
  add column route_path text,
  add column is_estimate boolean,
  add constraint rides_path_is_polyline check (char_length(route_path) between 4 and 4800 and route_path collate "C" ~ '^[?-~]+$'),
  add constraint rides_estimate_has_no_path check (route_path is null or is_estimate is false);
comment on column public.rides.route_path is 'as of the quote: way on the road as an encoded polyline with five digits, or null';
comment on column public.rides.is_estimate is 'distance and time are the built-in estimate; null = from before it was kept';

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
    child_seats, flight_number, notes, distance_m, duration_s, route_path, is_estimate, expected_end_at, lines, total_minor, currency,
    commission_bps, cancellation_policy, free_waiting_minutes, hold_expires_at, dispatch_mode, environment)
  select v_quote.fleet_id, v_ref, v_quote.id, v_user, trim(p_contact ->> 'name'), lower(p_contact ->> 'email'),
    p_contact ->> 'phone', left(coalesce(p_locale, 'en'), 12), v_quote.vehicle_class, v_quote.service_type, v_in -> 'pickup',
    private.point((v_in #>> '{pickup,lon}')::float8, (v_in #>> '{pickup,lat}')::float8),
    nullif(v_in -> 'dropoff', 'null'), coalesce(nullif(v_in -> 'stops', 'null'), '[]'), v_quote.pickup_at, v_tz,
    coalesce(left(v_in ->> 'pickupLocal', 16), to_char(v_quote.pickup_at at time zone v_tz, 'YYYY-MM-DD"T"HH24:MI')),
    coalesce((v_in ->> 'passengers')::int, 1), coalesce((v_in ->> 'luggage')::int, 0),
    coalesce(v_in ->> 'childSeats', v_in ->> 'child_seats', '0')::int,
    coalesce(p_details ->> 'flight_number', v_in ->> 'flightNumber'), left(p_details ->> 'notes', 500),
    coalesce(v_quote.distance_m, 0), coalesce(v_quote.duration_s, 0), v_quote.route_path, v_quote.is_estimate, v_end, v_quote.lines, v_quote.total_minor,
    v_quote.currency, v_quote.commission_bps, v_quote.cancellation_policy, private.free_waiting(v_quote),
    now() + interval '10 minutes', case v_quote.environment when 'live' then f.dispatch_mode else 'manual' end,
    v_quote.environment
  from public.fleets f where f.id = v_quote.fleet_id
  returning * into v_ride;
  perform private.record_ride_event(v_ride, 'ride.booked', null, 'pending_payment', 'passenger');
  return jsonb_build_object('ride', private.ride_json(v_ride, coalesce(private.ride_role(v_ride), 'passenger')),
    'tracking_token', private.new_tracking_token(v_ride.id));
end $$;

create or replace function private.apply_amendment(p_amendment public.ride_amendments, p_ride public.rides, p_source text) returns public.rides
language plpgsql security definer set search_path = '' as $$
declare
  v_new public.rides := jsonb_populate_record(p_ride, p_amendment.after);
  v_quote public.quotes;
  v_ride public.rides;
begin
  perform private.require_amendable(p_ride);
  if private.trip_of(p_ride) <> p_amendment.before then perform private.fail(409, 'version_conflict', 'the ride was changed meanwhile'); end if;
  if p_amendment.quote_id is not null and v_new.pickup_at <= now() + p_ride.clock_ahead then perform private.fail(422, 'pickup_in_past'); end if;
  perform private.require_fit(p_ride, v_new);
  begin
    perform private.move_slot(p_ride.id, v_new.pickup_at, v_new.expected_end_at);
  exception when sqlstate 'PT409' then
    perform private.fail(409, 'no_availability', 'slot_taken');
  end;
  -- a trip that was priced anew is driven on another way, or on none that is known
  if p_amendment.quote_id is not null then
    select * into v_quote from public.quotes q where q.fleet_id = p_ride.fleet_id and q.id = p_amendment.quote_id;
    v_new.route_path := v_quote.route_path;
    v_new.is_estimate := v_quote.is_estimate;
  end if;
  update public.rides r set pickup = v_new.pickup, dropoff = v_new.dropoff, stops = v_new.stops, pickup_at = v_new.pickup_at,
    pickup_point = private.point((v_new.pickup ->> 'lon')::float8, (v_new.pickup ->> 'lat')::float8),
    pickup_tz = v_new.pickup_tz, pickup_local = v_new.pickup_local, expected_end_at = v_new.expected_end_at,
    passengers = v_new.passengers, luggage = v_new.luggage, child_seats = v_new.child_seats, flight_number = v_new.flight_number,
    notes = v_new.notes, distance_m = v_new.distance_m, duration_s = v_new.duration_s,
    route_path = v_new.route_path, is_estimate = v_new.is_estimate,
    free_waiting_minutes = v_new.free_waiting_minutes, amended_minor = r.amended_minor + p_amendment.difference_minor
  where r.id = p_ride.id returning * into v_ride;
  if p_amendment.difference_minor < 0 then
    perform private.return_difference(v_ride, -p_amendment.difference_minor, p_amendment.id);
  end if;
  update public.ride_amendments a set state = 'applied', settled_at = now(), version = a.version + 1 where a.id = p_amendment.id;
  -- credit that came back is in the books at once; money is when the provider says so
  perform private.post_payment(p.payment_id) from private.price_payments(v_ride) p
  where p.is_booking and p.credit_minor > 0 and p_amendment.difference_minor < 0;
  perform private.follow_amended_flight(p_ride, v_ride);
  v_ride := private.touch_ride(v_ride, 'ride.amended', p_source, jsonb_build_object('amendmentId', p_amendment.id,
    'differenceMinor', p_amendment.difference_minor, 'from', private.changed_of(p_amendment.before, p_amendment.after),
    'to', private.changed_of(p_amendment.after, p_amendment.before)));
  perform private.audit(v_ride.fleet_id, 'ride.amended', 'rides', v_ride.id::text,
    jsonb_build_object('amendment', p_amendment.id, 'differenceMinor', p_amendment.difference_minor));
  perform private.tell_amended(p_ride, v_ride, p_amendment.difference_minor);
  return v_ride;
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
        to_jsonb(r) - array['pickup_point', 'passenger_id', 'quote_id', 'lines', 'commission_bps', 'driver_share_bps', 'dispatch_round', 'route_path']
        || case when $9 then '{"contact_email": null, "contact_phone": null}'::jsonb else '{}' end
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

create or replace function public.track_ride(p_token text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare v_view jsonb;
begin
  select jsonb_build_object(
      'ref', r.ref, 'status', r.status, 'pickup', r.pickup, 'dropoff', r.dropoff, 'pickup_at', r.pickup_at, 'pickup_tz', r.pickup_tz,
      'speed_factor', private.ride_speed_factor(r), 'route_path', r.route_path,
      'fleet', jsonb_build_object('name', f.name, 'slug', f.slug, 'support_phone', f.support_phone, 'accent', coalesce(f.brand ->> 'accent', '#1f3a5f')),
      'driver', case when d.id is not null then jsonb_build_object('first_name', split_part(d.display_name, ' ', 1), 'rating', d.rating) end,
      'vehicle', case when v.id is not null then jsonb_build_object('plate', v.plate, 'make', v.make, 'model', v.model, 'colour', v.colour) end,
      'position', case when r.status in ('en_route', 'on_location', 'on_board') and l.recorded_at is not null
        then jsonb_build_object('lon', l.lon, 'lat', l.lat, 'heading', l.heading, 'recorded_at', l.recorded_at,
          'age_s', greatest(0, floor(extract(epoch from now() - l.recorded_at)))::int) end,
      'free_waiting_until', case when r.status = 'on_location'
        then greatest(r.arrived_at, r.pickup_at) + make_interval(mins => r.free_waiting_minutes) end) || case r.environment when 'test' then private.scripted_track(r) else '{}' end into v_view
    from private.tracking_tokens t
    join public.rides r on r.id = t.ride_id
    join public.fleets f on f.id = r.fleet_id
    left join public.drivers d on d.id = r.driver_id
    left join public.vehicles v on v.id = r.vehicle_id
    left join public.driver_locations l on l.driver_id = r.driver_id
    where t.token_hash = extensions.digest(p_token, 'sha256') and (private.key_id() is null or private.is_in_reach(r.fleet_id, r.environment))
      and (r.ended_at is null or r.ended_at > now() - interval '1 hour');
  if v_view is null then perform private.fail(404, 'not_found'); end if;
  return v_view;
end $$;

create or replace function public.my_offers() returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', o.id, 'expires_at', o.expires_at, 'score', o.score, 'distance_m', (o.factors ->> 'distanceMeters')::float8,
    'ride', jsonb_build_object('id', r.id, 'ref', r.ref, 'pickup', r.pickup, 'dropoff', r.dropoff,
      'pickup_at', r.pickup_at, 'pickup_tz', r.pickup_tz, 'vehicle_class', r.vehicle_class, 'passengers', r.passengers,
      'luggage', r.luggage, 'distance_m', r.distance_m, 'is_estimate', r.is_estimate, 'total_minor', r.total_minor, 'currency', r.currency))
    order by o.offered_at), '[]')
  from public.ride_offers o join public.rides r on r.id = o.ride_id
  where o.driver_id = any (array(select private.my_driver_ids())) and o.status = 'offered' and o.expires_at > now()
$$;
