-- From evidence to entries. What the books must say of a payment is a function of its state (captured, fee, refunded,
-- disputed, lost, ride ended); what is posted is the difference to what they say already. So any order and any number of
-- the same events end in the same balances, and a check is a comparison with the same function.
alter table public.fleets
  add column driver_share_bps int not null default 6000,
  add constraint fleets_driver_share_range check (driver_share_bps between 0 and 10000);
comment on column public.fleets.driver_share_bps is 'the driver''s part of the fare after commission; frozen on each ride';
grant update (driver_share_bps) on public.fleets to authenticated;
alter table public.rides add column driver_share_bps int not null default 0;
comment on column public.rides.driver_share_bps is 'the driver''s part of the fare after commission, as it was when the ride was booked';

create function private.freeze_driver_share() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    select f.driver_share_bps into new.driver_share_bps from public.fleets f where f.id = new.fleet_id;
  elsif new.driver_share_bps <> old.driver_share_bps then
    perform private.fail(403, 'forbidden', 'the driver''s share is frozen');
  end if;
  return new;
end $$;
create trigger rides_freeze_driver_share before insert or update on public.rides
for each row execute function private.freeze_driver_share();

create function private.money_parts(p_lines jsonb, p_amount bigint, out fare bigint, out tax bigint, out tip bigint, out toll bigint)
language sql immutable set search_path = '' as $$
  with parts as (
    select case l ->> 'code' when 'tax' then 'tax' when 'toll' then 'toll' when 'tip' then 'tip' when 'gratuity' then 'tip' end as part,
      coalesce(l ->> 'amount_minor', l ->> 'amountMinor')::bigint as amount
    from jsonb_array_elements(p_lines) l
  ), sums as (
    select coalesce(sum(amount) filter (where part = 'tax'), 0)::bigint as tax,
      coalesce(sum(amount) filter (where part = 'tip'), 0)::bigint as tip,
      coalesce(sum(amount) filter (where part = 'toll'), 0)::bigint as toll from parts
  )
  select p_amount - s.tax - s.tip - s.toll, s.tax, s.tip, s.toll from sums s
$$;
comment on function private.money_parts is 'the fare is what is left: the base of the commission has no tip, toll and tax';

create function private.share_of(p_amount bigint, p_bps int) returns bigint
language sql immutable set search_path = '' as $$
  select floor((p_amount::numeric * p_bps + 5000) / 10000)::bigint
$$;
comment on function private.share_of is 'basis points of an amount, half up';

create function private.left_of(p_part bigint, p_gone bigint, p_whole bigint) returns bigint
language sql immutable set search_path = '' as $$
  select p_part - floor(p_part::numeric * p_gone / p_whole)::bigint
$$;
comment on function private.left_of is 'of a part, when so much of the whole went back: reversed cumulatively, never per refund';

-- fee, refunded, lost, held in minor units; is_released: the ride is over; driver: who drove it to the end.
create function private.payment_state(p_payment public.payments) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'fee', (p_payment).fee_minor, 'refunded', (p_payment).refunded_minor,
    'lost', greatest(d.lost, case (p_payment).status when 'charged_back' then (p_payment).amount_minor - (p_payment).refunded_minor else 0 end),
    'held', case (p_payment).status when 'charged_back' then 0
      else greatest(0, least(d.held, (p_payment).amount_minor - (p_payment).refunded_minor - d.lost)) end,
    'is_released', r.ended_at is not null or (p_payment).charge_id is not null,
    'driver', case when r.status in ('completed', 'closed', 'no_show') then r.driver_id end)
  from public.rides r, lateral (
    select coalesce(sum(x.lost_minor), 0)::bigint as lost, coalesce(sum(x.amount_minor) filter (where x.status = 'open'), 0)::bigint as held
    from public.payment_disputes x where x.fleet_id = (p_payment).fleet_id and x.payment_id = (p_payment).id) d
  where r.id = (p_payment).ride_id
$$;

