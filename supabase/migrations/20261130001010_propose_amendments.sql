-- Proposing a change: the edge prices the amended trip as it prices any other and stores a quote; here the quote becomes a
-- proposal of the ride, if the crew or a car is free for what is asked.
create function private.require_amendable(p_ride public.rides) returns void
language plpgsql stable set search_path = '' as $$
begin
  if p_ride.status not in ('confirmed', 'assigned') then
    perform private.fail(409, 'illegal_transition', p_ride.status || ' is not changed any more');
  end if;
end $$;

-- As it was, of the rides beside the one that is moved.
create function private.require_availability_beside(
  p_fleet uuid, p_class text, p_from timestamptz, p_to timestamptz, p_tz text, p_ride uuid
) returns void
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
    and r.pickup_at > lower(v_range) - interval '2 days' and r.id is distinct from p_ride
    and r.pickup_at - v_buffer < upper(v_range) and r.expected_end_at + v_buffer > lower(v_range);
  -- one more than that is enough to know; papers are looked at only so far
  select count(*) into v_free from (
    select from public.vehicles v
    where v.fleet_id = p_fleet and v.class = p_class and v.status = 'active'
      and not exists (
        select from public.ride_assignments a
        where a.vehicle_id = v.id and a.active and a.ride_id is distinct from p_ride and a.blocked && v_range)
      and private.missing_documents(p_fleet, null, v.id, (p_to at time zone p_tz)::date) = '{}'
    limit v_waiting + 1) free;
  if v_waiting >= v_free then perform private.fail(409, 'no_availability'); end if;
end $$;
comment on function private.require_availability_beside is 'a vehicle of the class for the ride at another time; its own slot is not in its way';

create or replace function private.require_availability(p_fleet uuid, p_class text, p_from timestamptz, p_to timestamptz, p_tz text)
returns void
language sql security definer set search_path = '' as $$
  select private.require_availability_beside(p_fleet, p_class, p_from, p_to, p_tz, null)
$$;

create function private.require_fit(p_was public.rides, p_new public.rides) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_vehicle public.vehicles;
  v_conflict text;
begin
  perform private.check_capacity(p_new.vehicle_class, to_jsonb(p_new));
  -- there is always a car for a test
  if p_new.environment = 'test' then return; end if;
  select * into v_vehicle from public.vehicles v where v.fleet_id = p_new.fleet_id and v.id = p_new.vehicle_id;
  if found and (p_new.passengers > v_vehicle.passengers or p_new.luggage > v_vehicle.luggage or p_new.child_seats > v_vehicle.child_seats) then
    perform private.fail(422, 'vehicle_unsuitable');
  end if;
  if (p_was.pickup_at, p_was.expected_end_at, p_was.pickup, p_was.dropoff)
    is not distinct from (p_new.pickup_at, p_new.expected_end_at, p_new.pickup, p_new.dropoff) then return; end if;
  -- a car of a higher class was nobody's who waits for this one
  if coalesce(v_vehicle.class, p_new.vehicle_class) = p_new.vehicle_class
    and (p_new.pickup_at < p_was.pickup_at or p_new.expected_end_at > p_was.expected_end_at)
  then
    perform private.require_availability_beside(
      p_new.fleet_id, p_new.vehicle_class, p_new.pickup_at, p_new.expected_end_at, p_new.pickup_tz, p_new.id);
  end if;
  if p_new.driver_id is null then return; end if;
  select c.conflict into v_conflict from private.rate_candidates(p_new, array[p_new.driver_id]) c
  where c.conflict in ('slot_taken', 'too_tight', 'working_hours');
  if v_conflict is null and private.missing_documents(p_new.fleet_id, p_new.driver_id, p_new.vehicle_id,
    (p_new.expected_end_at at time zone p_new.pickup_tz)::date) <> '{}'
  then
    v_conflict := 'documents';
  end if;
  if v_conflict is not null then perform private.fail(409, 'no_availability', v_conflict); end if;
end $$;
comment on function private.require_fit is 'whether a ride can be what it is to become: room in the car, a car of the class, the crew''s jobs before and after';

create function private.amendment_of_key(p_ride uuid, p_key text) returns public.ride_amendments
language plpgsql security definer set search_path = '' as $$
declare
  v_made uuid := private.result_of_key('amendRide', p_key);
  v_amendment public.ride_amendments;
begin
  if v_made is null then return null; end if;
  select * into v_amendment from public.ride_amendments a where a.id = v_made and a.ride_id = p_ride;
  if not found then perform private.fail(422, 'idempotency_mismatch'); end if;
  return v_amendment;
end $$;

