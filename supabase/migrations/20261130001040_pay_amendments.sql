-- Money of amendments. Paying the charge of a dearer trip applies the change in the transaction that hears of the payment; if
-- that cannot be any more, nothing waited for the money and it goes back whole.
create or replace function public.request_capture(p_payment uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_payment public.payments;
  v_ride public.rides;
begin
  select * into v_payment from public.payments p where p.id = p_payment;
  if not found then perform private.fail(404, 'not_found'); end if;
  v_ride := private.lock_ride(v_payment.ride_id);
  -- a payer may approve after the slot was given up: then nothing is captured
  if not private.is_awaited(v_payment, v_ride) or exists (
    select from public.ride_amendments a
    where a.fleet_id = v_payment.fleet_id and a.charge_id = v_payment.charge_id and a.settled_at is null and a.expires_at <= now())
  then
    return 'null';
  end if;
  -- nor may it be given up between here and the provider's answer
  update public.rides set hold_expires_at = greatest(hold_expires_at, now() + interval '2 minutes')
  where id = v_ride.id and status = 'pending_payment';
  insert into public.provider_operations (fleet_id, payment_id, op, amount_minor, reason, idempotency_key, status)
  values (v_payment.fleet_id, p_payment, 'capture', v_payment.amount_minor, 'approved', 'capture-' || p_payment, 'done')
  on conflict do nothing;
  return to_jsonb('capture-' || p_payment);
end $$;

create or replace function public.record_evidence(
  p_payment uuid, p_source text, p_provider_status text, p_our_status text, p_amount_minor bigint, p_currency text,
  p_refunded_minor bigint default 0, p_provider_payment_id text default null, p_provider_time timestamptz default now(),
  p_snapshot jsonb default '{}', p_fee_minor bigint default null
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_payment public.payments;
  v_ride public.rides;
  v_last public.provider_evidence;
  v_status text := p_our_status;
  v_captured text[] := '{paid,partially_refunded,refunded,charged_back}';
  v_evidence bigint;
  v_refunded bigint;
  v_fee bigint;
  v_is_first boolean;
begin
  -- the ride is locked before the payment everywhere
  v_ride := private.lock_ride((select p.ride_id from public.payments p where p.id = p_payment));
  select * into v_payment from public.payments p where p.id = p_payment for update;
  v_is_first := not v_payment.status = any (v_captured);
  if v_status = any (v_captured || array['authorized'])
    and (p_amount_minor is distinct from v_payment.amount_minor or p_currency is distinct from v_payment.currency::text)
    or v_status in ('paid', 'partially_refunded', 'charged_back') and p_refunded_minor > v_payment.amount_minor
  then
    v_status := 'review';
  end if;
  select * into v_last from public.provider_evidence e where e.id = v_payment.evidence_id and e.provider_status <> 'order:created';
  insert into public.provider_evidence (fleet_id, payment_id, source, provider_status, our_status, amount_minor, currency,
    refunded_minor, fee_minor, snapshot, provider_time)
  values (v_payment.fleet_id, p_payment, p_source, p_provider_status, v_status, p_amount_minor, p_currency,
    coalesce(p_refunded_minor, 0), p_fee_minor, coalesce(p_snapshot, '{}'), p_provider_time)
  returning id into v_evidence;
  v_refunded := greatest(v_payment.refunded_minor, case v_status when 'refunded' then v_payment.amount_minor
    else least(coalesce(p_refunded_minor, 0), v_payment.amount_minor) end);
  v_fee := least(greatest(coalesce(p_fee_minor, v_payment.fee_minor), 0), v_payment.amount_minor);
  -- what went back whole is nobody's worry any more, whatever it was
  if v_status = 'review' and p_our_status <> 'refunded' and private.note_mismatch(v_payment, v_evidence) then
    perform private.audit(v_payment.fleet_id, 'payment.review', 'payments', p_payment::text, jsonb_build_object('amountMinor',
      p_amount_minor, 'currency', p_currency, 'refundedMinor', p_refunded_minor, 'providerStatus', p_provider_status));
  end if;
  if p_provider_time < v_last.provider_time
    -- a charge-back that was given up must be news, not an answer from before it
    or (v_payment.status = 'charged_back' and v_status <> 'charged_back' and p_provider_time <= v_last.provider_time)
    or (v_status = v_payment.status and v_refunded = v_payment.refunded_minor and v_fee = v_payment.fee_minor)
    or (v_status <> v_payment.status and not exists (
      select from private.payment_transitions t where t.from_status = v_payment.status and t.to_status = v_status))
  then
    -- an answer that was overtaken by a later one is kept and does nothing; one that takes money back unheard of is shown
    if not v_is_first and v_status not in ('paid', 'partially_refunded', 'refunded', 'charged_back', 'review')
      and p_provider_time > v_last.provider_time
    then
      perform private.note_mismatch(v_payment, v_evidence);
    end if;
    return private.payment_json(v_payment);
  end if;
  if v_is_first and v_status in ('paid', 'partially_refunded') and private.is_awaited(v_payment, v_ride) then
    perform private.try_paid_amendment(v_payment, v_ride);
  end if;
  update public.payments p set status = v_status, evidence_id = v_evidence, refunded_minor = v_refunded, fee_minor = v_fee,
    is_unapplied = p.is_unapplied or (v_is_first and v_status = any (v_captured) and not private.is_awaited(v_payment, v_ride)),
    provider_payment_id = coalesce(p_provider_payment_id, p.provider_payment_id), version = p.version + 1
  where p.id = p_payment returning * into v_payment;
  if v_is_first and v_status in ('paid', 'partially_refunded') then perform private.on_paid(v_payment); end if;
  if v_status = 'charged_back' then
    perform private.audit(v_payment.fleet_id, 'payment.charged_back', 'payments', p_payment::text,
      jsonb_build_object('amountMinor', p_amount_minor, 'refundedMinor', p_refunded_minor));
  end if;
  return private.payment_json(v_payment);
end $$;

create or replace function public.start_charge_payment(p_charge uuid, p_provider text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_charge public.ride_charges;
  v_ride public.rides;
  v_payment public.payments;
  v_amendment public.ride_amendments;
begin
  perform private.require_user();
  select * into v_charge from public.ride_charges c where c.id = p_charge;
  if not found then perform private.fail(404, 'not_found'); end if;
  v_ride := private.require_ride(v_charge.ride_id, null, '{passenger,staff}');
  select * into v_charge from public.ride_charges c where c.id = p_charge;
  select * into v_amendment from public.ride_amendments a where a.fleet_id = v_charge.fleet_id and a.charge_id = p_charge;
  if v_charge.status <> 'open' or v_amendment.expires_at <= now() then perform private.fail(409, 'illegal_transition', v_charge.status); end if;
  if not exists (select from public.fleets f where f.id = v_ride.fleet_id and p_provider = any (f.payment_providers)) then
    perform private.fail(422, 'unsupported_currency');
  end if;
  if exists (select from public.payments p where p.charge_id = p_charge and p.status in ('authorized', 'review')) then
    perform private.fail(409, 'payment_open');
  end if;
  select * into v_payment from public.payments p
  where p.charge_id = p_charge and p.provider = p_provider and p.status in ('created', 'pending') order by p.created_at desc limit 1;
  if not found then
    insert into public.payments (fleet_id, ride_id, charge_id, provider, amount_minor, currency)
    values (v_ride.fleet_id, v_ride.id, p_charge, p_provider, v_charge.total_minor, v_charge.currency) returning * into v_payment;
  end if;
  return private.payment_json(v_payment) || jsonb_build_object('ref', v_ride.ref, 'contact_email', v_ride.contact_email,
    -- the same whenever it is asked: a provider takes a repeated order under one key only with the same words
    'hold_expires_at', coalesce(v_amendment.expires_at, v_payment.created_at + interval '1 day'), 'fleet_name', (select f.name from public.fleets f where f.id = v_ride.fleet_id),
    'fleet_country', (select f.country from public.fleets f where f.id = v_ride.fleet_id));
end $$;

-- What a change costs is of the ride's price: it is earned when the ride is over, unlike what is charged after it.
create or replace function private.payment_state(p_payment public.payments) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'fee', (p_payment).fee_minor, 'refunded', (p_payment).refunded_minor,
    'lost', greatest(d.lost, case (p_payment).status when 'charged_back' then (p_payment).amount_minor - (p_payment).refunded_minor else 0 end),
    'held', case (p_payment).status when 'charged_back' then 0
      else greatest(0, least(d.held, (p_payment).amount_minor - (p_payment).refunded_minor - d.lost)) end,
    'is_released', r.ended_at is not null or coalesce(c.kind <> 'amendment', false),
    'driver', case when r.status in ('completed', 'closed', 'no_show') then r.driver_id end)
    || case when (p_payment).credit_minor > 0 then jsonb_build_object('credit_back', private.credit_back(p_payment, r)) else '{}' end
  from public.rides r left join public.ride_charges c on c.fleet_id = r.fleet_id and c.id = (p_payment).charge_id, lateral (
    select coalesce(sum(x.lost_minor), 0)::bigint as lost, coalesce(sum(x.amount_minor) filter (where x.status = 'open'), 0)::bigint as held
    from public.payment_disputes x where x.fleet_id = (p_payment).fleet_id and x.payment_id = (p_payment).id) d
  where r.id = (p_payment).ride_id
$$;

create or replace function private.credit_back(p_payment public.payments, p_ride public.rides) returns bigint
language sql stable security definer set search_path = '' as $$
  select case
    when (p_payment).is_unapplied or (p_payment).credit_minor = 0 then 0
    when (p_ride).status in ('cancelled', 'late_cancelled', 'no_show')
      then greatest(a.back, (p_payment).credit_minor - coalesce((p_ride).cancel_fee_minor, 0))
    -- taken back beyond what cheaper trips gave back
    when (p_payment).refunded_minor = (p_payment).amount_minor and a.refunded < (p_payment).amount_minor then (p_payment).credit_minor
    else a.back end
  from (select coalesce(sum(x.credit_minor), 0)::bigint as back, coalesce(sum(x.refund_minor), 0)::bigint as refunded
    from public.ride_amendments x where x.fleet_id = (p_ride).fleet_id and x.ride_id = (p_ride).id and x.state = 'applied') a
$$;

revoke all on function private.credit_back(public.payments, public.rides) from public, anon, authenticated;
