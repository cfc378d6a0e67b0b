-- Receipts and invoices of test rides are made from the ride when they are read, as its driver and car are: there is no row
-- and no number of a live series, so that none of them can get into books, exports or a fleet's list of documents.
create function private.test_document(p_ride public.rides, p_series text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_fleet public.fleets;
  v_payment private.test_payments;
  v_lines jsonb := (p_ride).lines;
  v_total bigint := (p_ride).total_minor;
  v_tax bigint;
begin
  if (p_ride).environment <> 'test' then return null; end if;
  select * into v_payment from private.test_payments t
  where t.ride_id = (p_ride).id and t.status in ('paid', 'partially_refunded');
  if not found then return null; end if;
  select m.tax into v_tax from private.money_parts(v_lines, v_total) m;
  if p_series = 'INV' and (p_ride).status in ('late_cancelled', 'no_show') and (p_ride).cancel_fee_minor > 0 then
    -- as in private.invoice_ride
    v_tax := private.left_of(v_tax, v_total - (p_ride).cancel_fee_minor, v_total);
    v_total := (p_ride).cancel_fee_minor;
    v_lines := jsonb_build_array(jsonb_build_object('code', case (p_ride).status when 'no_show' then 'no_show_fee' else 'cancellation_fee' end,
        'quantity', 1, 'unit', 'ride', 'amount_minor', v_total - v_tax))
      || case when v_tax > 0 then jsonb_build_array(jsonb_build_object('code', 'tax', 'quantity', 1, 'unit', 'ride', 'amount_minor', v_tax)) else '[]' end;
  elsif (p_ride).status <> 'closed' and not (p_series = 'R' and (p_ride).status = 'completed') then
    return null;
  end if;
  select * into v_fleet from public.fleets f where f.id = (p_ride).fleet_id;
  return jsonb_build_object('id', private.scripted_id('invoice ' || (p_ride).id), 'fleet_id', (p_ride).fleet_id, 'ride_id', (p_ride).id,
    'charge_id', null, 'corrects_id', null, 'series', p_series, 'number', format('TEST-%s-%s', p_series, substr((p_ride).ref, 4)),
    'issued_at', (p_ride).ended_at, 'currency', (p_ride).currency, 'total_minor', v_total, 'tax_minor', v_tax,
    'snapshot', private.document_snapshot(p_ride, v_fleet, v_lines, v_tax) || jsonb_build_object('payments', jsonb_build_array(
      jsonb_build_object('provider', v_payment.provider, 'amount_minor', v_payment.amount_minor,
        'refunded_minor', v_payment.refunded_minor, 'charge_id', null))));
end $$;
comment on function private.test_document is 'R or INV: what a live ride in this status would have; null if it would have none';

create or replace function private.scripted_crew(p_ride public.rides) returns jsonb
language sql stable set search_path = '' as $$
  select case when (p_ride).status in ('assigned', 'en_route', 'on_location', 'on_board', 'completed', 'closed') then jsonb_build_object(
    'driver', jsonb_build_object('id', private.scripted_id('driver ' || (p_ride).id), 'display_name', 'Test Driver', 'rating', 5,
      'languages', array['en'], 'phone', case when (p_ride).status not in ('completed', 'closed') then '+15005550006' end),
    'vehicle', jsonb_build_object('id', private.scripted_id('vehicle ' || (p_ride).id), 'plate', 'TEST 001', 'make', 'Sandbox',
      'model', (p_ride).vehicle_class, 'colour', 'Black'),
    'position', case when (p_ride).status in ('en_route', 'on_location', 'on_board') then jsonb_build_object(
      'lon', (p_ride).pickup -> 'lon', 'lat', (p_ride).pickup -> 'lat', 'heading', 0, 'speed_mps', 0,
      'recorded_at', (p_ride).updated_at) end)
  else '{"driver": null, "vehicle": null, "position": null}' end
  || jsonb_build_object('receipt', (
    select jsonb_build_object('number', d.document ->> 'number', 'issued_at', d.document -> 'issued_at', 'total_minor', d.document -> 'total_minor')
    from (select private.test_document(p_ride, 'R') as document) d where d.document is not null))
$$;

create or replace function public.get_invoice(p_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_invoice public.invoices;
  v_document jsonb;
begin
  perform private.require_user();
  if private.my_environment() = 'test' then
    select private.test_document(r, 'INV') into v_document from public.rides r
    where r.fleet_id = private.key_fleet() and r.passenger_id = (select auth.uid()) and r.environment = 'test'
      and private.scripted_id('invoice ' || r.id) = p_id and private.ride_role(r) = 'passenger';
    if v_document is null then perform private.fail(404, 'not_found'); end if;
    return v_document;
  end if;
  select i.* into v_invoice from public.invoices i join public.rides r on r.id = i.ride_id
  where i.id = p_id and (private.ride_role(r) in ('passenger', 'staff') or private.is_platform_admin());
  if not found then perform private.fail(404, 'not_found'); end if;
  return private.invoice_json(v_invoice);
end $$;

create or replace function public.ride_invoices(p_ride uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_ride public.rides;
  v_document jsonb;
begin
  perform private.require_user();
  select * into v_ride from public.rides r where r.id = p_ride and private.ride_role(r) in ('passenger', 'staff');
  if not found then perform private.fail(404, 'not_found'); end if;
  if v_ride.environment = 'test' then
    v_document := private.test_document(v_ride, 'INV');
    return case when v_document is null then '[]' else jsonb_build_array(v_document - 'snapshot') end;
  end if;
  return (select coalesce(jsonb_agg(private.invoice_json(i) - 'snapshot' order by i.issued_at, i.series desc, i.seq), '[]')
    from public.invoices i where i.ride_id = p_ride);
end $$;

create or replace function public.get_receipt(p_ride uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_ride public.rides;
  v_receipt public.receipts;
  v_fleet public.fleets;
  v_document jsonb;
begin
  perform private.require_user();
  select * into v_ride from public.rides r where r.id = p_ride and private.ride_role(r) in ('passenger', 'staff');
  v_document := private.test_document(v_ride, 'R');
  if v_document is not null then return v_document; end if;
  select * into v_receipt from public.receipts c where c.fleet_id = v_ride.fleet_id and c.ride_id = v_ride.id;
  if v_receipt.id is null then perform private.fail(404, 'not_found'); end if;
  select * into v_fleet from public.fleets f where f.id = v_ride.fleet_id;
  return jsonb_build_object('number', v_receipt.number, 'issued_at', v_receipt.issued_at, 'currency', v_receipt.currency,
    'total_minor', v_receipt.total_minor, 'tax_minor', v_receipt.tax_minor,
    'snapshot', private.document_snapshot(v_ride, v_fleet, v_receipt.lines, v_receipt.tax_minor));
end $$;

-- The events of payments and invoices come in the sandbox as they do live.
create function private.tell_test_payment() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.emit_ride_event('payment.' || new.status, 'payment', new.ride_id, private.test_payment_json(new));
  return null;
end $$;
create constraint trigger test_payments_tell_new after insert on private.test_payments
deferrable initially deferred for each row execute function private.tell_test_payment();
create constraint trigger test_payments_tell after update on private.test_payments
deferrable initially deferred for each row
when (old.status is distinct from new.status or old.refunded_minor is distinct from new.refunded_minor)
execute function private.tell_test_payment();

create function private.tell_test_invoice() returns trigger
language plpgsql security definer set search_path = '' as $$
declare v_document jsonb;
begin
  select private.test_document(r, 'INV') into v_document from public.rides r where r.id = new.ride_id;
  if v_document is not null then
    perform private.emit_ride_event('invoice.issued', 'invoice', new.ride_id, v_document - 'snapshot');
  end if;
  return null;
end $$;
create constraint trigger ride_events_tell_test_invoice after insert on public.ride_events
deferrable initially deferred for each row
when (new.environment = 'test' and new.from_status is distinct from new.to_status
  and new.to_status in ('closed', 'late_cancelled', 'no_show'))
execute function private.tell_test_invoice();

revoke all on function private.test_document(public.rides, text), private.tell_test_payment(), private.tell_test_invoice()
from public, anon, authenticated;
