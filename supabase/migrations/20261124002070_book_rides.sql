-- Booking consumes a quote and holds the slot while the payment is open; cancelling charges what the policy that was
-- frozen on the ride says, and only after the caller has named the same fee.
create function private.new_ref() returns text
language sql volatile set search_path = '' as $$
  select 'NX-' || string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 1 + get_byte(b.bytes, i) % 32, 1), '')
  from (select extensions.gen_random_bytes(6) as bytes) b, generate_series(0, 5) i
$$;

create function private.require_availability(p_fleet uuid, p_class text, p_from timestamptz, p_to timestamptz) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_vehicles int;
  v_taken int;
begin
  -- one booking of a class at a time, so that two cannot both take the last vehicle
  perform pg_advisory_xact_lock(hashtextextended('availability ' || p_fleet || p_class, 0));
  select count(*) into v_vehicles from public.vehicles v
  where v.fleet_id = p_fleet and v.class = p_class and v.status = 'active'
    and private.missing_documents(p_fleet, null, v.id, p_to::date) = '{}';
  select count(*) into v_taken from public.rides r
  where r.fleet_id = p_fleet and r.vehicle_class = p_class
    and r.status in ('pending_payment', 'confirmed', 'assigned', 'en_route', 'on_location', 'on_board')
    and (r.status <> 'pending_payment' or r.hold_expires_at > now())
    and tstzrange(r.pickup_at - private.buffer(), r.expected_end_at + private.buffer())
      && tstzrange(p_from - private.buffer(), p_to + private.buffer());
  if v_taken >= v_vehicles then perform private.fail(409, 'no_availability'); end if;
end $$;

create function public.book_ride(p_quote_id uuid, p_contact jsonb, p_details jsonb default '{}', p_locale text default 'en')
returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid := private.require_user();
  v_quote public.quotes;
  v_in jsonb;
  v_ride public.rides;
  v_token text := translate(encode(extensions.gen_random_bytes(32), 'base64'), '+/=', '-_');
