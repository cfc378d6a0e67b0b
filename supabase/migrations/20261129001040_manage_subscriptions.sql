-- The owner's side of a subscription: what a change costs, change, cancel, resume; what managers read and all staff is told.
create or replace function private.plan_change(p_fleet uuid, p_plan text, p_addons text[]) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_sub public.fleet_subscriptions;
  v_addons text[] := private.clean_addons(p_plan, p_addons);
  v_from bigint;
  v_to bigint;
  v_limit int;
  v_applies text;
begin
  select * into v_sub from public.fleet_subscriptions s where s.fleet_id = p_fleet;
  if not found then perform private.fail(404, 'not_found'); end if;
  v_to := private.plan_price(p_plan, p_addons, v_sub.currency);
  if v_to is null or exists (select from unnest(p_addons) a where not exists (select from private.plan_addons x where x.code = a)) then
    perform private.fail(422, 'invalid_request', 'plan or add-on');
  end if;
  if v_sub.cancel_at > now() then perform private.fail(409, 'illegal_transition', 'the subscription ends'); end if;
  v_from := private.plan_price(v_sub.plan, v_sub.addons, v_sub.currency);
  select p.vehicle_limit into v_limit from private.plans p where p.code = p_plan;
  if v_limit < (select count(*) from public.vehicles v where v.fleet_id = p_fleet and v.status = 'active') then
    perform private.fail(409, 'vehicle_limit_reached', v_limit::text);
  end if;
  -- who owes a month takes the other plan with it
  v_applies := case when v_sub.status = 'trialing' then 'now' when v_to < v_from or v_sub.past_due_since is not null then 'at_period_end'
    when v_to = v_from or v_sub.collection = 'manual' then 'now' else 'on_payment' end;
  return jsonb_build_object('plan', p_plan, 'addons', v_addons, 'price_minor', v_to, 'currency', v_sub.currency,
    'applies', v_applies, 'amount_minor', case when v_sub.status = 'trialing' then 0
      else private.prorate(v_from, v_to, v_sub.period_start, v_sub.period_end, now()) end,
    'period_end', v_sub.period_end);
end $$;

