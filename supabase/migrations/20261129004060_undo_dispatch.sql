-- A dispatcher takes the last step of the crew back: an assignment is given up, a driver who was taken off comes back.
-- Only the very last change of the ride, only within ten minutes, and only while the slot is still free.
create function public.undo_dispatch(p_id uuid, p_version int) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides := private.require_ride(p_id, p_version, '{staff}');
  v_last public.ride_events;
  v_crew public.ride_events;
begin
  select * into v_last from public.ride_events e where e.ride_id = p_id order by e.seq desc limit 1;
  if v_last.server_at < now() - interval '10 minutes' then
    perform private.fail(409, 'illegal_transition', 'the last change is older than ten minutes');
  end if;
  if v_ride.status = 'assigned' and v_last.type = 'ride.assigned' then
    v_ride := private.back_to_confirmed(v_ride, 'dispatcher', 'ride.assign_undone', null);
    -- the automatic would find the same driver again
    update public.rides set dispatch_mode = 'manual' where id = p_id;
  elsif v_ride.status = 'confirmed' and v_last.type in ('ride.unassigned', 'ride.dropped', 'ride.assign_undone') then
    select * into v_crew from public.ride_events e
    where e.ride_id = p_id and e.to_status = 'assigned' and e.data ? 'vehicleId' order by e.seq desc limit 1;
    v_ride := private.assign(v_ride, (v_crew.data ->> 'driverId')::uuid, (v_crew.data ->> 'vehicleId')::uuid, 'dispatcher');
  else
    perform private.fail(409, 'illegal_transition', v_last.type || ' cannot be undone');
  end if;
  perform private.audit(v_ride.fleet_id, 'ride.dispatch_undone', 'rides', p_id::text, jsonb_build_object('undone', v_last.type));
  return jsonb_build_object('id', v_ride.id, 'status', v_ride.status, 'version', v_ride.version);
end $$;
comment on function public.undo_dispatch is 'takes the last assignment or its end back; 409 when it is not the last change or too late';

revoke all on function public.undo_dispatch(uuid, int) from public, anon, authenticated;
grant execute on function public.undo_dispatch(uuid, int) to authenticated;
