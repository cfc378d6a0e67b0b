-- A change of a booked ride: what it was, what it is to be, and the difference in price that its payer accepts. The price
-- that was booked stays as it is; what the amendments add to it or take from it is counted beside it.
alter table public.rides
  add column amended_minor bigint not null default 0,
  add constraint rides_price_not_negative check (total_minor + amended_minor >= 0),
  drop constraint rides_fee_within_total,
  add constraint rides_fee_within_price check (cancel_fee_minor between 0 and total_minor + amended_minor);
comment on column public.rides.amended_minor is 'what its applied amendments cost, minor units; total_minor + amended_minor is the price of the ride as it is now';

alter table public.ride_charges
  drop constraint ride_charges_kind_known,
  add constraint ride_charges_kind_known check (kind in ('waiting', 'stop', 'toll', 'tip', 'amendment'));

create table public.ride_amendments (
  id uuid primary key default gen_random_uuid(),
  fleet_id uuid not null,
  ride_id uuid not null,
  quote_id uuid,
  charge_id uuid,
  state text not null default 'proposed',
  version int not null default 1,
  proposed_by uuid references public.profiles (id) on delete set null,
  source text not null,
  is_flight_move boolean not null default false,
  before jsonb not null,
  after jsonb not null,
  price_before_minor bigint not null,
  price_after_minor bigint not null,
  difference_minor bigint not null generated always as (price_after_minor - price_before_minor) stored,
  tax_after_minor bigint not null,
  currency char(3) not null,
  refund_minor bigint not null default 0,
  credit_minor bigint not null default 0,
  reason text,
  expires_at timestamptz not null,
  created_at timestamptz not null default clock_timestamp(),
  settled_at timestamptz,
  constraint ride_amendments_tenant_key unique (fleet_id, id),
  constraint ride_amendments_ride_fkey foreign key (fleet_id, ride_id) references public.rides (fleet_id, id),
  constraint ride_amendments_quote_fkey foreign key (fleet_id, quote_id) references public.quotes (fleet_id, id),
  constraint ride_amendments_quote_key unique (fleet_id, quote_id),
  constraint ride_amendments_charge_fkey foreign key (fleet_id, charge_id) references public.ride_charges (fleet_id, id),
  constraint ride_amendments_charge_key unique (fleet_id, charge_id),
  constraint ride_amendments_state_known check (
    state in ('proposed', 'awaiting_payment', 'applied', 'refused', 'expired', 'withdrawn')),
  constraint ride_amendments_settled check ((state in ('proposed', 'awaiting_payment')) = (settled_at is null)),
  constraint ride_amendments_charged_when_awaited check (state <> 'awaiting_payment' or charge_id is not null),
  constraint ride_amendments_source_known check (source in ('passenger', 'dispatcher', 'partner')),
  constraint ride_amendments_prices_range check (price_before_minor >= 0 and price_after_minor >= 0 and tax_after_minor >= 0),
  constraint ride_amendments_returned_range check (refund_minor >= 0 and credit_minor >= 0),
  constraint ride_amendments_trips_are_objects check (jsonb_typeof(before) = 'object' and jsonb_typeof(after) = 'object'),
  constraint ride_amendments_reason_length check (char_length(reason) <= 60)
);
comment on table public.ride_amendments is 'changes of booked rides, each with the price difference that its payer accepts';
comment on column public.ride_amendments.quote_id is 'what the amended trip was priced by; null when nothing that has a price changes';
comment on column public.ride_amendments.charge_id is 'what a dearer trip costs beside the booking; paying it applies the change';
comment on column public.ride_amendments.is_flight_move is 'the pick-up follows its flight: free of charge';
comment on column public.ride_amendments.before is 'the trip as it was when this was proposed, by the columns of rides, with hours and meet_greet';
comment on column public.ride_amendments.tax_after_minor is 'of price_after_minor';
comment on column public.ride_amendments.refund_minor is 'of a cheaper trip: what the booking''s own payment gives back';
comment on column public.ride_amendments.credit_minor is 'of a cheaper trip: what the passenger has again as credit, where the booking was paid with it';
comment on column public.ride_amendments.reason is 'code of why it was refused';
comment on column public.ride_amendments.expires_at is 'of the offer, then of the time to pay';
create unique index ride_amendments_one_open on public.ride_amendments (ride_id) where state in ('proposed', 'awaiting_payment');
create index ride_amendments_ride on public.ride_amendments (fleet_id, ride_id, created_at);
create index ride_amendments_proposed_by on public.ride_amendments (proposed_by);
create index ride_amendments_due on public.ride_amendments (expires_at) where state in ('proposed', 'awaiting_payment');

