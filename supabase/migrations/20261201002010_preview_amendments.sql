-- The desk sees what a change would cost before its passenger is asked: the same draft, and nothing of it is kept.
create or replace function public.amendable_ride(p_id uuid, p_version int, p_key text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides := private.require_ride(p_id, null, '{staff,passenger}');
  v_made public.ride_amendments;
begin
  -- without a key nothing is going to be made
  if p_key is not null then v_made := private.amendment_of_key(p_id, p_key); end if;
  if v_made.id is not null then return jsonb_build_object('made', private.amendment_json(v_made)); end if;
  perform private.require_ride(p_id, p_version, '{staff,passenger}');
  perform private.require_amendable(v_ride);
  return jsonb_build_object('fleet', (select f.slug from public.fleets f where f.id = v_ride.fleet_id),
    'vehicle_class', v_ride.vehicle_class, 'service_type', v_ride.service_type, 'environment', v_ride.environment,
    'trip', private.trip_of(v_ride));
end $$;

create function public.preview_amendment(p_ride uuid, p_version int, p_change jsonb, p_quote uuid default null) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides := private.require_ride(p_ride, p_version, '{staff,passenger}');
  v_draft public.ride_amendments := private.draft_amendment(v_ride, p_change, p_quote);
begin
  if exists (select from public.ride_amendments a where a.fleet_id = v_ride.fleet_id and a.ride_id = p_ride
    and a.state = 'awaiting_payment' and a.expires_at > now())
  then
    perform private.fail(409, 'payment_open', 'another change of this ride waits for its payment');
  end if;
  return jsonb_build_object('before', v_draft.before, 'after', v_draft.after, 'is_flight_move', v_draft.is_flight_move,
    'price_before_minor', v_draft.price_before_minor, 'price_after_minor', v_draft.price_after_minor,
    'difference_minor', v_draft.difference_minor, 'currency', v_draft.currency,
    'lines', private.amendment_json(v_draft) -> 'lines');
end $$;
comment on function public.preview_amendment is 'what propose_amendment would propose: nothing is kept, nobody is told, and the quote can still be used; '
  'its refusals are those of propose_amendment';

revoke all on function public.preview_amendment(uuid, int, jsonb, uuid) from public, anon, authenticated;
grant execute on function public.preview_amendment(uuid, int, jsonb, uuid) to authenticated;
