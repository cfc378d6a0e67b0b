-- Drivers and vehicles of a fleet with their papers and live status in one answer: what the console's lists show.
-- Definer after the caller was checked, so that each row's lookups do not run the policies again.
create function private.fleet_papers(p_fleet uuid, p_today date) returns table (subject_id uuid, papers jsonb)
language sql stable set search_path = '' as $$
  with newest as (
    select coalesce(d.driver_id, d.vehicle_id) as id, case when d.driver_id is null then 'vehicle' else 'driver' end as subject,
      d.kind, max(d.expires_on) as expires_on
    from public.documents d where d.fleet_id = p_fleet group by 1, 2, 3
  ), subjects as (
    select d.id, 'driver' as subject from public.drivers d where d.fleet_id = p_fleet
    union all select v.id, 'vehicle' from public.vehicles v where v.fleet_id = p_fleet
  ), papers as (
    select s.id, s.subject, n.kind, n.expires_on, false as is_required
    from subjects s join newest n on n.id = s.id and n.subject = s.subject
    union all
    select s.id, s.subject, r.kind, n.expires_on, true
    from subjects s join private.required_documents() r on r.subject = s.subject
    left join newest n on n.id = s.id and n.subject = s.subject and n.kind = r.kind
  )
  select p.id, jsonb_build_object(
    'missing', coalesce(jsonb_agg(p.subject || '.' || p.kind order by p.kind)
      filter (where p.is_required and (p.expires_on is null or p.expires_on < p_today)), '[]'),
    'next_expiry', min(p.expires_on),
    'expiring', coalesce(jsonb_agg(jsonb_build_object('kind', p.kind, 'expires_on', p.expires_on)
      order by p.expires_on, p.kind) filter (where not p.is_required and p.expires_on <= p_today + 30), '[]'))
  from papers p group by p.id
$$;
comment on function private.fleet_papers is
  'for each driver and vehicle: required papers not valid today, and those that end within 30 days';

create function private.location_json(p_location public.driver_locations) returns jsonb
language sql stable set search_path = '' as $$
  select case when p_location.recorded_at is not null then
    jsonb_build_object('lon', p_location.lon, 'lat', p_location.lat, 'heading', p_location.heading,
      'speed_mps', p_location.speed_mps, 'recorded_at', p_location.recorded_at,
      'age_s', greatest(0, floor(extract(epoch from now() - p_location.recorded_at)))::int) end
$$;

create function private.duty_text(p_status smallint) returns text
language sql immutable set search_path = '' as $$
  select case p_status when 1 then 'available' when 2 then 'busy' else 'off' end
$$;
comment on function private.duty_text is 'driver_locations.status as the API says it';

create function private.fleet_today(p_fleet uuid) returns date
language sql stable set search_path = '' as $$
  select (now() at time zone f.timezone)::date from public.fleets f where f.id = p_fleet
$$;

create function public.fleet_drivers(p_fleet uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_today date;
begin
  perform private.require_staff(p_fleet);
  v_today := private.fleet_today(p_fleet);
  return coalesce((
    select jsonb_agg(jsonb_build_object(
      'id', d.id, 'display_name', d.display_name, 'phone', d.phone, 'photo_url', d.photo_url,
      'languages', d.languages, 'rating', d.rating, 'status', d.status, 'duty', private.duty_text(l.status),
      'vehicle', case when v.id is not null then jsonb_build_object('id', v.id, 'plate', v.plate, 'class', v.class,
        'make', v.make, 'model', v.model, 'colour', v.colour) end,
      'location', private.location_json(l),
      'documents', fp.papers
    ) order by d.display_name, d.id)
    from public.drivers d
    left join public.vehicles v on v.fleet_id = d.fleet_id and v.id = d.vehicle_id
    left join public.driver_locations l on l.driver_id = d.id
    left join private.fleet_papers(p_fleet, v_today) fp on fp.subject_id = d.id
    where d.fleet_id = p_fleet), '[]');
end $$;
comment on function public.fleet_drivers is 'drivers of a fleet with duty, last position and papers; staff only, else 404';

create function public.fleet_vehicles(p_fleet uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_today date;
begin
  perform private.require_staff(p_fleet);
  v_today := private.fleet_today(p_fleet);
  return coalesce((
    select jsonb_agg(jsonb_build_object(
      'id', v.id, 'class', v.class, 'plate', v.plate, 'make', v.make, 'model', v.model, 'colour', v.colour,
      'year', v.year, 'passengers', v.passengers, 'luggage', v.luggage, 'child_seats', v.child_seats,
      'status', v.status, 'label', concat_ws(' ', v.colour, v.make, v.model),
      'driver', driver.found -> 'driver', 'location', driver.found -> 'location',
      'documents', fp.papers
    ) order by c.sort, v.plate, v.id)
    from public.vehicles v
    join public.vehicle_classes c on c.code = v.class
    left join private.fleet_papers(p_fleet, v_today) fp on fp.subject_id = v.id
    left join lateral (
      -- Several drivers may share a vehicle; the one on duty has it.
      select jsonb_build_object(
        'driver', jsonb_build_object('id', d.id, 'display_name', d.display_name, 'duty', private.duty_text(l.status)),
        'location', private.location_json(l)) as found
      from public.drivers d left join public.driver_locations l on l.driver_id = d.id
      where d.fleet_id = v.fleet_id and d.vehicle_id = v.id and d.status = 'active'
      order by coalesce(l.status, 0) > 0 desc, l.recorded_at desc nulls last, d.id limit 1
    ) driver on true
    where v.fleet_id = p_fleet), '[]');
end $$;
comment on function public.fleet_vehicles is 'vehicles of a fleet with driver, last position and papers; staff only, else 404';

revoke all on function
  private.fleet_papers(uuid, date), private.location_json(public.driver_locations),
  private.duty_text(smallint), private.fleet_today(uuid), public.fleet_drivers(uuid), public.fleet_vehicles(uuid)
from public, anon, authenticated;
grant execute on function public.fleet_drivers(uuid), public.fleet_vehicles(uuid) to authenticated, service_role;
