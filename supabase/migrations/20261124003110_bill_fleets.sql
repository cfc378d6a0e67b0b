-- Subscription money: a period begins and a dearer plan applies when the provider says that a sale was paid. Activating a
-- subscription there grants nothing. Like a ride's payment, one of these moves only with evidence.
create table public.subscription_payments (
  id uuid primary key default gen_random_uuid(),
  fleet_id uuid not null references public.fleets (id),
  kind text not null,
  plan text not null references private.plans (code),
  addons text[] not null default '{}',
  amount_minor bigint not null,
  currency char(3) not null,
  period_start timestamptz not null,
  period_end timestamptz not null,
  status text not null default 'due',
  provider text,
  provider_sale_id text,
  evidence_id bigint,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint subscription_payments_tenant_key unique (fleet_id, id),
  constraint subscription_payments_kind_known check (kind in ('renewal', 'upgrade')),
  constraint subscription_payments_status_known check (status in ('due', 'paid', 'failed', 'refunded', 'void')),
  constraint subscription_payments_sale_key unique (provider, provider_sale_id),
  constraint subscription_payments_amount_positive check (amount_minor > 0)
);
comment on table public.subscription_payments is 'what a fleet owes or paid the platform: a month, or the rest of one at a dearer plan';
create unique index subscription_payments_one_upgrade on public.subscription_payments (fleet_id) where kind = 'upgrade' and status = 'due';
create index subscription_payments_fleet on public.subscription_payments (fleet_id, created_at desc);
create index subscription_payments_plan on public.subscription_payments (plan);
create trigger subscription_payments_set_updated_at before update on public.subscription_payments
for each row execute function private.set_updated_at();

create table private.subscription_evidence (
  id bigint generated always as identity primary key,
  fleet_id uuid not null references public.fleets (id),
  provider text not null,
  provider_sale_id text not null,
  our_status text not null,
  amount_minor bigint not null,
  currency text not null,
  provider_time timestamptz not null,
  snapshot jsonb not null,
  created_at timestamptz not null default now(),
  constraint subscription_evidence_status_known check (our_status in ('paid', 'failed', 'refunded', 'review'))
);
comment on table private.subscription_evidence is 'append-only: what a provider answered about the sales of a subscription';
create index subscription_evidence_sale on private.subscription_evidence (provider, provider_sale_id, id);
create index subscription_evidence_fleet on private.subscription_evidence (fleet_id);
create trigger subscription_evidence_append_only before update or delete on private.subscription_evidence
for each row execute function private.refuse_change();

create function private.guard_subscription_payment() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'DELETE' then perform private.fail(403, 'forbidden', 'payments are kept'); end if;
  if tg_op = 'INSERT' and new.status = 'due' then return new; end if;
  if tg_op = 'UPDATE' and (new.amount_minor, new.currency, new.kind, new.plan, new.fleet_id)
    is distinct from (old.amount_minor, old.currency, old.kind, old.plan, old.fleet_id)
  then
    perform private.fail(403, 'forbidden', 'what a payment is for never changes');
  end if;
  if tg_op = 'UPDATE' and (new.status = old.status or (old.status, new.status) = ('due', 'void')) then return new; end if;
  if not exists (
    select from private.subscription_evidence e where e.id = new.evidence_id and e.fleet_id = new.fleet_id
      and e.our_status = new.status and e.provider = new.provider and e.provider_sale_id = new.provider_sale_id)
    or (tg_op = 'UPDATE' and new.evidence_id <= coalesce(old.evidence_id, 0))
  then
    perform private.fail(403, 'forbidden', 'a payment moves only with evidence for that status');
  end if;
  if tg_op = 'UPDATE' and (old.status, new.status) not in (('due', 'paid'), ('due', 'failed'), ('failed', 'paid'), ('paid', 'refunded')) then
    perform private.fail(409, 'illegal_transition', old.status || ' to ' || new.status);
  end if;
  return new;
end $$;
create trigger subscription_payments_guard before insert or update or delete on public.subscription_payments
for each row execute function private.guard_subscription_payment();

create function private.post_subscription_payment() returns trigger
language plpgsql security definer set search_path = '' as $$
declare v_sign int := case new.status when 'paid' then 1 when 'refunded' then -1 end;
begin
  perform private.post_transaction(new.fleet_id, new.currency, 'subscription_evidence', new.evidence_id::text,
    case new.status when 'paid' then 'subscription' else 'subscription_refund' end, jsonb_build_array(
      jsonb_build_object('kind', 'clearing', 'provider', new.provider, 'amount_minor', v_sign * new.amount_minor),
      jsonb_build_object('kind', 'subscription_revenue', 'amount_minor', -v_sign * new.amount_minor)));
  return null;
end $$;
create trigger subscription_payments_post after insert or update on public.subscription_payments
for each row when (new.status in ('paid', 'refunded')) execute function private.post_subscription_payment();

create function private.on_subscription_paid(p_payment public.subscription_payments) returns void
language sql security definer set search_path = '' as $$
  update public.fleet_subscriptions s set
    status = 'active', past_due_since = null, collection = 'provider',
    plan = p_payment.plan, addons = p_payment.addons,
    next_plan = case when p_payment.kind = 'renewal' then null else s.next_plan end,
    next_addons = case when p_payment.kind = 'renewal' then null else s.next_addons end,
    period_start = case when p_payment.kind = 'renewal' then p_payment.period_start else s.period_start end,
    period_end = case when p_payment.kind = 'renewal' then p_payment.period_end else s.period_end end
  where s.fleet_id = p_payment.fleet_id
