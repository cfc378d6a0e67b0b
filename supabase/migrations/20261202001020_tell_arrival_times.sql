-- A tracking page estimated the arrival by two speeds of its own; now the server does, and needs the city's.
create or replace function public.track_ride(p_token text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare v_view jsonb;
begin
  select jsonb_build_object(
      'ref', r.ref, 'status', r.status, 'pickup', r.pickup, 'dropoff', r.dropoff, 'pickup_at', r.pickup_at, 'pickup_tz', r.pickup_tz,
      'speed_factor', private.ride_speed_factor(r),
      'fleet', jsonb_build_object('name', f.name, 'slug', f.slug, 'support_phone', f.support_phone, 'accent', coalesce(f.brand ->> 'accent', '#1f3a5f')),
      'driver', case when d.id is not null then jsonb_build_object('first_name', split_part(d.display_name, ' ', 1), 'rating', d.rating) end,
      'vehicle', case when v.id is not null then jsonb_build_object('plate', v.plate, 'make', v.make, 'model', v.model, 'colour', v.colour) end,
      'position', case when r.status in ('en_route', 'on_location', 'on_board') and l.recorded_at is not null
        then jsonb_build_object('lon', l.lon, 'lat', l.lat, 'heading', l.heading, 'recorded_at', l.recorded_at,
          'age_s', greatest(0, floor(extract(epoch from now() - l.recorded_at)))::int) end,
      'free_waiting_until', case when r.status = 'on_location'
        then greatest(r.arrived_at, r.pickup_at) + make_interval(mins => r.free_waiting_minutes) end) || case r.environment when 'test' then private.scripted_track(r) else '{}' end into v_view
    from private.tracking_tokens t
    join public.rides r on r.id = t.ride_id
    join public.fleets f on f.id = r.fleet_id
    left join public.drivers d on d.id = r.driver_id
    left join public.vehicles v on v.id = r.vehicle_id
    left join public.driver_locations l on l.driver_id = r.driver_id
    where t.token_hash = extensions.digest(p_token, 'sha256') and (private.key_id() is null or private.is_in_reach(r.fleet_id, r.environment))
      and (r.ended_at is null or r.ended_at > now() - interval '1 hour');
  if v_view is null then perform private.fail(404, 'not_found'); end if;
  return v_view;
end $$;
