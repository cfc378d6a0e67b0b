-- What a dispatcher must see at once: a call for help, and a car that leaves the way to its destination. Both are rows
-- with an end; what can be computed from rides and positions (late, silent, unassigned) is not stored.
create table public.ride_alerts (
  id uuid primary key default gen_random_uuid(),
  fleet_id uuid not null,
  ride_id uuid not null,
  driver_id uuid,
  kind text not null,
  side text not null,
  by_link boolean not null default false,
  raised_by uuid,
  lon float8,
  lat float8,
  meters int,
  note text,
  times int not null default 1,
  raised_at timestamptz not null default now(),
  last_at timestamptz not null default now(),
  seen_at timestamptz,
  seen_by uuid references public.profiles (id) on delete set null,
  ended_at timestamptz,
  ended_by uuid references public.profiles (id) on delete set null,
  outcome text,
  constraint ride_alerts_tenant_key unique (fleet_id, id),
  constraint ride_alerts_ride_fkey foreign key (fleet_id, ride_id) references public.rides (fleet_id, id),
  constraint ride_alerts_driver_fkey foreign key (fleet_id, driver_id) references public.drivers (fleet_id, id),
  constraint ride_alerts_kind_known check (kind in ('sos', 'route_deviation')),
  constraint ride_alerts_side_known check (side in ('passenger', 'driver', 'staff', 'system')),
  constraint ride_alerts_position_range check (
    (lon is null) = (lat is null) and (lon is null or (lon between -180 and 180 and lat between -90 and 90))),
  constraint ride_alerts_text_length check (char_length(note) <= 300 and char_length(outcome) <= 500),
  constraint ride_alerts_meters_positive check (meters >= 0)
);
comment on table public.ride_alerts is 'calls for help and departures from the way, until somebody of the fleet ends them';
comment on column public.ride_alerts.meters is 'how much longer the way is by where the car was farthest off';
comment on column public.ride_alerts.times is 'how often it was raised while open';
create unique index ride_alerts_one_open on public.ride_alerts (ride_id, kind, side) where ended_at is null;
create index ride_alerts_open on public.ride_alerts (fleet_id, raised_at) where ended_at is null;
create index ride_alerts_ride on public.ride_alerts (fleet_id, ride_id);
create index ride_alerts_driver on public.ride_alerts (fleet_id, driver_id);
create index ride_alerts_seen_by on public.ride_alerts (seen_by);
create index ride_alerts_ended_by on public.ride_alerts (ended_by);
alter table public.ride_alerts enable row level security;
create policy ride_alerts_select on public.ride_alerts for select to authenticated
  using (fleet_id = any (array(select private.my_staff_fleet_ids())));

create function private.alert_json(p_alert public.ride_alerts) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object('id', (p_alert).id, 'kind', (p_alert).kind, 'side', (p_alert).side, 'raised_at', (p_alert).raised_at,
    'seen_at', (p_alert).seen_at, 'ended_at', (p_alert).ended_at)
$$;

create function private.broadcast_alert() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_payload jsonb := jsonb_build_object('alert_id', new.id, 'ride_id', new.ride_id, 'kind', new.kind, 'is_open', new.ended_at is null,
    'is_seen', new.seen_at is not null);
begin
  perform realtime.send(v_payload, case tg_op when 'INSERT' then 'alert.raised' else 'alert.changed' end, 'fleet:' || new.fleet_id, true);
  return null;
end $$;
create trigger ride_alerts_broadcast after insert or update on public.ride_alerts
for each row execute function private.broadcast_alert();

