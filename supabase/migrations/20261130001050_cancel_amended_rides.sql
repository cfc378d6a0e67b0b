-- Cancelling, not coming and invoicing a ride that was changed: the base of every fee is the price of the ride as it is now.
create or replace function private.cancellation_fee(p_ride public.rides, p_role text, p_at timestamptz default now()) returns bigint
language sql stable set search_path = '' as $$
  select case
    when p_role = 'no_show' then (((p_ride).total_minor + (p_ride).amended_minor) * ((p_ride).cancellation_policy ->> 'noShowFeeBps')::bigint + 5000) / 10000
    when p_role <> 'passenger' or (p_ride).status = 'pending_payment' then 0
    when p_at + (p_ride).clock_ahead < (p_ride).pickup_at - make_interval(mins => ((p_ride).cancellation_policy ->> 'freeMinutes')::int) then 0
    else (((p_ride).total_minor + (p_ride).amended_minor) * ((p_ride).cancellation_policy ->> 'lateFeeBps')::bigint + 5000) / 10000
  end
$$;

create or replace function public.cancellation_terms(p_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides := private.require_ride(p_id, null, '{staff,passenger}');
  v_role text := private.ride_role(v_ride);
  v_fee bigint := private.cancellation_fee(v_ride, v_role);
begin
  if not 'cancelled' = any (private.allowed_moves(v_ride.status, v_role)) then perform private.fail(409, 'illegal_transition'); end if;
  return jsonb_build_object('fee_minor', v_fee, 'refund_minor', v_ride.total_minor + v_ride.amended_minor - v_fee, 'currency', v_ride.currency,
    'reason', case when v_role = 'staff' then 'by_fleet' when v_ride.status = 'pending_payment' then 'unpaid'
      when v_fee = 0 then 'in_time' else 'late' end,
    'free_until', v_ride.pickup_at - make_interval(mins => (v_ride.cancellation_policy ->> 'freeMinutes')::int));
end $$;

create function private.refund_plan(p_ride public.rides, p_keep bigint)
returns table (payment_id uuid, is_booking boolean, left_minor bigint, amount_minor bigint)
language sql stable security definer set search_path = '' as $$
  with paid as (
    select x.*, sum(x.left_minor) over (order by x.place) - x.left_minor as earlier from private.price_payments(p_ride) x
  ), credit as (
    select coalesce(sum(p.credit_minor), 0) - coalesce((select sum(a.credit_minor) from public.ride_amendments a
      where a.fleet_id = p_ride.fleet_id and a.ride_id = p_ride.id and a.state = 'applied'), 0) as used from paid p
  ), money as (
    -- a fee is kept from the credit first: what was paid with money goes back as money
    select p_ride.total_minor + p_ride.amended_minor - p_keep - greatest(0, c.used - p_keep) as back from credit c
  )
  select p.payment_id, p.is_booking, p.left_minor, greatest(0, least(p.left_minor, m.back - p.earlier))::bigint from paid p, money m
$$;
comment on function private.refund_plan is 'what goes back of each payment of the price when so much of it is kept; before any of it was asked for';

create or replace function private.refund_ride(p_ride public.rides, p_keep bigint, p_reason text) returns void
language plpgsql security definer set search_path = '' as $$
declare v_row record;
begin
  if (p_ride).environment = 'test' then
    update private.test_payments t set
      refunded_minor = greatest(t.refunded_minor, t.amount_minor - least(p_keep, t.amount_minor)),
      status = case when p_keep <= 0 then 'refunded' when p_keep < t.amount_minor then 'partially_refunded' else t.status end
    where t.ride_id = (p_ride).id and t.status in ('paid', 'partially_refunded');
    update private.test_payments t set status = 'cancelled' where t.ride_id = (p_ride).id and t.status = 'pending';
    return;
  end if;
  perform from public.payments p where p.fleet_id = (p_ride).fleet_id and p.ride_id = (p_ride).id order by p.created_at, p.id for update;
  for v_row in select * from private.refund_plan(p_ride, p_keep) loop
    perform private.request_refund(p, v_row.amount_minor, p_reason) from public.payments p where p.id = v_row.payment_id;
  end loop;
end $$;

create or replace function public.cancel_ride(p_id uuid, p_version int, p_reason text default null, p_fee_minor bigint default 0) returns jsonb
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
      jsonb_build_object('feeMinor', v_fee, 'refundMinor', v_ride.total_minor + v_ride.amended_minor - v_fee));
  end if;
  return jsonb_build_object('id', v_ride.id, 'status', v_ride.status, 'version', v_ride.version);
end $$;

