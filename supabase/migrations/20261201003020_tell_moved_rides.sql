-- A ride that was moved out of the span is a change of the span too: whoever asked for changes kept it on the board until the
-- next whole read, five minutes later at most. Now changes of the last ten minutes are told wherever the ride is; older
-- ones only inside the span, so that a board that was quiet for weeks does not read all that the fleet did meanwhile.
create index rides_fleet_updated on public.rides (fleet_id, updated_at) where environment = 'live';

create or replace function public.board_rides(
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
  v_at := coalesce(split_part(p_cursor, '~', 1)::timestamptz, '-infinity');
  v_id := coalesce(nullif(split_part(p_cursor, '~', 2), ''), '00000000-0000-0000-0000-000000000000')::uuid;
  -- by the time of the change alone: with the cursor beside it a plan for any values walks all rides of the fleet
  with moved as materialized (
    select r.* from public.rides r
    where p_updated_since is not null and r.fleet_id = p_fleet and r.environment = 'live'
      and r.updated_at > greatest(p_updated_since, now() - interval '10 minutes')
  ), page as materialized (
    select r.* from public.rides r
    where r.fleet_id = p_fleet and r.environment = 'live' and (r.pickup_at, r.id) > (v_at, v_id)
      -- a ride takes a day at most: one that began earlier than that is over
      and r.pickup_at >= p_from - interval '1 day' and r.pickup_at < p_to and r.expected_end_at > p_from
      -- who asks for changes must also hear that a ride has gone
      and case when p_updated_since is null then r.status not in ('pending_payment', 'expired', 'cancelled', 'late_cancelled')
        else r.updated_at > p_updated_since end
    union all
    select r.* from moved r
    where (r.pickup_at, r.id) > (v_at, v_id)
      and (r.pickup_at < p_from - interval '1 day' or r.pickup_at >= p_to or r.expected_end_at <= p_from)
    order by pickup_at, id limit v_limit + 1)
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', r.id, 'ref', r.ref, 'status', r.status, 'version', r.version, 'vehicle_class', r.vehicle_class,
      'passengers', r.passengers, 'luggage', r.luggage, 'pickup', r.pickup, 'dropoff', r.dropoff,
      'pickup_at', r.pickup_at, 'pickup_tz', r.pickup_tz, 'expected_end_at', r.expected_end_at,
      'contact_name', r.contact_name, 'flight_number', r.flight_number, 'updated_at', r.updated_at,
      'driver', case when d.id is not null then jsonb_build_object('id', d.id, 'display_name', d.display_name) end,
      'vehicle', case when v.id is not null then jsonb_build_object('id', v.id, 'plate', v.plate) end)
      order by r.pickup_at, r.id), '[]') into v_rows
  from page r
  left join public.drivers d on d.id = r.driver_id
  left join public.vehicles v on v.id = r.vehicle_id;
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
