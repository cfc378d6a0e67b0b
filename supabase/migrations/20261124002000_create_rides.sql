-- The ride: what was bought, frozen from its quote, and where it stands. Written by functions only.
alter table public.fleets
  add column buffer_minutes int not null default 15,
  add column dispatch_horizon_minutes int not null default 1440,
  add constraint fleets_buffer_range check (buffer_minutes between 0 and 240),
  add constraint fleets_dispatch_horizon_range check (dispatch_horizon_minutes between 15 and 20160);
comment on column public.fleets.buffer_minutes is 'kept free before and after each job, for the way between jobs';
comment on column public.fleets.dispatch_horizon_minutes is 'automatic offers go out this long before the pick-up';

create table public.rides (
  id uuid primary key default gen_random_uuid(),
  fleet_id uuid not null references public.fleets (id),
  ref text not null,
  quote_id uuid not null,
  passenger_id uuid not null references public.profiles (id),
  contact_name text not null,
  contact_email text not null,
  contact_phone text not null,
  locale text not null default 'en',
  status text not null default 'pending_payment',
  version int not null default 1,
  vehicle_class text not null references public.vehicle_classes (code),
  service_type text not null,
  pickup jsonb not null,
  pickup_point extensions.geography (point, 4326) not null,
  dropoff jsonb,
  stops jsonb not null default '[]',
  pickup_at timestamptz not null,
  pickup_tz text not null,
  pickup_local text not null,
  passengers smallint not null,
  luggage smallint not null default 0,
  child_seats smallint not null default 0,
  flight_number text,
  notes text,
  distance_m int not null,
  duration_s int not null,
  expected_end_at timestamptz not null,
  free_waiting_minutes int not null,
  lines jsonb not null,
  total_minor bigint not null,
  currency char(3) not null,
  commission_bps int not null,
  cancellation_policy jsonb not null,
  driver_id uuid,
  vehicle_id uuid,
  hold_expires_at timestamptz,
  cancel_reason text,
  cancel_fee_minor bigint,
  dispatch_mode text not null,
  dispatch_round int not null default 0,
  dispatch_exhausted_at timestamptz,
  arrived_at timestamptz,
  ended_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint rides_tenant_key unique (fleet_id, id),
  constraint rides_ref_key unique (ref),
  constraint rides_quote_key unique (fleet_id, quote_id),
  constraint rides_quote_fkey foreign key (fleet_id, quote_id) references public.quotes (fleet_id, id),
  constraint rides_driver_fkey foreign key (fleet_id, driver_id) references public.drivers (fleet_id, id),
  constraint rides_vehicle_fkey foreign key (fleet_id, vehicle_id) references public.vehicles (fleet_id, id),
  constraint rides_ref_shape check (ref ~ '^NX-[0-9A-HJKMNP-TV-Z]{6}$'),
  constraint rides_status_known check (status in (
    'pending_payment', 'confirmed', 'assigned', 'en_route', 'on_location', 'on_board', 'completed', 'closed',
    'expired', 'cancelled', 'late_cancelled', 'no_show'
  )),
  constraint rides_version_positive check (version >= 1),
  constraint rides_service_type_known check (service_type in ('transfer', 'hourly')),
  constraint rides_contact_length check (
    char_length(contact_name) between 1 and 120 and char_length(contact_email) between 3 and 254
  ),
  constraint rides_contact_phone_is_e164 check (contact_phone ~ '^\+[1-9][0-9]{6,14}$'),
  constraint rides_text_length check (
    char_length(notes) <= 500 and char_length(flight_number) <= 10 and char_length(cancel_reason) <= 300
  ),
  constraint rides_capacity_range check (passengers between 1 and 80 and luggage between 0 and 200
    and child_seats between 0 and passengers),
  constraint rides_route_not_negative check (distance_m >= 0 and duration_s >= 0),
  constraint rides_ends_after_start check (expected_end_at > pickup_at),
  constraint rides_pickup_local_shape check (pickup_local ~ '^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$'),
  constraint rides_transfer_has_dropoff check (service_type = 'hourly' or dropoff is not null),
  constraint rides_total_not_negative check (total_minor >= 0),
  constraint rides_fee_within_total check (cancel_fee_minor between 0 and total_minor),
  constraint rides_dispatch_mode_known check (dispatch_mode in ('auto', 'manual')),
  -- A driver without a vehicle, or a job on the road without both, cannot be written.
  constraint rides_crew_whole check (num_nulls(driver_id, vehicle_id) in (0, 2)),
  constraint rides_crew_when_assigned check (
    status not in ('assigned', 'en_route', 'on_location', 'on_board', 'completed', 'closed') or driver_id is not null
  ),
  constraint rides_hold_while_unpaid check ((status = 'pending_payment') = (hold_expires_at is not null))
);
comment on table public.rides is 'bookings; never deleted';
comment on column public.rides.ref is 'what people read out: NX- and six Crockford base 32 digits';
comment on column public.rides.pickup is '{name, address?, lon, lat, iata?}; stops and drop-off alike';
comment on column public.rides.pickup_local is 'wall time as typed, in pickup_tz';
comment on column public.rides.free_waiting_minutes is 'frozen from the tariff: city or airport';
comment on column public.rides.lines is 'the quote''s price lines, amounts in minor units';
comment on column public.rides.version is 'rises with every event; for optimistic locking';
comment on column public.rides.hold_expires_at is 'the slot is kept this long while the payment is open';
comment on column public.rides.arrived_at is 'when the driver was at the pick-up; waiting counts from here, not before pickup_at';
comment on column public.rides.ended_at is 'when it was completed, cancelled, expired or a no-show; the tracking link dies an hour later';
comment on column public.rides.dispatch_round is 'a driver who declined is not asked again in the same round';
comment on column public.rides.dispatch_exhausted_at is 'when the last round found nobody';
create index rides_fleet_pickup on public.rides (fleet_id, pickup_at desc, id desc);
create index rides_fleet_status on public.rides (fleet_id, status, pickup_at);
create index rides_fleet_driver on public.rides (fleet_id, driver_id, pickup_at desc);
create index rides_fleet_vehicle on public.rides (fleet_id, vehicle_id);
create index rides_passenger on public.rides (passenger_id, pickup_at desc, id desc);
create index rides_driver on public.rides (driver_id, pickup_at desc, id desc);
create index rides_vehicle_class on public.rides (vehicle_class);
create index rides_holds on public.rides (hold_expires_at) where status = 'pending_payment';
create index rides_unassigned on public.rides (pickup_at) where status = 'confirmed';
create index rides_to_close on public.rides (ended_at) where status = 'completed';

