-- Who and what is taken for which time. Two exclusion constraints make a double booking impossible whatever path it
-- comes by: the person (a driver may work for several fleets) and the vehicle, buffer included.
create table public.ride_assignments (
  id uuid primary key default gen_random_uuid(),
  fleet_id uuid not null,
  ride_id uuid not null,
  driver_id uuid not null,
  person_id uuid not null references public.profiles (id),
  vehicle_id uuid not null,
  blocked_from timestamptz not null,
  blocked_to timestamptz not null,
  blocked tstzrange generated always as (tstzrange(blocked_from, blocked_to, '[)')) stored,
  active boolean not null default true,
  created_at timestamptz not null default now(),
  constraint ride_assignments_tenant_key unique (fleet_id, id),
  constraint ride_assignments_ride_fkey foreign key (fleet_id, ride_id) references public.rides (fleet_id, id),
  constraint ride_assignments_driver_fkey foreign key (fleet_id, driver_id) references public.drivers (fleet_id, id),
  constraint ride_assignments_vehicle_fkey foreign key (fleet_id, vehicle_id) references public.vehicles (fleet_id, id),
  constraint ride_assignments_times_ordered check (blocked_from < blocked_to),
  constraint ride_assignments_person_free exclude using gist (
    person_id extensions.gist_uuid_ops with operator(pg_catalog.=), blocked with &&) where (active),
  constraint ride_assignments_vehicle_free exclude using gist (
    vehicle_id extensions.gist_uuid_ops with operator(pg_catalog.=), blocked with &&) where (active)
);
comment on table public.ride_assignments is 'the time that a ride takes of a person and a vehicle';
comment on column public.ride_assignments.person_id is 'the driver''s account, the same in every fleet';
comment on column public.ride_assignments.blocked_from is 'pick-up minus buffer';
comment on column public.ride_assignments.blocked_to is 'planned end plus buffer';
create unique index ride_assignments_one_active on public.ride_assignments (ride_id) where active;
create index ride_assignments_ride on public.ride_assignments (fleet_id, ride_id);
create index ride_assignments_driver on public.ride_assignments (fleet_id, driver_id, blocked_from);
create index ride_assignments_vehicle on public.ride_assignments (fleet_id, vehicle_id, blocked_from);
create index ride_assignments_person on public.ride_assignments (person_id);

create function private.blocked_range(p_fleet uuid, p_from timestamptz, p_to timestamptz) returns tstzrange
language sql stable security definer set search_path = '' as $$
  select tstzrange(p_from - make_interval(mins => f.buffer_minutes), p_to + make_interval(mins => f.buffer_minutes), '[)')
  from public.fleets f where f.id = p_fleet
$$;
comment on function private.blocked_range is 'the time that a ride takes of its crew: with the fleet''s buffer on both sides';

create function private.claim_slot(p_ride public.rides, p_driver public.drivers, p_vehicle uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_id uuid;
  v_range tstzrange := private.blocked_range((p_ride).fleet_id, (p_ride).pickup_at, (p_ride).expected_end_at);
begin
  -- without an arbiter `do nothing` covers all three constraints and never deadlocks
  insert into public.ride_assignments (fleet_id, ride_id, driver_id, person_id, vehicle_id, blocked_from, blocked_to)
  values ((p_ride).fleet_id, (p_ride).id, (p_driver).id, (p_driver).user_id, p_vehicle,
    lower(v_range), upper(v_range))
  on conflict do nothing returning id into v_id;
  if v_id is null then perform private.fail(409, 'slot_taken'); end if;
end $$;

create function private.move_slot(p_ride uuid, p_from timestamptz, p_to timestamptz) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_slot public.ride_assignments;
  v_range tstzrange;
begin
  select * into v_slot from public.ride_assignments a where a.ride_id = p_ride and a.active;
  if not found then return; end if;
  v_range := private.blocked_range(v_slot.fleet_id, p_from, p_to);
  -- an update knows no `on conflict`: movers of one person or vehicle queue up, in one order for all
  perform pg_advisory_xact_lock(k) from (
    select hashtextextended('person ' || v_slot.person_id, 0) as k
    union select hashtextextended('vehicle ' || v_slot.vehicle_id, 0) order by k) locks;
  update public.ride_assignments set blocked_from = lower(v_range), blocked_to = upper(v_range)
  where id = v_slot.id and active;
exception when exclusion_violation then
  perform private.fail(409, 'slot_taken');
end $$;
comment on function private.move_slot is 'moves the blocked time of a ride''s crew; 409 slot_taken leaves it where it was';

create function private.release_slot(p_ride uuid) returns void
language sql security definer set search_path = '' as $$
  update public.ride_assignments set active = false where ride_id = p_ride and active
$$;

alter table public.ride_assignments enable row level security;
create policy ride_assignments_select on public.ride_assignments for select to authenticated
  using (
    fleet_id = any (array(select private.my_staff_fleet_ids()))
    or driver_id = any (array(select private.my_driver_ids()))
  );

revoke all on public.ride_assignments from public, anon, authenticated, service_role;
grant select on public.ride_assignments to authenticated, service_role;
revoke all on function private.blocked_range(uuid, timestamptz, timestamptz),
  private.move_slot(uuid, timestamptz, timestamptz), private.claim_slot(public.rides, public.drivers, uuid),
  private.release_slot(uuid) from public, anon, authenticated;
