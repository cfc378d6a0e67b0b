-- What a payment is, in the provider's word. The status column moves only together with a new row of evidence for
-- exactly that status: no page, no script and no service role can call something paid.
create table public.payments (
  id uuid primary key default gen_random_uuid(),
  fleet_id uuid not null,
  ride_id uuid not null,
  provider text not null,
  environment text,
  amount_minor bigint not null,
  currency char(3) not null,
  status text not null default 'created',
  reference text not null default encode(extensions.gen_random_bytes(18), 'hex'),
  provider_order_id text,
  provider_payment_id text,
  approve_url text,
  refunded_minor bigint not null default 0,
  fee_minor bigint not null default 0,
  is_unapplied boolean not null default false,
  charge_id uuid,
  evidence_id bigint,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint payments_tenant_key unique (fleet_id, id),
  constraint payments_reference_key unique (reference),
  constraint payments_order_key unique (provider, provider_order_id),
  constraint payments_ride_fkey foreign key (fleet_id, ride_id) references public.rides (fleet_id, id),
  constraint payments_provider_known check (provider in ('paypal', 'mercadopago')),
  constraint payments_status_known check (status in (
    'created', 'pending', 'authorized', 'paid', 'partially_refunded', 'refunded', 'failed', 'cancelled',
    'charged_back', 'review')),
  constraint payments_environment_known check (environment in ('live', 'sandbox', 'local')),
  constraint payments_environment_of_order check ((environment is null) = (provider_order_id is null)),
  constraint payments_amount_range check (
    amount_minor > 0 and refunded_minor between 0 and amount_minor and fee_minor between 0 and amount_minor)
);
comment on table public.payments is 'one try to pay a ride with one provider';
comment on column public.payments.reference is 'unguessable; comes back in every answer of the provider';
comment on column public.payments.fee_minor is 'what the provider keeps of it, by the provider''s word';
comment on column public.payments.is_unapplied is 'money that nothing waited for: a dead ride, a second payment; it goes back';
comment on column public.payments.charge_id is 'the charge after the ride that it pays; null for the booking itself';
comment on column public.payments.environment is 'of the provider that made the order, as the deployment is configured; null before there is one';
comment on column public.payments.evidence_id is 'the evidence that the present status rests on';
create index payments_ride on public.payments (fleet_id, ride_id, created_at desc);
create index payments_open on public.payments (status, updated_at) where status in ('created', 'pending', 'authorized');

create table public.provider_evidence (
  id bigint generated always as identity primary key,
  fleet_id uuid not null,
  payment_id uuid not null,
  source text not null,
  provider_status text not null,
  our_status text not null,
  amount_minor bigint,
  currency char(3),
  refunded_minor bigint not null default 0,
  fee_minor bigint,
  snapshot jsonb not null,
  provider_time timestamptz not null,
  created_at timestamptz not null default now(),
  constraint provider_evidence_tenant_key unique (fleet_id, id),
  constraint provider_evidence_payment_fkey foreign key (fleet_id, payment_id) references public.payments (fleet_id, id),
  constraint provider_evidence_source_known check (source in ('webhook', 'api'))
);
comment on table public.provider_evidence is 'append-only: what a provider answered to an authenticated question';
create index provider_evidence_payment on public.provider_evidence (fleet_id, payment_id, id);
create trigger provider_evidence_append_only before update or delete on public.provider_evidence
for each row execute function private.refuse_change();

alter table public.payments add constraint payments_evidence_fkey
  foreign key (fleet_id, evidence_id) references public.provider_evidence (fleet_id, id);
create index payments_evidence on public.payments (fleet_id, evidence_id);

create table private.payment_transitions (
  from_status text not null,
  to_status text not null,
  primary key (from_status, to_status)
);
comment on table private.payment_transitions is 'what may follow what; anything else is stale and only stored';
insert into private.payment_transitions (from_status, to_status)
select f, t from unnest(array['created', 'pending', 'authorized', 'failed', 'cancelled', 'review']) f,
  unnest(array['paid', 'partially_refunded', 'refunded', 'charged_back', 'review']) t where f <> t
union select 'created', t from unnest(array['pending', 'authorized', 'failed', 'cancelled']) t
union select 'pending', t from unnest(array['authorized', 'failed', 'cancelled']) t
union select 'authorized', t from unnest(array['failed', 'cancelled']) t
union select 'failed', 'pending'
-- an answer that did not fit, and after it one that does
union select 'review', t from unnest(array['pending', 'authorized', 'failed', 'cancelled']) t
union select 'paid', t from unnest(array['partially_refunded', 'refunded', 'charged_back']) t
union select 'partially_refunded', t from unnest(array['partially_refunded', 'refunded', 'charged_back']) t
-- a payer may go to the bank after the refund; a bank may give a charge-back up again
union select 'refunded', 'charged_back'
union select 'charged_back', t from unnest(array['paid', 'partially_refunded']) t;

