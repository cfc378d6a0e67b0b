-- Booking consumes a quote and holds the slot while the payment is open; cancelling charges what the policy that was
-- frozen on the ride says, and only after the caller has named the same fee.
create function private.new_ref() returns text
language sql volatile set search_path = '' as $$
  select 'NX-' || string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 1 + get_byte(b.bytes, i) % 32, 1), '')
  from (select extensions.gen_random_bytes(6) as bytes) b, generate_series(0, 5) i
$$;

create function private.require_availability(p_fleet uuid, p_class text, p_from timestamptz, p_to timestamptz, p_tz text)
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
  where r.fleet_id = p_fleet and r.vehicle_class = p_class and r.status in ('pending_payment', 'confirmed')
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

create function private.bookable_quote(p_id uuid, p_user uuid) returns public.quotes
language plpgsql security definer set search_path = '' as $$
declare v_quote public.quotes;
begin
  select * into v_quote from public.quotes q where q.id = p_id for update;
  -- a guest may sign in between quote and booking, so a guest's quote is whoever's knows its id
  if not found or not exists (select from public.fleets f where f.id = v_quote.fleet_id and f.status = 'active')
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
comment on function private.bookable_quote is 'the quote, locked, if the user may book it now';

create function private.require_contact(p_contact jsonb) returns void
language plpgsql immutable set search_path = '' as $$
begin
  if char_length(trim(coalesce(p_contact ->> 'name', ''))) not between 1 and 120
    or coalesce(p_contact ->> 'email', '') !~ '^[^@\s]{1,64}@[^@\s]{1,185}\.[^@\s.]{2,}$'
    or coalesce(p_contact ->> 'phone', '') !~ '^\+[1-9][0-9]{6,14}$'
  then
    perform private.fail(422, 'invalid_request', 'contact needs name, email and phone (E.164)');
  end if;
end $$;

