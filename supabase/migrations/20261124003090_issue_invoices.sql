-- Invoices and credit notes: numbered per fleet, series and year without gaps, for the counter's row is locked until the
-- document that took the number commits. A document is a snapshot: parties, lines, taxes and zone as they were.
create table private.document_counters (
  fleet_id uuid not null references public.fleets (id),
  series text not null,
  year int not null,
  value bigint not null,
  primary key (fleet_id, series, year)
);
comment on table private.document_counters is 'last number of a series in a year of the fleet''s calendar';

create table public.invoices (
  id uuid primary key default gen_random_uuid(),
  fleet_id uuid not null,
  ride_id uuid not null,
  charge_id uuid,
  corrects_id uuid,
  series text not null,
  year int not null,
  seq bigint not null,
  number text not null,
  issued_at timestamptz not null default now(),
  currency char(3) not null,
  total_minor bigint not null,
  tax_minor bigint not null,
  snapshot jsonb not null,
  constraint invoices_tenant_key unique (fleet_id, id),
  constraint invoices_ride_fkey foreign key (fleet_id, ride_id) references public.rides (fleet_id, id),
  constraint invoices_charge_fkey foreign key (fleet_id, charge_id) references public.ride_charges (fleet_id, id),
  constraint invoices_corrects_fkey foreign key (fleet_id, corrects_id) references public.invoices (fleet_id, id),
  constraint invoices_sequence_key unique (fleet_id, series, year, seq),
  constraint invoices_number_key unique (fleet_id, number),
  constraint invoices_series_known check (series in ('INV', 'CN')),
  constraint invoices_corrects check ((series = 'CN') = (corrects_id is not null)),
  constraint invoices_total_positive check (total_minor > 0 and tax_minor between 0 and total_minor)
);
comment on table public.invoices is 'invoices (INV) and credit notes (CN); amounts of both are positive';
comment on column public.invoices.year is 'of the fleet''s calendar; numbers begin again with it';
comment on column public.invoices.snapshot is '{seller, buyer, ride, lines, taxes, payments, timezone, pickup_timezone}: nothing is looked up later';
create unique index invoices_once on public.invoices (ride_id, coalesce(charge_id, ride_id)) where series = 'INV';
create index invoices_ride on public.invoices (fleet_id, ride_id);
create index invoices_charge on public.invoices (fleet_id, charge_id);
create index invoices_corrects on public.invoices (fleet_id, corrects_id);
create index invoices_newest on public.invoices (fleet_id, issued_at desc, id);
create trigger invoices_append_only before update or delete on public.invoices
for each row execute function private.refuse_change();
create trigger invoices_no_truncate before truncate on public.invoices
for each statement execute function private.refuse_change();

create function private.next_document_number(p_fleet uuid, p_series text, p_year int) returns bigint
language sql security definer set search_path = '' as $$
  insert into private.document_counters as c (fleet_id, series, year, value) values (p_fleet, p_series, p_year, 1)
  on conflict (fleet_id, series, year) do update set value = c.value + 1 returning value
$$;
comment on function private.next_document_number is 'locks the series until the transaction ends: take it last';

create function private.document_snapshot(p_ride public.rides, p_fleet public.fleets, p_lines jsonb, p_tax bigint) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'seller', jsonb_build_object('legal_name', p_fleet.legal_name, 'name', p_fleet.name, 'city', p_fleet.city, 'country', p_fleet.country,
      'email', p_fleet.support_email, 'phone', p_fleet.support_phone, 'brand', p_fleet.brand),
    'buyer', jsonb_build_object('name', p_ride.contact_name, 'email', p_ride.contact_email, 'locale', p_ride.locale),
    'ride', jsonb_build_object('ref', p_ride.ref, 'status', p_ride.status, 'vehicle_class', p_ride.vehicle_class,
      'service_type', p_ride.service_type, 'pickup', p_ride.pickup, 'dropoff', p_ride.dropoff, 'stops', p_ride.stops,
      'pickup_at', p_ride.pickup_at, 'pickup_local', p_ride.pickup_local, 'passengers', p_ride.passengers),
    'lines', p_lines,
    'taxes', case when p_tax > 0 then jsonb_build_array(jsonb_build_object('label', p_fleet.tax_label, 'bps', p_fleet.tax_bps, 'amount_minor', p_tax))
      else '[]' end,
    'payments', (select coalesce(jsonb_agg(jsonb_build_object('provider', p.provider, 'amount_minor', p.amount_minor,
        'refunded_minor', p.refunded_minor, 'charge_id', p.charge_id) order by p.created_at), '[]')
      from public.payments p where p.fleet_id = p_ride.fleet_id and p.ride_id = p_ride.id and not p.is_unapplied
        and p.status in ('paid', 'partially_refunded', 'refunded', 'charged_back')),
    'timezone', p_fleet.timezone, 'pickup_timezone', p_ride.pickup_tz)
