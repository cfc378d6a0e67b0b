-- What fleets subscribe to. A plan carries limits and the commission; a change of plan touches quotes from then on, never
-- an older ride, for the commission is frozen on the quote.
create table private.plans (
  code text primary key,
  sort smallint not null unique,
  price_minor bigint not null,
  currency char(3) not null default 'USD',
  vehicle_limit int,
  ride_limit int,
  commission_bps int not null,
  addons text[] not null default '{}',
  constraint plans_code_known check (code in ('basic', 'pro', 'enterprise')),
  constraint plans_ranges check (price_minor > 0 and vehicle_limit > 0 and ride_limit > 0 and commission_bps between 0 and 5000)
);
comment on table private.plans is 'the platform''s price list, per month';
comment on column private.plans.vehicle_limit is 'active vehicles; null: no limit';
comment on column private.plans.ride_limit is 'bookings per month of the fleet''s calendar; null: no limit';
comment on column private.plans.addons is 'included without a price of their own';
create table private.plan_addons (
  code text primary key,
  price_minor bigint not null,
  constraint plan_addons_code_known check (code in ('white_label', 'advanced_scheduling', 'api_access', 'analytics', 'priority_support')),
  constraint plan_addons_price_positive check (price_minor > 0)
);
comment on table private.plan_addons is 'per month, in the currency of the plans';
insert into private.plan_addons (code, price_minor) values
  ('white_label', 9900), ('advanced_scheduling', 4900), ('api_access', 9900), ('analytics', 4900), ('priority_support', 9900);
insert into private.plans (code, sort, price_minor, vehicle_limit, ride_limit, commission_bps, addons) values
  ('basic', 1, 29900, 10, 500, 1800, '{}'), ('pro', 2, 49900, 50, 5000, 1500, '{}'),
  ('enterprise', 3, 79900, null, null, 1200, '{white_label,advanced_scheduling,api_access,analytics,priority_support}');

create table public.fleet_subscriptions (
  id uuid primary key default gen_random_uuid(),
  fleet_id uuid not null references public.fleets (id),
  plan text not null references private.plans (code),
  addons text[] not null default '{}',
  status text not null default 'active',
  collection text not null default 'manual',
  provider text,
  provider_subscription_id text,
  trial_ends_at timestamptz,
  period_start timestamptz not null default now(),
  period_end timestamptz not null default now() + interval '1 month',
  past_due_since timestamptz,
  next_plan text references private.plans (code),
  next_addons text[],
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint fleet_subscriptions_fleet_key unique (fleet_id),
  constraint fleet_subscriptions_status_known check (status in ('trialing', 'active', 'past_due', 'grace', 'read_only')),
  constraint fleet_subscriptions_collection_known check (collection in ('manual', 'provider')),
  constraint fleet_subscriptions_provider_known check (provider in ('paypal', 'mercadopago')),
  constraint fleet_subscriptions_provider_whole check (num_nulls(provider, provider_subscription_id) in (0, 2)),
  constraint fleet_subscriptions_provider_key unique (provider, provider_subscription_id),
  constraint fleet_subscriptions_addons_known check (
    addons <@ array['white_label', 'advanced_scheduling', 'api_access', 'analytics', 'priority_support']),
  constraint fleet_subscriptions_period_ordered check (period_start < period_end),
  constraint fleet_subscriptions_trial check (status <> 'trialing' or trial_ends_at is not null),
  constraint fleet_subscriptions_unpaid check ((status in ('past_due', 'grace', 'read_only')) = (past_due_since is not null))
);
comment on table public.fleet_subscriptions is 'what a fleet subscribes to and whether it is paid';
comment on column public.fleet_subscriptions.status is 'past_due: unpaid for up to 7 days; grace: up to 14; then read_only: members change nothing, booked rides go on';
comment on column public.fleet_subscriptions.collection is 'manual: billed outside, periods roll on; provider: a period begins when the provider says it is paid';
comment on column public.fleet_subscriptions.next_plan is 'takes effect at period_end';
create index fleet_subscriptions_plan on public.fleet_subscriptions (plan);
create index fleet_subscriptions_next_plan on public.fleet_subscriptions (next_plan);
create index fleet_subscriptions_due on public.fleet_subscriptions (period_end);
create trigger fleet_subscriptions_set_updated_at before update on public.fleet_subscriptions
for each row execute function private.set_updated_at();
create trigger fleet_subscriptions_audit after update on public.fleet_subscriptions
for each row execute function private.audit_row();

create function private.plan_price(p_plan text, p_addons text[]) returns bigint
language sql stable security definer set search_path = '' as $$
  select p.price_minor + coalesce((select sum(a.price_minor) from private.plan_addons a
    where a.code = any (p_addons) and not a.code = any (p.addons)), 0)::bigint
  from private.plans p where p.code = p_plan
$$;
comment on function private.plan_price is 'minor units per month; what the plan includes costs nothing more';

create function private.prorate(p_from_minor bigint, p_to_minor bigint, p_start timestamptz, p_end timestamptz, p_at timestamptz)
returns bigint
language sql immutable set search_path = '' as $$
  select greatest(0, floor((p_to_minor - p_from_minor)::numeric
    * extract(epoch from p_end - least(greatest(p_at, p_start), p_end)) / extract(epoch from p_end - p_start) + 0.5))::bigint
$$;
comment on function private.prorate is 'the dearer price for the rest of the period, half up; never negative';

create function private.open_subscription() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.fleet_subscriptions (fleet_id, plan) values (new.id, new.plan) on conflict do nothing;
  return null;
end $$;
create trigger fleets_open_subscription after insert on public.fleets
for each row execute function private.open_subscription();

create function private.apply_plan() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.fleets f set plan = p.code, commission_bps = p.commission_bps
  from private.plans p where f.id = new.fleet_id and p.code = new.plan;
  return null;
end $$;
create trigger fleet_subscriptions_apply_plan after update of plan on public.fleet_subscriptions
for each row when (new.plan <> old.plan) execute function private.apply_plan();

create function public.list_plans() returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'plans', (select jsonb_agg(to_jsonb(p) - 'sort' order by p.sort) from private.plans p),
    'addons', (select jsonb_agg(to_jsonb(a) order by a.code) from private.plan_addons a))
$$;
comment on function public.list_plans is 'the price list, public';

alter table public.fleet_subscriptions enable row level security;
create policy fleet_subscriptions_select on public.fleet_subscriptions for select to authenticated
  using (fleet_id = any (array(select private.my_managed_fleet_ids())) or (select private.is_platform_admin()));

revoke all on private.plans, private.plan_addons, public.fleet_subscriptions from public, anon, authenticated, service_role;
grant select on public.fleet_subscriptions to authenticated, service_role;
revoke all on function private.plan_price(text, text[]), private.open_subscription(), private.apply_plan(), public.list_plans(),
  private.prorate(bigint, bigint, timestamptz, timestamptz, timestamptz) from public, anon, authenticated;
grant execute on function public.list_plans() to anon, authenticated;