create function private.guard_payment() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'DELETE' then perform private.fail(403, 'forbidden', 'payments are kept'); end if;
  if tg_op = 'INSERT' then
    if new.status <> 'created' or new.refunded_minor <> 0 or new.fee_minor <> 0 or new.is_unapplied
      or new.evidence_id is not null
    then
      perform private.fail(403, 'forbidden', 'a payment begins as created');
    end if;
    return new;
  end if;
  if (new.amount_minor, new.currency, new.reference, new.provider, new.ride_id, new.charge_id)
    is distinct from (old.amount_minor, old.currency, old.reference, old.provider, old.ride_id, old.charge_id)
  then
    perform private.fail(403, 'forbidden', 'what a payment is for never changes');
  end if;
  if (new.status, new.refunded_minor, new.fee_minor, new.is_unapplied)
    is not distinct from (old.status, old.refunded_minor, old.fee_minor, old.is_unapplied)
  then
    return new;
  end if;
  if new.evidence_id is not distinct from old.evidence_id or not exists (
    select from public.provider_evidence e
    where e.id = new.evidence_id and e.id > coalesce(old.evidence_id, 0) and e.payment_id = new.id
      and e.our_status = new.status)
  then
    perform private.fail(403, 'forbidden', 'a payment moves only with evidence for that status');
  end if;
  if new.status <> old.status and not exists (
    select from private.payment_transitions t where t.from_status = old.status and t.to_status = new.status)
  then
    perform private.fail(409, 'illegal_transition', old.status || ' to ' || new.status);
  end if;
  if new.refunded_minor < old.refunded_minor then
    perform private.fail(409, 'illegal_transition', 'a refund does not come back');
  end if;
  return new;
end $$;
create trigger payments_guard before insert or update or delete on public.payments
for each row execute function private.guard_payment();
create trigger payments_set_updated_at before update on public.payments
for each row execute function private.set_updated_at();

-- What we ask a provider to do with money, written before it is asked, so that a crash in between repeats the same
-- request with the same key instead of a new one.
create table public.provider_operations (
  id uuid primary key default gen_random_uuid(),
  fleet_id uuid not null,
  payment_id uuid not null,
  op text not null,
  seq int not null default 1,
  amount_minor bigint not null,
  reason text not null,
  idempotency_key text not null,
  status text not null default 'pending',
  attempts int not null default 0,
  next_attempt_at timestamptz not null default now(),
  last_error text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint provider_operations_payment_fkey foreign key (fleet_id, payment_id) references public.payments (fleet_id, id),
  constraint provider_operations_once unique (payment_id, op, seq),
  constraint provider_operations_key unique (idempotency_key),
  constraint provider_operations_op_known check (op in ('capture', 'refund')),
  constraint provider_operations_status_known check (status in ('pending', 'done', 'failed', 'dead')),
  constraint provider_operations_amount_positive check (amount_minor > 0)
);
comment on table public.provider_operations is 'captures and refunds to carry out, each exactly once';
create index provider_operations_due on public.provider_operations (next_attempt_at) where status = 'pending';
create index provider_operations_payment on public.provider_operations (fleet_id, payment_id);
create trigger provider_operations_set_updated_at before update on public.provider_operations
for each row execute function private.set_updated_at();

create function private.request_refund(p_payment public.payments, p_amount bigint, p_reason text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_asked bigint;
  v_seq int;
begin
  select coalesce(sum(o.amount_minor), 0), count(*) + 1 into v_asked, v_seq
  from public.provider_operations o
  where o.payment_id = (p_payment).id and o.op = 'refund' and o.status in ('pending', 'done');
  -- what is asked for already and what is asked for now never exceed what was captured
  p_amount := least(p_amount, (p_payment).amount_minor - greatest(v_asked, (p_payment).refunded_minor));
  if p_amount <= 0 then return; end if;
  insert into public.provider_operations (fleet_id, payment_id, op, seq, amount_minor, reason, idempotency_key)
  values ((p_payment).fleet_id, (p_payment).id, 'refund', v_seq, p_amount, p_reason,
    'refund-' || (p_payment).id || '-' || v_seq);
end $$;
comment on function private.request_refund is 'call with the payment locked';

alter table public.payments enable row level security;
create policy payments_select on public.payments for select to authenticated
  using (fleet_id = any (array(select private.my_staff_fleet_ids())));
alter table public.provider_evidence enable row level security;
create policy provider_evidence_select on public.provider_evidence for select to authenticated
  using (fleet_id = any (array(select private.my_managed_fleet_ids())));
alter table public.provider_operations enable row level security;
create policy provider_operations_select on public.provider_operations for select to authenticated
  using (fleet_id = any (array(select private.my_managed_fleet_ids())));

revoke all on public.payments, public.provider_evidence, public.provider_operations, private.payment_transitions
from public, anon, authenticated, service_role;
grant select on public.payments, public.provider_evidence, public.provider_operations to authenticated, service_role;
revoke all on function private.guard_payment(), private.request_refund(public.payments, bigint, text)
from public, anon, authenticated;
