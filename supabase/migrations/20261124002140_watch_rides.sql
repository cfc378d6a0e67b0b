-- What dispatchers and link holders look at.
create function public.ride_candidates(p_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare v_ride public.rides;
begin
  perform private.require_user();
  select * into v_ride from public.rides r where r.id = p_id and private.is_staff(r.fleet_id);
  if not found then perform private.fail(404, 'not_found'); end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
      'driver_id', d.id, 'display_name', d.display_name, 'rating', d.rating, 'on_duty', c.on_duty, 'score', c.score,
      'factors', c.factors, 'conflict', c.conflict,
      'vehicle', case when v.id is not null then jsonb_build_object('id', v.id, 'plate', v.plate, 'make', v.make,
        'model', v.model, 'colour', v.colour, 'class', v.class) end)
      order by c.conflict nulls first, c.score desc), '[]')
    from private.rate_candidates(v_ride) c
    join public.drivers d on d.id = c.driver_id
    left join public.vehicles v on v.id = c.vehicle_id);
end $$;

create function public.track_ride(p_token text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare v_view jsonb;
begin
  select jsonb_build_object(
      'ref', r.ref, 'status', r.status, 'pickup', r.pickup, 'dropoff', r.dropoff, 'pickup_at', r.pickup_at, 'pickup_tz', r.pickup_tz,
      'fleet', jsonb_build_object('name', f.name, 'slug', f.slug, 'support_phone', f.support_phone, 'accent', coalesce(f.brand ->> 'accent', '#1f3a5f')),
      'driver', case when d.id is not null then jsonb_build_object('first_name', split_part(d.display_name, ' ', 1), 'rating', d.rating) end,
      'vehicle', case when v.id is not null then jsonb_build_object('plate', v.plate, 'make', v.make, 'model', v.model, 'colour', v.colour) end,
      'position', case when r.status in ('en_route', 'on_location', 'on_board') and l.recorded_at is not null
        then jsonb_build_object('lon', l.lon, 'lat', l.lat, 'heading', l.heading, 'recorded_at', l.recorded_at,
          'age_s', greatest(0, floor(extract(epoch from now() - l.recorded_at)))::int) end,
      'free_waiting_until', case when r.status = 'on_location'
        then greatest(r.arrived_at, r.pickup_at) + make_interval(mins => r.free_waiting_minutes) end) into v_view
    from private.tracking_tokens t
    join public.rides r on r.id = t.ride_id
    join public.fleets f on f.id = r.fleet_id
    left join public.drivers d on d.id = r.driver_id
    left join public.vehicles v on v.id = r.vehicle_id
    left join public.driver_locations l on l.driver_id = r.driver_id
    where t.token_hash = extensions.digest(p_token, 'sha256') and (r.ended_at is null or r.ended_at > now() - interval '1 hour');
  if v_view is null then perform private.fail(404, 'not_found'); end if;
  return v_view;
end $$;

create function public.fleet_summary(p_fleet uuid, p_from timestamptz default null, p_to timestamptz default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_zone text;
  v_from timestamptz;
  v_to timestamptz;
begin
  perform private.require_staff(p_fleet);
  select f.timezone into v_zone from public.fleets f where f.id = p_fleet;
  v_from := coalesce(p_from, date_trunc('day', now() at time zone v_zone) at time zone v_zone);
  v_to := coalesce(p_to, v_from + interval '1 day');
  return (
    select jsonb_build_object(
      'rides_today', count(*) filter (where r.pickup_at >= v_from and r.pickup_at < v_to and r.status not in ('expired', 'pending_payment')),
      'unassigned', count(*) filter (where r.status = 'confirmed'),
      'in_progress', count(*) filter (where r.status in ('en_route', 'on_location', 'on_board')),
      'completed_today', count(*) filter (where r.status in ('completed', 'closed') and r.pickup_at >= v_from and r.pickup_at < v_to),
      'revenue_minor', coalesce(sum(r.total_minor) filter (where r.status in ('completed', 'closed') and r.pickup_at >= v_from and r.pickup_at < v_to), 0),
      'currency', (select f.currency from public.fleets f where f.id = p_fleet),
      'on_duty', (select count(*) from public.driver_locations l where l.fleet_id = p_fleet and l.status > 0),
      'drivers', (select count(*) from public.drivers d where d.fleet_id = p_fleet and d.status = 'active'))
    from public.rides r
    where r.fleet_id = p_fleet and (r.pickup_at >= v_from - interval '2 days' or r.status in ('confirmed', 'assigned', 'en_route', 'on_location', 'on_board')));
end $$;

revoke all on function public.ride_candidates(uuid), public.track_ride(text),
  public.fleet_summary(uuid, timestamptz, timestamptz) from public, anon, authenticated;
grant execute on function public.ride_candidates(uuid),
  public.fleet_summary(uuid, timestamptz, timestamptz) to authenticated;
grant execute on function public.track_ride(text) to anon, authenticated;
