-- Paying. A passenger opens a payment; from then on only evidence moves it, and what it becomes decides the ride.
create function private.payment_json(p_payment public.payments) returns jsonb
language sql immutable set search_path = '' as $$
  select to_jsonb(p_payment) - array['environment', 'evidence_id', 'version', 'fee_minor', 'is_unapplied', 'review_reason',
    'reviewed_at', 'reviewed_by']
$$;

create function public.start_payment(p_ride uuid, p_provider text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides := private.require_ride(p_ride, null, '{passenger,staff}');
  v_payment public.payments;
begin
  if v_ride.status <> 'pending_payment' or v_ride.hold_expires_at <= now() then
    perform private.fail(409, 'illegal_transition', v_ride.status);
  end if;
  if not exists (select from public.fleets f where f.id = v_ride.fleet_id and p_provider = any (f.payment_providers)) then
    perform private.fail(422, 'unsupported_currency');
  end if;
  -- Another provider may already hold the payer's money; an order that nobody approved yet does no harm.
  if exists (
    select from public.payments p where p.ride_id = p_ride and p.status in ('authorized', 'paid', 'review'))
  then
    perform private.fail(409, 'payment_open');
  end if;
  select * into v_payment from public.payments p
  where p.ride_id = p_ride and p.provider = p_provider and p.status in ('created', 'pending') order by p.created_at desc limit 1;
  if not found then
    insert into public.payments (fleet_id, ride_id, provider, amount_minor, currency)
    values (v_ride.fleet_id, p_ride, p_provider, v_ride.total_minor, v_ride.currency) returning * into v_payment;
  end if;
  return private.payment_json(v_payment) || jsonb_build_object('ref', v_ride.ref, 'contact_email', v_ride.contact_email,
    'hold_expires_at', v_ride.hold_expires_at,
    'fleet_name', (select f.name from public.fleets f where f.id = v_ride.fleet_id),
    'fleet_country', (select f.country from public.fleets f where f.id = v_ride.fleet_id));
end $$;

create function public.get_payment(p_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare v_payment public.payments;
begin
  perform private.require_user();
  select p.* into v_payment from public.payments p join public.rides r on r.id = p.ride_id
  where p.id = p_id and private.ride_role(r) in ('passenger', 'staff');
  if not found then perform private.fail(404, 'not_found'); end if;
  return private.payment_json(v_payment);
end $$;

create function public.payment_for_work(p_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare v_payment public.payments;
begin
  select * into v_payment from public.payments p where p.id = p_id;
  if not found then perform private.fail(404, 'not_found'); end if;
  return private.payment_json(v_payment);
end $$;

create function public.payment_id_by_reference(p_provider text, p_reference text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce((select to_jsonb(p.id) from public.payments p where p.reference = p_reference and p.provider = p_provider), 'null')
$$;

create function public.attach_order(p_payment uuid, p_order_id text, p_approve_url text, p_environment text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_payment public.payments;
  v_evidence bigint;
begin
  select * into v_payment from public.payments p where p.id = p_payment for update;
  if not found then perform private.fail(404, 'not_found'); end if;
  if v_payment.status = 'created' then
    insert into public.provider_evidence (fleet_id, payment_id, source, provider_status, our_status, snapshot, provider_time)
    values (v_payment.fleet_id, p_payment, 'api', 'order:created', 'pending', jsonb_build_object('order', p_order_id), now())
    returning id into v_evidence;
    update public.payments p set status = 'pending', evidence_id = v_evidence, provider_order_id = p_order_id,
      approve_url = p_approve_url, environment = p_environment, version = p.version + 1 where p.id = p_payment returning * into v_payment;
  end if;
  return private.payment_json(v_payment);
end $$;

create function public.request_capture(p_payment uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_payment public.payments;
  v_ride public.rides;
begin
  select * into v_payment from public.payments p where p.id = p_payment;
  if not found then perform private.fail(404, 'not_found'); end if;
  v_ride := private.lock_ride(v_payment.ride_id);
  -- a payer may approve after the slot was given up: then nothing is captured
  if not private.is_awaited(v_payment, v_ride) then return 'null'; end if;
  -- nor may it be given up between here and the provider's answer
  update public.rides set hold_expires_at = greatest(hold_expires_at, now() + interval '2 minutes')
  where id = v_ride.id and status = 'pending_payment';
  insert into public.provider_operations (fleet_id, payment_id, op, amount_minor, reason, idempotency_key, status)
  values (v_payment.fleet_id, p_payment, 'capture', v_payment.amount_minor, 'approved', 'capture-' || p_payment, 'done')
  on conflict do nothing;
  return to_jsonb('capture-' || p_payment);
end $$;
comment on function public.request_capture is 'the one key under which this payment may be captured, or null';

create function private.is_awaited(p_payment public.payments, p_ride public.rides) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  if (p_payment).charge_id is null then return (p_ride).status = 'pending_payment'; end if;
  return exists (select from public.ride_charges c where c.id = (p_payment).charge_id and c.status = 'open');
end $$;
comment on function private.is_awaited is 'whether what the payment pays still waits for money; call with the ride locked';

create function private.on_paid(p_payment public.payments) returns void
language plpgsql security definer set search_path = '' as $$
declare v_ride public.rides := private.lock_ride((p_payment).ride_id);
begin
  if (p_payment).is_unapplied then
    -- money for a dead ride, or a second payment of a living one, goes back
    perform private.request_refund(p_payment, (p_payment).amount_minor, 'unapplied');
    perform private.audit((p_payment).fleet_id, 'payment.unapplied', 'payments', (p_payment).id::text,
      jsonb_build_object('rideStatus', v_ride.status));
  elsif (p_payment).charge_id is not null then
    perform private.on_charge_paid(p_payment, v_ride);
  else
    v_ride := private.move_ride(v_ride, 'confirmed', 'system', jsonb_build_object('paymentId', (p_payment).id));
    perform private.notify_ride(v_ride, 'ride_confirmed', '{email,sms}');
    if private.is_dispatch_due(v_ride) then perform private.dispatch_next(v_ride); end if;
  end if;
end $$;

create function public.record_evidence(
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
comment on function public.record_evidence is 'stores a provider''s answer and moves the payment if the answer is news. '
  'p_fee_minor: what the provider has kept of it so far, null when the answer does not say';

revoke all on function private.payment_json(public.payments), private.is_awaited(public.payments, public.rides),
  public.start_payment(uuid, text), public.get_payment(uuid), public.payment_for_work(uuid), public.payment_id_by_reference(text, text), public.attach_order(uuid, text, text, text),
  public.request_capture(uuid), private.on_paid(public.payments),
  public.record_evidence(uuid, text, text, text, bigint, text, bigint, text, timestamptz, jsonb, bigint)
from public, anon, authenticated;
grant execute on function public.start_payment(uuid, text), public.get_payment(uuid) to authenticated;
grant execute on function public.payment_for_work(uuid), public.payment_id_by_reference(text, text),
  public.attach_order(uuid, text, text, text), public.request_capture(uuid),
  public.record_evidence(uuid, text, text, text, bigint, text, bigint, text, timestamptz, jsonb, bigint) to service_role;
