-- Who goes off duty declines what is open, and by the same path as by the button: the ride's history tells it, and the next
-- driver is asked at once, also for a ride that a dispatcher had offered before the automatic would have.
create function private.decline_offer(p_ride public.rides, p_offer public.ride_offers) returns public.rides
language plpgsql security definer set search_path = '' as $$
declare v_ride public.rides;
begin
  update public.ride_offers set status = 'declined', responded_at = now() where id = p_offer.id;
  v_ride := private.touch_ride(p_ride, 'ride.offer_declined', 'driver', jsonb_build_object('driverId', p_offer.driver_id));
  if v_ride.status = 'confirmed' then perform private.dispatch_next(v_ride); end if;
  return v_ride;
end $$;
comment on function private.decline_offer is 'call with the ride and its open offer locked, in this order';

create or replace function public.respond_offer(p_offer uuid, p_accept boolean) returns jsonb
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
  if p_accept then
    update public.ride_offers set status = 'accepted', responded_at = now() where id = p_offer;
    -- what the driver has now, which need not be what was offered
    v_ride := private.assign(v_ride, v_offer.driver_id,
      (select d.vehicle_id from public.drivers d where d.id = v_offer.driver_id), 'driver');
  else
    v_ride := private.decline_offer(v_ride, v_offer);
  end if;
  return jsonb_build_object('id', v_ride.id, 'status', v_ride.status, 'version', v_ride.version);
end $$;

create or replace function public.set_duty(p_on boolean, p_vehicle uuid default null) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_driver public.drivers := private.my_driver();
  v_class smallint;
  v_status smallint;
  v_ride public.rides;
  v_offer public.ride_offers;
begin
  if v_driver.status <> 'active' then perform private.fail(422, 'driver_inactive'); end if;
  if exists (
    select from public.rides r where r.driver_id = v_driver.id and r.status in ('en_route', 'on_location', 'on_board'))
    and (not p_on or p_vehicle is not null)
  then
    perform private.fail(409, 'ride_in_progress');
  end if;
  if not p_on then
    -- rides and offers before the driver's own row, which a step of a ride locks last; an offer that is made at this
    -- moment runs out within seconds
    for v_ride in
      select r.* from public.rides r where r.id in (
        select o.ride_id from public.ride_offers o where o.driver_id = v_driver.id and o.status = 'offered')
      order by r.id for update
    loop
      select o.* into v_offer from public.ride_offers o
      where o.ride_id = v_ride.id and o.driver_id = v_driver.id and o.status = 'offered' for update;
      if found then perform private.decline_offer(v_ride, v_offer); end if;
    end loop;
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
  return private.duty_json(v_driver);
end $$;

revoke all on function private.decline_offer(public.rides, public.ride_offers) from public, anon, authenticated;
