-- Prices. A tariff version is immutable but for its retirement: a quote names the version it was made from, and must
-- replay to the cent years later. A change of price is a new version.
create table public.tariffs (
  id uuid primary key default gen_random_uuid(),
  fleet_id uuid not null references public.fleets (id),
  service_area_id uuid not null,
  vehicle_class text not null references public.vehicle_classes (code),
  version int not null,
  base_minor bigint not null,
  per_km_minor bigint not null,
  per_minute_minor bigint not null,
  minimum_minor bigint not null,
  hourly_minor bigint not null,
  hourly_minimum_minutes int not null default 120,
  hourly_step_minutes int not null default 30,
  waiting_per_minute_minor bigint not null,
  free_waiting_minutes int not null default 15,
  free_waiting_airport_minutes int not null default 60,
  stop_minor bigint not null default 0,
  airport_fee_minor bigint not null default 0,
  meet_greet_minor bigint not null default 0,
  child_seat_minor bigint not null default 0,
  night_from time,
  night_to time,
  night_multiplier_bps int not null default 10000,
  weekend_multiplier_bps int not null default 10000,
  holiday_multiplier_bps int not null default 10000,
  holidays date[] not null default '{}',
  demand_multiplier_bps int not null default 10000,
  demand_cap_bps int not null default 10000,
  min_lead_minutes int not null default 60,
  max_lead_days int not null default 365,
  service_charge_bps int not null default 0,
  rounding_minor bigint not null default 1,
  valid_from timestamptz not null default now(),
  retired_at timestamptz,
  created_at timestamptz not null default now(),
  constraint tariffs_tenant_key unique (fleet_id, id),
  constraint tariffs_version_key unique (fleet_id, service_area_id, vehicle_class, version),
  constraint tariffs_service_area_fkey foreign key (fleet_id, service_area_id)
    references public.service_areas (fleet_id, id),
  constraint tariffs_version_positive check (version >= 1),
  constraint tariffs_amounts_not_negative check (
    least(base_minor, per_km_minor, per_minute_minor, minimum_minor, hourly_minor, waiting_per_minute_minor,
      stop_minor, airport_fee_minor, meet_greet_minor, child_seat_minor) >= 0
  ),
  constraint tariffs_hourly_range check (
    hourly_minimum_minutes between 30 and 1440 and hourly_step_minutes between 5 and 240
  ),
  constraint tariffs_waiting_range check (
    free_waiting_minutes between 0 and 240 and free_waiting_airport_minutes between 0 and 480
  ),
  constraint tariffs_night_whole check (num_nulls(night_from, night_to) in (0, 2)),
  constraint tariffs_multiplier_range check (
    night_multiplier_bps between 5000 and 50000 and weekend_multiplier_bps between 5000 and 50000
    and holiday_multiplier_bps between 5000 and 50000 and demand_multiplier_bps between 5000 and 50000
  ),
  constraint tariffs_demand_cap_range check (demand_cap_bps between 10000 and 30000),
  constraint tariffs_lead_range check (min_lead_minutes between 0 and 43200 and max_lead_days between 1 and 730),
  constraint tariffs_service_charge_range check (service_charge_bps between 0 and 5000),
  constraint tariffs_rounding_positive check (rounding_minor >= 1)
);
comment on table public.tariffs is 'price rules per area and class, versioned; amounts in minor units of the fleet''s currency';
comment on column public.tariffs.minimum_minor is 'least fare of a transfer before multipliers and fees';
comment on column public.tariffs.hourly_minor is 'price of one hour as directed';
comment on column public.tariffs.hourly_step_minutes is 'extra time beyond the minimum is counted in these steps';
comment on column public.tariffs.stop_minor is 'each extra stop';
comment on column public.tariffs.night_from is 'wall time in the area''s zone; the night may cross midnight';
comment on column public.tariffs.night_multiplier_bps is '10000 = no change';
comment on column public.tariffs.holidays is 'local dates on which the holiday multiplier holds';
comment on column public.tariffs.demand_cap_bps is 'most that the demand multiplier may reach';
comment on column public.tariffs.rounding_minor is 'the total is rounded up to a multiple of this';
comment on column public.tariffs.retired_at is 'when a newer version took over; null for the current one';
create unique index tariffs_one_current on public.tariffs (fleet_id, service_area_id, vehicle_class)
  where retired_at is null;
create index tariffs_vehicle_class on public.tariffs (vehicle_class);

create function private.keep_tariff() returns trigger
language plpgsql set search_path = '' as $$
begin
  if tg_op = 'UPDATE' and old.retired_at is null and new.retired_at is not null
    and to_jsonb(new) - 'retired_at' = to_jsonb(old) - 'retired_at' then
    return new;
  end if;
  perform private.fail(403, 'forbidden', 'a tariff version can only be retired');
  return null;
end $$;
create trigger tariffs_immutable before update or delete on public.tariffs
for each row execute function private.keep_tariff();
create trigger tariffs_audit after insert or update on public.tariffs
for each row execute function private.audit_row();

create table public.tariff_flat_prices (
  id uuid primary key default gen_random_uuid(),
  fleet_id uuid not null references public.fleets (id),
  tariff_id uuid not null,
  from_zone_id uuid not null,
  to_zone_id uuid not null,
  amount_minor bigint not null,
  created_at timestamptz not null default now(),
  constraint tariff_flat_prices_tenant_key unique (fleet_id, id),
  constraint tariff_flat_prices_route_key unique (fleet_id, tariff_id, from_zone_id, to_zone_id),
  constraint tariff_flat_prices_tariff_fkey foreign key (fleet_id, tariff_id) references public.tariffs (fleet_id, id),
  constraint tariff_flat_prices_from_zone_fkey foreign key (fleet_id, from_zone_id)
    references public.zones (fleet_id, id),
  constraint tariff_flat_prices_to_zone_fkey foreign key (fleet_id, to_zone_id) references public.zones (fleet_id, id),
  constraint tariff_flat_prices_amount_positive check (amount_minor > 0)
);
comment on table public.tariff_flat_prices is 'fixed fare from zone to zone, part of its tariff version; one row per direction';
create index tariff_flat_prices_from_zone on public.tariff_flat_prices (fleet_id, from_zone_id);
create index tariff_flat_prices_to_zone on public.tariff_flat_prices (fleet_id, to_zone_id);
create trigger tariff_flat_prices_append_only before update or delete on public.tariff_flat_prices
for each row execute function private.refuse_change();

alter table public.tariffs enable row level security;
create policy tariffs_select on public.tariffs for select to authenticated
  using (fleet_id = any (array(select private.my_staff_fleet_ids())));
alter table public.tariff_flat_prices enable row level security;
create policy tariff_flat_prices_select on public.tariff_flat_prices for select to authenticated
  using (fleet_id = any (array(select private.my_staff_fleet_ids())));

revoke all on public.tariffs, public.tariff_flat_prices from public, anon, authenticated;
revoke all on function private.keep_tariff() from public, anon, authenticated;
grant select on public.tariffs, public.tariff_flat_prices to authenticated;
grant all on public.tariffs, public.tariff_flat_prices to service_role;
