-- A flight that is followed is told of when its state changes, and when the pick-up could not move with it. The resource is
-- the ride: what the flight means for it is what other systems need to know.
create function private.tell_flight() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.state <> 'unknown' and (tg_op = 'INSERT' or new.state <> old.state) then
    perform private.emit_ride_event('flight.' || new.state, 'ride', new.ride_id, null);
  end if;
  if new.outcome = 'refused' and (tg_op = 'INSERT' or old.outcome is distinct from 'refused') then
    perform private.emit_ride_event('flight.pickup_not_moved', 'ride', new.ride_id, null);
  end if;
  return null;
end $$;
create constraint trigger ride_flights_tell after insert or update on public.ride_flights
deferrable initially deferred for each row execute function private.tell_flight();

revoke all on function private.tell_flight() from public, anon, authenticated;
