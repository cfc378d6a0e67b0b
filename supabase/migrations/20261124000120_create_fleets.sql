-- The tenants. Memberships come from a table and never from the token: whoever is removed loses access with the
-- next statement, not with the next token.
create table public.fleets (
  id uuid primary key default gen_random_uuid(),
  slug text not null,
  name text not null,
  legal_name text not null,
  city text not null,
  country char(2) not null,
  currency char(3) not null,
  timezone text not null,
  home_region text not null,
  brand jsonb not null default '{}',
  support_email text not null,
  support_phone text not null,
  plan text not null default 'basic',
  commission_bps int not null,
  tax_bps int not null default 0,
  tax_label text not null default 'Tax',
  gratuity_bps int not null default 0,
  cancellation_policy jsonb not null default '{"freeMinutes": 60, "lateFeeBps": 5000, "noShowFeeBps": 10000}',
  dispatch_mode text not null default 'manual',
  status text not null default 'active',
  payment_providers text[] not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint fleets_slug_key unique (slug),
  constraint fleets_slug_shape check (slug ~ '^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])$'),
  constraint fleets_name_length check (char_length(name) between 1 and 80),
  constraint fleets_country_shape check (country ~ '^[A-Z]{2}$'),
  constraint fleets_currency_shape check (currency ~ '^[A-Z]{3}$'),
  constraint fleets_plan_known check (plan in ('basic', 'pro', 'enterprise')),
  constraint fleets_commission_range check (commission_bps between 0 and 5000),
  constraint fleets_tax_range check (tax_bps between 0 and 5000),
  constraint fleets_gratuity_range check (gratuity_bps between 0 and 5000),
  constraint fleets_dispatch_mode_known check (dispatch_mode in ('auto', 'manual')),
  constraint fleets_status_known check (status in ('active', 'suspended')),
  constraint fleets_payment_providers_known check (payment_providers <@ array['paypal', 'mercadopago']),
  -- PayPal settles none of these currencies.
  constraint fleets_paypal_currency check (
    not ('paypal' = any (payment_providers)) or currency not in ('ARS', 'CLP', 'COP', 'PEN', 'UYU')
  ),
  constraint fleets_mercadopago_currency check (
    not ('mercadopago' = any (payment_providers))
    or currency in ('ARS', 'BRL', 'MXN', 'PEN', 'UYU', 'CLP', 'COP')
  ),
  -- The brand ends up in style sheets and pages, so its shape is closed.
  constraint fleets_brand_shape check (
    private.is_json_subset(brand, array['accent', 'accentInk', 'tagline', 'logoText'])
    and coalesce(brand ->> 'accent', '#000000') ~ '^#[0-9a-fA-F]{6}$'
    and coalesce(brand ->> 'accentInk', '#000000') ~ '^#[0-9a-fA-F]{6}$'
    and char_length(coalesce(brand ->> 'tagline', '')) <= 140
    and char_length(coalesce(brand ->> 'logoText', '')) <= 32
  ),
  constraint fleets_cancellation_policy_shape check (
    private.is_json_subset(cancellation_policy, array['freeMinutes', 'lateFeeBps', 'noShowFeeBps'])
    and cancellation_policy ?& array['freeMinutes', 'lateFeeBps', 'noShowFeeBps']
    and (cancellation_policy ->> 'freeMinutes')::int between 0 and 10080
    and (cancellation_policy ->> 'lateFeeBps')::int between 0 and 10000
    and (cancellation_policy ->> 'noShowFeeBps')::int between 0 and 10000
  )
);
comment on table public.fleets is 'tenants: one row per fleet operator';
comment on column public.fleets.slug is 'address of the fleet''s public page';
comment on column public.fleets.city is 'home city as passengers call it';
comment on column public.fleets.timezone is 'IANA zone of the fleet''s day: reports, night and holiday rules without an area';
comment on column public.fleets.home_region is 'region of the database that holds this fleet';
comment on column public.fleets.brand is '{accent, accentInk, tagline, logoText}; colours as #rrggbb';
comment on column public.fleets.commission_bps is 'the platform''s share by plan; frozen on each quote';
comment on column public.fleets.tax_bps is 'tax on the fare, basis points';
comment on column public.fleets.gratuity_bps is 'gratuity suggested by default, basis points';
comment on column public.fleets.cancellation_policy is '{freeMinutes, lateFeeBps, noShowFeeBps}; frozen on each quote';

create trigger fleets_set_updated_at before update on public.fleets
for each row execute function private.set_updated_at();

create table public.fleet_members (
  fleet_id uuid not null references public.fleets (id),
  user_id uuid not null references public.profiles (id) on delete cascade,
  role text not null,
  created_at timestamptz not null default now(),
  primary key (fleet_id, user_id),
  constraint fleet_members_role_known check (role in ('owner', 'manager', 'dispatcher', 'driver', 'partner'))
);
comment on table public.fleet_members is 'who may act in a fleet, and as what; deleting a row revokes at once';
create index fleet_members_user on public.fleet_members (user_id, role);

create table private.platform_admins (
  user_id uuid primary key references public.profiles (id) on delete cascade,
  created_at timestamptz not null default now()
);
comment on table private.platform_admins is 'the platform''s own people; rows are added by hand';

revoke all on public.fleets, public.fleet_members, private.platform_admins from public, anon, authenticated;
grant select on public.fleets, public.fleet_members to authenticated;
grant update (name, brand, support_email, support_phone, dispatch_mode) on public.fleets to authenticated;
grant insert (fleet_id, user_id, role), update (role), delete on public.fleet_members to authenticated;
grant all on public.fleets, public.fleet_members to service_role;