-- What was bought never changes: not the price, not what it was made from, not the cancellation policy.
create function private.keep_ride() returns trigger
language plpgsql set search_path = '' as $$
begin
  if tg_op = 'DELETE' then perform private.fail(403, 'forbidden', 'rides are kept'); end if;
  if (new.fleet_id, new.ref, new.quote_id, new.vehicle_class, new.lines, new.total_minor, new.currency,
      new.commission_bps, new.cancellation_policy, new.created_at)
    is distinct from (old.fleet_id, old.ref, old.quote_id, old.vehicle_class, old.lines, old.total_minor, old.currency,
      old.commission_bps, old.cancellation_policy, old.created_at) then
    perform private.fail(403, 'forbidden', 'what was quoted is what is charged');
  end if;
  new.updated_at := now();
  return new;
end $$;
create trigger rides_keep before update or delete on public.rides
for each row execute function private.keep_ride();

alter table public.rides enable row level security;
create policy rides_select on public.rides for select to authenticated
  using (
    fleet_id = any (array(select private.my_staff_fleet_ids()))
    or passenger_id = (select auth.uid())
    or driver_id = any (array(select private.my_driver_ids()))
  );

revoke all on public.rides from public, anon, authenticated, service_role;
revoke all on function private.keep_ride() from public, anon, authenticated;
grant select on public.rides to authenticated, service_role;
