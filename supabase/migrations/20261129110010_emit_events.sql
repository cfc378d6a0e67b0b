-- Who writes events: triggers on what is recorded anyway. Those of rides, payments, invoices and booked quotes are
-- deferred, so that the number within the ride is taken last, when nothing else is left to lock, and so that an event shows
-- the resource as the transaction leaves it.
create function private.partner_of(p_fleet uuid, p_user uuid) returns uuid
language sql stable security definer set search_path = '' as $$
  select m.user_id from public.fleet_members m where m.fleet_id = p_fleet and m.user_id = p_user and m.role = 'partner'
$$;
comment on function private.partner_of is 'the user, if a partner of the fleet';

create function private.wants_event(p_endpoint private.webhook_endpoints, p_type text, p_partner uuid, p_environment text) returns boolean
language sql immutable set search_path = '' as $$
  select (p_endpoint).disabled_at is null and (p_endpoint).environment = p_environment
    and ((p_endpoint).partner_id is null or (p_endpoint).partner_id = p_partner)
    and (p_endpoint).event_types && array['*', split_part(p_type, '.', 1) || '.*', p_type]
$$;

create function private.emit_event(
  p_type text, p_resource text, p_fleet uuid, p_ride public.rides, p_data jsonb,
  p_partner uuid default null, p_partner_data jsonb default null, p_environment text default 'live', p_only uuid default null
) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_event private.events;
  v_sequence int;
begin
  if (p_ride).id is not null then
    insert into private.event_counters as c (ride_id, value) values ((p_ride).id, 1)
    on conflict (ride_id) do update set value = c.value + 1 returning value into v_sequence;
  end if;
  insert into private.events (fleet_id, partner_id, environment, type, ride_id, sequence, resource, fleet_data, partner_data)
  values (p_fleet, p_partner, p_environment, p_type, (p_ride).id, v_sequence, p_resource, p_data, p_partner_data)
  returning * into v_event;
  insert into private.webhook_deliveries (fleet_id, endpoint_id, event_id)
  select e.fleet_id, e.id, v_event.id from private.webhook_endpoints e
  where e.fleet_id = p_fleet and case when p_only is null then private.wants_event(e, p_type, p_partner, p_environment) else e.id = p_only end
  order by e.created_at, e.id;
  return v_event.id;
end $$;
comment on function private.emit_event is 'an event and its deliveries; to one endpoint alone with p_only';

create function private.emit_ride_event(p_type text, p_resource text, p_ride uuid, p_data jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides;
  v_partner uuid;
begin
  select * into v_ride from public.rides r where r.id = p_ride;
  v_partner := private.partner_of(v_ride.fleet_id, v_ride.passenger_id);
  if p_resource = 'ride' then
    perform private.emit_event(p_type, 'ride', v_ride.fleet_id, v_ride, private.ride_json(v_ride, 'staff'), v_partner,
      case when v_partner is not null then private.ride_json(v_ride, 'passenger') end, v_ride.environment);
  else
    perform private.emit_event(p_type, p_resource, v_ride.fleet_id, v_ride, p_data, v_partner, null, v_ride.environment);
  end if;
end $$;
comment on function private.emit_ride_event is 'of a ride, or of what belongs to one';

create function private.tell_ride_event() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.emit_ride_event(new.type, 'ride', new.ride_id, null);
  return null;
end $$;
create constraint trigger ride_events_tell after insert on public.ride_events
deferrable initially deferred for each row execute function private.tell_ride_event();

create function private.tell_payment() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.emit_ride_event('payment.' || new.status, 'payment', new.ride_id, private.payment_json(new));
  return null;
end $$;
create constraint trigger payments_tell_new after insert on public.payments
deferrable initially deferred for each row execute function private.tell_payment();
create constraint trigger payments_tell after update on public.payments
deferrable initially deferred for each row
when (old.status is distinct from new.status or old.refunded_minor is distinct from new.refunded_minor)
execute function private.tell_payment();

create function private.tell_invoice() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.emit_ride_event(case new.series when 'CN' then 'invoice.credited' else 'invoice.issued' end, 'invoice',
    new.ride_id, private.invoice_json(new) - 'snapshot');
  return null;
end $$;
create constraint trigger invoices_tell after insert on public.invoices
deferrable initially deferred for each row execute function private.tell_invoice();

create function private.tell_booked_quote() returns trigger
language plpgsql security definer set search_path = '' as $$
declare v_ride uuid;
begin
  select r.id into v_ride from public.rides r where r.fleet_id = new.fleet_id and r.quote_id = new.id;
  if found then perform private.emit_ride_event('quote.booked', 'quote', v_ride, private.quote_json(new)); end if;
  return null;
end $$;
create constraint trigger quotes_tell_booked after update on public.quotes
deferrable initially deferred for each row when (old.consumed_at is null and new.consumed_at is not null)
execute function private.tell_booked_quote();

-- Visitors ask for many prices and book few: a new quote is an event where somebody listens, a partner or an endpoint.
create function private.tell_new_quotes() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_quote public.quotes;
  v_partner uuid;
begin
  for v_quote in select * from fresh order by vehicle_class loop
    v_partner := private.partner_of(v_quote.fleet_id, v_quote.requested_by);
    if v_partner is not null or exists (
      select from private.webhook_endpoints e
      where e.fleet_id = v_quote.fleet_id and private.wants_event(e, 'quote.created', null, v_quote.environment))
    then
      perform private.emit_event('quote.created', 'quote', v_quote.fleet_id, null, private.quote_json(v_quote), v_partner, null, v_quote.environment);
    end if;
  end loop;
  return null;
end $$;
create trigger quotes_tell_new after insert on public.quotes referencing new table as fresh
for each statement execute function private.tell_new_quotes();

revoke all on function private.partner_of(uuid, uuid),
  private.wants_event(private.webhook_endpoints, text, uuid, text),
  private.emit_event(text, text, uuid, public.rides, jsonb, uuid, jsonb, text, uuid),
  private.emit_ride_event(text, text, uuid, jsonb), private.tell_ride_event(), private.tell_payment(), private.tell_invoice(),
  private.tell_booked_quote(), private.tell_new_quotes() from public, anon, authenticated;
