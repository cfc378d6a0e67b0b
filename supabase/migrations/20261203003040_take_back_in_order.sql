-- History never goes back in time. A charge that was taken back without coverage had the time of the report, and the step that
-- the driver took after it got that time too: the end of a ride was as late as the coverage. Now each has its own.
drop function public.waive_charge(uuid, text);
create function public.waive_charge(p_id uuid, p_reason text default null, p_event_at timestamptz default null) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_charge public.ride_charges := private.charge_of(p_id, '{staff,driver,passenger}');
  v_ride public.rides := private.lock_ride(v_charge.ride_id);
  v_as text := case private.ride_role(v_ride) when 'staff' then 'dispatcher' else private.ride_role(v_ride) end;
  v_reason text := nullif(trim(p_reason), '');
begin
  -- read again: a payment may have come while the ride was waited for
  select * into v_charge from public.ride_charges c where c.id = p_id;
  if v_as <> (case when v_charge.kind = 'tip' then 'passenger'
    when v_as = 'driver' and private.is_pressed_by_me(v_charge) then 'driver' else 'dispatcher' end)
  then
    perform private.fail(403, 'forbidden');
  end if;
  if char_length(v_reason) > 300 or (v_as = 'driver' and v_reason is null) then
    perform private.fail(422, 'invalid_request', 'a reason of at most 300 characters');
  end if;
  -- a phone whose answer was lost asks again
  if v_as = 'driver' and v_charge.waived_by = auth.uid() then return private.charge_json(v_charge); end if;
  if v_charge.status = 'paid' then perform private.fail(409, 'charge_paid'); end if;
  if v_charge.status <> 'open' then perform private.fail(409, 'illegal_transition', v_charge.status); end if;
  update public.ride_charges c
  set status = 'waived', settled_at = now(), waived_by = auth.uid(), waived_as = v_as, waive_reason = v_reason
  where c.id = p_id returning * into v_charge;
  update public.rides r set version = r.version + 1 where r.id = v_ride.id returning * into v_ride;
  perform private.record_ride_event(v_ride, 'ride.charge_waived', v_ride.status, v_ride.status, v_as, jsonb_strip_nulls(jsonb_build_object(
    'chargeId', p_id, 'kind', v_charge.kind, 'amountMinor', v_charge.total_minor, 'reason', v_reason)),
    case v_as when 'driver' then p_event_at end);
  perform private.audit(v_charge.fleet_id, 'charge.waived', 'ride_charges', p_id::text,
    jsonb_strip_nulls(jsonb_build_object('totalMinor', v_charge.total_minor, 'as', v_as, 'reason', v_reason)));
  return private.charge_json(v_charge);
end $$;
comment on function public.waive_charge is 'gives up what is open: the desk any but a tip, the passenger the tip, the driver, with a '
  'reason, the stop, toll or parking that he added; money that arrives all the same goes back; 403, 409 charge_paid, illegal_transition, 422. '
  'p_event_at: when the driver took it back; bounded as the time of a step is';

revoke all on function public.waive_charge(uuid, text, timestamptz) from public, anon, authenticated;
grant execute on function public.waive_charge(uuid, text, timestamptz) to authenticated;
