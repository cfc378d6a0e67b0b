-- A driver reads the week that the desk has planned for them, and how much of the longest day is used up: what keeps the
-- automatic from asking must not be a secret to whom it does not ask.
alter policy driver_hours_select on public.driver_hours using (
  fleet_id = any (array(select private.my_crew_fleet_ids()))
  and (fleet_id = any (array(select private.my_staff_fleet_ids())) or driver_id = any (array(select private.my_driver_ids())))
);

create or replace function private.driver_hours_json(p_driver uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('driver_id', d.id, 'timezone', f.timezone, 'hours', coalesce((
    select jsonb_agg(jsonb_build_object('weekday', h.weekday, 'starts_minute', h.starts_minute, 'ends_minute', h.ends_minute)
      order by h.weekday, h.starts_minute)
    from public.driver_hours h where h.driver_id = d.id), '[]'),
    -- a minute that was begun is used
    'work_minutes', ceil(private.work_seconds(d.user_id, now()) / 60)::int, 'max_work_minutes', f.max_work_minutes)
  from public.drivers d join public.fleets f on f.id = d.fleet_id where d.id = p_driver
$$;

create or replace function public.driver_hours_of(p_driver uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_user();
  if not exists (select from public.drivers d where d.id = p_driver
    and (private.is_staff(d.fleet_id) or d.id = any (array(select private.my_driver_ids()))))
  then
    perform private.fail(404, 'not_found');
  end if;
  return private.driver_hours_json(p_driver);
end $$;
comment on function public.driver_hours_of is 'planned week of a driver and the time of jobs in the last 24 hours; staff and that driver, else 404';
