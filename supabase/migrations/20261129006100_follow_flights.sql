-- The flight of an airport pick-up: what its timetable said, what is expected now, and what was made of the difference.
-- The pick-up moves with the flight, free of charge; where the crew's next job is in the way, a person decides.
create table public.ride_flights (
  ride_id uuid primary key,
  fleet_id uuid not null,
  base_pickup_at timestamptz not null,
  base_arrival_at timestamptz,
  applied_pickup_at timestamptz not null,
  expected_at timestamptz,
  state text not null default 'unknown',
  terminal text,
  outcome text,
  outcome_at timestamptz,
  checked_at timestamptz,
  next_check_at timestamptz not null,
  constraint ride_flights_ride_fkey foreign key (fleet_id, ride_id) references public.rides (fleet_id, id),
  constraint ride_flights_state_known check (state in ('unknown', 'expected', 'landed', 'cancelled', 'diverted')),
  constraint ride_flights_outcome_known check (outcome in ('moved', 'refused')),
  constraint ride_flights_outcome_timed check ((outcome is null) = (outcome_at is null)),
  constraint ride_flights_terminal_length check (char_length(terminal) <= 20)
);
comment on table public.ride_flights is 'flights that pick-ups follow; only the job runner writes';
comment on column public.ride_flights.base_pickup_at is 'the pick-up as a person set it; moves keep its distance from base_arrival_at';
comment on column public.ride_flights.base_arrival_at is 'the arrival that the pick-up was set for: by the timetable, or as expected when a person moved the pick-up';
comment on column public.ride_flights.applied_pickup_at is 'the pick-up as it was left here; another one was set by a person';
comment on column public.ride_flights.outcome is 'of the last difference: the pick-up was moved, or could not be';
create index ride_flights_fleet on public.ride_flights (fleet_id, ride_id);
create index rides_with_flight on public.rides (pickup_at)
where flight_number is not null and status in ('confirmed', 'assigned', 'en_route', 'on_location');
alter table public.ride_flights enable row level security;
create policy ride_flights_select on public.ride_flights for select to authenticated
  using (fleet_id = any (array(select private.my_staff_fleet_ids())));

create function public.lease_flights(p_limit int default 10) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare v_answer jsonb;
begin
  with due as (
    select r.id, r.fleet_id, r.flight_number, r.pickup_at, r.pickup_tz, r.pickup from public.rides r
    left join public.ride_flights w on w.ride_id = r.id
    where r.flight_number is not null and r.status in ('confirmed', 'assigned', 'en_route', 'on_location')
      and r.pickup_at between now() - interval '3 hours' and now() + interval '24 hours'
      and coalesce(w.next_check_at, '-infinity') <= now()
    order by r.pickup_at limit least(greatest(coalesce(p_limit, 10), 1), 50) for update of r skip locked
  ), leased as (
    insert into public.ride_flights as w (ride_id, fleet_id, base_pickup_at, applied_pickup_at, next_check_at)
    select d.id, d.fleet_id, d.pickup_at, d.pickup_at, now() + private.flight_pause(d.pickup_at) from due d
    on conflict (ride_id) do update set next_check_at = excluded.next_check_at
    returning w.ride_id
  )
  select coalesce(jsonb_agg(jsonb_build_object('ride_id', d.id, 'number', upper(translate(d.flight_number, ' -', '')),
    'day', to_char(d.pickup_at at time zone d.pickup_tz, 'YYYY-MM-DD'), 'pickup_at', d.pickup_at,
    'lon', (d.pickup ->> 'lon')::float8, 'lat', (d.pickup ->> 'lat')::float8) order by d.pickup_at), '[]')
  into v_answer from due d join leased l on l.ride_id = d.id;
  return v_answer;
end $$;
comment on function public.lease_flights is 'flights to ask about now; the next time is set at once, so a runner that dies costs one answer';

create function private.flight_pause(p_pickup_at timestamptz) returns interval
language sql stable set search_path = '' as $$
  select case when p_pickup_at < now() + interval '90 minutes' then interval '5 minutes'
    when p_pickup_at < now() + interval '6 hours' then interval '15 minutes' else interval '1 hour' end
$$;
comment on function private.flight_pause is 'how long an answer is good for: the nearer, the shorter';

-- Ten minutes are no news; half a day is another flight, and a person's matter.
create function private.follow_flight(p_ride public.rides, p_target timestamptz, p_flight jsonb) returns text
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides := p_ride;
  v_shift interval := p_target - (p_ride).pickup_at;
