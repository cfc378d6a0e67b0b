-- Test and live are two worlds over the same fleets, prices and code. A row of one is never there for a caller of the other,
-- and what happens to a test ride stays with it: no message, no broadcast, no books, no invoice, no limit of the plan.
alter table public.ride_events
  add column environment text not null default 'live',
  add constraint ride_events_environment_known check (environment in ('live', 'test'));
comment on column public.ride_events.environment is 'of the ride; what follows from an event follows in live only';

alter table public.rides
  add column clock_ahead interval not null default '0',
  add constraint rides_clock_of_tests check (clock_ahead = '0' or environment = 'test'),
  drop constraint rides_crew_when_assigned,
  -- a test ride is driven by a script: its crew is made up when it is read
  add constraint rides_crew_when_assigned check (
    environment = 'test'
    or status not in ('assigned', 'en_route', 'on_location', 'on_board', 'completed', 'closed') or driver_id is not null
  ),
  add constraint rides_crew_of_tests check (environment = 'live' or driver_id is null);
comment on column public.rides.clock_ahead is 'how far the clock of a test ride is ahead of ours';

alter policy rides_select on public.rides using (
  environment = (select private.my_environment())
  and ((select private.key_id()) is null or fleet_id = (select private.key_fleet()))
  and (
    fleet_id = any (array(select private.my_staff_fleet_ids()))
    or passenger_id = (select auth.uid())
    or driver_id = any (array(select private.my_driver_ids()))
  )
);
alter policy ride_events_select on public.ride_events using (
  environment = (select private.my_environment()) and fleet_id = any (array(select private.my_staff_fleet_ids()))
);
alter policy quotes_select on public.quotes using (
  environment = (select private.my_environment())
  and ((select private.key_id()) is null or fleet_id = (select private.key_fleet()))
  and (requested_by = (select auth.uid()) or fleet_id = any (array(select private.my_staff_fleet_ids())))
);

create or replace function private.keep_ride() returns trigger
language plpgsql set search_path = '' as $$
begin
  if tg_op = 'DELETE' then perform private.fail(403, 'forbidden', 'rides are kept'); end if;
  if (new.fleet_id, new.environment, new.ref, new.quote_id, new.vehicle_class, new.lines, new.total_minor, new.currency,
      new.commission_bps, new.cancellation_policy, new.created_at)
    is distinct from (old.fleet_id, old.environment, old.ref, old.quote_id, old.vehicle_class, old.lines, old.total_minor, old.currency,
      old.commission_bps, old.cancellation_policy, old.created_at) then
    perform private.fail(403, 'forbidden', 'what was quoted is what is charged');
  end if;
  new.updated_at := now();
  return new;
end $$;

create or replace function private.record_ride_event(
  p_ride public.rides, p_type text, p_from text, p_to text, p_source text, p_data jsonb default '{}',
  p_event_at timestamptz default null, p_lon float8 default null, p_lat float8 default null
) returns void
language sql security definer set search_path = '' as $$
  insert into public.ride_events
    (fleet_id, ride_id, seq, type, from_status, to_status, actor_id, source, event_at, lon, lat, version, data, environment)
  select (p_ride).fleet_id, (p_ride).id,
    coalesce((select max(e.seq) from public.ride_events e where e.ride_id = (p_ride).id), 0) + 1,
    p_type, p_from, p_to, auth.uid(),
    case when p_source = 'passenger' and private.key_id() is not null then 'partner' else p_source end,
    -- a device's clock may run ahead or behind: history stays in order and never lies in the future
    greatest((select max(e.event_at) from public.ride_events e where e.ride_id = (p_ride).id),
      least(coalesce(p_event_at, now()), now()) + (p_ride).clock_ahead),
    p_lon, p_lat, (p_ride).version, coalesce(p_data, '{}'), (p_ride).environment
$$;

create or replace function private.ride_role(p_ride public.rides) returns text
language sql stable security definer set search_path = '' as $$
  select case
    when not private.is_in_reach((p_ride).fleet_id, (p_ride).environment) then null
    when private.is_staff((p_ride).fleet_id) then 'staff'
    when exists (
      select from public.drivers d
      join public.fleet_members m on m.fleet_id = d.fleet_id and m.user_id = d.user_id
      where d.id = (p_ride).driver_id and d.user_id = (select auth.uid()) and d.status = 'active') then 'driver'
    when (p_ride).passenger_id = (select auth.uid()) then 'passenger'
  end
$$;

create or replace function private.notify_ride(
  p_ride public.rides, p_template text, p_channels text[], p_extra jsonb default '{}',
  p_email text default null, p_phone text default null
) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_channel text;
  v_data jsonb;
begin
  if (p_ride).environment = 'test' then return; end if;
  select jsonb_build_object(
    'ref', (p_ride).ref, 'rideId', (p_ride).id, 'status', (p_ride).status, 'name', (p_ride).contact_name,
    'fleet', jsonb_build_object('name', f.name, 'slug', f.slug, 'accent', coalesce(f.brand ->> 'accent', '#1f3a5f'),
      'supportEmail', f.support_email, 'supportPhone', f.support_phone),
    'pickup', (p_ride).pickup ->> 'name', 'dropoff', (p_ride).dropoff ->> 'name',
    'pickupAt', (p_ride).pickup_at, 'pickupLocal', (p_ride).pickup_local, 'timezone', (p_ride).pickup_tz,
    'vehicleClass', (p_ride).vehicle_class, 'passengers', (p_ride).passengers, 'luggage', (p_ride).luggage,
    'totalMinor', (p_ride).total_minor, 'currency', (p_ride).currency, 'lines', (p_ride).lines,
    'driver', d.display_name, 'driverPhone', d.phone,
    'vehicle', case when v.id is not null then v.colour || ' ' || v.make || ' ' || v.model end, 'plate', v.plate
  ) || coalesce(p_extra, '{}') into v_data
  from public.fleets f
  left join public.drivers d on d.id = (p_ride).driver_id
  left join public.vehicles v on v.id = (p_ride).vehicle_id
  where f.id = (p_ride).fleet_id;
  if p_template in ('ride_confirmed', 'ride_assigned', 'driver_on_location') then
    v_data := v_data || jsonb_build_object('trackingToken', private.new_tracking_token((p_ride).id));
  end if;
  foreach v_channel in array p_channels loop
    insert into public.notifications (fleet_id, ride_id, channel, recipient, template, locale, data)
    values ((p_ride).fleet_id, (p_ride).id, v_channel,
      case v_channel when 'email' then coalesce(p_email, (p_ride).contact_email) else coalesce(p_phone, (p_ride).contact_phone) end,
      p_template, (p_ride).locale, v_data);
  end loop;