$$;

create function private.issue_document(
  p_ride public.rides, p_charge uuid, p_corrects uuid, p_lines jsonb, p_total bigint, p_tax bigint
) returns public.invoices
language plpgsql security definer set search_path = '' as $$
declare
  v_fleet public.fleets;
  v_series text := case when p_corrects is null then 'INV' else 'CN' end;
  v_year int;
  v_snapshot jsonb;
  v_seq bigint;
  v_invoice public.invoices;
begin
  select * into v_fleet from public.fleets f where f.id = (p_ride).fleet_id;
  v_year := extract(year from now() at time zone v_fleet.timezone);
  v_snapshot := private.document_snapshot(p_ride, v_fleet, p_lines, p_tax);
  v_seq := private.next_document_number(v_fleet.id, v_series, v_year);
  insert into public.invoices (fleet_id, ride_id, charge_id, corrects_id, series, year, seq, number, currency, total_minor, tax_minor, snapshot)
  values (v_fleet.id, (p_ride).id, p_charge, p_corrects, v_series, v_year, v_seq,
    format('%s-%s-%s', v_series, v_year, lpad(v_seq::text, 6, '0')), (p_ride).currency, p_total, p_tax, v_snapshot)
  returning * into v_invoice;
  return v_invoice;
end $$;

-- What is given back of an invoiced amount is credited, cumulatively; what was never invoiced is not.
create function private.credit_payment(p_payment public.payments) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_invoice public.invoices;
  v_ride public.rides;
  v_credited bigint;
  v_credited_tax bigint;
  v_total bigint;
  v_tax bigint;
begin
  select * into v_invoice from public.invoices i where i.fleet_id = (p_payment).fleet_id and i.ride_id = (p_payment).ride_id
    and i.charge_id is not distinct from (p_payment).charge_id and i.series = 'INV';
  if not found then return; end if;
  select coalesce(sum(i.total_minor), 0), coalesce(sum(i.tax_minor), 0) into v_credited, v_credited_tax
  from public.invoices i where i.fleet_id = (p_payment).fleet_id and i.corrects_id = v_invoice.id;
  v_total := greatest(0, v_invoice.total_minor - ((p_payment).amount_minor - (p_payment).refunded_minor)) - v_credited;
  if v_total <= 0 then return; end if;
  v_tax := v_invoice.tax_minor - private.left_of(v_invoice.tax_minor, v_credited + v_total, v_invoice.total_minor) - v_credited_tax;
  select * into v_ride from public.rides r where r.id = (p_payment).ride_id;
  perform private.issue_document(v_ride, (p_payment).charge_id, v_invoice.id, jsonb_build_array(jsonb_build_object('code', 'refund', 'quantity', 1,
      'unit', 'ride', 'amount_minor', v_total - v_tax, 'of', v_invoice.number))
    || case when v_tax > 0 then jsonb_build_array(jsonb_build_object('code', 'tax', 'quantity', 1, 'unit', 'ride', 'amount_minor', v_tax)) else '[]' end,
    v_total, v_tax);
end $$;

-- The ride's own invoice: the quote when it is closed, the fee that was kept when it was cancelled late or nobody came.
create function private.invoice_ride(p_ride public.rides) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_tax bigint;
  v_fee bigint := (p_ride).cancel_fee_minor;
begin
  if exists (select from public.invoices i where i.ride_id = (p_ride).id and i.charge_id is null and i.series = 'INV') or not exists (
    select from public.payments p where p.fleet_id = (p_ride).fleet_id and p.ride_id = (p_ride).id and p.charge_id is null
      and not p.is_unapplied and p.status in ('paid', 'partially_refunded'))
  then
    return;
  end if;
  select m.tax into v_tax from private.money_parts((p_ride).lines, (p_ride).total_minor) m;
  if (p_ride).status = 'closed' then
    perform private.issue_document(p_ride, null, null, (p_ride).lines, (p_ride).total_minor, v_tax);
  elsif v_fee > 0 then
    -- the same share of the tax stays as in the books
    v_tax := private.left_of(v_tax, (p_ride).total_minor - v_fee, (p_ride).total_minor);
    perform private.issue_document(p_ride, null, null, jsonb_build_array(jsonb_build_object(
        'code', case (p_ride).status when 'no_show' then 'no_show_fee' else 'cancellation_fee' end, 'quantity', 1, 'unit', 'ride', 'amount_minor', v_fee - v_tax))
      || case when v_tax > 0 then jsonb_build_array(jsonb_build_object('code', 'tax', 'quantity', 1, 'unit', 'ride', 'amount_minor', v_tax)) else '[]' end,
      v_fee, v_tax);
  end if;
  -- what had gone back before there was an invoice
  perform private.credit_payment(p) from public.payments p
  where p.fleet_id = (p_ride).fleet_id and p.ride_id = (p_ride).id and p.charge_id is null and not p.is_unapplied and p.refunded_minor > 0
    and (p_ride).status = 'closed';