begin
  if v_shift between interval '-9 minutes -59 seconds' and interval '9 minutes 59 seconds' then return null; end if;
  if v_shift not between interval '-12 hours' and interval '12 hours' then return 'refused'; end if;
  v_ride.pickup_at := p_target;
  v_ride.expected_end_at := (p_ride).expected_end_at + v_shift;
  if exists (select from private.rate_candidates(v_ride, array[(p_ride).driver_id]) c
    where c.conflict in ('slot_taken', 'too_tight', 'working_hours')) then
    return 'refused';
  end if;
  begin
    perform private.move_slot(v_ride.id, v_ride.pickup_at, v_ride.expected_end_at);
  exception when sqlstate 'PT409' then
    return 'refused';
  end;
  update public.rides r set pickup_at = v_ride.pickup_at, expected_end_at = v_ride.expected_end_at,
    pickup_local = to_char(v_ride.pickup_at at time zone r.pickup_tz, 'YYYY-MM-DD"T"HH24:MI')
  where r.id = v_ride.id returning * into v_ride;
  v_ride := private.touch_ride(v_ride, 'ride.flight_moved', 'system', p_flight || jsonb_build_object(
    'from', (p_ride).pickup_at, 'to', v_ride.pickup_at, 'minutes', round(extract(epoch from v_shift) / 60)));
  perform private.notify_ride(v_ride, 'flight_moved', '{email,sms}');
  return 'moved';
end $$;
comment on function private.follow_flight is 'call with the ride locked: moved, refused (the crew is not free then), or null when there is nothing to do';

create function public.record_flight(
  p_ride uuid, p_scheduled timestamptz, p_expected timestamptz, p_state text, p_terminal text default null
) returns text
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides := private.lock_ride(p_ride);
  v_flight public.ride_flights;
  v_outcome text;
begin
  select * into v_flight from public.ride_flights w where w.ride_id = p_ride for update;
  if not found or v_ride.status not in ('confirmed', 'assigned', 'en_route', 'on_location') then return null; end if;
  if v_flight.applied_pickup_at <> v_ride.pickup_at then
    v_flight.base_pickup_at := v_ride.pickup_at;
    v_flight.base_arrival_at := coalesce(v_flight.expected_at, p_scheduled);
  end if;
  v_flight.base_arrival_at := coalesce(v_flight.base_arrival_at, p_scheduled);
  if p_state in ('expected', 'landed') and p_expected is not null and v_flight.base_arrival_at is not null then
    v_outcome := private.follow_flight(v_ride,
      -- never into the past: who landed early is met as soon as can be
      greatest(v_flight.base_pickup_at + date_trunc('minute', p_expected - v_flight.base_arrival_at),
        least(date_trunc('minute', now()), v_ride.pickup_at)),
      jsonb_build_object('flight', v_ride.flight_number, 'expectedAt', p_expected));
  end if;
  select * into v_ride from public.rides r where r.id = p_ride;
  update public.ride_flights w set
    base_pickup_at = v_flight.base_pickup_at, base_arrival_at = v_flight.base_arrival_at, applied_pickup_at = v_ride.pickup_at,
    expected_at = coalesce(p_expected, w.expected_at), state = p_state, terminal = left(p_terminal, 20), checked_at = now(),
    -- what was refused stays a person's matter until the difference is gone
    outcome = case when v_outcome is null and w.outcome = 'moved' and w.outcome_at > now() - interval '1 day' then w.outcome else v_outcome end,
    outcome_at = case when v_outcome = 'refused' and w.outcome = 'refused' then w.outcome_at
      when v_outcome is not null then now()
      when w.outcome = 'moved' and w.outcome_at > now() - interval '1 day' then w.outcome_at end
  where w.ride_id = p_ride;
  return v_outcome;
end $$;
comment on function public.record_flight is 'what the flight service said of a leased flight; moves the pick-up with it where the crew is free';

revoke all on public.ride_flights from public, anon, authenticated, service_role;
grant select on public.ride_flights to authenticated, service_role;
revoke all on function public.lease_flights(int), private.flight_pause(timestamptz), private.follow_flight(public.rides, timestamptz, jsonb),
  public.record_flight(uuid, timestamptz, timestamptz, text, text) from public, anon, authenticated;
grant execute on function public.lease_flights(int), public.record_flight(uuid, timestamptz, timestamptz, text, text) to service_role;