create function private.raise_alert(
  p_ride public.rides, p_kind text, p_side text, p_by_link boolean, p_lon float8, p_lat float8, p_meters int, p_note text
) returns public.ride_alerts
language plpgsql security definer set search_path = '' as $$
declare v_alert public.ride_alerts;
begin
  insert into public.ride_alerts as a (fleet_id, ride_id, driver_id, kind, side, by_link, raised_by, lon, lat, meters, note)
  values ((p_ride).fleet_id, (p_ride).id, (p_ride).driver_id, p_kind, p_side, p_by_link,
    case when p_side <> 'system' and not p_by_link then auth.uid() end, p_lon, p_lat, p_meters, nullif(btrim(left(p_note, 300)), ''))
  -- raised again it is the same alert, newer: and whoever had seen it sees it anew after a minute
  on conflict (ride_id, kind, side) where ended_at is null do update set last_at = now(), times = a.times + 1,
    lon = coalesce(excluded.lon, a.lon), lat = coalesce(excluded.lat, a.lat), note = coalesce(excluded.note, a.note),
    meters = greatest(a.meters, excluded.meters),
    seen_at = case when a.kind = 'sos' and a.seen_at < now() - interval '1 minute' then null else a.seen_at end
  returning * into v_alert;
  return v_alert;
end $$;

-- Help can be called for while people of the ride are on their way to each other or together, and half an hour after.
create function private.call_for_help(p_ride public.rides, p_side text, p_by_link boolean, p_lon float8, p_lat float8, p_note text)
returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_alert public.ride_alerts;
  v_fleet public.fleets;
begin
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
comment on function private.call_for_help is 'call with the ride locked';

create function public.raise_sos(p_id uuid, p_lon float8 default null, p_lat float8 default null, p_note text default null) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare v_ride public.rides := private.require_ride(p_id);
begin
  return private.call_for_help(v_ride, private.ride_role(v_ride), false, p_lon, p_lat, p_note);
end $$;

create function public.raise_linked_sos(p_token text, p_lon float8 default null, p_lat float8 default null, p_note text default null)
returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  return private.call_for_help(private.lock_ride((private.linked_ride(p_token)).id), 'passenger', true, p_lon, p_lat, p_note);
end $$;

create function private.my_alert(p_id uuid) returns public.ride_alerts
language plpgsql security definer set search_path = '' as $$
declare v_alert public.ride_alerts;
begin
  perform private.require_user();
  select * into v_alert from public.ride_alerts a where a.id = p_id and private.is_staff(a.fleet_id) for update;
  if not found then perform private.fail(404, 'not_found'); end if;
  return v_alert;
end $$;

create function public.see_alert(p_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare v_alert public.ride_alerts := private.my_alert(p_id);
begin
  update public.ride_alerts set seen_at = now(), seen_by = auth.uid() where id = p_id and seen_at is null and ended_at is null;
  if found then perform private.audit(v_alert.fleet_id, 'alert.seen', 'ride_alerts', p_id::text); end if;
  return (select private.alert_json(a) from public.ride_alerts a where a.id = p_id);
end $$;

create function public.end_alert(p_id uuid, p_outcome text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare v_alert public.ride_alerts := private.my_alert(p_id);
begin
  if coalesce(btrim(p_outcome), '') = '' then perform private.fail(422, 'invalid_request', 'what came of it'); end if;
  if v_alert.ended_at is not null then perform private.fail(409, 'illegal_transition', 'already ended'); end if;
  update public.ride_alerts set ended_at = now(), ended_by = auth.uid(), outcome = left(btrim(p_outcome), 500),
    seen_at = coalesce(seen_at, now()), seen_by = coalesce(seen_by, auth.uid()) where id = p_id;
  perform private.audit(v_alert.fleet_id, 'alert.ended', 'ride_alerts', p_id::text, jsonb_build_object('outcome', left(p_outcome, 500)));
  return (select private.alert_json(a) from public.ride_alerts a where a.id = p_id);
end $$;

revoke all on public.ride_alerts from public, anon, authenticated, service_role;
grant select on public.ride_alerts to authenticated, service_role;
revoke all on function private.alert_json(public.ride_alerts), private.broadcast_alert(),
  private.raise_alert(public.rides, text, text, boolean, float8, float8, int, text),
  private.call_for_help(public.rides, text, boolean, float8, float8, text), public.raise_sos(uuid, float8, float8, text),
  public.raise_linked_sos(text, float8, float8, text), private.my_alert(uuid), public.see_alert(uuid), public.end_alert(uuid, text)
from public, anon, authenticated;
grant execute on function public.raise_sos(uuid, float8, float8, text), public.see_alert(uuid), public.end_alert(uuid, text) to authenticated;
grant execute on function public.raise_linked_sos(text, float8, float8, text) to anon, authenticated;
