-- A proposal holds for a quarter of an hour. Whoever accepts it later is told the difference of now with a proposal that can be
-- accepted in its place. What a change would be is drawn up in one place, for proposing, renewing and looking.
create or replace function private.amendment_quote(p_id uuid, p_ride public.rides) returns public.quotes
language plpgsql security definer set search_path = '' as $$
declare v_quote public.quotes;
begin
  select * into v_quote from public.quotes q where q.id = p_id for update;
  if not found or v_quote.requested_by is distinct from auth.uid()
    or (v_quote.fleet_id, v_quote.environment, v_quote.vehicle_class, v_quote.service_type, v_quote.currency)
      is distinct from (p_ride.fleet_id, p_ride.environment, p_ride.vehicle_class, p_ride.service_type, p_ride.currency)
  then
    perform private.fail(404, 'quote_not_found');
  end if;
  if v_quote.consumed_at is not null then perform private.fail(409, 'quote_consumed'); end if;
  if v_quote.expires_at <= now() then perform private.fail(409, 'quote_expired'); end if;
  if v_quote.pickup_at <= now() + p_ride.clock_ahead then perform private.fail(422, 'pickup_in_past'); end if;
  return v_quote;
end $$;
comment on function private.amendment_quote is 'the caller''s quote of the same class; it is consumed when the change is kept';

create function private.draft_amendment(p_ride public.rides, p_change jsonb, p_quote uuid) returns public.ride_amendments
language plpgsql security definer set search_path = '' as $$
declare
  v_new public.rides := p_ride;
  v_was jsonb := private.trip_of(p_ride);
  v_now jsonb;
  v_quote public.quotes;
  v_price bigint := p_ride.total_minor + p_ride.amended_minor;
  v_is_free boolean := true;
  v_draft public.ride_amendments;
begin
  perform private.require_amendable(p_ride);
  if not private.is_json_subset(p_change, '{passengers,luggage,flight_number,notes}') then
    perform private.fail(422, 'invalid_request', 'passengers, luggage, flight_number and notes; all else is priced');
  end if;
  if char_length(p_change ->> 'flight_number') > 10 or char_length(p_change ->> 'notes') > 500 then
    perform private.fail(422, 'invalid_request', 'too long');
  end if;
  if p_quote is not null then
    v_quote := private.amendment_quote(p_quote, p_ride);
    v_new := private.quoted_trip(p_ride, v_quote);
  end if;
  v_new := jsonb_populate_record(v_new, p_change);
  v_now := private.trip_json(v_new, case when p_quote is null then v_was else
    jsonb_build_object('hours', v_quote.inputs -> 'hours', 'meet_greet', v_quote.inputs -> 'meetGreet') end);
  if v_now = v_was then perform private.fail(422, 'invalid_request', 'nothing changes'); end if;
  if p_quote is not null then v_is_free := private.follows_flight(v_was, v_now, p_ride, v_new.pickup_at); end if;
  perform private.require_fit(p_ride, v_new);
  v_draft.fleet_id := p_ride.fleet_id;
  v_draft.ride_id := p_ride.id;
  v_draft.quote_id := p_quote;
  v_draft.proposed_by := auth.uid();
  v_draft.source := case when private.ride_role(p_ride) = 'staff' then 'dispatcher' when private.key_id() is not null then 'partner' else 'passenger' end;
  v_draft.is_flight_move := p_quote is not null and v_is_free;
  v_draft.before := v_was;
  v_draft.after := v_now;
  v_draft.price_before_minor := v_price;
  v_draft.price_after_minor := case when v_is_free then v_price else v_quote.total_minor end;
  v_draft.difference_minor := v_draft.price_after_minor - v_price;
  v_draft.tax_after_minor := case when v_is_free then private.trip_tax(p_ride) else (private.money_parts(v_quote.lines, v_quote.total_minor)).tax end;
  v_draft.currency := p_ride.currency;
  v_draft.expires_at := coalesce(v_quote.expires_at, now() + interval '15 minutes');
  return v_draft;
end $$;
comment on function private.draft_amendment is 'what a change would be and cost, if the crew or a car is free for it; nothing is written';

create function private.keep_amendment(p_draft public.ride_amendments, p_ride public.rides) returns public.ride_amendments
language plpgsql security definer set search_path = '' as $$
declare v_made public.ride_amendments;
begin
  -- nobody books it as another ride
  update public.quotes q set consumed_at = now() where q.id = p_draft.quote_id;
  perform private.supersede_amendment(p_ride);
  insert into public.ride_amendments (fleet_id, ride_id, quote_id, proposed_by, source, is_flight_move, before, after,
    price_before_minor, price_after_minor, tax_after_minor, currency, expires_at)
  values (p_draft.fleet_id, p_draft.ride_id, p_draft.quote_id, p_draft.proposed_by, p_draft.source, p_draft.is_flight_move, p_draft.before,
    p_draft.after, p_draft.price_before_minor, p_draft.price_after_minor, p_draft.tax_after_minor, p_draft.currency, p_draft.expires_at)
  returning * into v_made;
  return v_made;
end $$;

create or replace function public.propose_amendment(p_key text, p_ride uuid, p_version int, p_change jsonb, p_quote uuid default null) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides := private.require_ride(p_ride, null, '{staff,passenger}');
  v_made public.ride_amendments := private.amendment_of_key(p_ride, p_key);
