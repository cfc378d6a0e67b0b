-- A quote that was asked for in one place and is booked in another: the frame in a fleet's page has no session and cannot
-- be trusted with a payment, so the passenger goes on in a tab of the booking page. The quote's id leads there.
create function private.visible_quote(p_id uuid) returns public.quotes
language plpgsql stable security definer set search_path = '' as $$
declare
  v_quote public.quotes;
begin
  select * into v_quote from public.quotes q where q.id = p_id;
  -- as in bookable_quote: what a visitor or guest asked for belongs to whoever knows its id
  if not found or not exists (select from public.fleets f where f.id = v_quote.fleet_id and f.status = 'active')
    or (v_quote.requested_by is distinct from (select auth.uid()) and exists (
      select from auth.users u where u.id = v_quote.requested_by and not coalesce(u.is_anonymous, false)))
  then
    perform private.fail(404, 'quote_not_found');
  end if;
  return v_quote;
end $$;
comment on function private.visible_quote is 'the quote, if the caller could have booked it; 404 quote_not_found';

create function private.quote_ride(p_quote public.quotes) returns public.rides
language sql stable security definer set search_path = '' as $$
  select r.* from public.quotes q join public.rides r on r.fleet_id = q.fleet_id and r.quote_id = q.id
  where q.group_id = p_quote.group_id and q.fleet_id = p_quote.fleet_id order by r.created_at desc limit 1
$$;
comment on function private.quote_ride is 'the ride that was booked from any class of the same request; null columns without one';

create function public.quote_progress(p_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_quote public.quotes := private.visible_quote(p_id);
  v_ride public.rides := private.quote_ride(v_quote);
  v_is_paid boolean := exists (
    select from public.payments p where p.fleet_id = v_ride.fleet_id and p.ride_id = v_ride.id and p.charge_id is null
      and p.status in ('paid', 'partially_refunded', 'refunded', 'charged_back'))
    or v_ride.status in ('confirmed', 'assigned', 'en_route', 'on_location', 'on_board', 'completed', 'closed');
begin
  return jsonb_build_object(
    'state', case when v_is_paid then 'paid' when v_ride.status = 'pending_payment' then 'booked'
      when v_ride.id is not null or v_quote.expires_at <= now() then 'ended' else 'open' end,
    'vehicle_class', coalesce(v_ride.vehicle_class, v_quote.vehicle_class),
    'total_minor', coalesce(v_ride.total_minor, v_quote.total_minor), 'currency', v_quote.currency);
end $$;
comment on function public.quote_progress is 'what became of a quote or of another class of the same request; nothing about who; 404 quote_not_found';

create function public.quote_offer(p_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_quote public.quotes := private.visible_quote(p_id);
begin
  return jsonb_build_object(
    'progress', public.quote_progress(p_id),
    'fleet', (select f.slug from public.fleets f where f.id = v_quote.fleet_id),
    'timezone', (select a.timezone from public.service_areas a where a.id = v_quote.service_area_id),
    'vehicle_class', v_quote.vehicle_class, 'service_type', v_quote.service_type, 'inputs', v_quote.inputs,
    'pickup_at', v_quote.pickup_at, 'distance_m', coalesce(v_quote.distance_m, 0), 'duration_s', coalesce(v_quote.duration_s, 0),
    'quotes', (
      select jsonb_agg(private.quote_json(q) || jsonb_build_object('amenities', c.amenities) order by q.total_minor, c.sort)
      from public.quotes q join public.vehicle_classes c on c.code = q.vehicle_class
      where q.group_id = v_quote.group_id and q.fleet_id = v_quote.fleet_id));
end $$;
comment on function public.quote_offer is 'a quote with its trip and the other classes of the same request; 404 quote_not_found';

revoke all on function private.visible_quote(uuid), private.quote_ride(public.quotes), public.quote_progress(uuid), public.quote_offer(uuid)
from public, anon, authenticated;
grant execute on function public.quote_progress(uuid), public.quote_offer(uuid) to anon, authenticated, service_role;
