-- A driver reaches the passenger by chat or through the fleet and does not learn the number or the address: the API has kept
-- both back, but a driver who asked the database itself got the number with the ride, and all of the row from the table.
-- Drivers read rides by `ride_view` and `list_rides` alone.
alter policy rides_select on public.rides using (
  environment = (select private.my_environment())
  and ((select private.key_id()) is null or fleet_id = (select private.key_fleet()))
  and (
    fleet_id = any (array(select private.my_staff_fleet_ids()))
    or passenger_id = (select auth.uid())
  )
);

create or replace function private.ride_json(p_ride public.rides, p_role text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select to_jsonb(p_ride) - array['pickup_point', 'passenger_id', 'quote_id', 'commission_bps', 'driver_share_bps', 'dispatch_round', 'clock_ahead']
    || case when p_role = 'driver' then '{"contact_email": null, "contact_phone": null}'::jsonb else '{}' end
    || jsonb_build_object(
      'role', p_role,
      'allowed', to_jsonb(private.allowed_moves((p_ride).status, p_role)),
      'fleet', jsonb_build_object('slug', f.slug, 'name', f.name, 'support_phone', f.support_phone),
      'driver', case when d.id is not null then jsonb_build_object(
        'id', d.id, 'display_name', d.display_name, 'rating', d.rating, 'languages', d.languages,
        'phone', case when (p_ride).status in ('assigned', 'en_route', 'on_location', 'on_board') or p_role = 'staff' then d.phone end) end,
      'vehicle', case when v.id is not null then jsonb_build_object(
        'id', v.id, 'plate', v.plate, 'make', v.make, 'model', v.model, 'colour', v.colour) end,
      'payment', (
        select jsonb_build_object('id', p.id, 'status', p.status, 'provider', p.provider)
        from public.payments p where p.fleet_id = (p_ride).fleet_id and p.ride_id = (p_ride).id and p.charge_id is null
        order by (p.status in ('paid', 'partially_refunded', 'refunded', 'charged_back')) desc, p.created_at desc limit 1),
      'position', case when (p_ride).status in ('en_route', 'on_location', 'on_board') and l.recorded_at is not null
        then jsonb_build_object('lon', l.lon, 'lat', l.lat, 'heading', l.heading, 'speed_mps', l.speed_mps, 'recorded_at', l.recorded_at) end,
      'receipt', (
        select jsonb_build_object('number', r.number, 'issued_at', r.issued_at, 'total_minor', r.total_minor)
        from public.receipts r where r.ride_id = (p_ride).id))
    || case (p_ride).environment when 'test' then private.scripted_crew(p_ride) || jsonb_build_object('payment', (
        select jsonb_build_object('id', t.id, 'status', t.status, 'provider', t.provider)
        from private.test_payments t where t.ride_id = (p_ride).id)) else '{}' end
  from public.fleets f
  left join public.drivers d on d.id = (p_ride).driver_id
  left join public.vehicles v on v.id = (p_ride).vehicle_id
  left join public.driver_locations l on l.driver_id = d.id
  where f.id = (p_ride).fleet_id
$$;

create or replace function public.list_rides(
  p_role text default 'passenger', p_fleet uuid default null, p_status text[] default null,
  p_from timestamptz default null, p_to timestamptz default null, p_updated_since timestamptz default null,
  p_cursor text default null, p_limit int default 25
) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_user uuid := private.require_user();
  v_limit int := least(greatest(coalesce(p_limit, 25), 1), 100);
  v_at timestamptz := coalesce(split_part(p_cursor, '~', 1)::timestamptz, 'infinity');
  v_id uuid := coalesce(nullif(split_part(p_cursor, '~', 2), ''), 'ffffffff-ffff-ffff-ffff-ffffffffffff')::uuid;
  v_rows jsonb;
begin
  if p_role = 'fleet' then perform private.require_staff(p_fleet); end if;
  -- One predicate per role, so that each finds its index; a `case` over all three would read the whole table.
  execute format($list$
    select coalesce(jsonb_agg(page.row order by page.pickup_at desc, page.id desc), '[]') from (
      select r.pickup_at, r.id,
        to_jsonb(r) - array['pickup_point', 'passenger_id', 'quote_id', 'lines', 'commission_bps', 'driver_share_bps', 'dispatch_round']
        || case when $9 then '{"contact_email": null, "contact_phone": null}'::jsonb else '{}' end
        || jsonb_build_object(
          'driver', case when d.id is not null then jsonb_build_object('id', d.id, 'display_name', d.display_name) end,
          'vehicle', case when v.id is not null then jsonb_build_object('id', v.id, 'plate', v.plate) end)
        || case r.environment when 'test' then private.scripted_crew(r) - 'position' else '{}' end as row
      from public.rides r
      left join public.drivers d on d.id = r.driver_id
      left join public.vehicles v on v.id = r.vehicle_id
      where %s and r.environment = $11 and ($12 is null or r.fleet_id = $12)
        and ($1 is null or r.fleet_id = $1)
        and ($2 is null or r.status = any ($2))
        and ($3 is null or r.pickup_at >= $3) and ($4 is null or r.pickup_at < $4)
        and ($5 is null or r.updated_at > $5)
        and (r.pickup_at, r.id) < ($6, $7)
      order by r.pickup_at desc, r.id desc limit $8 + 1) page
    $list$, case p_role
      when 'fleet' then 'r.fleet_id = $1'
      when 'driver' then 'r.driver_id = any (array(select private.my_driver_ids()))'
      else 'r.passenger_id = $10' end)
  into v_rows
  using p_fleet, p_status, p_from, p_to, p_updated_since, v_at, v_id, v_limit, p_role = 'driver', v_user,
    private.my_environment(), private.key_fleet();
  return jsonb_build_object(
    'data', case when jsonb_array_length(v_rows) > v_limit then v_rows - v_limit else v_rows end,
    'next_cursor', case when jsonb_array_length(v_rows) > v_limit
      then (v_rows -> (v_limit - 1) ->> 'pickup_at') || '~' || (v_rows -> (v_limit - 1) ->> 'id') end);
exception when invalid_datetime_format or invalid_text_representation or datetime_field_overflow then
  perform private.fail(422, 'invalid_request', 'not a cursor of this list');
  return null;
end $$;
