-- A larger plan applies when it is paid for the rest of the period (at once during the trial and where the fleet is billed
-- by hand), a smaller one at the period's end. Who does not pay is told for a week, tolerated for another, then read-only.
create function private.require_owner(p_fleet uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_user();
  if p_fleet is null or not (p_fleet = any (array(select private.my_owned_fleet_ids())) or private.is_platform_admin()) then
    perform private.fail(case when private.is_staff(p_fleet) then 403 else 404 end, case when private.is_staff(p_fleet) then 'forbidden' else 'not_found' end);
  end if;
end $$;

create function private.clean_addons(p_plan text, p_addons text[]) returns text[]
language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(distinct a.code order by a.code), '{}') from private.plan_addons a, private.plans p
  where p.code = p_plan and a.code = any (p_addons) and not a.code = any (p.addons)
$$;
comment on function private.clean_addons is 'known ones that the plan does not include';

create function private.plan_change(p_fleet uuid, p_plan text, p_addons text[]) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_sub public.fleet_subscriptions;
  v_addons text[] := private.clean_addons(p_plan, p_addons);
  v_from bigint;
  v_to bigint := private.plan_price(p_plan, p_addons);
  v_limit int;
  v_applies text;
begin
  select * into v_sub from public.fleet_subscriptions s where s.fleet_id = p_fleet;
  if not found then perform private.fail(404, 'not_found'); end if;
  if v_to is null or exists (select from unnest(p_addons) a where not exists (select from private.plan_addons x where x.code = a)) then
    perform private.fail(422, 'invalid_request', 'plan or add-on');
  end if;
  v_from := private.plan_price(v_sub.plan, v_sub.addons);
  select p.vehicle_limit into v_limit from private.plans p where p.code = p_plan;
  if v_limit < (select count(*) from public.vehicles v where v.fleet_id = p_fleet and v.status = 'active') then
    perform private.fail(409, 'vehicle_limit_reached', v_limit::text);
  end if;
  v_applies := case when v_sub.status = 'trialing' then 'now' when v_to < v_from then 'at_period_end'
    when v_to = v_from or v_sub.collection = 'manual' then 'now' else 'on_payment' end;
  return jsonb_build_object('plan', p_plan, 'addons', v_addons, 'price_minor', v_to, 'currency', (select p.currency from private.plans p where p.code = p_plan),
    'applies', v_applies, 'amount_minor', case when v_sub.status = 'trialing' then 0
      else private.prorate(v_from, v_to, v_sub.period_start, v_sub.period_end, now()) end,
    'period_end', v_sub.period_end);
end $$;

create function public.quote_plan_change(p_fleet uuid, p_plan text, p_addons text[] default '{}') returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_owner(p_fleet);
  return private.plan_change(p_fleet, p_plan, p_addons);
end $$;

create function public.change_plan(p_fleet uuid, p_plan text, p_addons text[] default '{}') returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_change jsonb;
  v_addons text[];
begin
  perform private.require_owner(p_fleet);
  perform 1 from public.fleet_subscriptions s where s.fleet_id = p_fleet for update;
  v_change := private.plan_change(p_fleet, p_plan, p_addons);
  v_addons := array(select jsonb_array_elements_text(v_change -> 'addons'));
  update public.subscription_payments set status = 'void' where fleet_id = p_fleet and kind = 'upgrade' and status = 'due';
  if (v_change ->> 'amount_minor')::bigint > 0 then
    insert into public.subscription_payments (fleet_id, kind, plan, addons, amount_minor, currency, period_start, period_end)
    select p_fleet, 'upgrade', p_plan, v_addons, (v_change ->> 'amount_minor')::bigint, v_change ->> 'currency', now(), greatest(s.period_end, now() + interval '1 second')
    from public.fleet_subscriptions s where s.fleet_id = p_fleet;
  end if;
  update public.fleet_subscriptions s set
    plan = case v_change ->> 'applies' when 'now' then p_plan else s.plan end,
    addons = case v_change ->> 'applies' when 'now' then v_addons else s.addons end,
    next_plan = case v_change ->> 'applies' when 'at_period_end' then p_plan end,
    next_addons = case v_change ->> 'applies' when 'at_period_end' then v_addons end
  where s.fleet_id = p_fleet;
  return v_change || jsonb_build_object('payment_id', (
    select p.id from public.subscription_payments p where p.fleet_id = p_fleet and p.kind = 'upgrade' and p.status = 'due'));
