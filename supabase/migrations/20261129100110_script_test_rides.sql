-- Who drives a test ride: nobody. The script's driver, car and position are made from the ride when it is read.
create function private.scripted_id(p_what text) returns uuid
language sql immutable set search_path = '' as $$
  select overlay(overlay(md5(p_what) placing '8' from 13) placing '8' from 17)::uuid
$$;
comment on function private.scripted_id is 'a uuid of version 8, always the same for the same thing';

create function private.scripted_crew(p_ride public.rides) returns jsonb
language sql stable set search_path = '' as $$
  select case when (p_ride).status in ('assigned', 'en_route', 'on_location', 'on_board', 'completed', 'closed') then jsonb_build_object(
    'driver', jsonb_build_object('id', private.scripted_id('driver ' || (p_ride).id), 'display_name', 'Test Driver', 'rating', 5,
      'languages', array['en'], 'phone', case when (p_ride).status not in ('completed', 'closed') then '+15005550006' end),
    'vehicle', jsonb_build_object('id', private.scripted_id('vehicle ' || (p_ride).id), 'plate', 'TEST 001', 'make', 'Sandbox',
      'model', (p_ride).vehicle_class, 'colour', 'Black'),
    'position', case when (p_ride).status in ('en_route', 'on_location', 'on_board') then jsonb_build_object(
      'lon', (p_ride).pickup -> 'lon', 'lat', (p_ride).pickup -> 'lat', 'heading', 0, 'speed_mps', 0,
      'recorded_at', (p_ride).updated_at) end)
  else '{"driver": null, "vehicle": null, "position": null}' end
$$;

create table private.test_payments (
  id uuid primary key default gen_random_uuid(),
  fleet_id uuid not null,
  ride_id uuid not null,
  provider text not null,
  status text not null default 'pending',
  amount_minor bigint not null,
  refunded_minor bigint not null default 0,
  currency char(3) not null,
  created_at timestamptz not null default now(),
  constraint test_payments_ride_fkey foreign key (fleet_id, ride_id) references public.rides (fleet_id, id),
  constraint test_payments_ride_key unique (ride_id),
  constraint test_payments_provider_known check (provider in ('paypal', 'mercadopago')),
  constraint test_payments_status_known check (status in ('pending', 'paid', 'partially_refunded', 'refunded', 'cancelled')),
  constraint test_payments_refund_within check (refunded_minor between 0 and amount_minor)
);
comment on table private.test_payments is 'payments of test rides: no provider, no evidence, no books';
create index test_payments_ride on private.test_payments (fleet_id, ride_id);
alter table private.test_payments enable row level security;

create function private.test_payment_json(p_payment private.test_payments) returns jsonb
language sql immutable set search_path = '' as $$
  select to_jsonb(p_payment) || '{"credit_minor": 0, "reference": "test", "provider_order_id": null, "provider_payment_id": null}'
$$;

create or replace function private.ride_json(p_ride public.rides, p_role text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select to_jsonb(p_ride) - array['pickup_point', 'passenger_id', 'quote_id', 'commission_bps', 'driver_share_bps', 'dispatch_round', 'clock_ahead']
    || case when p_role = 'driver' then '{"contact_email": null}'::jsonb else '{}' end
    || jsonb_build_object(
      'role', p_role,
      'allowed', to_jsonb(private.allowed_moves((p_ride).status, p_role)),
      'fleet', jsonb_build_object('slug', f.slug, 'name', f.name, 'support_phone', f.support_phone),
      'driver', case when d.id is not null then jsonb_build_object(
        'id', d.id, 'display_name', d.display_name, 'rating', d.rating, 'languages', d.languages,
        'phone', case when (p_ride).status in ('assigned', 'en_route', 'on_location', 'on_board') or p_role = 'staff' then d.phone end) end,
      'vehicle', case when v.id is not null then jsonb_build_object(
        'id', v.id, 'plate', v.plate, 'make', v.make, 'model', v.model, 'colour', v.colour) end,
      'payment', (
        select jsonb_build_object('id', p.id, 'status', p.status, 'provider', p.provider)
        from public.payments p where p.fleet_id = (p_ride).fleet_id and p.ride_id = (p_ride).id and p.charge_id is null
        order by (p.status in ('paid', 'partially_refunded', 'refunded', 'charged_back')) desc, p.created_at desc limit 1),
      'position', case when (p_ride).status in ('en_route', 'on_location', 'on_board') and l.recorded_at is not null
        then jsonb_build_object('lon', l.lon, 'lat', l.lat, 'heading', l.heading, 'speed_mps', l.speed_mps, 'recorded_at', l.recorded_at) end,
      'receipt', (
        select jsonb_build_object('number', r.number, 'issued_at', r.issued_at, 'total_minor', r.total_minor)
        from public.receipts r where r.ride_id = (p_ride).id))
    || case (p_ride).environment when 'test' then private.scripted_crew(p_ride) || jsonb_build_object('payment', (
        select jsonb_build_object('id', t.id, 'status', t.status, 'provider', t.provider)
        from private.test_payments t where t.ride_id = (p_ride).id)) else '{}' end
  from public.fleets f
  left join public.drivers d on d.id = (p_ride).driver_id
  left join public.vehicles v on v.id = (p_ride).vehicle_id
  left join public.driver_locations l on l.driver_id = d.id
  where f.id = (p_ride).fleet_id
$$;

create function private.scripted_track(p_ride public.rides) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'driver', case when c.crew -> 'driver' <> 'null' then jsonb_build_object('first_name', 'Test', 'rating', 5) end,
    'vehicle', case when c.crew -> 'vehicle' <> 'null' then (c.crew -> 'vehicle') - 'id' end,
    'position', case when c.crew -> 'position' <> 'null' then (c.crew -> 'position') - 'speed_mps' || '{"age_s": 0}' end)
  from (select private.scripted_crew(p_ride) as crew) c