create function private.guard_amendment() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  -- the difference is computed after this and follows from what cannot change
  v_moving text[] := '{state,version,charge_id,refund_minor,credit_minor,reason,expires_at,settled_at,proposed_by,difference_minor}';
begin
  if tg_op = 'DELETE' then perform private.fail(403, 'forbidden', 'amendments are kept'); end if;
  if to_jsonb(new) - v_moving <> to_jsonb(old) - v_moving then
    perform private.fail(403, 'forbidden', 'what was proposed does not change');
  end if;
  if old.settled_at is not null and to_jsonb(new) - '{proposed_by,difference_minor}'::text[] <> to_jsonb(old) - '{proposed_by,difference_minor}'::text[]
  then
    perform private.fail(403, 'forbidden', 'a settled amendment stays as it is');
  end if;
  return new;
end $$;
create trigger ride_amendments_guard before update or delete on public.ride_amendments
for each row execute function private.guard_amendment();

alter table public.ride_amendments enable row level security;
create policy ride_amendments_select on public.ride_amendments for select to authenticated
  using (fleet_id = any (array(select private.my_staff_fleet_ids())));

-- The trip of a ride as an amendment writes it down. Times as text of one zone: they are compared later, in other sessions.
create function private.trip_json(p_ride public.rides, p_extras jsonb) returns jsonb
language sql immutable set search_path = '' as $$
  select jsonb_build_object(
    'pickup', p_ride.pickup, 'dropoff', p_ride.dropoff, 'stops', p_ride.stops, 'pickup_tz', p_ride.pickup_tz,
    'pickup_local', p_ride.pickup_local, 'pickup_at', to_char(p_ride.pickup_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    'expected_end_at', to_char(p_ride.expected_end_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    'passengers', p_ride.passengers, 'luggage', p_ride.luggage, 'child_seats', p_ride.child_seats,
    'flight_number', p_ride.flight_number, 'notes', p_ride.notes, 'distance_m', p_ride.distance_m,
    'duration_s', p_ride.duration_s, 'free_waiting_minutes', p_ride.free_waiting_minutes,
    'hours', p_extras -> 'hours', 'meet_greet', coalesce(p_extras -> 'meet_greet', 'false'))
$$;

create function private.trip_of(p_ride public.rides) returns jsonb
language sql stable security definer set search_path = '' as $$
  select private.trip_json(p_ride, coalesce(
    (select a.after from public.ride_amendments a
      where a.fleet_id = p_ride.fleet_id and a.ride_id = p_ride.id and a.state = 'applied' order by a.created_at desc limit 1),
    (select jsonb_build_object('hours', q.inputs -> 'hours', 'meet_greet', q.inputs -> 'meetGreet')
      from public.quotes q where q.fleet_id = p_ride.fleet_id and q.id = p_ride.quote_id)))
$$;
comment on function private.trip_of is 'the trip of a ride as it is now, what only its quotes say included';

create function private.trip_tax(p_ride public.rides) returns bigint
language sql stable security definer set search_path = '' as $$
  select coalesce(
    (select a.tax_after_minor from public.ride_amendments a
      where a.fleet_id = p_ride.fleet_id and a.ride_id = p_ride.id and a.state = 'applied' order by a.created_at desc limit 1),
    (private.money_parts(p_ride.lines, p_ride.total_minor)).tax)
$$;
comment on function private.trip_tax is 'the tax in the price of a ride as it is now';

create function private.amendment_json(p_amendment public.ride_amendments) returns jsonb
language sql stable security definer set search_path = '' as $$
  select to_jsonb(p_amendment) - array['fleet_id', 'proposed_by', 'tax_after_minor']
    || jsonb_build_object(
      'lines', coalesce((select q.lines from public.quotes q where q.fleet_id = p_amendment.fleet_id and q.id = p_amendment.quote_id
        and not p_amendment.is_flight_move), '[]'),
      -- nobody has to wait for the job that writes it down
      'state', case when p_amendment.settled_at is null and p_amendment.expires_at <= now() then 'expired' else p_amendment.state end)
$$;

revoke all on public.ride_amendments from public, anon, authenticated, service_role;
grant select on public.ride_amendments to authenticated, service_role;
revoke all on function private.guard_amendment(), private.trip_json(public.rides, jsonb), private.trip_of(public.rides),
  private.trip_tax(public.rides), private.amendment_json(public.ride_amendments) from public, anon, authenticated;
