-- The money of subscriptions. A sale pays for the plan that comes next, or for what its subscriber last agreed to; the rest
-- of a period at a dearer plan is paid by an order of its own. Whatever fits neither is noted and grants nothing.
create table private.upgrade_orders (
  payment_id uuid not null references public.subscription_payments (id),
  provider text not null,
  environment text,
  reference text not null default 'upg_' || encode(extensions.gen_random_bytes(16), 'hex'),
  order_id text,
  approve_url text,
  created_at timestamptz not null default now(),
  primary key (payment_id, provider),
  constraint upgrade_orders_reference_key unique (reference),
  constraint upgrade_orders_provider_known check (provider in ('paypal', 'mercadopago'))
);
comment on table private.upgrade_orders is 'orders by which the difference of an upgrade is paid; at most one per provider';

create function public.open_upgrade_order(p_fleet uuid, p_provider text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_payment public.subscription_payments;
  v_order private.upgrade_orders;
begin
  perform private.require_owner(p_fleet);
  select * into v_payment from public.subscription_payments p where p.fleet_id = p_fleet and p.kind = 'upgrade' and p.status = 'due' for update;
  if not found then perform private.fail(409, 'illegal_transition', 'nothing is due'); end if;
  if p_provider is null or p_provider not in ('paypal', 'mercadopago') then perform private.fail(422, 'invalid_request', 'provider'); end if;
  insert into private.upgrade_orders (payment_id, provider) values (v_payment.id, p_provider) on conflict do nothing;
  select * into v_order from private.upgrade_orders o where o.payment_id = v_payment.id and o.provider = p_provider;
  return to_jsonb(v_order) || (select jsonb_build_object('fleet_id', f.id, 'fleet_name', f.name, 'fleet_country', f.country,
    'plan', v_payment.plan, 'amount_minor', v_payment.amount_minor, 'currency', v_payment.currency, 'status', v_payment.status,
    'payer_email', (select u.email from auth.users u where u.id = auth.uid())) from public.fleets f where f.id = p_fleet);
end $$;
comment on function public.open_upgrade_order is 'owner or platform; asked twice it is the same; 403, 404, 409 illegal_transition when nothing is due, 422';

create function public.attach_upgrade_order(p_payment uuid, p_provider text, p_environment text, p_order_id text, p_approve_url text)
returns void
language plpgsql security definer set search_path = '' as $$
begin
  update private.upgrade_orders o set environment = p_environment, order_id = p_order_id, approve_url = p_approve_url
  where o.payment_id = p_payment and o.provider = p_provider and (o.order_id is null or o.order_id = p_order_id);
  if not found then perform private.fail(409, 'illegal_transition', 'another order is attached'); end if;
end $$;

create function public.upgrade_order_for_work(p_provider text, p_environment text, p_reference text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce((select to_jsonb(o) || jsonb_build_object('fleet_id', p.fleet_id, 'status', p.status, 'amount_minor', p.amount_minor,
    'currency', p.currency)
    from private.upgrade_orders o join public.subscription_payments p on p.id = o.payment_id
    where o.provider = p_provider and o.environment = p_environment and o.reference = p_reference), 'null')
$$;

drop function public.record_subscription_payment(uuid, text, text, text, bigint, text, timestamptz, jsonb);
-- contract: no released version has called it
drop function public.link_subscription(uuid, text, text);
-- contract: no released version has called it
drop function public.fleet_id_by_subscription(text, text);

create or replace function private.on_subscription_paid(p_payment public.subscription_payments) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if (p_payment).kind = 'upgrade' then
    update public.fleet_subscriptions s set plan = (p_payment).plan, addons = (p_payment).addons where s.fleet_id = (p_payment).fleet_id;
    return;
  end if;
  update public.fleet_subscriptions s set status = 'active', past_due_since = null, collection = 'provider', plan = (p_payment).plan,
    addons = (p_payment).addons, next_plan = null, next_addons = null, cancel_at = case when s.cancel_at > now() then (p_payment).period_end end,
    period_start = (p_payment).period_start, period_end = (p_payment).period_end
  where s.fleet_id = (p_payment).fleet_id;
  -- the rest of a period that is over is worth nothing any more
  update public.subscription_payments p set status = 'void' where p.fleet_id = (p_payment).fleet_id and p.kind = 'upgrade' and p.status = 'due';
end $$;

create function private.on_subscription_refunded(p_payment public.subscription_payments) returns void
language sql security definer set search_path = '' as $$
  update public.fleet_subscriptions s set
    period_end = greatest((p_payment).period_start, now()), period_start = greatest((p_payment).period_start, now()) - interval '1 month',
    status = case when (p_payment).period_start <= now() then 'past_due' else s.status end,
    past_due_since = case when (p_payment).period_start <= now() then now() else s.past_due_since end
  where s.fleet_id = (p_payment).fleet_id and (p_payment).kind = 'renewal' and s.period_end = (p_payment).period_end and s.past_due_since is null
$$;
comment on function private.on_subscription_refunded is 'a month that was given back is not paid';

create function private.plan_of_sale(p_sub public.fleet_subscriptions, p_agreement uuid, p_amount_minor bigint, p_currency text)
returns table (plan text, addons text[])
language sql stable security definer set search_path = '' as $$
  select x.plan, x.addons from (
    select 1 as rank, coalesce((p_sub).next_plan, (p_sub).plan) as plan, coalesce((p_sub).next_addons, (p_sub).addons) as addons
    where p_currency = (p_sub).currency and p_amount_minor = private.plan_price(coalesce((p_sub).next_plan, (p_sub).plan),
      coalesce((p_sub).next_addons, (p_sub).addons), (p_sub).currency)
    union all
    select 2, a.plan, a.addons from private.billing_agreements a
    where a.id = p_agreement and a.id = (private.linked_agreement(p_sub)).id and (a.amount_minor, a.currency) = (p_amount_minor, p_currency)) x
  order by x.rank limit 1
$$;
comment on function private.plan_of_sale is 'what a month''s money pays for: the plan that comes next, else what the subscriber last agreed to; no row: neither';

create function private.note_sale(
  p_fleet uuid, p_provider text, p_sale_id text, p_status text, p_amount_minor bigint, p_currency text, p_provider_time timestamptz, p_snapshot jsonb
) returns bigint
language sql security definer set search_path = '' as $$
  insert into private.subscription_evidence (fleet_id, provider, provider_sale_id, our_status, amount_minor, currency, provider_time, snapshot)
  values (p_fleet, p_provider, p_sale_id, p_status, p_amount_minor, p_currency, p_provider_time, coalesce(p_snapshot, '{}')) returning id
$$;

create function public.record_subscription_payment(
  p_fleet uuid, p_provider text, p_sale_id text, p_status text, p_amount_minor bigint, p_currency text,
  p_provider_time timestamptz default now(), p_snapshot jsonb default '{}', p_agreement uuid default null, p_payment uuid default null
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_sub public.fleet_subscriptions;
  v_payment public.subscription_payments;
  v_plan text;
  v_addons text[];
  v_evidence bigint;
  v_start timestamptz;
begin
  select * into v_sub from public.fleet_subscriptions s where s.fleet_id = p_fleet for update;
  if not found then perform private.fail(404, 'not_found'); end if;
  if p_status is null or p_status not in ('paid', 'failed', 'refunded', 'review') or coalesce(p_amount_minor, 0) <= 0 then
    perform private.fail(422, 'invalid_request', 'status and amount');
  end if;
  select * into v_payment from public.subscription_payments p where p.provider = p_provider and p.provider_sale_id = p_sale_id and p.fleet_id = p_fleet;
  if found and (v_payment.status, v_payment.amount_minor, v_payment.currency::text) = (p_status, p_amount_minor, p_currency) then
    return to_jsonb(v_payment) - 'evidence_id';
  end if;
  if v_payment.id is null and p_payment is not null then
    select * into v_payment from public.subscription_payments p where p.id = p_payment and p.fleet_id = p_fleet;
    if not found then perform private.fail(404, 'not_found'); end if;
    if v_payment.status not in ('due', 'failed') then
      -- paid by another order, or not wanted any more: it has to go back
      return jsonb_build_object('id', null, 'status', case p_status when 'paid' then 'surplus' else 'ignored' end);
    end if;
  elsif v_payment.id is null then
    select * into v_payment from public.subscription_payments p
    where p.fleet_id = p_fleet and p.kind = 'upgrade' and p.status = 'due' and p.amount_minor = p_amount_minor and p.currency = p_currency;
  end if;
  if v_payment.id is null then
    select x.plan, x.addons into v_plan, v_addons from private.plan_of_sale(v_sub, p_agreement, p_amount_minor, p_currency) x;
    if v_plan is null and p_status = 'failed' then return jsonb_build_object('id', null, 'status', 'ignored'); end if;
  end if;
  if p_status = 'review' or (v_payment.id is null and v_plan is null)
    or (v_payment.id is not null and (p_amount_minor, p_currency) is distinct from (v_payment.amount_minor, v_payment.currency::text))
  then
    if not exists (select from private.subscription_evidence e where e.provider = p_provider and e.provider_sale_id = p_sale_id
      and e.our_status = 'review' and (e.amount_minor, e.currency) = (p_amount_minor, p_currency))
    then
      perform private.note_sale(p_fleet, p_provider, p_sale_id, 'review', p_amount_minor, p_currency, p_provider_time, p_snapshot);
      perform private.note_difference(null, 'amount', p_provider, 'subscription:' || p_sale_id, null,
        jsonb_build_object('fleet_id', p_fleet, 'plan', v_sub.plan), jsonb_build_object('amount_minor', p_amount_minor, 'currency', p_currency, 'status', p_status));
    end if;
    return jsonb_build_object('id', null, 'status', 'review');
  end if;
  if v_payment.id is null and p_status = 'refunded' then
    -- both happened before anybody asked
    perform public.record_subscription_payment(p_fleet, p_provider, p_sale_id, 'paid', p_amount_minor, p_currency, p_provider_time, p_snapshot, p_agreement);
    return public.record_subscription_payment(p_fleet, p_provider, p_sale_id, 'refunded', p_amount_minor, p_currency, p_provider_time, p_snapshot, p_agreement);
  end if;
  if v_payment.id is not null and (v_payment.status, p_status) not in (('due', 'paid'), ('due', 'failed'), ('failed', 'paid'), ('paid', 'refunded')) then
    return to_jsonb(v_payment) - 'evidence_id';
  end if;
  v_evidence := private.note_sale(p_fleet, p_provider, p_sale_id, p_status, p_amount_minor, p_currency, p_provider_time, p_snapshot);
  v_start := case when v_sub.status = 'trialing' then v_sub.trial_ends_at else greatest(v_sub.period_end,
    coalesce(v_sub.trial_ends_at, '-infinity'), case when v_sub.past_due_since is not null then now() else '-infinity' end) end;
  if v_payment.id is null then
    insert into public.subscription_payments (fleet_id, kind, plan, addons, amount_minor, currency, period_start, period_end, status,
      provider, provider_sale_id, evidence_id)
    values (p_fleet, 'renewal', v_plan, v_addons, p_amount_minor, p_currency, v_start, v_start + interval '1 month', p_status,
      p_provider, p_sale_id, v_evidence) returning * into v_payment;
    if p_status = 'failed' then perform private.tell_owners(p_fleet, 'subscription_unpaid'); end if;
  else
    update public.subscription_payments p set status = p_status, evidence_id = v_evidence, provider = p_provider, provider_sale_id = p_sale_id,
      period_start = case when p.kind = 'renewal' and p_status = 'paid' then v_start else p.period_start end,
      period_end = case when p.kind = 'renewal' and p_status = 'paid' then v_start + interval '1 month' else p.period_end end
    where id = v_payment.id returning * into v_payment;
  end if;
  if p_status = 'paid' then perform private.on_subscription_paid(v_payment); end if;
  if p_status = 'refunded' then perform private.on_subscription_refunded(v_payment); end if;
  return to_jsonb(v_payment) - 'evidence_id';
end $$;
comment on function public.record_subscription_payment is 'a provider''s word about a sale, as often as it comes; surplus: to be given back';

revoke all on private.upgrade_orders from public, anon, authenticated, service_role;
revoke all on function public.open_upgrade_order(uuid, text), public.attach_upgrade_order(uuid, text, text, text, text),
  public.upgrade_order_for_work(text, text, text), private.on_subscription_refunded(public.subscription_payments),
  private.plan_of_sale(public.fleet_subscriptions, uuid, bigint, text),
  private.note_sale(uuid, text, text, text, bigint, text, timestamptz, jsonb),
  public.record_subscription_payment(uuid, text, text, text, bigint, text, timestamptz, jsonb, uuid, uuid) from public, anon, authenticated;
grant execute on function public.open_upgrade_order(uuid, text) to authenticated;
grant execute on function public.attach_upgrade_order(uuid, text, text, text, text), public.upgrade_order_for_work(text, text, text),
  public.record_subscription_payment(uuid, text, text, text, bigint, text, timestamptz, jsonb, uuid, uuid) to service_role;
