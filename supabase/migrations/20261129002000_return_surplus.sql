-- A preference can be paid twice, and every payment after the first goes back. Giving it back is an operation like any
-- other: a row written before the provider is asked, tried again with the same key, shown to a person when it dies. The
-- first pause of leased work is a minute.
create or replace function private.backoff(p_attempts int) returns interval
language sql immutable set search_path = '' as $$
  select least(interval '6 hours', interval '1 minute' * power(2, least(p_attempts, 12)))
$$;
comment on function private.backoff is 'until the next try: 1, 2, 4 ... minutes, at most 6 hours';

alter table public.provider_operations
  add column provider_payment_id text,
  drop constraint provider_operations_op_known,
  add constraint provider_operations_op_known check (op in ('capture', 'refund', 'surplus')),
  add constraint provider_operations_of_surplus check (
    (op = 'surplus') = (provider_payment_id is not null) and char_length(provider_payment_id) between 1 and 100);
comment on column public.provider_operations.op is 'surplus: a further payment of the same order goes back; it was never the payment''s own money';
comment on column public.provider_operations.provider_payment_id is 'of a surplus: what is given back; all others act on the payment''s own';

create function public.request_surplus_refund(p_payment uuid, p_provider_payment_id text, p_amount_minor bigint) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_payment public.payments;
  v_id uuid;
begin
  perform private.lock_ride((select p.ride_id from public.payments p where p.id = p_payment));
  select * into v_payment from public.payments p where p.id = p_payment for update;
  if p_provider_payment_id = v_payment.provider_payment_id then
    perform private.fail(409, 'illegal_transition', 'the payment itself is no surplus');
  end if;
  insert into public.provider_operations (fleet_id, payment_id, op, seq, amount_minor, reason, idempotency_key, provider_payment_id)
  values (v_payment.fleet_id, p_payment, 'surplus',
    (select count(*) + 1 from public.provider_operations o where o.payment_id = p_payment and o.op = 'surplus'),
    p_amount_minor, 'paid_twice', 'surplus-' || p_provider_payment_id, p_provider_payment_id)
  on conflict on constraint provider_operations_key do nothing returning id into v_id;
  if v_id is not null then
    perform private.audit(v_payment.fleet_id, 'payment.surplus', 'payments', p_payment::text,
      jsonb_build_object('providerPaymentId', p_provider_payment_id, 'amountMinor', p_amount_minor));
  end if;
end $$;
comment on function public.request_surplus_refund is 'once for each further payment, however often the provider tells of it';

create or replace function public.lease_operations(p_limit int default 10) returns jsonb
language sql security definer set search_path = '' as $$
  with due as (
    select o.id from public.provider_operations o
    where o.status = 'pending' and o.op in ('refund', 'surplus') and o.next_attempt_at <= now()
    order by o.next_attempt_at limit least(p_limit, 50) for update skip locked
  ), taken as (
    update public.provider_operations o set attempts = o.attempts + 1, next_attempt_at = now() + private.backoff(o.attempts)
    from due where o.id = due.id returning o.*
  )
  select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'payment_id', t.payment_id, 'op', t.op, 'amount_minor', t.amount_minor,
    'idempotency_key', t.idempotency_key, 'provider_payment_id', t.provider_payment_id)), '[]') from taken t
$$;

create or replace function public.retry_operation(p_operation uuid) returns jsonb
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
  if v_op.op = 'refund' and v_op.amount_minor > v_payment.amount_minor - greatest((select p.refunded_minor from public.payments p where p.id = v_payment.id), (
    select coalesce(sum(o.amount_minor), 0) from public.provider_operations o
    where o.payment_id = v_payment.id and o.op = 'refund' and o.status in ('pending', 'done')))
  then
    perform private.fail(409, 'refund_exceeds_payment');
  end if;
  update public.provider_operations set status = 'pending', attempts = 0, next_attempt_at = now() where id = p_operation returning * into v_op;
  perform private.audit(v_op.fleet_id, 'operation.retried', 'provider_operations', p_operation::text);
  return jsonb_build_object('operation_id', v_op.id, 'payment_id', v_op.payment_id, 'status', v_op.status);
end $$;

revoke all on function public.request_surplus_refund(uuid, text, bigint) from public, anon, authenticated;
grant execute on function public.request_surplus_refund(uuid, text, bigint) to service_role;
