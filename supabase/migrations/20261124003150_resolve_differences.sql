-- What a person does about a difference: look again, refund, try again, explain. Nobody writes a status or an entry.
create function private.note_dead_operation() returns trigger
language plpgsql security definer set search_path = '' as $$
declare v_payment public.payments;
begin
  select * into v_payment from public.payments p where p.id = new.payment_id;
  if new.status = 'dead' then
    perform private.note_difference(null, 'operation', v_payment.provider, new.id::text, v_payment.id,
      jsonb_build_object('op', new.op, 'amount_minor', new.amount_minor, 'currency', v_payment.currency, 'reason', new.reason),
      jsonb_build_object('error', new.last_error, 'attempts', new.attempts));
    perform private.audit(new.fleet_id, 'operation.dead', 'provider_operations', new.id::text, jsonb_build_object('error', new.last_error));
  else
    update public.reconciliation_differences set status = 'resolved', resolution = 'retried', resolved_at = now()
    where kind = 'operation' and subject = new.id::text and status = 'open';
  end if;
  return null;
end $$;
create trigger provider_operations_note after update of status on public.provider_operations
for each row when (new.status in ('dead', 'done') and new.status <> old.status) execute function private.note_dead_operation();

create function private.note_dead_webhook() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.status = 'dead' then
    perform private.note_difference(null, 'webhook', new.provider, new.id::text, null, '{}',
      jsonb_build_object('hint', new.hint, 'error', new.last_error, 'attempts', new.attempts, 'received_at', new.received_at));
  else
    update public.reconciliation_differences set status = 'resolved', resolution = 'retried', resolved_at = now()
    where kind = 'webhook' and subject = new.id::text and status = 'open';
  end if;
  return null;
end $$;
create trigger webhook_inbox_note after update of status on private.webhook_inbox
for each row when (new.status <> old.status and new.status in ('dead', 'done', 'ignored')) execute function private.note_dead_webhook();

-- The provider's next word may end a difference before the next run does.
create function private.settle_differences() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.reconciliation_differences d set status = 'resolved', resolution = 'refreshed', resolved_at = now()
  where d.payment_id = new.id and d.status = 'open' and case
    -- it was an answer, and the next one fits
    when old.status = 'review' and new.status <> 'review' and d.kind <> 'dispute' and d.found ? 'evidence_id' then true
    when d.kind = 'status' then d.found ->> 'status' = new.status
    when d.kind = 'refund' then d.found ->> 'refunded_minor' = new.refunded_minor::text
    when d.kind = 'fee' then d.found ->> 'fee_minor' = new.fee_minor::text
    else false end;
  return null;
end $$;
create trigger payments_settle_differences after update on public.payments
for each row when ((new.status, new.refunded_minor, new.fee_minor) is distinct from (old.status, old.refunded_minor, old.fee_minor))
execute function private.settle_differences();

create function public.list_differences(p_status text default 'open', p_before bigint default null, p_limit int default 50) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_admin();
  return (
    select coalesce(jsonb_agg(to_jsonb(d) || jsonb_build_object('fleet_name', f.name, 'ref', r.ref, 'payment_status', p.status) order by d.id desc), '[]')
    from (select * from public.reconciliation_differences x where x.status = p_status and (p_before is null or x.id < p_before)
      order by x.id desc limit least(greatest(coalesce(p_limit, 50), 1), 100)) d
    left join public.payments p on p.id = d.payment_id
    left join public.fleets f on f.id = p.fleet_id left join public.rides r on r.id = p.ride_id);
end $$;

create function public.list_reconciliation_runs(p_limit int default 30) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_admin();
  return (select coalesce(jsonb_agg(to_jsonb(r) order by r.started_at desc), '[]') from (
    select * from public.reconciliation_runs x order by x.started_at desc limit least(greatest(coalesce(p_limit, 30), 1), 200)) r);
end $$;