create function public.amendable_ride(p_id uuid, p_version int, p_key text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides := private.require_ride(p_id, null, '{staff,passenger}');
  v_made public.ride_amendments := private.amendment_of_key(p_id, p_key);
begin
  if v_made.id is not null then return jsonb_build_object('made', private.amendment_json(v_made)); end if;
  perform private.require_ride(p_id, p_version, '{staff,passenger}');
  perform private.require_amendable(v_ride);
  return jsonb_build_object('fleet', (select f.slug from public.fleets f where f.id = v_ride.fleet_id),
    'vehicle_class', v_ride.vehicle_class, 'service_type', v_ride.service_type, 'environment', v_ride.environment,
    'trip', private.trip_of(v_ride));
end $$;
comment on function public.amendable_ride is 'the trip that a change begins with, or what the same request has proposed already; '
  '404, 403 forbidden, 409 version_conflict, illegal_transition';

create function private.amendment_quote(p_id uuid, p_ride public.rides) returns public.quotes
language plpgsql security definer set search_path = '' as $$
declare v_quote public.quotes;
begin
  select * into v_quote from public.quotes q where q.id = p_id for update;
  if not found or v_quote.requested_by is distinct from auth.uid()
    or (v_quote.fleet_id, v_quote.environment, v_quote.vehicle_class, v_quote.service_type, v_quote.currency)
      is distinct from (p_ride.fleet_id, p_ride.environment, p_ride.vehicle_class, p_ride.service_type, p_ride.currency)
  then
    perform private.fail(404, 'quote_not_found');
  end if;
  if v_quote.consumed_at is not null then perform private.fail(409, 'quote_consumed'); end if;
  if v_quote.expires_at <= now() then perform private.fail(409, 'quote_expired'); end if;
  if v_quote.pickup_at <= now() + p_ride.clock_ahead then perform private.fail(422, 'pickup_in_past'); end if;
  update public.quotes set consumed_at = now() where id = p_id;
  return v_quote;
end $$;
comment on function private.amendment_quote is 'the caller''s quote of the same class, consumed: nobody books it as another ride';

create function private.quoted_trip(p_ride public.rides, p_quote public.quotes) returns public.rides
language plpgsql stable security definer set search_path = '' as $$
declare
  v_new public.rides := p_ride;
  v_in jsonb := p_quote.inputs;
begin
  v_new.pickup := v_in -> 'pickup';
  v_new.pickup_point := private.point((v_in #>> '{pickup,lon}')::float8, (v_in #>> '{pickup,lat}')::float8);
  v_new.dropoff := nullif(v_in -> 'dropoff', 'null');
  v_new.stops := coalesce(nullif(v_in -> 'stops', 'null'), '[]');
  v_new.pickup_at := p_quote.pickup_at;
  select a.timezone into v_new.pickup_tz from public.service_areas a where a.id = p_quote.service_area_id;
  v_new.pickup_local := coalesce(left(v_in ->> 'pickupLocal', 16), to_char(v_new.pickup_at at time zone v_new.pickup_tz, 'YYYY-MM-DD"T"HH24:MI'));
  v_new.child_seats := coalesce(v_in ->> 'childSeats', v_in ->> 'child_seats', '0')::int;
  v_new.distance_m := coalesce(p_quote.distance_m, 0);
  v_new.duration_s := coalesce(p_quote.duration_s, 0);
  v_new.free_waiting_minutes := private.free_waiting(p_quote);
  -- as book_ride reckons it
  v_new.expected_end_at := v_new.pickup_at + greatest(interval '15 minutes', make_interval(secs => greatest(v_new.duration_s,
    case p_quote.service_type when 'hourly' then coalesce((v_in ->> 'hours')::numeric * 3600, 0) else 0 end)));
  return v_new;
end $$;

-- The pick-up goes where its flight went, within a quarter of an hour, and nothing else of the trip changes.
create function private.follows_flight(p_was jsonb, p_now jsonb, p_ride public.rides, p_pickup_at timestamptz) returns boolean
language sql stable security definer set search_path = '' as $$
  select p_ride.flight_number is not null
    and jsonb_strip_nulls(p_was - v.free) = jsonb_strip_nulls(p_now - v.free)
    and exists (
      select from public.ride_flights w
      where w.ride_id = p_ride.id and w.state in ('expected', 'landed')
        and abs(extract(epoch from w.expected_at - w.base_arrival_at)) >= 600
        and abs(extract(epoch from p_pickup_at - (w.base_pickup_at + (w.expected_at - w.base_arrival_at)))) <= 900)
  from (select '{pickup_at,pickup_local,expected_end_at,distance_m,duration_s,free_waiting_minutes,notes,passengers,luggage}'::text[] as free) v
$$;

create function public.propose_amendment(p_key text, p_ride uuid, p_version int, p_change jsonb, p_quote uuid default null) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides := private.require_ride(p_ride, null, '{staff,passenger}');
  v_role text := private.ride_role(v_ride);
  v_new public.rides := v_ride;
  v_was jsonb := private.trip_of(v_ride);
  v_now jsonb;
  v_quote public.quotes;
  v_price bigint := v_ride.total_minor + v_ride.amended_minor;
  v_is_free boolean := true;
  v_made public.ride_amendments := private.amendment_of_key(p_ride, p_key);
begin
  if v_made.id is not null then return private.amendment_json(v_made); end if;
  perform private.require_ride(p_ride, p_version, '{staff,passenger}');
  perform private.require_amendable(v_ride);
  if not private.is_json_subset(p_change, '{passengers,luggage,flight_number,notes}') then
    perform private.fail(422, 'invalid_request', 'passengers, luggage, flight_number and notes; all else is priced');
  end if;
  if char_length(p_change ->> 'flight_number') > 10 or char_length(p_change ->> 'notes') > 500 then
    perform private.fail(422, 'invalid_request', 'too long');
  end if;
  if p_quote is not null then
    v_quote := private.amendment_quote(p_quote, v_ride);
    v_new := private.quoted_trip(v_ride, v_quote);
  end if;
  v_new := jsonb_populate_record(v_new, p_change);
  v_now := private.trip_json(v_new, case when p_quote is null then v_was else
    jsonb_build_object('hours', v_quote.inputs -> 'hours', 'meet_greet', v_quote.inputs -> 'meetGreet') end);
  if v_now = v_was then perform private.fail(422, 'invalid_request', 'nothing changes'); end if;
  if p_quote is not null then v_is_free := private.follows_flight(v_was, v_now, v_ride, v_new.pickup_at); end if;
  perform private.require_fit(v_ride, v_new);
  perform private.supersede_amendment(v_ride);
  insert into public.ride_amendments (fleet_id, ride_id, quote_id, proposed_by, source, is_flight_move, before, after,
    price_before_minor, price_after_minor, tax_after_minor, currency, expires_at)
  values (v_ride.fleet_id, p_ride, p_quote, auth.uid(),
    case when v_role = 'staff' then 'dispatcher' when private.key_id() is not null then 'partner' else 'passenger' end,
    p_quote is not null and v_is_free, v_was, v_now, v_price, case when v_is_free then v_price else v_quote.total_minor end,
    case when v_is_free then private.trip_tax(v_ride) else (private.money_parts(v_quote.lines, v_quote.total_minor)).tax end,
    v_ride.currency, coalesce(v_quote.expires_at, now() + interval '15 minutes'))
  returning * into v_made;
  perform private.keep_result_of_key('amendRide', p_key, v_made.id);
  if v_role = 'staff' then
    -- the version stays: nothing of the ride has changed, and a driver's step must not fail for it
    perform private.record_ride_event(v_ride, 'ride.amendment_proposed', v_ride.status, v_ride.status, 'dispatcher',
      jsonb_build_object('amendmentId', v_made.id, 'differenceMinor', v_made.difference_minor));
    -- the desk itself makes what costs nothing more
    if v_made.difference_minor > 0 then
      perform private.notify_ride(v_new, 'amendment_proposed', '{email,sms}', jsonb_build_object('differenceMinor', v_made.difference_minor,
        'totalMinor', v_made.price_after_minor));
    end if;
  end if;
  return private.amendment_json(v_made);
end $$;
comment on function public.propose_amendment is 'a change of a ride under a key that idempotency_begin gave out; p_quote prices the amended trip, null when '
  'nothing that has a price changes; 404 not_found, quote_not_found, 403, 409 version_conflict, illegal_transition, no_availability, '
  'payment_open, quote_expired, quote_consumed, 422 invalid_request, capacity_exceeded, vehicle_unsuitable, pickup_in_past';

create function private.supersede_amendment(p_ride public.rides) returns void
language plpgsql security definer set search_path = '' as $$
begin
  update public.ride_amendments a set state = case when a.expires_at <= now() then 'expired' else 'withdrawn' end,
    settled_at = now(), version = a.version + 1
  where a.fleet_id = p_ride.fleet_id and a.ride_id = p_ride.id and (a.state = 'proposed' or a.state = 'awaiting_payment' and a.expires_at <= now());
  if exists (select from public.ride_amendments a
    where a.fleet_id = p_ride.fleet_id and a.ride_id = p_ride.id and a.state = 'awaiting_payment')
  then
    perform private.fail(409, 'payment_open', 'another change of this ride waits for its payment');
  end if;
end $$;
comment on function private.supersede_amendment is 'one change of a ride at a time: a newer proposal takes the place of one that nobody accepted';

-- A change that ends unpaid ends its charge; money that arrives all the same goes back.
create function private.waive_amendment_charge() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.ride_charges c set status = 'waived', settled_at = now() where c.id = new.charge_id and c.status = 'open';
  return null;
end $$;
create trigger ride_amendments_waive after update on public.ride_amendments
for each row when (new.charge_id is not null and old.settled_at is null and new.settled_at is not null and new.state <> 'applied')
execute function private.waive_amendment_charge();

revoke all on function private.require_amendable(public.rides),
  private.require_availability_beside(uuid, text, timestamptz, timestamptz, text, uuid), private.require_fit(public.rides, public.rides),
  private.amendment_of_key(uuid, text), public.amendable_ride(uuid, int, text), private.amendment_quote(uuid, public.rides),
  private.quoted_trip(public.rides, public.quotes), private.follows_flight(jsonb, jsonb, public.rides, timestamptz),
  public.propose_amendment(text, uuid, int, jsonb, uuid), private.supersede_amendment(public.rides), private.waive_amendment_charge()
from public, anon, authenticated;
grant execute on function public.amendable_ride(uuid, int, text), public.propose_amendment(text, uuid, int, jsonb, uuid) to authenticated;
