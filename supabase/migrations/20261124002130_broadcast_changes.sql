-- Live updates leave the database in the transaction that makes the change, so nobody is told of something that was
-- rolled back. Channels are private: who may read one is a policy on realtime.messages; clients never write.
create function private.may_read_topic(p_topic text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare
  v_kind text := split_part(p_topic, ':', 1);
  v_id uuid;
begin
  if p_topic !~ '^(ride|fleet|driver):[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then return false; end if;
  v_id := split_part(p_topic, ':', 2)::uuid;
  return case v_kind
    when 'ride' then exists (select from public.rides r where r.id = v_id and private.ride_role(r) is not null)
    when 'fleet' then private.is_staff(v_id)
    else v_id = any (array(select private.my_driver_ids()))
      or exists (select from public.drivers d where d.id = v_id and private.is_staff(d.fleet_id))
  end;
end $$;

create policy nexors_read_channels on realtime.messages for select to authenticated
  -- in a sub-select, so that it runs once and not for each stored message
  using (extension = 'broadcast' and (select private.may_read_topic(realtime.topic())));

create function private.broadcast_ride_event() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_driver uuid;
  v_payload jsonb := jsonb_build_object('ride_id', new.ride_id, 'seq', new.seq, 'version', new.version,
    'status', coalesce(new.to_status, new.from_status), 'type', new.type, 'at', new.event_at);
begin
  perform realtime.send(v_payload, 'ride.updated', 'ride:' || new.ride_id, true);
  perform realtime.send(v_payload, 'ride.updated', 'fleet:' || new.fleet_id, true);
  select coalesce(r.driver_id, (new.data ->> 'driverId')::uuid) into v_driver from public.rides r where r.id = new.ride_id;
  if v_driver is not null then perform realtime.send(v_payload, 'ride.updated', 'driver:' || v_driver, true); end if;
  return null;
end $$;
create trigger ride_events_broadcast after insert on public.ride_events
for each row execute function private.broadcast_ride_event();

create function private.broadcast_offer() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform realtime.send(
    jsonb_build_object('offer_id', new.id, 'ride_id', new.ride_id, 'status', new.status, 'expires_at', new.expires_at),
    case new.status when 'offered' then 'offer.created' else 'offer.closed' end, 'driver:' || new.driver_id, true);
  perform realtime.send(
    jsonb_build_object('offer_id', new.id, 'ride_id', new.ride_id, 'driver_id', new.driver_id, 'status', new.status),
    'offer.updated', 'fleet:' || new.fleet_id, true);
  return null;
end $$;
create trigger ride_offers_broadcast after insert or update of status on public.ride_offers
for each row execute function private.broadcast_offer();

create function private.broadcast_position(
  p_driver public.drivers, p_ride uuid, p_lon float8, p_lat float8, p_heading float8, p_at timestamptz
) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_payload jsonb := jsonb_build_object('lon', p_lon, 'lat', p_lat, 'heading', p_heading, 'recorded_at', p_at, 'driver_id', (p_driver).id);
begin
  if p_ride is not null then perform realtime.send(v_payload, 'ride.position', 'ride:' || p_ride, true); end if;
  perform realtime.send(v_payload, 'driver.position', 'fleet:' || (p_driver).fleet_id, true);
end $$;

revoke all on function private.may_read_topic(text), private.broadcast_ride_event(), private.broadcast_offer(),
  private.broadcast_position(public.drivers, uuid, float8, float8, float8, timestamptz)
from public, anon, authenticated;
grant execute on function private.may_read_topic(text) to authenticated;
