-- What an accepted change does, in one transaction: the slot of the crew moves, the ride is another version of itself, a
-- cheaper trip gives money back, a dearer one has a charge that was paid.
create function private.changed_of(p_trip jsonb, p_other jsonb) returns jsonb
language sql immutable set search_path = '' as $$
  select coalesce(jsonb_object_agg(t.key, t.value), '{}') from jsonb_each(p_trip) t where p_other -> t.key is distinct from t.value
$$;
comment on function private.changed_of is 'the members of a trip that the other one has otherwise';

-- Payments that stand for the price of a ride, what can still be given back of each; the newest addition first.
create function private.price_payments(p_ride public.rides) returns table (payment_id uuid, is_booking boolean, credit_minor bigint, left_minor bigint, place bigint)
language sql stable security definer set search_path = '' as $$
  select p.id, p.charge_id is null, p.credit_minor,
    p.amount_minor - greatest(p.refunded_minor, coalesce((
      select sum(o.amount_minor) from public.provider_operations o
      where o.payment_id = p.id and o.op = 'refund' and o.status in ('pending', 'done')), 0))::bigint,
    row_number() over (order by p.charge_id is null, p.created_at desc, p.id)
  from public.payments p left join public.ride_charges c on c.fleet_id = p.fleet_id and c.id = p.charge_id
  where p.fleet_id = p_ride.fleet_id and p.ride_id = p_ride.id and not p.is_unapplied and p.status in ('paid', 'partially_refunded')
    and (p.charge_id is null or c.kind = 'amendment')
$$;