$$;

create function public.record_subscription_payment(
  p_fleet uuid, p_provider text, p_sale_id text, p_status text, p_amount_minor bigint, p_currency text,
  p_provider_time timestamptz default now(), p_snapshot jsonb default '{}'
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_sub public.fleet_subscriptions;
  v_payment public.subscription_payments;
  v_evidence bigint;
  v_start timestamptz;
  v_currency text;
begin
  select * into v_sub from public.fleet_subscriptions s where s.fleet_id = p_fleet for update;
  if not found then perform private.fail(404, 'not_found'); end if;
  if p_status is null or p_status not in ('paid', 'failed', 'refunded') or coalesce(p_amount_minor, 0) <= 0 then
    perform private.fail(422, 'invalid_request', 'status and amount');
  end if;
  select p.currency into v_currency from private.plans p where p.code = coalesce(v_sub.next_plan, v_sub.plan);
  select * into v_payment from public.subscription_payments p where p.provider = p_provider and p.provider_sale_id = p_sale_id and p.fleet_id = p_fleet;
  if not found then
    select * into v_payment from public.subscription_payments p
    where p.fleet_id = p_fleet and p.kind = 'upgrade' and p.status = 'due' and p.amount_minor = p_amount_minor and p.currency = p_currency;
  end if;
  insert into private.subscription_evidence (fleet_id, provider, provider_sale_id, our_status, amount_minor, currency, provider_time, snapshot)
  values (p_fleet, p_provider, p_sale_id, case
    when v_payment.id is null and (p_status <> 'paid' or p_currency <> v_currency
      or p_amount_minor <> private.plan_price(coalesce(v_sub.next_plan, v_sub.plan), coalesce(v_sub.next_addons, v_sub.addons))) then 'review'
    when v_payment.id is not null and (p_amount_minor, p_currency) is distinct from (v_payment.amount_minor, v_payment.currency::text) then 'review'
    else p_status end, p_amount_minor, p_currency, p_provider_time, coalesce(p_snapshot, '{}'))
  returning id into v_evidence;
  if (select e.our_status from private.subscription_evidence e where e.id = v_evidence) = 'review' then
    perform private.note_difference(null, 'amount', p_provider, 'subscription:' || p_sale_id, null,
      jsonb_build_object('fleet_id', p_fleet, 'plan', v_sub.plan), jsonb_build_object('amount_minor', p_amount_minor, 'currency', p_currency, 'status', p_status));
    return jsonb_build_object('id', null, 'status', 'review');
  end if;
  if v_payment.id is null then
    v_start := greatest(v_sub.period_end, coalesce(v_sub.trial_ends_at, '-infinity'),
      case when v_sub.past_due_since is not null then now() else '-infinity' end);
    if v_sub.status = 'trialing' then v_start := v_sub.trial_ends_at; end if;
    insert into public.subscription_payments (fleet_id, kind, plan, addons, amount_minor, currency, period_start, period_end, status,
      provider, provider_sale_id, evidence_id)
    values (p_fleet, 'renewal', coalesce(v_sub.next_plan, v_sub.plan), coalesce(v_sub.next_addons, v_sub.addons), p_amount_minor, p_currency,
      v_start, v_start + interval '1 month', 'paid', p_provider, p_sale_id, v_evidence)
    returning * into v_payment;
    perform private.on_subscription_paid(v_payment);
  elsif (v_payment.status, p_status) in (('due', 'paid'), ('due', 'failed'), ('failed', 'paid'), ('paid', 'refunded')) then
    update public.subscription_payments set status = p_status, evidence_id = v_evidence, provider = p_provider, provider_sale_id = p_sale_id
    where id = v_payment.id returning * into v_payment;
    if p_status = 'paid' then perform private.on_subscription_paid(v_payment); end if;
  end if;
  return to_jsonb(v_payment) - 'evidence_id';
end $$;
comment on function public.record_subscription_payment is 'a provider''s word about a sale; an unexpected amount is stored and noted, and grants nothing';

create function public.link_subscription(p_fleet uuid, p_provider text, p_subscription_id text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  update public.fleet_subscriptions set provider = p_provider, provider_subscription_id = p_subscription_id where fleet_id = p_fleet;
  if not found then perform private.fail(404, 'not_found'); end if;
end $$;
comment on function public.link_subscription is 'remembers whose sales these will be; grants nothing';

create function public.fleet_id_by_subscription(p_provider text, p_subscription_id text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce((select to_jsonb(s.fleet_id) from public.fleet_subscriptions s
    where s.provider = p_provider and s.provider_subscription_id = p_subscription_id), 'null')
$$;

alter table public.subscription_payments enable row level security;
create policy subscription_payments_select on public.subscription_payments for select to authenticated
  using (fleet_id = any (array(select private.my_managed_fleet_ids())) or (select private.is_platform_admin()));

revoke all on public.subscription_payments, private.subscription_evidence from public, anon, authenticated, service_role;
grant select on public.subscription_payments to authenticated, service_role;
revoke all on function private.guard_subscription_payment(), private.post_subscription_payment(),
  private.on_subscription_paid(public.subscription_payments), public.link_subscription(uuid, text, text),
  public.fleet_id_by_subscription(text, text),
  public.record_subscription_payment(uuid, text, text, text, bigint, text, timestamptz, jsonb) from public, anon, authenticated;
grant execute on function public.link_subscription(uuid, text, text), public.fleet_id_by_subscription(text, text),
  public.record_subscription_payment(uuid, text, text, text, bigint, text, timestamptz, jsonb) to service_role;