begin
  select * into v_quote from public.quotes q where q.id = p_quote_id for update;
  if not found or (v_quote.requested_by is not null and v_quote.requested_by <> v_user) then
    perform private.fail(404, 'quote_not_found');
  end if;
  if v_quote.consumed_at is not null then perform private.fail(409, 'quote_consumed'); end if;
  if v_quote.expires_at <= now() then perform private.fail(409, 'quote_expired'); end if;
  if v_quote.pickup_at <= now() then perform private.fail(422, 'pickup_in_past'); end if;
  v_in := v_quote.inputs;
  perform private.require_availability(
    v_quote.fleet_id, v_quote.vehicle_class, v_quote.pickup_at, v_quote.pickup_at + make_interval(secs => greatest(v_quote.duration_s, 60)));
  update public.quotes set consumed_at = now() where id = v_quote.id;
  insert into public.rides (
    fleet_id, ref, quote_id, passenger_id, contact_name, contact_email, contact_phone, locale, vehicle_class,
    service_type, pickup, pickup_point, dropoff, stops, pickup_at, pickup_tz, pickup_local, passengers, luggage,
    child_seats, flight_number, notes, distance_m, duration_s, expected_end_at, lines, total_minor, currency,
    commission_bps, cancellation_policy, free_waiting_minutes, hold_expires_at, dispatch_mode)
  select v_quote.fleet_id, private.new_ref(), v_quote.id, v_user, p_contact ->> 'name', lower(p_contact ->> 'email'),
    p_contact ->> 'phone', coalesce(p_locale, 'en'), v_quote.vehicle_class, v_quote.service_type, v_in -> 'pickup',
    private.point((v_in #>> '{pickup,lon}')::float8, (v_in #>> '{pickup,lat}')::float8),
    nullif(v_in -> 'dropoff', 'null'), coalesce(v_in -> 'stops', '[]'), v_quote.pickup_at, v_in ->> 'timezone',
    v_in ->> 'pickupLocal', (v_in ->> 'passengers')::int, (v_in ->> 'luggage')::int, (v_in ->> 'childSeats')::int,
    coalesce(p_details ->> 'flight_number', v_in ->> 'flightNumber'), p_details ->> 'notes', v_quote.distance_m,
    v_quote.duration_s, v_quote.pickup_at + make_interval(secs => greatest(v_quote.duration_s, 60)), v_quote.lines,
    v_quote.total_minor, v_quote.currency, v_quote.commission_bps, v_quote.cancellation_policy,
    coalesce((v_in ->> 'freeWaitingMinutes')::int, 15), now() + interval '10 minutes', f.dispatch_mode
  from public.fleets f where f.id = v_quote.fleet_id and f.status = 'active'
  returning * into v_ride;
  if v_ride.id is null then perform private.fail(404, 'quote_not_found'); end if;
  insert into private.tracking_tokens (token_hash, ride_id)
  values (extensions.digest(v_token, 'sha256'), v_ride.id);
  -- kept with the event that nobody but staff can read, so that the confirmation can carry the link
  perform private.record_ride_event(v_ride, 'ride.booked', null, 'pending_payment', 'passenger');
  insert into private.ride_secrets (ride_id, tracking_token) values (v_ride.id, v_token);
  return jsonb_build_object('ride', private.ride_json(v_ride, coalesce(private.ride_role(v_ride), 'passenger')), 'tracking_token', v_token);
end $$;

create table private.ride_secrets (
  ride_id uuid primary key references public.rides (id),
  tracking_token text not null
);
comment on table private.ride_secrets is 'the link''s token until its messages are sent and the ride has ended; then deleted';
revoke all on private.ride_secrets from public, anon, authenticated, service_role;

create function private.cancellation_fee(p_ride public.rides, p_role text, p_at timestamptz default now()) returns bigint
language sql stable set search_path = '' as $$
  select case
    when p_role <> 'passenger' or (p_ride).status = 'pending_payment' then 0
    when p_at < (p_ride).pickup_at - make_interval(mins => ((p_ride).cancellation_policy ->> 'freeMinutes')::int) then 0
    else ((p_ride).total_minor * ((p_ride).cancellation_policy ->> 'lateFeeBps')::bigint + 5000) / 10000
  end
$$;
comment on function private.cancellation_fee is 'minor units, half up; the fleet and its drivers never charge for their own cancelling';

create function public.cancellation_terms(p_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides := private.require_ride(p_id, null, '{staff,passenger}');
  v_role text := private.ride_role(v_ride);
  v_fee bigint := private.cancellation_fee(v_ride, v_role);
begin
  if not 'cancelled' = any (private.allowed_moves(v_ride.status, v_role)) then perform private.fail(409, 'illegal_transition'); end if;
  return jsonb_build_object('fee_minor', v_fee, 'refund_minor', v_ride.total_minor - v_fee, 'currency', v_ride.currency,
    'free_until', v_ride.pickup_at - make_interval(mins => (v_ride.cancellation_policy ->> 'freeMinutes')::int));
end $$;

create function private.refund_ride(p_ride public.rides, p_keep bigint, p_reason text) returns void
language plpgsql security definer set search_path = '' as $$
declare v_payment public.payments;
begin
  for v_payment in
    select * from public.payments p
    where p.ride_id = (p_ride).id and p.status in ('paid', 'partially_refunded') order by p.created_at for update
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

revoke all on function private.new_ref(), private.require_availability(uuid, text, timestamptz, timestamptz),
  public.book_ride(uuid, jsonb, jsonb, text), private.cancellation_fee(public.rides, text, timestamptz),
  public.cancellation_terms(uuid), private.refund_ride(public.rides, bigint, text),
  public.cancel_ride(uuid, int, text, bigint), private.free_driver(uuid)
from public, anon, authenticated;
grant execute on function public.book_ride(uuid, jsonb, jsonb, text), public.cancellation_terms(uuid),
  public.cancel_ride(uuid, int, text, bigint) to authenticated;
