-- The books of a ride that was paid with credit too. Price = money + credit: fare, commission, tax and earnings are shares of
-- the price, whoever paid which part of it. A cancelled ride gives credit back less the fee; a ride that was driven and
-- whose money went back whole gives all of it back.
alter table public.ledger_transactions
  drop constraint ledger_transactions_kind_known,
  add constraint ledger_transactions_kind_known check (kind in (
    'capture', 'fee', 'refund', 'chargeback', 'release', 'dispute_opened', 'dispute_won', 'dispute_lost', 'payout',
    'payout_returned', 'credit_granted', 'credit_spent', 'credit_returned', 'subscription', 'subscription_refund', 'settlement',
    'adjustment'));

create function private.credit_back(p_payment public.payments, p_ride public.rides) returns bigint
language sql immutable set search_path = '' as $$
  select case
    when (p_payment).is_unapplied then 0
    when (p_ride).status in ('cancelled', 'late_cancelled', 'no_show')
      then greatest(0, (p_payment).credit_minor - coalesce((p_ride).cancel_fee_minor, 0))
    when (p_payment).refunded_minor = (p_payment).amount_minor then (p_payment).credit_minor
    else 0 end
$$;
comment on function private.credit_back is 'of a payment''s credit, what the passenger has again; never falls';

-- fee, refunded, lost, held, credit_back in minor units; is_released: the ride is over; driver: who drove it to the end.
create or replace function private.payment_state(p_payment public.payments) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'fee', (p_payment).fee_minor, 'refunded', (p_payment).refunded_minor,
    'lost', greatest(d.lost, case (p_payment).status when 'charged_back' then (p_payment).amount_minor - (p_payment).refunded_minor else 0 end),
    'held', case (p_payment).status when 'charged_back' then 0
      else greatest(0, least(d.held, (p_payment).amount_minor - (p_payment).refunded_minor - d.lost)) end,
    'is_released', r.ended_at is not null or (p_payment).charge_id is not null,
    'driver', case when r.status in ('completed', 'closed', 'no_show') then r.driver_id end)
    || case when (p_payment).credit_minor > 0 then jsonb_build_object('credit_back', private.credit_back(p_payment, r)) else '{}' end
  from public.rides r, lateral (
    select coalesce(sum(x.lost_minor), 0)::bigint as lost, coalesce(sum(x.amount_minor) filter (where x.status = 'open'), 0)::bigint as held
    from public.payment_disputes x where x.fleet_id = (p_payment).fleet_id and x.payment_id = (p_payment).id) d
  where r.id = (p_payment).ride_id
$$;

create or replace function private.payment_target(p_payment public.payments, p_state jsonb)
returns table (kind text, provider text, driver_id uuid, amount_minor bigint)
language plpgsql stable security definer set search_path = '' as $$
declare
  v_amount bigint := (p_payment).amount_minor;
  v_credit bigint := (p_payment).credit_minor;
  v_price bigint := v_amount + v_credit;
  v_fee bigint := (p_state ->> 'fee')::bigint;
  v_out bigint := (p_state ->> 'refunded')::bigint + (p_state ->> 'lost')::bigint;
  v_held bigint := (p_state ->> 'held')::bigint;
  v_back bigint := coalesce((p_state ->> 'credit_back')::bigint, 0);
  v_gone bigint := least(v_out, v_amount);
  v_driver uuid := (p_state ->> 'driver')::uuid;
  v_is_released boolean := (p_state ->> 'is_released')::boolean;
  v_ride public.rides;
  v_parts record;
  v_commission bigint;
  v_tax bigint;
  v_tip bigint := 0;
  v_earned bigint := 0;
begin
  return query values ('clearing', (p_payment).provider, null::uuid, v_amount - v_out - v_held - v_fee),
    ('provider_fees', null, null, v_fee), ('disputes', null, null, v_held), ('chargeback_losses', null, null, v_out - v_gone);
  if (p_payment).is_unapplied then
    return query values ('unapplied', null::text, null::uuid, v_gone - v_amount);
    return;
  end if;
  return query values ('passenger_credit', null::text, null::uuid, v_credit - v_back);
  v_gone := v_gone + v_back;
  select * into v_ride from public.rides r where r.id = (p_payment).ride_id;
  select * into v_parts from private.money_parts(coalesce(
    (select c.lines from public.ride_charges c where c.id = (p_payment).charge_id), v_ride.lines), v_price);
  v_commission := private.share_of(v_parts.fare, v_ride.commission_bps);
  if v_driver is not null then
    v_earned := private.left_of(private.share_of(v_parts.fare - v_commission, v_ride.driver_share_bps), v_gone, v_price);
    v_tip := private.left_of(v_parts.tip, v_gone, v_price);
  end if;
  v_commission := private.left_of(v_commission, v_gone, v_price);
  -- a ride that is still ahead owes nobody anything yet, the tax office neither
  v_tax := case when v_is_released then private.left_of(v_parts.tax, v_gone, v_price) else 0 end;
  return query values ('commission_revenue', null::text, null::uuid, -v_commission), ('taxes_payable', null, null, -v_tax),
    ('tips', null, v_driver, -v_tip), ('driver_earnings', null, v_driver, -v_earned),
    (case when v_is_released then 'fleet_payable' else 'fleet_pending' end, null, null, v_gone - v_price + v_commission + v_tax + v_tip + v_earned);
