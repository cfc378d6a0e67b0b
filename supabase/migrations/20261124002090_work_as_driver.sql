-- The driver's own side: duty and offers.
create function private.my_driver() returns public.drivers
language plpgsql stable security definer set search_path = '' as $$
declare
  v_user uuid := private.require_user();
  v_driver public.drivers;
begin
  select d.* into v_driver from public.drivers d
  join public.fleet_members m on m.fleet_id = d.fleet_id and m.user_id = d.user_id
  left join public.driver_locations l on l.driver_id = d.id
  where d.user_id = v_user
  -- who drives for several fleets means the one where they are on duty
  order by (d.status = 'active') desc, coalesce(l.status, 0) > 0 desc, d.created_at, d.id limit 1;
  if v_driver.id is null then perform private.fail(404, 'not_found'); end if;
  return v_driver;
end $$;

create function private.duty_json(p_driver public.drivers) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('driver_id', (p_driver).id, 'fleet_id', f.id, 'fleet_name', f.name,
    'status', case coalesce(l.status, 0) when 0 then 'off' when 1 then 'available' else 'busy' end,
    'vehicle', case when v.id is not null then jsonb_build_object(
      'id', v.id, 'plate', v.plate, 'make', v.make, 'model', v.model, 'colour', v.colour) end,
    'position', case when l.recorded_at is not null then jsonb_build_object('lon', l.lon, 'lat', l.lat, 'recorded_at', l.recorded_at) end)
  from public.fleets f
  left join public.vehicles v on v.id = (p_driver).vehicle_id
  left join public.driver_locations l on l.driver_id = (p_driver).id
  where f.id = (p_driver).fleet_id
$$;

create function public.my_duty() returns jsonb
language sql stable security definer set search_path = '' as $$
  select private.duty_json(private.my_driver())
$$;

create function public.set_duty(p_on boolean, p_vehicle uuid default null) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_driver public.drivers := private.my_driver();
  v_class smallint;
  v_status smallint;
begin
  if v_driver.status <> 'active' then perform private.fail(422, 'driver_inactive'); end if;
  if exists (
    select from public.rides r where r.driver_id = v_driver.id and r.status in ('en_route', 'on_location', 'on_board'))
    and (not p_on or p_vehicle is not null)
  then
    perform private.fail(409, 'ride_in_progress');
  end if;
  if p_vehicle is not null then
    update public.drivers set vehicle_id = p_vehicle where id = v_driver.id and exists (
      select from public.vehicles v where v.id = p_vehicle and v.fleet_id = v_driver.fleet_id and v.status = 'active')
    returning * into v_driver;
    if not found then perform private.fail(404, 'not_found'); end if;
  end if;
  select c.sort into v_class from public.vehicles v join public.vehicle_classes c on c.code = v.class where v.id = v_driver.vehicle_id;
  if p_on and v_class is null then perform private.fail(422, 'vehicle_unsuitable'); end if;
  insert into public.driver_locations as l (driver_id, fleet_id, class, status)
  values (v_driver.id, v_driver.fleet_id, coalesce(v_class, 1), case when p_on then 1 else 0 end)
  on conflict (driver_id) do update set class = excluded.class,
    status = case when l.status = 2 then 2 else excluded.status end
  returning l.status into v_status;
  -- the ride may have started in between
  if not p_on and v_status = 2 then perform private.fail(409, 'ride_in_progress'); end if;
  if not p_on then
    -- the jobs hand it on within seconds
    update public.ride_offers set status = 'declined', responded_at = now() where driver_id = v_driver.id and status = 'offered';
  end if;
  return private.duty_json(v_driver);
end $$;

create function public.my_offers() returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', o.id, 'expires_at', o.expires_at, 'score', o.score, 'distance_m', (o.factors ->> 'distanceMeters')::float8,
    'ride', jsonb_build_object('id', r.id, 'ref', r.ref, 'pickup', r.pickup, 'dropoff', r.dropoff,
      'pickup_at', r.pickup_at, 'pickup_tz', r.pickup_tz, 'vehicle_class', r.vehicle_class, 'passengers', r.passengers,
      'luggage', r.luggage, 'distance_m', r.distance_m, 'total_minor', r.total_minor, 'currency', r.currency))
    order by o.offered_at), '[]')
  from public.ride_offers o join public.rides r on r.id = o.ride_id
  where o.driver_id = any (array(select private.my_driver_ids())) and o.status = 'offered' and o.expires_at > now()
$$;

create function public.respond_offer(p_offer uuid, p_accept boolean) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_offer public.ride_offers;
  v_ride public.rides;
begin
  perform private.require_user();
  select o.* into v_offer from public.ride_offers o
  where o.id = p_offer and o.driver_id = any (array(select private.my_driver_ids()));
  if not found then perform private.fail(404, 'not_found'); end if;
  -- ride first, offer second: the order in which everything else locks them
  v_ride := private.lock_ride(v_offer.ride_id);
  select o.* into v_offer from public.ride_offers o where o.id = p_offer for update;
  if v_offer.status <> 'offered' or v_offer.expires_at <= now() then perform private.fail(409, 'offer_expired'); end if;
  update public.ride_offers set status = case when p_accept then 'accepted' else 'declined' end, responded_at = now() where id = p_offer;
  if p_accept then
    -- what the driver has now, which need not be what was offered
    v_ride := private.assign(v_ride, v_offer.driver_id,
      (select d.vehicle_id from public.drivers d where d.id = v_offer.driver_id), 'driver');
  else
    v_ride := private.touch_ride(v_ride, 'ride.offer_declined', 'driver', jsonb_build_object('driverId', v_offer.driver_id));
    if v_ride.status = 'confirmed' then perform private.dispatch_next(v_ride); end if;
  end if;
  return jsonb_build_object('id', v_ride.id, 'status', v_ride.status, 'version', v_ride.version);
end $$;

revoke all on function private.my_driver(), private.duty_json(public.drivers), public.my_duty(),
  public.set_duty(boolean, uuid), public.my_offers(), public.respond_offer(uuid, boolean)
from public, anon, authenticated;
grant execute on function public.my_duty(), public.set_duty(boolean, uuid), public.my_offers(),
  public.respond_offer(uuid, boolean) to authenticated;
