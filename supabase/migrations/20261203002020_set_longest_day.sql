-- Owner and manager say how long a day may be; the desk sees it, also where it keeps the automatic from asking.
create function public.fleet_dispatch_rules(p_fleet uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_staff(p_fleet);
  return (select jsonb_build_object('max_work_minutes', f.max_work_minutes) from public.fleets f where f.id = p_fleet);
end $$;
comment on function public.fleet_dispatch_rules is 'what automatic dispatch keeps to in a fleet; staff only, else 404';

-- Nobody writes over what somebody else has set since it was read; saying the same twice is no conflict.
create function public.set_dispatch_rules(p_fleet uuid, p_max_work_minutes int, p_previous int) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_staff(p_fleet);
  if not private.is_manager(p_fleet) then perform private.fail(403, 'forbidden'); end if;
  perform private.require_writable(p_fleet);
  if p_max_work_minutes is null or p_max_work_minutes not between 60 and 1440 then
    perform private.fail(422, 'invalid_request', '60 to 1440 minutes');
  end if;
  update public.fleets f set max_work_minutes = p_max_work_minutes
  where f.id = p_fleet and f.max_work_minutes in (p_previous, p_max_work_minutes);
  if not found then perform private.fail(409, 'version_conflict'); end if;
  return public.fleet_dispatch_rules(p_fleet);
end $$;
comment on function public.set_dispatch_rules is
  'owner, manager: longest day of jobs, in place of the one that was read; 403 forbidden, subscription_read_only, 404, 409 version_conflict, 422 invalid_request';

create or replace function public.ride_candidates(p_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_ride public.rides;
  v_limits jsonb;
begin
  perform private.require_user();
  select * into v_ride from public.rides r where r.id = p_id and private.is_staff(r.fleet_id);
  if not found then perform private.fail(404, 'not_found'); end if;
  select jsonb_build_object('maxWorkSeconds', f.max_work_minutes * 60) into v_limits from public.fleets f where f.id = v_ride.fleet_id;
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
      'driver_id', d.id, 'display_name', d.display_name, 'rating', d.rating, 'on_duty', c.on_duty, 'score', c.score,
      'factors', c.factors || v_limits, 'conflict', c.conflict,
      'vehicle', case when v.id is not null then jsonb_build_object('id', v.id, 'plate', v.plate, 'make', v.make,
        'model', v.model, 'colour', v.colour, 'class', v.class) end)
      order by c.conflict nulls first, c.score desc), '[]')
    from private.rate_candidates(v_ride) c
    join public.drivers d on d.id = c.driver_id
    left join public.vehicles v on v.id = c.vehicle_id);
end $$;

revoke all on function public.fleet_dispatch_rules(uuid), public.set_dispatch_rules(uuid, int, int) from public, anon, authenticated;
grant execute on function public.fleet_dispatch_rules(uuid), public.set_dispatch_rules(uuid, int, int) to authenticated, service_role;