create function public.cancel_subscription(p_fleet uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_sub public.fleet_subscriptions;
  v_agreement private.billing_agreements;
begin
  perform private.require_owner(p_fleet);
  select * into v_sub from public.fleet_subscriptions s where s.fleet_id = p_fleet for update;
  v_agreement := private.linked_agreement(v_sub);
  if v_sub.cancel_at is not null or v_sub.past_due_since is not null or (v_sub.status = 'trialing' and v_agreement.id is null) then
    perform private.fail(409, 'illegal_transition', 'nothing to cancel');
  end if;
  update public.subscription_payments set status = 'void' where fleet_id = p_fleet and kind = 'upgrade' and status = 'due';
  update public.fleet_subscriptions set cancel_at = period_end, next_plan = null, next_addons = null where fleet_id = p_fleet;
  -- from now on nothing is charged; until the end it can be taken back
  if v_agreement.status = 'active' then perform private.wish_for(v_agreement.id, 'pause'); end if;
end $$;
comment on function public.cancel_subscription is 'owner or platform; at the end of what is paid; 403, 404, 409 illegal_transition';

create function public.resume_subscription(p_fleet uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_sub public.fleet_subscriptions;
  v_agreement private.billing_agreements;
begin
  perform private.require_owner(p_fleet);
  select * into v_sub from public.fleet_subscriptions s where s.fleet_id = p_fleet for update;
  v_agreement := private.linked_agreement(v_sub);
  if coalesce(v_sub.cancel_at <= now(), true) or v_agreement.status in ('cancelled', 'expired') or v_agreement.wish = 'cancel' then
    perform private.fail(409, 'illegal_transition', 'it has ended');
  end if;
  update public.fleet_subscriptions set cancel_at = null where fleet_id = p_fleet;
  if v_agreement.id is not null then perform private.wish_for(v_agreement.id, 'resume'); end if;
end $$;
comment on function public.resume_subscription is 'owner or platform; takes a cancellation back; 409 illegal_transition once it has ended, also at the provider';

create function private.price_list(p_currency text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'plans', (select jsonb_agg(jsonb_build_object('code', p.code, 'price_minor', private.item_price(p.code, p_currency), 'currency', p_currency,
      'vehicle_limit', p.vehicle_limit, 'ride_limit', p.ride_limit, 'commission_bps', p.commission_bps, 'addons', p.addons) order by p.sort) from private.plans p),
    'addons', (select jsonb_agg(jsonb_build_object('code', a.code, 'price_minor', private.item_price(a.code, p_currency)) order by a.code) from private.plan_addons a))
$$;

create or replace function public.fleet_subscription(p_fleet uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_sub public.fleet_subscriptions;
  v_agreement private.billing_agreements;
begin
  perform private.require_books(p_fleet);
  select * into v_sub from public.fleet_subscriptions s where s.fleet_id = p_fleet;
  v_agreement := private.linked_agreement(v_sub);
  return (
    select to_jsonb(v_sub) - array['id', 'updated_at', 'provider_subscription_id', 'trial_notified_at'] || jsonb_build_object(
      'price_minor', private.plan_price(v_sub.plan, v_sub.addons, v_sub.currency),
      'next_price_minor', private.plan_price(v_sub.next_plan, coalesce(v_sub.next_addons, '{}'), v_sub.currency),
      'commission_bps', f.commission_bps, 'country', f.country, 'timezone', f.timezone,
      'included_addons', to_jsonb(p.addons), 'vehicle_limit', p.vehicle_limit, 'ride_limit', p.ride_limit,
      'vehicles', (select count(*) from public.vehicles v where v.fleet_id = p_fleet and v.status = 'active'),
      'rides', private.rides_of_month(p_fleet),
      'read_only_at', v_sub.past_due_since + interval '14 days',
      'is_owner', p_fleet = any (array(select private.my_owned_fleet_ids())) or private.is_platform_admin(),
      'agreement', case when v_agreement.id is not null then jsonb_build_object('status', v_agreement.status, 'amount_minor', v_agreement.amount_minor,
        'next_billing_at', v_agreement.next_billing_at, 'revised_plan', v_agreement.revised_plan, 'revised_minor', v_agreement.revised_minor,
        'needs_consent', v_agreement.revision_url is not null) end,
      'prices', private.price_list(v_sub.currency),
      'payments', (select coalesce(jsonb_agg(to_jsonb(x) - 'evidence_id' order by x.created_at desc), '[]') from (
        select * from public.subscription_payments y where y.fleet_id = p_fleet and y.status <> 'void' order by y.created_at desc limit 24) x))
    from private.plans p join public.fleets f on f.id = p_fleet where p.code = v_sub.plan);
end $$;
comment on function public.fleet_subscription is 'owner, manager, platform: plan, limits and what is used of them, state, price list, payments';

create function public.fleet_standing(p_fleet uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_staff(p_fleet);
  return (select jsonb_build_object('status', s.status, 'trial_ends_at', s.trial_ends_at, 'cancel_at', s.cancel_at, 'timezone', f.timezone,
    'read_only_at', coalesce(s.cancel_at, s.past_due_since + interval '14 days'),
    'is_billed', (private.linked_agreement(s)).status is not distinct from 'active',
    'can_pay', p_fleet = any (array(select private.my_owned_fleet_ids())))
  from public.fleet_subscriptions s join public.fleets f on f.id = s.fleet_id where s.fleet_id = p_fleet);
end $$;
comment on function public.fleet_standing is 'all staff: whether the fleet is about to be read-only, or is';

create function public.revision_url(p_fleet uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare v_url text;
begin
  perform private.require_owner(p_fleet);
  select (private.linked_agreement(s)).revision_url into v_url from public.fleet_subscriptions s where s.fleet_id = p_fleet;
  if v_url is null then perform private.fail(409, 'illegal_transition', 'nothing to agree to'); end if;
  return to_jsonb(v_url);
end $$;
comment on function public.revision_url is 'owner or platform: where the new price is agreed to; 409 illegal_transition when there is none';

-- Whose news may have got lost: subscriptions that nobody has heard of since they were opened, or that are due; open orders.
create function public.billing_work(p_fleet uuid default null) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'agreements', (select coalesce(jsonb_agg(jsonb_build_object('provider', x.provider, 'provider_id', x.provider_id)), '[]') from (
      select a.provider, a.provider_id from private.billing_agreements a join public.fleet_subscriptions s on s.fleet_id = a.fleet_id
      where a.provider_id is not null and (p_fleet is null or a.fleet_id = p_fleet) and (
        (a.status = 'pending' and a.created_at > now() - interval '3 days')
        or (a.status in ('active', 'paused') and (p_fleet is not null or s.period_end < now() or a.next_billing_at < now() or a.revision_url is not null)))
      order by a.created_at desc limit 20) x),
    'orders', (select coalesce(jsonb_agg(jsonb_build_object('provider', x.provider, 'environment', x.environment, 'reference', x.reference)), '[]') from (
      select o.provider, o.environment, o.reference from private.upgrade_orders o join public.subscription_payments p on p.id = o.payment_id
      where o.order_id is not null and (p_fleet is null or p.fleet_id = p_fleet) and o.created_at > now() - interval '3 days'
        and (p.status = 'due' or (p_fleet is null and p.updated_at > now() - interval '1 hour'))
      order by o.created_at desc limit 20) x))
$$;

-- contract: only functions that are replaced here and before have called it
drop function private.plan_price(text, text[]);
revoke all on function public.cancel_subscription(uuid), public.resume_subscription(uuid), private.price_list(text), public.fleet_standing(uuid),
  public.revision_url(uuid), public.billing_work(uuid) from public, anon, authenticated;
grant execute on function public.cancel_subscription(uuid), public.resume_subscription(uuid), public.fleet_standing(uuid), public.revision_url(uuid)
to authenticated;
grant execute on function public.billing_work(uuid) to service_role;
