-- The state machine. One table of allowed moves, one function that makes them, one event row with each, and a trigger
-- that refuses a status written by any other way, the service role's included.
create table private.ride_transitions (
  from_status text not null,
  to_status text not null,
  primary key (from_status, to_status)
);
comment on table private.ride_transitions is 'every move that a ride can make';
insert into private.ride_transitions (from_status, to_status) values
  ('pending_payment', 'confirmed'), ('pending_payment', 'expired'), ('pending_payment', 'cancelled'),
  ('confirmed', 'assigned'), ('confirmed', 'cancelled'), ('confirmed', 'late_cancelled'),
  ('assigned', 'confirmed'), ('assigned', 'en_route'), ('assigned', 'cancelled'), ('assigned', 'late_cancelled'),
  ('en_route', 'confirmed'), ('en_route', 'on_location'), ('en_route', 'cancelled'), ('en_route', 'late_cancelled'),
  ('on_location', 'confirmed'), ('on_location', 'on_board'), ('on_location', 'no_show'),
  ('on_location', 'cancelled'), ('on_location', 'late_cancelled'),
  ('on_board', 'completed'), ('completed', 'closed');

create table public.ride_events (
  id bigint generated always as identity primary key,
  fleet_id uuid not null,
  ride_id uuid not null,
  seq int not null,
  type text not null,
  from_status text,
  to_status text,
  actor_id uuid,
  source text not null,
  event_at timestamptz not null,
  server_at timestamptz not null default now(),
  lon float8,
  lat float8,
  version int not null,
  data jsonb not null default '{}',
  constraint ride_events_ride_fkey foreign key (fleet_id, ride_id) references public.rides (fleet_id, id),
  constraint ride_events_seq_key unique (ride_id, seq),
  constraint ride_events_type_shape check (type ~ '^ride\.[a-z_]+$'),
  constraint ride_events_source_known check (source in ('passenger', 'driver', 'dispatcher', 'partner', 'system')),
  constraint ride_events_position_range check (
    (lon is null) = (lat is null) and (lon is null or (lon between -180 and 180 and lat between -90 and 90)))
);
comment on table public.ride_events is 'append-only history of a ride';
comment on column public.ride_events.event_at is 'when it happened where it happened; server_at is when we heard of it';
comment on column public.ride_events.seq is 'order within the ride, without gaps';
create index ride_events_ride on public.ride_events (fleet_id, ride_id, seq);

create trigger ride_events_append_only before update or delete on public.ride_events
for each row execute function private.refuse_change();
create trigger ride_events_no_truncate before truncate on public.ride_events
for each statement execute function private.refuse_change();

create function private.record_ride_event(
  p_ride public.rides, p_type text, p_from text, p_to text, p_source text, p_data jsonb default '{}',
  p_event_at timestamptz default null, p_lon float8 default null, p_lat float8 default null
) returns void
language sql security definer set search_path = '' as $$
  insert into public.ride_events
    (fleet_id, ride_id, seq, type, from_status, to_status, actor_id, source, event_at, lon, lat, version, data)
  select (p_ride).fleet_id, (p_ride).id,
    coalesce((select max(e.seq) from public.ride_events e where e.ride_id = (p_ride).id), 0) + 1,
    p_type, p_from, p_to, auth.uid(), p_source,
    -- a device's clock may run ahead or behind: history stays in order and never lies in the future
    greatest((select max(e.event_at) from public.ride_events e where e.ride_id = (p_ride).id),
      least(coalesce(p_event_at, now()), now())),
    p_lon, p_lat, (p_ride).version, coalesce(p_data, '{}')
$$;
comment on function private.record_ride_event is 'call with the ride locked: that is what keeps seq without gaps';

create function private.guard_ride_status() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.status = old.status then return new; end if;
  if current_setting('nexors.moving_ride', true) is distinct from new.id || ' ' || new.status
    or not exists (
      select from private.ride_transitions t where t.from_status = old.status and t.to_status = new.status)
  then
    perform private.fail(409, 'illegal_transition', old.status || ' to ' || new.status);
  end if;
  return new;