end $$;

create function private.invoice_ended_ride() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.invoice_ride(r) from public.rides r where r.id = new.ride_id;
  return null;
end $$;
create trigger ride_events_invoice after insert on public.ride_events
for each row when (new.from_status is distinct from new.to_status and new.to_status in ('closed', 'late_cancelled', 'no_show'))
execute function private.invoice_ended_ride();

create function private.invoice_paid_charge() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.issue_document(r, new.id, null, new.lines, new.total_minor, (private.money_parts(new.lines, new.total_minor)).tax)
  from public.rides r where r.id = new.ride_id;
  return null;
end $$;
create trigger ride_charges_invoice after update on public.ride_charges
for each row when (new.status = 'paid' and old.status <> 'paid') execute function private.invoice_paid_charge();

create function private.credit_refunded_payment() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.credit_payment(new);
  return null;
end $$;
create trigger payments_credit after update on public.payments
for each row when (new.refunded_minor > old.refunded_minor and not new.is_unapplied) execute function private.credit_refunded_payment();

create function private.invoice_json(p_invoice public.invoices) returns jsonb
language sql immutable set search_path = '' as $$ select to_jsonb(p_invoice) - array['year', 'seq'] $$;

create function public.get_invoice(p_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare v_invoice public.invoices;
begin
  perform private.require_user();
  select i.* into v_invoice from public.invoices i join public.rides r on r.id = i.ride_id
  where i.id = p_id and (private.ride_role(r) in ('passenger', 'staff') or private.is_platform_admin());
  if not found then perform private.fail(404, 'not_found'); end if;
  return private.invoice_json(v_invoice);
end $$;

create function public.ride_invoices(p_ride uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_user();
  if not exists (select from public.rides r where r.id = p_ride and private.ride_role(r) in ('passenger', 'staff')) then
    perform private.fail(404, 'not_found');
  end if;
  return (select coalesce(jsonb_agg(private.invoice_json(i) - 'snapshot' order by i.issued_at, i.series desc, i.seq), '[]')
    from public.invoices i where i.ride_id = p_ride);
end $$;

create function public.list_invoices(p_fleet uuid, p_cursor text default null, p_limit int default 50) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_at timestamptz := coalesce(nullif(split_part(coalesce(p_cursor, ''), '~', 1), '')::timestamptz, 'infinity');
  v_id uuid := coalesce(nullif(split_part(coalesce(p_cursor, ''), '~', 2), ''), 'ffffffff-ffff-ffff-ffff-ffffffffffff')::uuid;
begin
  perform private.require_staff(p_fleet);
  return (select coalesce(jsonb_agg(private.invoice_json(i) - 'snapshot' order by i.issued_at desc, i.id desc), '[]') from (
    select * from public.invoices x where x.fleet_id = p_fleet and (x.issued_at, x.id) < (v_at, v_id)
    order by x.issued_at desc, x.id desc limit least(greatest(coalesce(p_limit, 50), 1), 100)) i);
end $$;

alter table public.invoices enable row level security;
create policy invoices_select on public.invoices for select to authenticated
  using (fleet_id = any (array(select private.my_staff_fleet_ids())) or (select private.is_platform_admin()));

revoke all on private.document_counters, public.invoices from public, anon, authenticated, service_role;
grant select on public.invoices to authenticated, service_role;
revoke all on function private.next_document_number(uuid, text, int), private.document_snapshot(public.rides, public.fleets, jsonb, bigint),
  private.issue_document(public.rides, uuid, uuid, jsonb, bigint, bigint), private.invoice_ride(public.rides),
  private.invoice_ended_ride(), private.invoice_paid_charge(), private.credit_payment(public.payments), private.credit_refunded_payment(), private.invoice_json(public.invoices),
  public.get_invoice(uuid), public.ride_invoices(uuid), public.list_invoices(uuid, text, int) from public, anon, authenticated;
grant execute on function public.get_invoice(uuid), public.ride_invoices(uuid), public.list_invoices(uuid, text, int) to authenticated;