$$;

create or replace function public.track_ride(p_token text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare v_view jsonb;
begin
  select jsonb_build_object(
      'ref', r.ref, 'status', r.status, 'pickup', r.pickup, 'dropoff', r.dropoff, 'pickup_at', r.pickup_at, 'pickup_tz', r.pickup_tz,
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

create or replace function private.linked_ride(p_token text) returns public.rides
language plpgsql security definer set search_path = '' as $$
declare v_ride public.rides;
begin
  select r.* into v_ride from private.tracking_tokens t join public.rides r on r.id = t.ride_id
  where t.token_hash = extensions.digest(p_token, 'sha256') 
    and (private.key_id() is null or private.is_in_reach(r.fleet_id, r.environment)) and (r.ended_at is null or r.ended_at > now() - interval '1 hour');
  if v_ride.id is null then perform private.fail(404, 'not_found'); end if;
  return v_ride;
end $$;

create or replace function private.refund_ride(p_ride public.rides, p_keep bigint, p_reason text) returns void
language plpgsql security definer set search_path = '' as $$
declare v_payment public.payments;
begin
  if (p_ride).environment = 'test' then
    update private.test_payments t set refunded_minor = t.amount_minor - least(p_keep, t.amount_minor),
      status = case when p_keep <= 0 then 'refunded' when p_keep < t.amount_minor then 'partially_refunded' else t.status end
    where t.ride_id = (p_ride).id and t.status = 'paid';
    update private.test_payments t set status = 'cancelled' where t.ride_id = (p_ride).id and t.status = 'pending';
    return;
  end if;
  for v_payment in
    select * from public.payments p
    where p.ride_id = (p_ride).id and p.charge_id is null and not p.is_unapplied
      and p.status in ('paid', 'partially_refunded') order by p.created_at for update
  loop
    -- a fee is kept from the credit first: what was paid with money goes back as money
    p_keep := greatest(0, p_keep - v_payment.credit_minor);
    perform private.request_refund(v_payment, v_payment.amount_minor - least(p_keep, v_payment.amount_minor), p_reason);
    p_keep := 0;
  end loop;
end $$;

create or replace function public.get_payment(p_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_payment public.payments;
  v_test private.test_payments;
begin
  perform private.require_user();
  if private.my_environment() = 'test' then
    select t.* into v_test from private.test_payments t join public.rides r on r.id = t.ride_id
    where t.id = p_id and private.ride_role(r) = 'passenger';
    if not found then perform private.fail(404, 'not_found'); end if;
    return private.test_payment_json(v_test);
  end if;
  select p.* into v_payment from public.payments p join public.rides r on r.id = p.ride_id
  where p.id = p_id and private.ride_role(r) in ('passenger', 'staff');
  if not found then perform private.fail(404, 'not_found'); end if;
  return private.payment_json(v_payment);
end $$;

revoke all on private.test_payments from public, anon, authenticated, service_role;
revoke all on function private.scripted_id(text), private.scripted_crew(public.rides), private.scripted_track(public.rides),
  private.test_payment_json(private.test_payments) from public, anon, authenticated;
