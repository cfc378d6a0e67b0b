-- The driver's own side: duty, offers and positions.
create function private.my_driver() returns public.drivers
language plpgsql stable security definer set search_path = '' as $$
declare
  v_user uuid := private.require_user();
  v_driver public.drivers;
begin
  select d.* into v_driver from public.drivers d
  join public.fleet_members m on m.fleet_id = d.fleet_id and m.user_id = d.user_id
  where d.user_id = v_user order by (d.status = 'active') desc, d.created_at limit 1;
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
    status = case when not p_on then 0 when l.status = 2 then 2 else 1 end;
  if not p_on then
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
  v_user uuid := private.require_user();
  v_offer public.ride_offers;
  v_ride public.rides;
begin
  select o.* into v_offer from public.ride_offers o
  where o.id = p_offer and o.driver_id = any (array(select private.my_driver_ids()));
  if not found or v_user is null then perform private.fail(404, 'not_found'); end if;
  -- ride first, offer second: the order in which everything else locks them
  v_ride := private.lock_ride(v_offer.ride_id);
  select o.* into v_offer from public.ride_offers o where o.id = p_offer for update;
  if v_offer.status <> 'offered' or v_offer.expires_at <= now() then perform private.fail(409, 'offer_expired'); end if;
  update public.ride_offers set status = case when p_accept then 'accepted' else 'declined' end, responded_at = now() where id = p_offer;
  if p_accept then
    v_ride := private.assign(v_ride, v_offer.driver_id, v_offer.vehicle_id, 'driver');
  else
    v_ride := private.touch_ride(v_ride, 'ride.offer_declined', 'driver', jsonb_build_object('driverId', v_offer.driver_id));
    perform private.dispatch_next(v_ride);
  end if;
  return jsonb_build_object('id', v_ride.id, 'status', v_ride.status, 'version', v_ride.version);
end $$;

-- One statement for a batch. A fix that no car can have made is refused by its index, the others count; only the newest
-- one is kept, and never an older one over a newer one.
create function public.post_positions(p_fixes jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_driver public.drivers := private.my_driver();
  v_last public.driver_locations;
  v_fix record;
  v_best record;
  v_code text;
  v_rejected jsonb := '[]';
  v_accepted int := 0;
  v_ride uuid;
begin
  if jsonb_typeof(p_fixes) is distinct from 'array' or jsonb_array_length(p_fixes) not between 1 and 30 then
    perform private.fail(422, 'invalid_request');
  end if;
  -- a lost position is replaced five seconds later
  perform set_config('synchronous_commit', 'off', true);
  select * into v_last from public.driver_locations l where l.driver_id = v_driver.id for no key update;
  if not found or v_last.status = 0 then perform private.fail(409, 'illegal_transition', 'not on duty'); end if;
  for v_fix in
    select f.ord - 1 as index, x.* from jsonb_array_elements(p_fixes) with ordinality f (value, ord),
      jsonb_to_record(f.value) x (lon float8, lat float8, recorded_at timestamptz, accuracy_m real, heading real, speed_mps real)
    order by x.recorded_at
  loop
    v_code := case
      when v_fix.lon not between -180 and 180 or v_fix.lat not between -85 and 85 then 'invalid_coordinates'
      when v_fix.accuracy_m > 200 then 'inaccurate'
      when v_fix.recorded_at > now() + interval '30 seconds' then 'in_future'
      when v_fix.recorded_at < now() - interval '24 hours' then 'too_old'
      when v_fix.speed_mps > 41.7 then 'too_fast'
      when v_last.recorded_at is not null and v_fix.recorded_at > v_last.recorded_at
        and v_fix.recorded_at < v_last.recorded_at + interval '10 minutes'
        and private.meters_between(v_last.lon, v_last.lat, v_fix.lon, v_fix.lat)
          > 200 + 41.7 * extract(epoch from v_fix.recorded_at - v_last.recorded_at) then 'jump'
    end;
    if v_code is not null then
      v_rejected := v_rejected || jsonb_build_object('index', v_fix.index, 'code', v_code);
    else
      v_accepted := v_accepted + 1;
      if v_last.recorded_at is null or v_fix.recorded_at > v_last.recorded_at then
        v_best := v_fix;
        v_last.lon := v_fix.lon; v_last.lat := v_fix.lat; v_last.recorded_at := v_fix.recorded_at;
      end if;
    end if;
  end loop;
  if v_best is not null then
    update public.driver_locations l set lon = v_best.lon, lat = v_best.lat, heading = v_best.heading::int % 360,
      speed_mps = v_best.speed_mps, accuracy_m = v_best.accuracy_m, recorded_at = v_best.recorded_at
    where l.driver_id = v_driver.id;
    select r.id into v_ride from public.rides r
    where r.driver_id = v_driver.id and r.status in ('en_route', 'on_location', 'on_board') limit 1;
    perform private.broadcast_position(v_driver, v_ride, v_best.lon, v_best.lat, v_best.heading, v_best.recorded_at);
  end if;
  return jsonb_build_object('accepted', v_accepted, 'rejected', v_rejected);
exception when invalid_text_representation or invalid_datetime_format or datetime_field_overflow or numeric_value_out_of_range then
  perform private.fail(422, 'invalid_request');
  return null;
end $$;

revoke all on function private.my_driver(), private.duty_json(public.drivers), public.my_duty(),
  public.set_duty(boolean, uuid), public.my_offers(), public.respond_offer(uuid, boolean), public.post_positions(jsonb)
from public, anon, authenticated;
grant execute on function public.my_duty(), public.set_duty(boolean, uuid), public.my_offers(),
  public.respond_offer(uuid, boolean), public.post_positions(jsonb) to authenticated;
