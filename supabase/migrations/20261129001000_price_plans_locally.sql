-- What the plans cost where US dollars cannot be charged: Mercado Pago settles in the currency of its country alone. A list
-- of its own and no rate: a fleet's price does not move with the exchange. Where there is none, the price is in dollars.
create table private.local_prices (
  currency char(3) not null,
  item text not null,
  price_minor bigint not null,
  primary key (currency, item),
  constraint local_prices_item_known check (item in ('basic', 'pro', 'enterprise', 'white_label', 'advanced_scheduling',
    'api_access', 'analytics', 'priority_support')),
  constraint local_prices_positive check (price_minor > 0)
);
comment on table private.local_prices is 'price list per month of plans and add-ons in other currencies than the plans'' own';
insert into private.local_prices (currency, item, price_minor)
select l.currency, p.item, p.price_minor
from (values
  ('MXN', 549900, 919900, 1469900, 179900, 89900), ('BRL', 159000, 269000, 429000, 54000, 27000),
  ('ARS', 41900000, 69900000, 111900000, 13900000, 6900000), ('CLP', 284000, 474000, 759000, 94000, 47000),
  ('COP', 122500000, 204500000, 327500000, 40500000, 20000000), ('PEN', 109900, 184900, 294900, 36900, 18400),
  ('UYU', 1190000, 1990000, 3190000, 395000, 195000)) l (currency, basic, pro, enterprise, large, small)
cross join lateral (values ('basic', l.basic), ('pro', l.pro), ('enterprise', l.enterprise), ('white_label', l.large),
  ('api_access', l.large), ('priority_support', l.large), ('advanced_scheduling', l.small), ('analytics', l.small)) p (item, price_minor);

create function private.item_price(p_item text, p_currency text) returns bigint
language sql stable security definer set search_path = '' as $$
  select coalesce(
    (select l.price_minor from private.local_prices l where l.currency = p_currency and l.item = p_item),
    (select p.price_minor from private.plans p where p.code = p_item and p.currency = p_currency),
    (select a.price_minor from private.plan_addons a where a.code = p_item
      and exists (select from private.plans p where p.currency = p_currency)))
$$;
comment on function private.item_price is 'of a plan or an add-on, per month; null where it has no price in that currency';

create function private.plan_price(p_plan text, p_addons text[], p_currency text) returns bigint
language sql stable security definer set search_path = '' as $$
  select private.item_price(p.code, p_currency) + coalesce((select sum(private.item_price(a.code, p_currency))
    from private.plan_addons a where a.code = any (p_addons) and not a.code = any (p.addons)), 0)::bigint
  from private.plans p where p.code = p_plan
$$;
comment on function private.plan_price(text, text[], text) is 'minor units per month in a currency; what the plan includes costs nothing more';

create function private.billing_currency(p_fleet uuid) returns text
language sql stable security definer set search_path = '' as $$
  select coalesce((select f.currency from public.fleets f
    where f.id = p_fleet and exists (select from private.local_prices l where l.currency = f.currency)), 'USD')
$$;
comment on function private.billing_currency is 'the fleet''s own where there is a price list in it';

alter table public.fleet_subscriptions add column currency char(3) not null default 'USD';
comment on column public.fleet_subscriptions.currency is 'in which the platform bills the fleet';
update public.fleet_subscriptions s set currency = private.billing_currency(s.fleet_id)
where s.provider is null and not exists (select from public.subscription_payments p where p.fleet_id = s.fleet_id);

create or replace function private.open_subscription() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.fleet_subscriptions (fleet_id, plan, currency) values (new.id, new.plan, private.billing_currency(new.id))
  on conflict do nothing;
  return null;
end $$;

-- The trial begins with the first owner of a fleet that the platform has not given a larger plan by contract.
create function private.begin_trial() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from public.fleet_subscriptions s where s.fleet_id = new.fleet_id
      and s.plan = 'basic' and s.status = 'active' and s.collection = 'manual' and s.trial_ends_at is null)
    and not exists (select from public.fleet_members m where m.fleet_id = new.fleet_id and m.role = 'owner' and m.user_id <> new.user_id)
    and not exists (select from public.subscription_payments p where p.fleet_id = new.fleet_id)
  then
    perform public.start_trial(new.fleet_id);
  end if;
  return null;
end $$;
create trigger fleet_members_begin_trial after insert on public.fleet_members
for each row when (new.role = 'owner') execute function private.begin_trial();

revoke all on private.local_prices from public, anon, authenticated, service_role;
revoke all on function private.item_price(text, text), private.plan_price(text, text[], text), private.billing_currency(uuid),
  private.begin_trial() from public, anon, authenticated;
