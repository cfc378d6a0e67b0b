-- A ride that was completed almost where or when it began may not have been driven: people of the fleet look at it. It
-- stops nothing. Counted by the server's clock, and by straight line only where a ride has somewhere to go.
create table public.ride_flags (
  id uuid primary key default gen_random_uuid(),
  fleet_id uuid not null,
  ride_id uuid not null,
  reason text not null,
  seconds int not null,
  meters int,
  created_at timestamptz not null default now(),
  reviewed_at timestamptz,
  reviewed_by uuid references public.profiles (id) on delete set null,
  note text,
  constraint ride_flags_ride_fkey foreign key (fleet_id, ride_id) references public.rides (fleet_id, id),
  constraint ride_flags_once unique (ride_id, reason),
  constraint ride_flags_reason_known check (reason in ('short_time', 'short_distance')),
  constraint ride_flags_measures_positive check (seconds >= 0 and meters >= 0),
  constraint ride_flags_note_length check (char_length(note) <= 500)
);
comment on table public.ride_flags is 'completed rides that a person of the fleet should look at';
comment on column public.ride_flags.seconds is 'from on board to completed, by the server''s clock';
comment on column public.ride_flags.meters is 'straight line from boarding to the end; null where one of the two is unknown';
create index ride_flags_ride on public.ride_flags (fleet_id, ride_id);
create index ride_flags_open on public.ride_flags (fleet_id, created_at desc) where reviewed_at is null;
create index ride_flags_reviewer on public.ride_flags (reviewed_by);

create function private.flag_short_ride() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides;
  v_boarded public.ride_events;
  v_fix public.driver_locations;
  v_seconds int;
  v_meters int;
begin
  select * into v_ride from public.rides r where r.id = new.ride_id;
  select * into v_boarded from public.ride_events e
  where e.ride_id = new.ride_id and e.to_status = 'on_board' order by e.seq desc limit 1;
  select * into v_fix from public.driver_locations l
  where l.driver_id = v_ride.driver_id and l.recorded_at > new.server_at - interval '5 minutes';
  v_seconds := extract(epoch from new.server_at - v_boarded.server_at);
  if coalesce(new.lon, v_fix.lon) is not null then
    v_meters := private.meters_between(
      coalesce(v_boarded.lon, extensions.st_x(v_ride.pickup_point::extensions.geometry)),
      coalesce(v_boarded.lat, extensions.st_y(v_ride.pickup_point::extensions.geometry)),
      coalesce(new.lon, v_fix.lon), coalesce(new.lat, v_fix.lat));
  end if;
  insert into public.ride_flags (fleet_id, ride_id, reason, seconds, meters)
  select new.fleet_id, new.ride_id, f.reason, v_seconds, v_meters from (values
    ('short_time', v_seconds < 300), ('short_distance', v_ride.service_type = 'transfer' and v_meters < 500)) f (reason, is_so)
  where f.is_so
  on conflict do nothing;
  return null;
end $$;
create trigger ride_events_flag_short after insert on public.ride_events
for each row when (new.to_status = 'completed' and new.from_status is distinct from new.to_status)
execute function private.flag_short_ride();

create function public.review_ride_flag(p_flag uuid, p_note text default null) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid := private.require_user();
  v_flag public.ride_flags;
begin
  update public.ride_flags f set reviewed_at = now(), reviewed_by = v_user, note = left(p_note, 500)
  where f.id = p_flag and f.reviewed_at is null and f.fleet_id in (select private.my_managed_fleet_ids())
  returning * into v_flag;
  if not found then perform private.fail(404, 'not_found'); end if;
  perform private.audit(v_flag.fleet_id, 'ride.flag_reviewed', 'rides', v_flag.ride_id::text,
    jsonb_build_object('reason', v_flag.reason, 'note', v_flag.note));
end $$;
comment on function public.review_ride_flag is 'a manager has looked at it; 404 when there is no such open flag of a fleet of his';

alter table public.ride_flags enable row level security;
create policy ride_flags_select on public.ride_flags for select to authenticated
  using (fleet_id = any (array(select private.my_staff_fleet_ids())));

revoke all on public.ride_flags from public, anon, authenticated, service_role;
grant select on public.ride_flags to authenticated, service_role;
revoke all on function private.flag_short_ride(), public.review_ride_flag(uuid, text) from public, anon, authenticated;
grant execute on function public.review_ride_flag(uuid, text) to authenticated;