end $$;

create or replace function private.payment_difference(p_payment public.payments, p_state jsonb) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', d.kind, 'provider', d.provider, 'driver_id', d.driver_id,
    'holder_id', case d.kind when 'passenger_credit' then (select r.passenger_id from public.rides r where r.id = (p_payment).ride_id) end,
    'amount_minor', d.amount)) order by d.kind, d.driver_id), '[]')
  from (
    select x.kind, x.provider, x.driver_id, sum(x.amount)::bigint as amount from (
      select t.kind, t.provider, t.driver_id, t.amount_minor as amount from private.payment_target(p_payment, p_state) t
      union all
      select a.kind, a.provider, a.driver_id, -e.amount_minor from public.ledger_transactions lt
      join public.ledger_entries e on e.fleet_id = lt.fleet_id and e.transaction_id = lt.id
      join public.ledger_accounts a on a.id = e.account_id
      where lt.fleet_id = (p_payment).fleet_id and lt.payment_id = (p_payment).id) x
    group by x.kind, x.provider, x.driver_id having sum(x.amount) <> 0) d
$$;

create or replace function private.post_payment(p_payment uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_payment public.payments;
  v_now jsonb;
  v_was jsonb;
begin
  select * into v_payment from public.payments p where p.id = p_payment for update;
  if v_payment.status not in ('paid', 'partially_refunded', 'refunded', 'charged_back') then return; end if;
  v_now := private.payment_state(v_payment);
  select t.state into v_was from public.ledger_transactions t
  where t.fleet_id = v_payment.fleet_id and t.payment_id = p_payment order by t.id desc limit 1;
  if v_was is null then
    v_was := v_now || '{"fee": 0, "refunded": 0, "lost": 0, "held": 0}' || case when v_now ? 'credit_back' then '{"credit_back": 0}'::jsonb else '{}' end;
    perform private.post_payment_step(v_payment, 'capture', v_was);
  end if;
  if v_was ->> 'fee' <> v_now ->> 'fee' then
    v_was := v_was || jsonb_build_object('fee', v_now -> 'fee');
    perform private.post_payment_step(v_payment, 'fee', v_was);
  end if;
  if v_was ->> 'refunded' <> v_now ->> 'refunded' then
    v_was := v_was || jsonb_build_object('refunded', v_now -> 'refunded');
    perform private.post_payment_step(v_payment, 'refund', v_was);
  end if;
  if v_was ->> 'credit_back' <> v_now ->> 'credit_back' then
    v_was := v_was || jsonb_build_object('credit_back', v_now -> 'credit_back');
    perform private.post_payment_step(v_payment, 'credit_returned', v_was);
  end if;
  if (v_was ->> 'lost', v_was ->> 'held') is distinct from (v_now ->> 'lost', v_now ->> 'held') then
    perform private.post_payment_step(v_payment, case
      when (v_now ->> 'lost')::bigint > (v_was ->> 'lost')::bigint then case v_payment.status when 'charged_back' then 'chargeback' else 'dispute_lost' end
      when (v_now ->> 'held')::bigint > (v_was ->> 'held')::bigint then 'dispute_opened'
      else case when exists (select from public.payment_disputes d where d.payment_id = p_payment) then 'dispute_won' else 'chargeback' end
    end, v_was || jsonb_build_object('lost', v_now -> 'lost', 'held', v_now -> 'held'));
  end if;
  if v_was -> 'is_released' <> v_now -> 'is_released' or v_was -> 'driver' <> v_now -> 'driver' then
    perform private.post_payment_step(v_payment, 'release', v_now);
  end if;
end $$;

revoke all on function private.credit_back(public.payments, public.rides) from public, anon, authenticated;