create function private.free_waiting(p_quote public.quotes) returns int
language sql stable security definer set search_path = '' as $$
  select case when p_quote.inputs #>> '{pickup,iata}' is not null or exists (
      select from public.zones z
      where z.fleet_id = p_quote.fleet_id and z.service_area_id = p_quote.service_area_id and z.kind = 'airport'
        and extensions.st_covers(z.area, private.point(
          (p_quote.inputs #>> '{pickup,lon}')::float8, (p_quote.inputs #>> '{pickup,lat}')::float8)))
    then t.free_waiting_airport_minutes else t.free_waiting_minutes end
  from public.tariffs t where t.fleet_id = p_quote.fleet_id and t.id = p_quote.tariff_id
$$;
comment on function private.free_waiting is 'minutes, by the tariff that was quoted: more at an airport';

create function public.book_ride(p_quote_id uuid, p_contact jsonb, p_details jsonb default '{}', p_locale text default 'en')
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
  perform private.require_availability(v_quote.fleet_id, v_quote.vehicle_class, v_quote.pickup_at, v_end, v_tz);
  update public.quotes set consumed_at = now() where id = v_quote.id;
  while exists (select from public.rides r where r.ref = v_ref) loop v_ref := private.new_ref(); end loop;
  insert into public.rides (
    fleet_id, ref, quote_id, passenger_id, contact_name, contact_email, contact_phone, locale, vehicle_class,
    service_type, pickup, pickup_point, dropoff, stops, pickup_at, pickup_tz, pickup_local, passengers, luggage,
    child_seats, flight_number, notes, distance_m, duration_s, expected_end_at, lines, total_minor, currency,
    commission_bps, cancellation_policy, free_waiting_minutes, hold_expires_at, dispatch_mode)
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
    now() + interval '10 minutes', f.dispatch_mode
  from public.fleets f where f.id = v_quote.fleet_id
  returning * into v_ride;
  perform private.record_ride_event(v_ride, 'ride.booked', null, 'pending_payment', 'passenger');
  return jsonb_build_object('ride', private.ride_json(v_ride, coalesce(private.ride_role(v_ride), 'passenger')),
    'tracking_token', private.new_tracking_token(v_ride.id));
end $$;
comment on function public.book_ride is 'consumes a quote and holds the slot for ten minutes; 404 quote_not_found, '
  '409 quote_expired, quote_consumed, no_availability, 422 pickup_in_past, invalid_request';

create function private.cancellation_fee(p_ride public.rides, p_role text, p_at timestamptz default now()) returns bigint
language sql stable set search_path = '' as $$
  select case
    when p_role = 'no_show' then ((p_ride).total_minor * ((p_ride).cancellation_policy ->> 'noShowFeeBps')::bigint + 5000) / 10000
    when p_role <> 'passenger' or (p_ride).status = 'pending_payment' then 0
    when p_at < (p_ride).pickup_at - make_interval(mins => ((p_ride).cancellation_policy ->> 'freeMinutes')::int) then 0
    else ((p_ride).total_minor * ((p_ride).cancellation_policy ->> 'lateFeeBps')::bigint + 5000) / 10000
  end
$$;
comment on function private.cancellation_fee is 'minor units, half up; free only *more* than freeMinutes ahead. '
  'The fleet and its drivers never charge for their own cancelling';

create function public.cancellation_terms(p_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides := private.require_ride(p_id, null, '{staff,passenger}');
  v_role text := private.ride_role(v_ride);
  v_fee bigint := private.cancellation_fee(v_ride, v_role);
begin
  if not 'cancelled' = any (private.allowed_moves(v_ride.status, v_role)) then perform private.fail(409, 'illegal_transition'); end if;
  return jsonb_build_object('fee_minor', v_fee, 'refund_minor', v_ride.total_minor - v_fee, 'currency', v_ride.currency,
    'reason', case when v_role = 'staff' then 'by_fleet' when v_ride.status = 'pending_payment' then 'unpaid'
      when v_fee = 0 then 'in_time' else 'late' end,
    'free_until', v_ride.pickup_at - make_interval(mins => (v_ride.cancellation_policy ->> 'freeMinutes')::int));
end $$;

create function private.refund_ride(p_ride public.rides, p_keep bigint, p_reason text) returns void
language plpgsql security definer set search_path = '' as $$
declare v_payment public.payments;
begin
  for v_payment in
    select * from public.payments p
    where p.ride_id = (p_ride).id and p.charge_id is null and not p.is_unapplied
      and p.status in ('paid', 'partially_refunded') order by p.created_at for update
  loop
    perform private.request_refund(v_payment, v_payment.amount_minor - least(p_keep, v_payment.amount_minor), p_reason);
    p_keep := 0;
  end loop;
end $$;

create function public.cancel_ride(p_id uuid, p_version int, p_reason text default null, p_fee_minor bigint default 0) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides := private.require_ride(p_id, p_version, '{staff,passenger}');
  v_role text := private.ride_role(v_ride);
  v_fee bigint := private.cancellation_fee(v_ride, v_role);
  v_was_pending boolean := v_ride.status = 'pending_payment';
  v_driver uuid := v_ride.driver_id;
begin
  if not 'cancelled' = any (private.allowed_moves(v_ride.status, v_role)) then perform private.fail(409, 'illegal_transition', v_ride.status); end if;
  if p_fee_minor is distinct from v_fee then perform private.fail(409, 'fee_changed', v_fee::text); end if;
  update public.rides set cancel_reason = left(p_reason, 300), cancel_fee_minor = v_fee where id = p_id returning * into v_ride;
  v_ride := private.move_ride(v_ride, case when v_fee > 0 then 'late_cancelled' else 'cancelled' end,
    case v_role when 'staff' then 'dispatcher' else 'passenger' end, jsonb_build_object('feeMinor', v_fee));
  perform private.release_slot(p_id);
  perform private.withdraw_offers(p_id);
  perform private.free_driver(v_driver);
  perform private.refund_ride(v_ride, v_fee, 'cancelled');
  perform private.audit(v_ride.fleet_id, 'ride.cancelled', 'rides', p_id::text, jsonb_build_object('feeMinor', v_fee, 'by', v_role));
  if not v_was_pending then
    perform private.notify_ride(v_ride, 'ride_cancelled', '{email,sms}',
      jsonb_build_object('feeMinor', v_fee, 'refundMinor', v_ride.total_minor - v_fee));
  end if;
  return jsonb_build_object('id', v_ride.id, 'status', v_ride.status, 'version', v_ride.version);
end $$;

create function private.free_driver(p_driver uuid) returns void
language sql security definer set search_path = '' as $$
  update public.driver_locations l set status = 1
  where l.driver_id = p_driver and l.status = 2 and not exists (
    select from public.rides r where r.driver_id = p_driver and r.status in ('en_route', 'on_location', 'on_board'))
$$;
comment on function private.free_driver is 'back to available, unless another ride is under way';

revoke all on function private.new_ref(), private.require_availability(uuid, text, timestamptz, timestamptz, text),
  private.bookable_quote(uuid, uuid), private.require_contact(jsonb), private.free_waiting(public.quotes),
  public.book_ride(uuid, jsonb, jsonb, text), private.cancellation_fee(public.rides, text, timestamptz),
  public.cancellation_terms(uuid), private.refund_ride(public.rides, bigint, text),
  public.cancel_ride(uuid, int, text, bigint), private.free_driver(uuid)
from public, anon, authenticated;
grant execute on function public.book_ride(uuid, jsonb, jsonb, text), public.cancellation_terms(uuid),
  public.cancel_ride(uuid, int, text, bigint) to authenticated;