end $$;


create or replace trigger ride_events_broadcast after insert on public.ride_events
for each row when (new.environment = 'live') execute function private.broadcast_ride_event();
create or replace trigger ride_events_post after insert on public.ride_events
for each row when (new.environment = 'live' and new.from_status is distinct from new.to_status
  and new.to_status in ('completed', 'cancelled', 'late_cancelled', 'no_show', 'expired'))
execute function private.post_ended_ride();
create or replace trigger ride_events_credit after insert on public.ride_events
for each row when (new.environment = 'live' and new.to_status = 'cancelled'
  and new.from_status not in ('cancelled', 'pending_payment') and new.source in ('dispatcher', 'driver'))
execute function private.credit_cancelled_ride();
create or replace trigger ride_events_invoice after insert on public.ride_events
for each row when (new.environment = 'live' and new.from_status is distinct from new.to_status
  and new.to_status in ('closed', 'late_cancelled', 'no_show'))
execute function private.invoice_ended_ride();
create or replace trigger ride_events_flag_short after insert on public.ride_events
for each row when (new.environment = 'live' and new.to_status = 'completed' and new.from_status is distinct from new.to_status)
execute function private.flag_short_ride();
create or replace trigger rides_limit before insert on public.rides
for each row when (new.environment = 'live') execute function private.limit_rides();

create or replace function private.broadcast_message() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_driver uuid;
  v_payload jsonb := jsonb_build_object('ride_id', new.ride_id, 'seq', new.seq, 'side', new.side);
begin
  if exists (select from public.rides r where r.id = new.ride_id and r.environment = 'test') then return null; end if;
  perform realtime.send(v_payload, 'chat.message', 'ride:' || new.ride_id, true);
  perform realtime.send(v_payload, 'chat.message', 'fleet:' || new.fleet_id, true);
  select r.driver_id into v_driver from public.rides r where r.id = new.ride_id;
  if v_driver is not null then perform realtime.send(v_payload, 'chat.message', 'driver:' || v_driver, true); end if;
  return null;
end $$;

create or replace function private.broadcast_read() returns trigger
language plpgsql security definer set search_path = '' as $$
declare v_driver uuid;
begin
  if exists (select from public.rides r where r.id = new.ride_id and r.environment = 'test') then return null; end if;
  perform realtime.send(jsonb_build_object('ride_id', new.ride_id, 'side', new.side, 'last_seq', new.last_seq),
    'chat.read', 'ride:' || new.ride_id, true);
  select r.driver_id into v_driver from public.rides r where r.id = new.ride_id;
  if v_driver is not null then
    perform realtime.send(jsonb_build_object('ride_id', new.ride_id, 'side', new.side, 'last_seq', new.last_seq),
      'chat.read', 'driver:' || v_driver, true);
  end if;
  return null;
end $$;

create or replace function private.call_for_help(p_ride public.rides, p_side text, p_by_link boolean, p_lon float8, p_lat float8, p_note text)
returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_alert public.ride_alerts;
  v_fleet public.fleets;
begin
  -- nobody would come
  if (p_ride).environment = 'test' then perform private.fail(409, 'illegal_transition', 'a test ride'); end if;
  if not ((p_ride).status in ('assigned', 'en_route', 'on_location', 'on_board')
    or ((p_ride).status in ('completed', 'closed', 'no_show') and (p_ride).ended_at > now() - interval '30 minutes'))
  then
    perform private.fail(409, 'illegal_transition', (p_ride).status);
  end if;
  if num_nulls(p_lon, p_lat) = 1 or not coalesce(p_lon between -180 and 180 and p_lat between -90 and 90, true) then
    perform private.fail(422, 'invalid_coordinates');
  end if;
  v_alert := private.raise_alert(p_ride, 'sos', p_side, p_by_link, p_lon, p_lat, null, p_note);
  if v_alert.times = 1 then
    perform private.touch_ride(p_ride, 'ride.sos', case p_side when 'staff' then 'dispatcher' else p_side end,
      jsonb_build_object('byLink', p_by_link));
    select * into v_fleet from public.fleets f where f.id = (p_ride).fleet_id;
    perform private.notify_ride(p_ride, 'sos_raised',
      case when v_fleet.support_phone ~ '^\+[1-9][0-9]{6,14}$' then '{email,sms}' else '{email}' end::text[],
      jsonb_build_object('sosSide', p_side), v_fleet.support_email, v_fleet.support_phone);
  end if;
  return private.alert_json(v_alert);
end $$;

revoke all on function private.record_ride_event(public.rides, text, text, text, text, jsonb, timestamptz, float8, float8),
  private.ride_role(public.rides) from public, anon, authenticated;