create function private.return_difference(p_ride public.rides, p_amount bigint, p_amendment uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_left bigint := p_amount;
  v_part bigint;
  v_booking uuid;
  v_credit bigint := 0;
  v_refund bigint := 0;
  v_row record;
begin
  if p_ride.environment = 'test' then
    update private.test_payments t set refunded_minor = least(t.amount_minor, t.refunded_minor + p_amount), status = 'partially_refunded'
    where t.ride_id = p_ride.id and t.status in ('paid', 'partially_refunded');
    return;
  end if;
  for v_row in select * from private.price_payments(p_ride) x order by x.place loop
    v_part := least(v_left, greatest(v_row.left_minor, 0));
    if v_part > 0 then
      perform private.request_refund(p, v_part, 'amendment') from public.payments p where p.id = v_row.payment_id for update;
      v_left := v_left - v_part;
    end if;
    if v_row.is_booking then
      v_booking := v_row.payment_id;
      v_refund := v_part;
      v_credit := least(v_left, v_row.credit_minor - (select coalesce(sum(a.credit_minor), 0) from public.ride_amendments a
        where a.fleet_id = p_ride.fleet_id and a.ride_id = p_ride.id and a.state = 'applied'));
    end if;
  end loop;
  update public.ride_amendments a set refund_minor = v_refund, credit_minor = v_credit where a.id = p_amendment;
end $$;
comment on function private.return_difference is 'money first, the newest payment first; what was paid with credit comes back as credit';

create function private.follow_amended_flight(p_was public.rides, p_new public.rides) returns void
language sql security definer set search_path = '' as $$
  -- another flight, or the same number on another day: what was known of the old one says nothing of it
  delete from public.ride_flights w
  where w.ride_id = p_new.id and (p_was.flight_number is distinct from p_new.flight_number
    or left(p_was.pickup_local, 10) <> left(p_new.pickup_local, 10))
$$;

-- What a message says of the price is the price as it is now, with the changes as a line of their own.
create or replace function private.notify_ride(
  p_ride public.rides, p_template text, p_channels text[], p_extra jsonb default '{}',
  p_email text default null, p_phone text default null
) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_channel text;
  v_data jsonb;
begin
  if (p_ride).environment = 'test' then return; end if;
  select jsonb_build_object(
    'ref', (p_ride).ref, 'rideId', (p_ride).id, 'status', (p_ride).status, 'name', (p_ride).contact_name,
    'fleet', jsonb_build_object('name', f.name, 'slug', f.slug, 'accent', coalesce(f.brand ->> 'accent', '#1f3a5f'),
      'supportEmail', f.support_email, 'supportPhone', f.support_phone),
    'pickup', (p_ride).pickup ->> 'name', 'dropoff', (p_ride).dropoff ->> 'name',
    'pickupAt', (p_ride).pickup_at, 'pickupLocal', (p_ride).pickup_local, 'timezone', (p_ride).pickup_tz,
    'vehicleClass', (p_ride).vehicle_class, 'passengers', (p_ride).passengers, 'luggage', (p_ride).luggage,
    'totalMinor', (p_ride).total_minor + (p_ride).amended_minor, 'currency', (p_ride).currency,
    'lines', (p_ride).lines || case when (p_ride).amended_minor = 0 then '[]'
      else jsonb_build_array(jsonb_build_object('code', 'amendment', 'quantity', 1, 'unit', 'ride', 'amount_minor', (p_ride).amended_minor)) end,
    'driver', d.display_name, 'driverPhone', d.phone,
    'vehicle', case when v.id is not null then v.colour || ' ' || v.make || ' ' || v.model end, 'plate', v.plate
  ) || coalesce(p_extra, '{}') into v_data
  from public.fleets f
  left join public.drivers d on d.id = (p_ride).driver_id
  left join public.vehicles v on v.id = (p_ride).vehicle_id
  where f.id = (p_ride).fleet_id;
  if p_template in ('ride_confirmed', 'ride_assigned', 'driver_on_location') then
    v_data := v_data || jsonb_build_object('trackingToken', private.new_tracking_token((p_ride).id));
  end if;
  foreach v_channel in array p_channels loop
    insert into public.notifications (fleet_id, ride_id, channel, recipient, template, locale, data)
    values ((p_ride).fleet_id, (p_ride).id, v_channel,
      case v_channel when 'email' then coalesce(p_email, (p_ride).contact_email) else coalesce(p_phone, (p_ride).contact_phone) end,
      p_template, (p_ride).locale, v_data);
  end loop;
end $$;

create function private.tell_amended(p_was public.rides, p_ride public.rides, p_difference bigint) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_driver public.drivers;
  v_told public.rides := p_ride;
begin
  perform private.notify_ride(p_ride, 'ride_amended', '{email,sms}', jsonb_build_object('differenceMinor', p_difference));
  select * into v_driver from public.drivers d where d.id = p_ride.driver_id;
  if v_driver.phone ~ '^\+[1-9][0-9]{6,14}$' then
    select p.locale into v_told.locale from public.profiles p where p.id = v_driver.user_id;
    perform private.notify_ride(v_told, 'driver_ride_amended', '{sms}', '{}', null, v_driver.phone);
  end if;
  -- whoever was asked said yes to another trip
  if p_ride.status = 'confirmed' and (p_was.pickup_at, p_was.expected_end_at, p_was.pickup, p_was.dropoff)
    is distinct from (p_ride.pickup_at, p_ride.expected_end_at, p_ride.pickup, p_ride.dropoff)
  then
    perform private.withdraw_offers(p_ride.id);
    update public.rides r set dispatch_round = r.dispatch_round + 1, dispatch_exhausted_at = null where r.id = p_ride.id returning * into v_told;
    if private.is_dispatch_due(v_told) then perform private.dispatch_next(v_told); end if;
  end if;
end $$;

create function private.apply_amendment(p_amendment public.ride_amendments, p_ride public.rides, p_source text) returns public.rides
language plpgsql security definer set search_path = '' as $$
declare
  v_new public.rides := jsonb_populate_record(p_ride, p_amendment.after);
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
  update public.rides r set pickup = v_new.pickup, dropoff = v_new.dropoff, stops = v_new.stops, pickup_at = v_new.pickup_at,
    pickup_point = private.point((v_new.pickup ->> 'lon')::float8, (v_new.pickup ->> 'lat')::float8),
    pickup_tz = v_new.pickup_tz, pickup_local = v_new.pickup_local, expected_end_at = v_new.expected_end_at,
    passengers = v_new.passengers, luggage = v_new.luggage, child_seats = v_new.child_seats, flight_number = v_new.flight_number,
    notes = v_new.notes, distance_m = v_new.distance_m, duration_s = v_new.duration_s,
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
comment on function private.apply_amendment is 'call with the ride and the amendment locked; whatever is in the way is raised and nothing is half done';

-- The charge of a dearer trip was captured: the change is made, or its money goes back whole.
create function private.try_paid_amendment(p_payment public.payments, p_ride public.rides) returns void
language plpgsql security definer set search_path = '' as $$
declare v_amendment public.ride_amendments;
begin
  select * into v_amendment from public.ride_amendments a
  where a.fleet_id = p_ride.fleet_id and a.charge_id = p_payment.charge_id and a.state = 'awaiting_payment' for update;
  if not found then return; end if;
  begin
    perform private.apply_amendment(v_amendment, p_ride, v_amendment.source);
  exception when sqlstate 'PT409' or sqlstate 'PT422' then
    update public.ride_amendments a set state = 'refused', reason = left(sqlerrm, 60), settled_at = now(), version = a.version + 1
    where a.id = v_amendment.id;
    perform private.record_ride_event(p_ride, 'ride.amendment_refused', p_ride.status, p_ride.status, 'system',
      jsonb_build_object('amendmentId', v_amendment.id, 'reason', sqlerrm));
    perform private.notify_ride(p_ride, 'amendment_refused', '{email,sms}', jsonb_build_object('refundMinor', p_payment.amount_minor));
  end;
end $$;

revoke all on function private.changed_of(jsonb, jsonb), private.price_payments(public.rides),
  private.return_difference(public.rides, bigint, uuid), private.follow_amended_flight(public.rides, public.rides),
  private.tell_amended(public.rides, public.rides, bigint), private.apply_amendment(public.ride_amendments, public.rides, text),
  private.try_paid_amendment(public.payments, public.rides) from public, anon, authenticated;
