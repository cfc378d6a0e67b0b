-- The dispatch board: all rides of a fleet that touch a span of time in one question, small rows in the order of their
-- pick-ups, and afterwards only what has changed. Beside it the move that a board makes and a list does not: another
-- crew for a ride that has one, in one transaction, so that a refusal leaves the first crew on it.
create function public.board_rides(
  p_fleet uuid, p_from timestamptz, p_to timestamptz, p_updated_since timestamptz default null,
  p_cursor text default null, p_limit int default 100
) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_limit int := least(greatest(coalesce(p_limit, 100), 1), 100);
  v_at timestamptz;
  v_id uuid;
  v_rows jsonb;
begin
  perform private.require_staff(p_fleet);
  if p_from is null or p_to is null or p_to <= p_from or p_to > p_from + interval '15 days' then
    perform private.fail(422, 'invalid_request', 'a span of at most 15 days');
  end if;
  -- a ride takes a day at most: one that began earlier than that is over
  v_at := coalesce(split_part(p_cursor, '~', 1)::timestamptz, p_from - interval '1 day');
  v_id := coalesce(nullif(split_part(p_cursor, '~', 2), ''), '00000000-0000-0000-0000-000000000000')::uuid;
  select coalesce(jsonb_agg(page.row order by page.pickup_at, page.id), '[]') into v_rows from (
    select r.pickup_at, r.id, jsonb_build_object(
      'id', r.id, 'ref', r.ref, 'status', r.status, 'version', r.version, 'vehicle_class', r.vehicle_class,
      'passengers', r.passengers, 'luggage', r.luggage, 'pickup', r.pickup, 'dropoff', r.dropoff,
      'pickup_at', r.pickup_at, 'pickup_tz', r.pickup_tz, 'expected_end_at', r.expected_end_at,
      'contact_name', r.contact_name, 'flight_number', r.flight_number, 'updated_at', r.updated_at,
      'driver', case when d.id is not null then jsonb_build_object('id', d.id, 'display_name', d.display_name) end,
      'vehicle', case when v.id is not null then jsonb_build_object('id', v.id, 'plate', v.plate) end) as row
    from public.rides r
    left join public.drivers d on d.id = r.driver_id
    left join public.vehicles v on v.id = r.vehicle_id
    where r.fleet_id = p_fleet and (r.pickup_at, r.id) > (v_at, v_id)
      and r.pickup_at < p_to and r.expected_end_at > p_from
      -- who asks for changes must also hear that a ride has gone
      and case when p_updated_since is null then r.status not in ('pending_payment', 'expired', 'cancelled', 'late_cancelled')
        else r.updated_at > p_updated_since end
    order by r.pickup_at, r.id limit v_limit + 1) page;
  return jsonb_build_object(
    'data', case when jsonb_array_length(v_rows) > v_limit then v_rows - v_limit else v_rows end,
    'next_cursor', case when jsonb_array_length(v_rows) > v_limit
      then (v_rows -> (v_limit - 1) ->> 'pickup_at') || '~' || (v_rows -> (v_limit - 1) ->> 'id') end,
    'timezone', (select f.timezone from public.fleets f where f.id = p_fleet),
    'buffer_minutes', (select f.buffer_minutes from public.fleets f where f.id = p_fleet));
exception when invalid_datetime_format or invalid_text_representation or datetime_field_overflow then
  perform private.fail(422, 'invalid_request', 'not a cursor of this list');
  return null;
end $$;
comment on function public.board_rides is
  'rides of a fleet that touch a span, keyset over (pickup_at, id), oldest first; with p_updated_since also those that ended otherwise';

create function public.reassign_ride(p_id uuid, p_driver uuid, p_vehicle uuid, p_version int) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare v_ride public.rides := private.require_ride(p_id, p_version, '{staff}');
begin
  v_ride := private.back_to_confirmed(v_ride, 'dispatcher', 'ride.unassigned', null);
  v_ride := private.assign(v_ride, p_driver, p_vehicle, 'dispatcher');
  -- as after any choice by hand
  update public.rides set dispatch_mode = 'manual' where id = p_id;
  perform private.audit(v_ride.fleet_id, 'ride.reassigned', 'rides', p_id::text,
    jsonb_build_object('driver', p_driver, 'vehicle', p_vehicle));
  return jsonb_build_object('id', v_ride.id, 'status', v_ride.status, 'version', v_ride.version);
end $$;
comment on function public.reassign_ride is 'another crew for an assigned ride; whatever is refused leaves the first crew on it';

revoke all on function public.board_rides(uuid, timestamptz, timestamptz, timestamptz, text, int),
  public.reassign_ride(uuid, uuid, uuid, int) from public, anon, authenticated;
grant execute on function public.board_rides(uuid, timestamptz, timestamptz, timestamptz, text, int),
  public.reassign_ride(uuid, uuid, uuid, int) to authenticated;