end $$;
create trigger rides_guard_status before update on public.rides
for each row execute function private.guard_ride_status();

-- A ride begins as a held slot; nobody inserts one that is further.
create function private.guard_ride_start() returns trigger
language plpgsql set search_path = '' as $$
begin
  if new.status <> 'pending_payment' or new.version <> 1 then perform private.fail(409, 'illegal_transition'); end if;
  return new;
end $$;
create trigger rides_guard_start before insert on public.rides
for each row execute function private.guard_ride_start();

create function private.lock_ride(p_id uuid, p_version int default null) returns public.rides
language plpgsql security definer set search_path = '' as $$
declare v_ride public.rides;
begin
  select * into v_ride from public.rides r where r.id = p_id for update;
  if not found then perform private.fail(404, 'not_found'); end if;
  if p_version is not null and p_version <> v_ride.version then
    perform private.fail(409, 'version_conflict', 'the ride is at version ' || v_ride.version);
  end if;
  return v_ride;
end $$;
comment on function private.lock_ride is 'the ride, locked; a stated version must be the present one';

create function private.move_ride(
  p_ride public.rides, p_to text, p_source text, p_data jsonb default '{}',
  p_event_at timestamptz default null, p_lon float8 default null, p_lat float8 default null, p_type text default null
) returns public.rides
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides;
  v_is_end boolean := p_to in ('completed', 'expired', 'cancelled', 'late_cancelled', 'no_show');
begin
  if not exists (
    select from private.ride_transitions t where t.from_status = (p_ride).status and t.to_status = p_to)
  then
    perform private.fail(409, 'illegal_transition', (p_ride).status || ' to ' || p_to);
  end if;
  perform set_config('nexors.moving_ride', (p_ride).id || ' ' || p_to, true);
  update public.rides r set
    status = p_to, version = r.version + 1,
    driver_id = case when p_to = 'confirmed' then null else r.driver_id end,
    vehicle_id = case when p_to = 'confirmed' then null else r.vehicle_id end,
    hold_expires_at = case when p_to = 'pending_payment' then r.hold_expires_at end,
    -- the server's clock: what the driver's says must not shorten the passenger's waiting time
    arrived_at = case p_to when 'on_location' then now() when 'confirmed' then null else r.arrived_at end,
    ended_at = case when v_is_end then now() else r.ended_at end
  where r.id = (p_ride).id returning * into v_ride;
  perform set_config('nexors.moving_ride', '', true);
  perform private.record_ride_event(
    v_ride, coalesce(p_type, 'ride.' || p_to), (p_ride).status, p_to, p_source, p_data, p_event_at, p_lon, p_lat);
  return v_ride;
end $$;
comment on function private.move_ride is 'the one way to another status; call with the ride locked';

create function private.touch_ride(p_ride public.rides, p_type text, p_source text, p_data jsonb default '{}') returns public.rides
language plpgsql security definer set search_path = '' as $$
declare v_ride public.rides;
begin
  update public.rides r set version = r.version + 1 where r.id = (p_ride).id returning * into v_ride;
  perform private.record_ride_event(v_ride, p_type, v_ride.status, v_ride.status, p_source, p_data);
  return v_ride;
end $$;
comment on function private.touch_ride is 'an event that leaves the status alone';

alter table public.ride_events enable row level security;
create policy ride_events_select on public.ride_events for select to authenticated
  using (fleet_id = any (array(select private.my_staff_fleet_ids())));

revoke all on private.ride_transitions, public.ride_events from public, anon, authenticated, service_role;
grant select on public.ride_events to authenticated, service_role;
revoke all on function
  private.record_ride_event(public.rides, text, text, text, text, jsonb, timestamptz, float8, float8),
  private.guard_ride_status(), private.guard_ride_start(), private.lock_ride(uuid, int),
  private.move_ride(public.rides, text, text, jsonb, timestamptz, float8, float8, text),
  private.touch_ride(public.rides, text, text, jsonb)
from public, anon, authenticated;
