-- When a driver works in a week. Who has no hours planned may be asked at any time on duty.
create table public.driver_hours (
  fleet_id uuid not null,
  driver_id uuid not null,
  weekday smallint not null,
  starts_minute smallint not null,
  ends_minute smallint not null,
  primary key (driver_id, weekday, starts_minute),
  constraint driver_hours_driver_fkey foreign key (fleet_id, driver_id) references public.drivers (fleet_id, id) on delete cascade,
  constraint driver_hours_weekday_range check (weekday between 1 and 7),
  constraint driver_hours_start_range check (starts_minute between 0 and 1439),
  constraint driver_hours_length_range check (ends_minute > starts_minute and ends_minute <= starts_minute + 1440),
  constraint driver_hours_apart exclude using gist (
    driver_id with =, int4range(weekday * 1440 + starts_minute, weekday * 1440 + ends_minute) with &&
  )
);
comment on table public.driver_hours is 'weekly working hours of a driver in the fleet''s zone: ISO weekday, minutes after its midnight; an end above 1440 is in the next day';
create index driver_hours_driver on public.driver_hours (fleet_id, driver_id);
alter table public.driver_hours enable row level security;
create policy driver_hours_select on public.driver_hours for select to authenticated
  using (fleet_id = any (array(select private.my_staff_fleet_ids())));

-- Hours that touch count as one stretch, over midnight and the end of the week too.
create function private.is_within_hours(p_driver uuid, p_tz text, p_from timestamptz, p_to timestamptz) returns boolean
language sql stable security definer set search_path = '' as $$
  select not exists (select from public.driver_hours h where h.driver_id = p_driver) or coalesce((
    select range_agg(tsrange(day + make_interval(mins => h.starts_minute), day + make_interval(mins => h.ends_minute)))
      @> tsrange(p_from at time zone p_tz, p_to at time zone p_tz)
    from generate_series(((p_from at time zone p_tz)::date - 1)::timestamp, (p_to at time zone p_tz)::date::timestamp, interval '1 day') day
    join public.driver_hours h on h.driver_id = p_driver and h.weekday = extract(isodow from day)
  ), false)
$$;
comment on function private.is_within_hours is 'whether a driver works all through a time, by the fleet''s clock; true without planned hours';

create function private.driver_hours_json(p_driver uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('driver_id', d.id, 'timezone', f.timezone, 'hours', coalesce((
    select jsonb_agg(jsonb_build_object('weekday', h.weekday, 'starts_minute', h.starts_minute, 'ends_minute', h.ends_minute)
      order by h.weekday, h.starts_minute)
    from public.driver_hours h where h.driver_id = d.id), '[]'))
  from public.drivers d join public.fleets f on f.id = d.fleet_id where d.id = p_driver
$$;

create function public.driver_hours_of(p_driver uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_user();
  if not exists (select from public.drivers d where d.id = p_driver and private.is_staff(d.fleet_id)) then
    perform private.fail(404, 'not_found');
  end if;
  return private.driver_hours_json(p_driver);
end $$;
comment on function public.driver_hours_of is 'planned week of a driver; staff only, else 404';

create function public.set_driver_hours(p_driver uuid, p_hours jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare v_fleet uuid;
begin
  perform private.require_user();
  select d.fleet_id into v_fleet from public.drivers d where d.id = p_driver and private.is_staff(d.fleet_id) for update;
  if not found then perform private.fail(404, 'not_found'); end if;
  if jsonb_typeof(p_hours) is distinct from 'array' or jsonb_array_length(p_hours) > 28 then
    perform private.fail(422, 'invalid_request', 'a list of at most 28 stretches');
  end if;
  delete from public.driver_hours h where h.driver_id = p_driver;
  insert into public.driver_hours (fleet_id, driver_id, weekday, starts_minute, ends_minute)
  select v_fleet, p_driver, x.weekday, x.starts_minute, x.ends_minute
  from jsonb_to_recordset(p_hours) x (weekday smallint, starts_minute smallint, ends_minute smallint);
  perform private.audit(v_fleet, 'driver.hours', 'drivers', p_driver::text, jsonb_build_object('hours', p_hours));
  return private.driver_hours_json(p_driver);
exception when integrity_constraint_violation or data_exception then
  perform private.fail(422, 'invalid_request', 'weekday 1 to 7, start 0 to 1439, end within a day after it, no overlap');
  return null;
end $$;
comment on function public.set_driver_hours is 'staff: puts a planned week in place of the one before; an empty list means any time';

revoke all on public.driver_hours from public, anon, authenticated, service_role;
grant select on public.driver_hours to authenticated, service_role;
revoke all on function private.is_within_hours(uuid, text, timestamptz, timestamptz), private.driver_hours_json(uuid),
  public.driver_hours_of(uuid), public.set_driver_hours(uuid, jsonb) from public, anon, authenticated;
grant execute on function public.driver_hours_of(uuid), public.set_driver_hours(uuid, jsonb) to authenticated;