create function private.payment_target(p_payment public.payments, p_state jsonb)
returns table (kind text, provider text, driver_id uuid, amount_minor bigint)
language plpgsql stable security definer set search_path = '' as $$
declare
  v_amount bigint := (p_payment).amount_minor;
  v_fee bigint := (p_state ->> 'fee')::bigint;
  v_out bigint := (p_state ->> 'refunded')::bigint + (p_state ->> 'lost')::bigint;
  v_held bigint := (p_state ->> 'held')::bigint;
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
  select * into v_ride from public.rides r where r.id = (p_payment).ride_id;
  select * into v_parts from private.money_parts(coalesce(
    (select c.lines from public.ride_charges c where c.id = (p_payment).charge_id), v_ride.lines), v_amount);
  v_commission := private.share_of(v_parts.fare, v_ride.commission_bps);
  if v_driver is not null then
    v_earned := private.left_of(private.share_of(v_parts.fare - v_commission, v_ride.driver_share_bps), v_gone, v_amount);
    v_tip := private.left_of(v_parts.tip, v_gone, v_amount);
  end if;
  v_commission := private.left_of(v_commission, v_gone, v_amount);
  -- a ride that is still ahead owes nobody anything yet, the tax office neither
  v_tax := case when v_is_released then private.left_of(v_parts.tax, v_gone, v_amount) else 0 end;
  return query values ('commission_revenue', null::text, null::uuid, -v_commission), ('taxes_payable', null, null, -v_tax),
    ('tips', null, v_driver, -v_tip), ('driver_earnings', null, v_driver, -v_earned),
    (case when v_is_released then 'fleet_payable' else 'fleet_pending' end, null, null, v_gone - v_amount + v_commission + v_tax + v_tip + v_earned);
end $$;
comment on function private.payment_target is 'balances that the books must show for a payment in a state; debit positive, sum zero. '
  'The platform bears the provider''s fee; the fleet gets what is left of the fare';

create function private.ledger_account(
  p_fleet uuid, p_kind text, p_currency text, p_provider text default null, p_driver uuid default null, p_holder uuid default null
) returns uuid
language plpgsql security definer set search_path = '' as $$
declare v_id uuid;
begin
  for i in 1..2 loop
    select a.id into v_id from public.ledger_accounts a
    where a.fleet_id = p_fleet and a.kind = p_kind and a.currency = p_currency
      and coalesce(a.provider, '') = coalesce(p_provider, '')
      and coalesce(a.driver_id, a.holder_id, '00000000-0000-0000-0000-000000000000')
        = coalesce(p_driver, p_holder, '00000000-0000-0000-0000-000000000000');
    exit when found;
    -- accounts of a fleet are opened one at a time, so that two transactions do not wait for each other's
    perform pg_advisory_xact_lock(hashtextextended('ledger accounts ' || p_fleet, 0));
    insert into public.ledger_accounts (fleet_id, kind, currency, provider, driver_id, holder_id)
    values (p_fleet, p_kind, p_currency, p_provider, p_driver, p_holder) on conflict do nothing;
  end loop;
  return v_id;
end $$;

-- p_lines: [{kind, provider?, driver_id?, holder_id?, amount_minor}]; null when it was posted before.
create function private.post_transaction(
  p_fleet uuid, p_currency text, p_source text, p_source_id text, p_kind text, p_lines jsonb,
  p_payment uuid default null, p_evidence bigint default null, p_state jsonb default '{}', p_note text default null
) returns bigint
language plpgsql security definer set search_path = '' as $$
declare v_id bigint;
begin
  insert into public.ledger_transactions (fleet_id, source, source_id, kind, payment_id, evidence_id, entry_count, state, note)
  values (p_fleet, p_source, p_source_id, p_kind, p_payment, p_evidence, jsonb_array_length(p_lines), p_state, p_note)
  on conflict on constraint ledger_transactions_once do nothing returning id into v_id;
  if v_id is null then return null; end if;
  insert into public.ledger_entries (fleet_id, transaction_id, account_id, amount_minor, currency)
  select p_fleet, v_id, private.ledger_account(p_fleet, l ->> 'kind', p_currency, l ->> 'provider',
    (l ->> 'driver_id')::uuid, (l ->> 'holder_id')::uuid), (l ->> 'amount_minor')::bigint, p_currency
  from jsonb_array_elements(p_lines) l;
  return v_id;