create or replace function public.advance_ride(
  p_id uuid, p_to text, p_version int, p_event_at timestamptz default null, p_lon float8 default null, p_lat float8 default null
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides := private.require_ride(p_id, p_version, '{staff,driver}');
  v_role text := private.ride_role(v_ride);
begin
  if not p_to = any (private.allowed_moves(v_ride.status, v_role)) or p_to = 'cancelled' then
    perform private.fail(409, 'illegal_transition', v_ride.status || ' to ' || p_to);
  end if;
  if p_to = 'no_show' and now() < greatest(v_ride.arrived_at, v_ride.pickup_at) + make_interval(mins => v_ride.free_waiting_minutes) then
    perform private.fail(422, 'waiting_not_elapsed');
  end if;
  if p_to = 'no_show' then
    update public.rides r set cancel_fee_minor = private.cancellation_fee(r, 'no_show') where r.id = p_id returning * into v_ride;
  end if;
  v_ride := private.move_ride(v_ride, p_to, case v_role when 'staff' then 'dispatcher' else 'driver' end, '{}', p_event_at, p_lon, p_lat);
  if p_to = 'en_route' then
    perform private.mark_busy(v_ride);
  elsif p_to = 'on_location' then
    perform private.notify_ride(v_ride, 'driver_on_location', '{sms}');
  elsif p_to in ('completed', 'no_show') then
    perform private.release_slot(p_id);
    perform private.free_driver(v_ride.driver_id);
  end if;
  if p_to = 'completed' then
    perform private.notify_ride(v_ride, 'ride_completed_receipt', '{email}',
      jsonb_build_object('receipt', (private.issue_receipt(v_ride)).number));
  elsif p_to = 'no_show' then
    perform private.refund_ride(v_ride, v_ride.cancel_fee_minor, 'no_show');
    perform private.notify_ride(v_ride, 'ride_cancelled', '{email,sms}', jsonb_build_object(
      'feeMinor', v_ride.cancel_fee_minor, 'refundMinor', v_ride.total_minor + v_ride.amended_minor - v_ride.cancel_fee_minor));
  end if;
  return jsonb_build_object('id', v_ride.id, 'status', v_ride.status, 'version', v_ride.version);
end $$;

create or replace function private.invoice_ride(p_ride public.rides) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_tax bigint;
  -- what is kept of amendments is on their own invoices
  v_fee bigint := least((p_ride).total_minor, coalesce((p_ride).cancel_fee_minor, 0) - (
    select coalesce(sum(x.left_minor - x.amount_minor), 0) from private.refund_plan(p_ride, (p_ride).cancel_fee_minor) x where not x.is_booking));
begin
  if exists (select from public.invoices i where i.ride_id = (p_ride).id and i.charge_id is null and i.series = 'INV') or not exists (
    select from public.payments p where p.fleet_id = (p_ride).fleet_id and p.ride_id = (p_ride).id and p.charge_id is null
      and not p.is_unapplied and p.status in ('paid', 'partially_refunded', 'charged_back'))
  then
    return;
  end if;
  select m.tax into v_tax from private.money_parts((p_ride).lines, (p_ride).total_minor) m;
  if (p_ride).status = 'closed' then
    perform private.issue_document(p_ride, null, null, (p_ride).lines, (p_ride).total_minor, v_tax);
  elsif v_fee > 0 then
    -- the same share of the tax stays as in the books
    v_tax := private.left_of(v_tax, (p_ride).total_minor - v_fee, (p_ride).total_minor);
    perform private.issue_document(p_ride, null, null, jsonb_build_array(jsonb_build_object(
        'code', case (p_ride).status when 'no_show' then 'no_show_fee' else 'cancellation_fee' end, 'quantity', 1, 'unit', 'ride', 'amount_minor', v_fee - v_tax))
      || case when v_tax > 0 then jsonb_build_array(jsonb_build_object('code', 'tax', 'quantity', 1, 'unit', 'ride', 'amount_minor', v_tax)) else '[]' end,
      v_fee, v_tax);
  end if;
  -- what had gone back before there was an invoice
  perform private.credit_payment(p) from public.payments p
  where p.fleet_id = (p_ride).fleet_id and p.ride_id = (p_ride).id and p.charge_id is null and not p.is_unapplied and p.refunded_minor > 0;
end $$;

create or replace function public.commission_statement(p_fleet uuid, p_month text, p_partner uuid default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_user uuid := private.require_user();
  v_partner uuid := coalesce(p_partner, v_user);
  v_zone text;
  v_from timestamptz;
begin
  if not private.is_partner(p_fleet, v_partner) or coalesce(p_fleet <> private.key_fleet(), false)
    or not (v_partner = v_user or private.is_manager(p_fleet))
  then
    perform private.fail(404, 'not_found');
  end if;
  if p_month !~ '^20\d\d-(0[1-9]|1[0-2])$' then perform private.fail(422, 'invalid_request', 'a month such as 2026-11'); end if;
  select f.timezone into v_zone from public.fleets f where f.id = p_fleet;
  v_from := (p_month || '-01')::timestamp at time zone v_zone;
  return (
    with earned as (
      select r.id, r.ref, r.ended_at, r.total_minor + r.amended_minor as total_minor, r.partner_bps,
        ((r.total_minor + r.amended_minor) * r.partner_bps + 5000) / 10000 as commission_minor
      from public.rides r
      where r.fleet_id = p_fleet and r.passenger_id = v_partner and r.environment = private.my_environment()
        and r.status in ('completed', 'closed') and r.ended_at >= v_from
        and r.ended_at < ((p_month || '-01')::timestamp + interval '1 month') at time zone v_zone
    )
    select jsonb_build_object('month', p_month, 'currency', (select f.currency from public.fleets f where f.id = p_fleet),
      'commission_bps', coalesce((select t.commission_bps from private.partner_terms t
        where t.fleet_id = p_fleet and t.partner_id = v_partner), 0),
      'total_minor', coalesce(sum(e.total_minor), 0), 'commission_minor', coalesce(sum(e.commission_minor), 0),
      'count', count(*),
      -- the sums are of all rides; the newest thousand are named
      'rides', coalesce((select jsonb_agg(to_jsonb(n) order by n.ended_at desc, n.id)
        from (select * from earned order by ended_at desc, id limit 1000) n), '[]'))
    from earned e);
end $$;

revoke all on function private.refund_plan(public.rides, bigint) from public, anon, authenticated;