end $$;
comment on function public.change_plan is 'owner or platform; 403, 404, 409 vehicle_limit_reached, 422 invalid_request';

create function public.start_trial(p_fleet uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  update public.fleet_subscriptions s set plan = 'pro', status = 'trialing', collection = 'provider', trial_ends_at = now() + interval '14 days',
    period_start = now(), period_end = now() + interval '14 days'
  where s.fleet_id = p_fleet and s.trial_ends_at is null;
  if not found then perform private.fail(409, 'illegal_transition', 'there is one trial'); end if;
  return (select jsonb_build_object('status', s.status, 'trial_ends_at', s.trial_ends_at) from public.fleet_subscriptions s where s.fleet_id = p_fleet);
end $$;
comment on function public.start_trial is 'fourteen days of Pro for a new fleet, once';

create function private.dunning_status(p_since timestamptz) returns text
language sql stable set search_path = '' as $$
  select case when now() >= p_since + interval '14 days' then 'read_only' when now() >= p_since + interval '7 days' then 'grace' else 'past_due' end
$$;

create function private.advance_subscriptions() returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_sub public.fleet_subscriptions;
  v_count int := 0;
begin
  for v_sub in
    select * from public.fleet_subscriptions s
    where s.period_end <= now() or s.past_due_since is not null order by s.fleet_id for update skip locked
  loop
    if v_sub.past_due_since is not null then
      update public.fleet_subscriptions set status = private.dunning_status(v_sub.past_due_since)
      where fleet_id = v_sub.fleet_id and status <> private.dunning_status(v_sub.past_due_since);
    elsif v_sub.collection = 'manual' and v_sub.status = 'active' then
      update public.fleet_subscriptions s set plan = coalesce(s.next_plan, s.plan), addons = coalesce(s.next_addons, s.addons),
        next_plan = null, next_addons = null, period_start = s.period_end, period_end = s.period_end + interval '1 month'
      where s.fleet_id = v_sub.fleet_id;
    elsif now() >= v_sub.period_end + (case v_sub.status when 'trialing' then interval '0' else interval '1 day' end) then
      -- a day for the provider's notice of the renewal
      update public.fleet_subscriptions set status = 'past_due', past_due_since = v_sub.period_end where fleet_id = v_sub.fleet_id;
    else
      continue;
    end if;
    v_count := v_count + 1;
  end loop;
  return v_count;
end $$;
comment on function private.advance_subscriptions is 'what time alone does to subscriptions';
select private.schedule_job('advance_subscriptions', 'select private.advance_subscriptions()', 3600);

create function public.fleet_subscription(p_fleet uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_books(p_fleet);
  return (
    select to_jsonb(s) - array['id', 'updated_at', 'provider_subscription_id'] || jsonb_build_object(
      'price_minor', private.plan_price(s.plan, s.addons), 'currency', p.currency, 'commission_bps', f.commission_bps,
      'included_addons', to_jsonb(p.addons), 'vehicle_limit', p.vehicle_limit, 'ride_limit', p.ride_limit,
      'vehicles', (select count(*) from public.vehicles v where v.fleet_id = s.fleet_id and v.status = 'active'),
      'rides', private.rides_of_month(s.fleet_id),
      'read_only_at', s.past_due_since + interval '14 days',
      'payments', (select coalesce(jsonb_agg(to_jsonb(x) - 'evidence_id' order by x.created_at desc), '[]') from (
        select * from public.subscription_payments y where y.fleet_id = s.fleet_id and y.status <> 'void' order by y.created_at desc limit 24) x))
    from public.fleet_subscriptions s join private.plans p on p.code = s.plan join public.fleets f on f.id = s.fleet_id
    where s.fleet_id = p_fleet);
end $$;
comment on function public.fleet_subscription is 'owner, manager, platform: plan, limits and what is used of them, state, payments';

revoke all on function private.require_owner(uuid), private.clean_addons(text, text[]), private.plan_change(uuid, text, text[]),
  public.quote_plan_change(uuid, text, text[]), public.change_plan(uuid, text, text[]), public.start_trial(uuid),
  private.dunning_status(timestamptz), private.advance_subscriptions(), public.fleet_subscription(uuid) from public, anon, authenticated;
grant execute on function public.quote_plan_change(uuid, text, text[]), public.change_plan(uuid, text, text[]),
  public.fleet_subscription(uuid) to authenticated;
grant execute on function public.start_trial(uuid) to service_role;
