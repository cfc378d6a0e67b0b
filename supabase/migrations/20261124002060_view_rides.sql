-- How a ride is read over the API: passenger, driver and staff see the same ride with what each of them may see.
create function private.ride_role(p_ride public.rides) returns text
language sql stable security definer set search_path = '' as $$
  select case
    when private.is_staff((p_ride).fleet_id) then 'staff'
    when exists (
      select from public.drivers d
      join public.fleet_members m on m.fleet_id = d.fleet_id and m.user_id = d.user_id
      where d.id = (p_ride).driver_id and d.user_id = (select auth.uid()) and d.status = 'active') then 'driver'
    when (p_ride).passenger_id = (select auth.uid()) then 'passenger'
  end
$$;
comment on function private.ride_role is 'what the caller is to a ride; null = nobody, and the ride does not exist for them';

create function private.require_ride(p_id uuid, p_version int default null, p_roles text[] default '{staff,driver,passenger}')
returns public.rides
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides;
  v_role text;
begin
  perform private.require_user();
  select * into v_ride from public.rides r where r.id = p_id for update;
  v_role := case when found then private.ride_role(v_ride) end;
  if v_role is null then perform private.fail(404, 'not_found'); end if;
  if not v_role = any (p_roles) then perform private.fail(403, 'forbidden'); end if;
  if p_version is not null and p_version <> v_ride.version then
    perform private.fail(409, 'version_conflict', 'the ride is at version ' || v_ride.version);
  end if;
  return v_ride;
end $$;
comment on function private.require_ride is 'the ride, locked, for a caller in one of the roles; 404 for everybody else';

create function private.allowed_moves(p_status text, p_role text) returns text[]
language sql immutable set search_path = '' as $$
  select case
    when p_role = 'passenger' then case
      when p_status in ('pending_payment', 'confirmed', 'assigned', 'en_route', 'on_location') then array['cancelled'] else '{}' end
    else case p_status
      when 'assigned' then array['en_route']
      when 'en_route' then array['on_location']
      when 'on_location' then array['on_board', 'no_show']
      when 'on_board' then array['completed']
      else '{}' end
    || case when p_role = 'staff' and p_status in ('pending_payment', 'confirmed', 'assigned', 'en_route', 'on_location')
      then array['cancelled'] else '{}' end
  end::text[]
$$;

create function private.ride_json(p_ride public.rides, p_role text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select to_jsonb(p_ride) - array['pickup_point', 'passenger_id', 'quote_id', 'commission_bps', 'driver_share_bps', 'dispatch_round']
    || case when p_role = 'driver' then '{"contact_email": null}'::jsonb else '{}' end
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
  from public.fleets f
  left join public.drivers d on d.id = (p_ride).driver_id
  left join public.vehicles v on v.id = (p_ride).vehicle_id
  left join public.driver_locations l on l.driver_id = d.id
  where f.id = (p_ride).fleet_id
$$;

create function public.ride_view(p_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_ride public.rides;
  v_role text;
begin
  perform private.require_user();
  select * into v_ride from public.rides r where r.id = p_id;
  v_role := case when found then private.ride_role(v_ride) end;
  if v_role is null then perform private.fail(404, 'not_found'); end if;
  return private.ride_json(v_ride, v_role);
end $$;

create function public.ride_timeline(p_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform public.ride_view(p_id);
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
      'seq', e.seq, 'type', e.type, 'from_status', e.from_status, 'to_status', e.to_status, 'source', e.source,
      'event_at', e.event_at, 'server_at', e.server_at, 'version', e.version,
      'position', case when e.lon is not null then jsonb_build_object('lon', e.lon, 'lat', e.lat) end) order by e.seq), '[]')
    from public.ride_events e where e.ride_id = p_id);
end $$;

-- Keyset over (pickup_at, id), newest first; the cursor is the last row of the page before.
create function public.list_rides(
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
        || case when $9 then '{"contact_email": null}'::jsonb else '{}' end
        || jsonb_build_object(
          'driver', case when d.id is not null then jsonb_build_object('id', d.id, 'display_name', d.display_name) end,
          'vehicle', case when v.id is not null then jsonb_build_object('id', v.id, 'plate', v.plate) end) as row
      from public.rides r
      left join public.drivers d on d.id = r.driver_id
      left join public.vehicles v on v.id = r.vehicle_id
      where %s and ($1 is null or r.fleet_id = $1)
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
  using p_fleet, p_status, p_from, p_to, p_updated_since, v_at, v_id, v_limit, p_role = 'driver', v_user;
  return jsonb_build_object(
    'data', case when jsonb_array_length(v_rows) > v_limit then v_rows - v_limit else v_rows end,
    'next_cursor', case when jsonb_array_length(v_rows) > v_limit
      then (v_rows -> (v_limit - 1) ->> 'pickup_at') || '~' || (v_rows -> (v_limit - 1) ->> 'id') end);
exception when invalid_datetime_format or invalid_text_representation or datetime_field_overflow then
  perform private.fail(422, 'invalid_request', 'not a cursor of this list');
  return null;
end $$;

revoke all on function private.ride_role(public.rides), private.require_ride(uuid, int, text[]),
  private.allowed_moves(text, text), private.ride_json(public.rides, text),
  public.ride_view(uuid), public.ride_timeline(uuid),
  public.list_rides(text, uuid, text[], timestamptz, timestamptz, timestamptz, text, int)
from public, anon, authenticated;
grant execute on function public.ride_view(uuid), public.ride_timeline(uuid),
  public.list_rides(text, uuid, text[], timestamptz, timestamptz, timestamptz, text, int) to authenticated;