begin
  if v_made.id is not null then return private.amendment_json(v_made); end if;
  perform private.require_ride(p_ride, p_version, '{staff,passenger}');
  v_made := private.keep_amendment(private.draft_amendment(v_ride, p_change, p_quote), v_ride);
  perform private.keep_result_of_key('amendRide', p_key, v_made.id);
  if v_made.source = 'dispatcher' then
    -- the version stays: nothing of the ride has changed, and a driver's step must not fail for it
    perform private.record_ride_event(v_ride, 'ride.amendment_proposed', v_ride.status, v_ride.status, 'dispatcher',
      jsonb_build_object('amendmentId', v_made.id, 'differenceMinor', v_made.difference_minor));
    -- the desk itself makes what costs nothing more
    if v_made.difference_minor > 0 then
      perform private.notify_ride(jsonb_populate_record(v_ride, v_made.after), 'amendment_proposed', '{email,sms}',
        jsonb_build_object('differenceMinor', v_made.difference_minor, 'totalMinor', v_made.price_after_minor));
    end if;
  end if;
  return private.amendment_json(v_made);
end $$;

create function public.read_amendment(p_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_amendment public.ride_amendments;
  v_role text;
begin
  perform private.require_user();
  select * into v_amendment from public.ride_amendments a where a.id = p_id;
  select private.ride_role(r) into v_role from public.rides r where r.fleet_id = v_amendment.fleet_id and r.id = v_amendment.ride_id;
  if v_role is null or v_role = 'driver' then perform private.fail(404, 'not_found'); end if;
  return jsonb_build_object('amendment', private.amendment_json(v_amendment), 'is_payer', v_role = 'passenger');
end $$;
comment on function public.read_amendment is 'a change of a ride for its passenger and the fleet''s staff, and whether the caller is who pays; 404';

create function public.renew_amendment(p_id uuid, p_quote uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_found record := private.require_amendment(p_id, null);
  v_old public.ride_amendments := v_found.amendment;
  v_ride public.rides := v_found.ride;
  v_draft public.ride_amendments;
begin
  -- the desk proposes anew: then the passenger is told of it
  if private.ride_role(v_ride) <> 'passenger' then perform private.fail(403, 'forbidden'); end if;
  if v_old.charge_id is not null or v_old.state not in ('proposed', 'expired') or v_old.expires_at > now() then
    perform private.fail(409, 'illegal_transition', v_old.state);
  end if;
  if private.trip_of(v_ride) <> v_old.before or exists (select from public.ride_amendments a
    where a.fleet_id = v_old.fleet_id and a.ride_id = v_old.ride_id and a.created_at > v_old.created_at)
  then
    perform private.fail(409, 'version_conflict', 'the ride was changed meanwhile');
  end if;
  v_draft := private.draft_amendment(v_ride, (select jsonb_object_agg(t.key, t.value) from jsonb_each(v_old.after) t
    where t.key = any ('{passengers,luggage,flight_number,notes}')), p_quote);
  -- it is still the same proposal, of whoever made it
  v_draft.source := v_old.source;
  return private.amendment_json(private.keep_amendment(v_draft, v_ride));
end $$;
comment on function public.renew_amendment is 'the same change as one whose time to accept it is over, at the price of now, for who pays; '
  '404 not_found, quote_not_found, 403, 409 version_conflict, illegal_transition, no_availability, payment_open, 422 as propose_amendment';

create or replace function public.accept_amendment(p_id uuid, p_version int, p_difference_minor bigint, p_currency text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_found record := private.require_amendment(p_id, null);
  v_amendment public.ride_amendments := v_found.amendment;
  v_ride public.rides := v_found.ride;
  v_role text := private.ride_role(v_ride);
begin
  -- whether the job has written it down already or not, which makes it another version
  if v_amendment.charge_id is null and v_amendment.state in ('proposed', 'expired') and v_amendment.expires_at <= now() then
    perform private.fail(409, 'quote_expired');
  end if;
  perform private.require_amendment(p_id, p_version);
  if v_amendment.state <> 'proposed' then perform private.fail(409, 'illegal_transition', v_amendment.state); end if;
  if (p_difference_minor, p_currency) is distinct from (v_amendment.difference_minor, v_amendment.currency::text) then
    perform private.fail(409, 'price_changed', v_amendment.difference_minor::text);
  end if;
  -- the desk may change what costs nothing more; who pays agrees to pay
  if v_amendment.difference_minor > 0 and v_role <> 'passenger' then perform private.fail(403, 'forbidden'); end if;
  -- there is no money in the sandbox
  if v_amendment.difference_minor <= 0 or v_ride.environment = 'test' then
    perform private.apply_amendment(v_amendment, v_ride, case v_role when 'staff' then 'dispatcher' else 'passenger' end);
  else
    perform private.require_amendable(v_ride);
    if private.trip_of(v_ride) <> v_amendment.before then perform private.fail(409, 'version_conflict', 'the ride was changed meanwhile'); end if;
    perform private.require_fit(v_ride, jsonb_populate_record(v_ride, v_amendment.after));
    update public.ride_amendments a set state = 'awaiting_payment', charge_id = (private.charge_amendment(v_amendment, v_ride)).id,
      expires_at = now() + interval '30 minutes', version = a.version + 1
    where a.id = p_id;
  end if;
  select * into v_amendment from public.ride_amendments a where a.id = p_id;
  return private.amendment_json(v_amendment);
end $$;

revoke all on function private.draft_amendment(public.rides, jsonb, uuid),
  private.keep_amendment(public.ride_amendments, public.rides), public.read_amendment(uuid), public.renew_amendment(uuid, uuid)
from public, anon, authenticated;
grant execute on function public.read_amendment(uuid), public.renew_amendment(uuid, uuid) to authenticated;
