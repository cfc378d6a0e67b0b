-- Messages are written in the transaction that causes them and carried by the job runner: a confirmation is sent if
-- and only if the ride was confirmed, and a mail provider that is down delays it.
create table public.notifications (
  id uuid primary key default gen_random_uuid(),
  fleet_id uuid not null references public.fleets (id),
  ride_id uuid,
  channel text not null,
  recipient text not null,
  template text not null,
  locale text not null default 'en',
  data jsonb not null,
  status text not null default 'pending',
  attempts int not null default 0,
  next_attempt_at timestamptz not null default now(),
  provider_id text,
  last_error text,
  sent_at timestamptz,
  created_at timestamptz not null default now(),
  constraint notifications_tenant_key unique (fleet_id, id),
  constraint notifications_ride_fkey foreign key (fleet_id, ride_id) references public.rides (fleet_id, id),
  constraint notifications_channel_known check (channel in ('email', 'sms')),
  constraint notifications_status_known check (status in ('pending', 'sent', 'dead')),
  constraint notifications_template_shape check (template ~ '^[a-z_]{3,40}$')
);
comment on table public.notifications is 'outbox of e-mails and text messages';
comment on column public.notifications.data is 'all that the template shows; the state at the time of writing';
create index notifications_due on public.notifications (next_attempt_at) where status = 'pending';
create index notifications_ride on public.notifications (fleet_id, ride_id, created_at);

create table private.tracking_tokens (
  token_hash bytea primary key,
  ride_id uuid not null references public.rides (id),
  created_at timestamptz not null default now()
);
comment on table private.tracking_tokens is 'sha-256 of tracking links'' tokens; the token itself is never stored here';
create index tracking_tokens_ride on private.tracking_tokens (ride_id);

create table private.fleet_counters (
  fleet_id uuid not null references public.fleets (id),
  kind text not null,
  value bigint not null default 0,
  primary key (fleet_id, kind)
);
comment on table private.fleet_counters is 'numbers without gaps: the row is locked until the document that took one commits';

create table public.receipts (
  id uuid primary key default gen_random_uuid(),
  fleet_id uuid not null,
  ride_id uuid not null,
  number text not null,
  issued_at timestamptz not null default now(),
  lines jsonb not null,
  total_minor bigint not null,
  tax_minor bigint not null,
  currency char(3) not null,
  constraint receipts_ride_fkey foreign key (fleet_id, ride_id) references public.rides (fleet_id, id),
  constraint receipts_ride_key unique (ride_id),
  constraint receipts_number_key unique (fleet_id, number)
);
comment on table public.receipts is 'what was charged for a ride, numbered per fleet without gaps';
create index receipts_ride on public.receipts (fleet_id, ride_id);
create trigger receipts_append_only before update or delete on public.receipts
for each row execute function private.refuse_change();

create function private.new_tracking_token(p_ride uuid) returns text
language plpgsql security definer set search_path = '' as $$
declare v_token text := translate(encode(extensions.gen_random_bytes(32), 'base64'), '+/=', '-_');
begin
  insert into private.tracking_tokens (token_hash, ride_id) values (extensions.digest(v_token, 'sha256'), p_ride);
  return v_token;
end $$;
comment on function private.new_tracking_token is '256 random bits, base64url; a ride may have several: one per message that carries a link';

create function private.issue_receipt(p_ride public.rides) returns public.receipts
language plpgsql security definer set search_path = '' as $$
declare
  v_number bigint;
  v_receipt public.receipts;
begin
  insert into private.fleet_counters as c (fleet_id, kind, value) values ((p_ride).fleet_id, 'receipt', 1)
  on conflict (fleet_id, kind) do update set value = c.value + 1 returning value into v_number;
  insert into public.receipts (fleet_id, ride_id, number, lines, total_minor, tax_minor, currency)
  values ((p_ride).fleet_id, (p_ride).id, 'R-' || lpad(v_number::text, 6, '0'), (p_ride).lines, (p_ride).total_minor,
    coalesce((select sum(coalesce(l ->> 'amount_minor', l ->> 'amountMinor')::bigint)
      from jsonb_array_elements((p_ride).lines) l where l ->> 'code' = 'tax'), 0),
    (p_ride).currency)
  returning * into v_receipt;
  return v_receipt;
end $$;

create function private.notify_ride(
  p_ride public.rides, p_template text, p_channels text[], p_extra jsonb default '{}',
  p_email text default null, p_phone text default null
) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_channel text;
  v_data jsonb;
begin
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

alter table public.notifications enable row level security;
create policy notifications_select on public.notifications for select to authenticated
  using (fleet_id = any (array(select private.my_managed_fleet_ids())));
alter table public.receipts enable row level security;
create policy receipts_select on public.receipts for select to authenticated
  using (fleet_id = any (array(select private.my_staff_fleet_ids())));

revoke all on public.notifications, public.receipts, private.tracking_tokens, private.fleet_counters
from public, anon, authenticated, service_role;
grant select on public.notifications, public.receipts to authenticated, service_role;
revoke all on function private.issue_receipt(public.rides), private.new_tracking_token(uuid),
  private.notify_ride(public.rides, text, text[], jsonb, text, text) from public, anon, authenticated;