create function public.explain_difference(p_id bigint, p_note text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_admin uuid := private.require_admin();
  v_row public.reconciliation_differences;
begin
  if char_length(trim(coalesce(p_note, ''))) not between 3 and 500 then perform private.fail(422, 'invalid_request', 'a note'); end if;
  update public.reconciliation_differences set status = 'resolved', resolution = 'explained', note = trim(p_note), resolved_by = v_admin, resolved_at = now()
  where id = p_id and status = 'open' returning * into v_row;
  if not found then perform private.fail(404, 'not_found'); end if;
  perform private.audit(null, 'difference.explained', 'reconciliation_differences', p_id::text, jsonb_build_object('note', p_note));
  return to_jsonb(v_row);
end $$;

create function public.refund_payment(p_payment uuid, p_amount_minor bigint, p_reason text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_payment public.payments;
  v_captured bigint;
  v_asked bigint;
  v_seq int;
  v_op public.provider_operations;
begin
  perform private.require_user();
  select * into v_payment from public.payments p where p.id = p_payment;
  if not found then perform private.fail(404, 'not_found'); end if;
  perform private.require_books(v_payment.fleet_id);
  perform private.lock_ride(v_payment.ride_id);
  select * into v_payment from public.payments p where p.id = p_payment for update;
  if coalesce(p_amount_minor, 0) <= 0 or char_length(trim(coalesce(p_reason, ''))) not between 3 and 120 then
    perform private.fail(422, 'invalid_request', 'amount and reason');
  end if;
  if v_payment.status in ('paid', 'partially_refunded') then
    v_captured := v_payment.amount_minor;
  elsif v_payment.status = 'review' and private.is_platform_admin() then
    -- quarantined money: what the provider says that it took, in the currency that was asked for
    select e.amount_minor into v_captured from public.provider_evidence e where e.id = v_payment.evidence_id and e.currency = v_payment.currency;
  end if;
  if v_captured is null then perform private.fail(409, 'illegal_transition', v_payment.status); end if;
  select coalesce(sum(o.amount_minor) filter (where o.status in ('pending', 'done')), 0), count(*) + 1 into v_asked, v_seq
  from public.provider_operations o where o.payment_id = p_payment and o.op = 'refund';
  if p_amount_minor > v_captured - greatest(v_asked, v_payment.refunded_minor) then
    perform private.fail(409, 'refund_exceeds_payment', (v_captured - greatest(v_asked, v_payment.refunded_minor))::text);
  end if;
  insert into public.provider_operations (fleet_id, payment_id, op, seq, amount_minor, reason, idempotency_key)
  values (v_payment.fleet_id, p_payment, 'refund', v_seq, p_amount_minor, trim(p_reason), 'refund-' || p_payment || '-' || v_seq)
  returning * into v_op;
  perform private.audit(v_payment.fleet_id, 'payment.refund_asked', 'payments', p_payment::text,
    jsonb_build_object('amountMinor', p_amount_minor, 'reason', p_reason));
  if v_payment.status = 'review' and p_amount_minor = v_captured - v_asked then
    update public.reconciliation_differences set status = 'resolved', resolution = 'refunded', resolved_by = auth.uid(), resolved_at = now()
    where payment_id = p_payment and status = 'open' and kind in ('amount', 'refund');
  end if;
  return jsonb_build_object('operation_id', v_op.id, 'payment_id', p_payment, 'amount_minor', v_op.amount_minor, 'currency', v_payment.currency, 'status', v_op.status);
end $$;
comment on function public.refund_payment is 'owner, manager, platform: asks the provider; the status follows from its word. '
  '404, 409 refund_exceeds_payment (detail: what is left), illegal_transition, 422 invalid_request';

create function public.retry_operation(p_operation uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_op public.provider_operations;
  v_payment public.payments;
begin
  perform private.require_admin();
  select p.* into v_payment from public.provider_operations o join public.payments p on p.id = o.payment_id where o.id = p_operation;
  if not found then perform private.fail(404, 'not_found'); end if;
  perform private.lock_ride(v_payment.ride_id);
  select * into v_op from public.provider_operations o where o.id = p_operation for update;
  if v_op.status <> 'dead' then perform private.fail(409, 'illegal_transition', v_op.status); end if;
  -- somebody may have asked for the same money in the meantime
  if v_op.amount_minor > v_payment.amount_minor - greatest((select p.refunded_minor from public.payments p where p.id = v_payment.id), (
    select coalesce(sum(o.amount_minor), 0) from public.provider_operations o
    where o.payment_id = v_payment.id and o.op = 'refund' and o.status in ('pending', 'done')))
  then
    perform private.fail(409, 'refund_exceeds_payment');
  end if;
  update public.provider_operations set status = 'pending', attempts = 0, next_attempt_at = now() where id = p_operation returning * into v_op;
  perform private.audit(v_op.fleet_id, 'operation.retried', 'provider_operations', p_operation::text);
  return jsonb_build_object('operation_id', v_op.id, 'payment_id', v_op.payment_id, 'status', v_op.status);
end $$;
comment on function public.retry_operation is 'a dead one again, with the same key: the provider does it once';

create function public.dead_webhooks(p_limit int default 50) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_admin();
  return (select coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'provider', w.provider, 'hint', w.hint, 'error', w.last_error,
    'attempts', w.attempts, 'received_at', w.received_at) order by w.received_at desc), '[]') from (
    select * from private.webhook_inbox x where x.status = 'dead' order by x.received_at desc limit least(greatest(coalesce(p_limit, 50), 1), 200)) w);
end $$;

create function public.retry_webhook(p_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_admin();
  update private.webhook_inbox set status = 'received', attempts = 0, next_attempt_at = now() where id = p_id and status = 'dead';
  if not found then perform private.fail(404, 'not_found'); end if;
  perform private.audit(null, 'webhook.retried', 'webhook_inbox', p_id::text);
end $$;

create function public.payments_to_refresh(p_schedule text, p_limit int default 50) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(x.id), '[]') from (
    select p.id from public.payments p join public.rides r on r.id = p.ride_id
    where case p_schedule
      -- every 5 minutes: asked for, and nothing heard since
      when 'stuck' then p.status in ('pending', 'authorized') and p.updated_at < now() - interval '5 minutes' and p.created_at > now() - interval '3 days'
      -- hourly: the payer's consent or the hold is about to end
      when 'holds' then p.status = 'authorized' and p.created_at < now() - interval '2 days'
        or (p.status in ('created', 'pending') and r.status = 'pending_payment' and r.hold_expires_at < now() + interval '1 hour')
      when 'differences' then exists (select from public.reconciliation_differences d where d.payment_id = p.id and d.status = 'open')
      else false end
    order by p.updated_at limit least(greatest(coalesce(p_limit, 50), 1), 500)) x
$$;
comment on function public.payments_to_refresh is 'ids to ask the provider about: stuck, holds, differences';

revoke all on function private.note_dead_operation(), private.note_dead_webhook(), private.settle_differences(), public.list_differences(text, bigint, int),
  public.list_reconciliation_runs(int), public.explain_difference(bigint, text), public.refund_payment(uuid, bigint, text),
  public.retry_operation(uuid), public.dead_webhooks(int), public.retry_webhook(uuid), public.payments_to_refresh(text, int)
from public, anon, authenticated;
grant execute on function public.list_differences(text, bigint, int), public.list_reconciliation_runs(int),
  public.explain_difference(bigint, text), public.refund_payment(uuid, bigint, text), public.retry_operation(uuid),
  public.dead_webhooks(int), public.retry_webhook(uuid) to authenticated;
grant execute on function public.payments_to_refresh(text, int) to service_role;