end $$;
comment on function private.post_transaction is 'one balanced transaction, once per (source, source_id, kind)';

create function private.share_books() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('books ' || new.fleet_id, 0));
  return new;
end $$;
comment on function private.share_books is 'what lowers a payable waits for a payout that is being sent, and the other way round';
create trigger provider_operations_share_books before insert on public.provider_operations
for each row when (new.op = 'refund') execute function private.share_books();
create trigger ledger_transactions_share_books before insert on public.ledger_transactions
for each row execute function private.share_books();

create function private.payment_difference(p_payment public.payments, p_state jsonb) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', d.kind, 'provider', d.provider, 'driver_id', d.driver_id,
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
comment on function private.payment_difference is 'what the books lack of a payment in a state, as lines to post; [] when they are right';

create function private.post_payment_step(p_payment public.payments, p_kind text, p_state jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_lines jsonb := private.payment_difference(p_payment, p_state);
  v_evidence bigint := (p_payment).evidence_id;
  v_event bigint;
begin
  if v_lines = '[]' then return; end if;
  if p_kind like 'dispute_%' or p_kind = 'chargeback' then
    select greatest(v_evidence, max(d.evidence_id)) into v_evidence
    from public.payment_disputes d where d.payment_id = (p_payment).id;
  elsif p_kind = 'release' then
    select max(e.id) into v_event from public.ride_events e where e.ride_id = (p_payment).ride_id;
  end if;
  perform private.post_transaction((p_payment).fleet_id, (p_payment).currency, case p_kind when 'release' then 'ride_event' else 'evidence' end,
    case p_kind when 'release' then v_event || ':' || (p_payment).id else v_evidence::text end, p_kind, v_lines,
    (p_payment).id, v_evidence, p_state);
end $$;

create function private.post_payment(p_payment uuid) returns void
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
    v_was := v_now || '{"fee": 0, "refunded": 0, "lost": 0, "held": 0}';
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
comment on function private.post_payment is 'brings the books to what the payment is; call with the ride locked';

create function private.post_changed_payment() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.post_payment(new.id);
  return null;
end $$;
create trigger payments_post after update on public.payments
for each row when ((new.status, new.refunded_minor, new.fee_minor) is distinct from (old.status, old.refunded_minor, old.fee_minor))
execute function private.post_changed_payment();

create function private.post_ended_ride() returns trigger
language plpgsql security definer set search_path = '' as $$
declare v_payment uuid;
begin
  for v_payment in
    select p.id from public.payments p where p.fleet_id = new.fleet_id and p.ride_id = new.ride_id and not p.is_unapplied
      and p.status in ('paid', 'partially_refunded', 'refunded', 'charged_back') order by p.created_at, p.id
  loop
    perform private.post_payment(v_payment);
  end loop;
  if new.to_status = 'completed' then
    perform private.charge_waiting(r) from public.rides r where r.id = new.ride_id;
  end if;
  return null;
end $$;
create trigger ride_events_post after insert on public.ride_events
for each row when (new.from_status is distinct from new.to_status
  and new.to_status in ('completed', 'cancelled', 'late_cancelled', 'no_show', 'expired'))
execute function private.post_ended_ride();

revoke all on function private.freeze_driver_share(), private.share_books(), private.money_parts(jsonb, bigint), private.share_of(bigint, int),
  private.left_of(bigint, bigint, bigint), private.payment_state(public.payments),
  private.payment_target(public.payments, jsonb), private.ledger_account(uuid, text, text, text, uuid, uuid),
  private.post_transaction(uuid, text, text, text, text, jsonb, uuid, bigint, jsonb, text),
  private.payment_difference(public.payments, jsonb), private.post_payment_step(public.payments, text, jsonb),
  private.post_payment(uuid), private.post_changed_payment(), private.post_ended_ride()
from public, anon, authenticated;
