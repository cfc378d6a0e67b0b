-- A document names what was paid by credit beside what was paid with money, a credit note reverses both, and a month of
-- the books counts credit that came back.
create or replace function private.document_snapshot(p_ride public.rides, p_fleet public.fleets, p_lines jsonb, p_tax bigint) returns jsonb
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
    'payments', (select coalesce(jsonb_agg(jsonb_build_object('provider', x.provider, 'amount_minor', x.amount_minor,
        'refunded_minor', x.refunded_minor, 'charge_id', x.charge_id) order by x.created_at, x.part), '[]')
      from public.payments p, lateral (values
        (1, p.provider, p.amount_minor, p.refunded_minor, p.charge_id, p.created_at),
        (2, 'credit', p.credit_minor, private.credit_back(p, p_ride), p.charge_id, p.created_at)
      ) x (part, provider, amount_minor, refunded_minor, charge_id, created_at)
      where p.fleet_id = p_ride.fleet_id and p.ride_id = p_ride.id and not p.is_unapplied and x.amount_minor > 0
        and p.status in ('paid', 'partially_refunded', 'refunded', 'charged_back')),
    'timezone', p_fleet.timezone, 'pickup_timezone', p_ride.pickup_tz)
$$;

create or replace function private.credit_payment(p_payment public.payments) returns void
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
  select * into v_ride from public.rides r where r.id = (p_payment).ride_id;
  -- what is left of money and credit is what stays invoiced
  v_total := greatest(0, v_invoice.total_minor - ((p_payment).amount_minor - (p_payment).refunded_minor
    + (p_payment).credit_minor - private.credit_back(p_payment, v_ride))) - v_credited;
  if v_total <= 0 then return; end if;
  v_tax := v_invoice.tax_minor - private.left_of(v_invoice.tax_minor, v_credited + v_total, v_invoice.total_minor) - v_credited_tax;
  perform private.issue_document(v_ride, (p_payment).charge_id, v_invoice.id, jsonb_build_array(jsonb_build_object('code', 'refund', 'quantity', 1,
      'unit', 'ride', 'amount_minor', v_total - v_tax, 'of', v_invoice.number))
    || case when v_tax > 0 then jsonb_build_array(jsonb_build_object('code', 'tax', 'quantity', 1, 'unit', 'ride', 'amount_minor', v_tax)) else '[]' end,
    v_total, v_tax);
end $$;

create or replace function public.fleet_month(p_fleet uuid, p_month text default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_fleet public.fleets;
  v_month text;
  v_from timestamptz;
  v_to timestamptz;
begin
  perform private.require_books(p_fleet);
  if p_month !~ '^[0-9]{4}-(0[1-9]|1[0-2])$' then perform private.fail(422, 'invalid_request', 'month is YYYY-MM'); end if;
  select * into v_fleet from public.fleets f where f.id = p_fleet;
  v_month := coalesce(p_month, to_char(now() at time zone v_fleet.timezone, 'YYYY-MM'));
  v_from := (v_month || '-01')::timestamp at time zone v_fleet.timezone;
  v_to := ((v_month || '-01')::timestamp + interval '1 month') at time zone v_fleet.timezone;
  return (
    with moved as (
      select t.kind as event, a.kind, -sum(e.amount_minor)::bigint as amount_minor
      from public.ledger_transactions t
      join public.ledger_entries e on e.fleet_id = t.fleet_id and e.transaction_id = t.id
      join public.ledger_accounts a on a.fleet_id = e.fleet_id and a.id = e.account_id
      where t.fleet_id = p_fleet and t.posted_at >= v_from and t.posted_at < v_to and a.currency = v_fleet.currency
        and t.kind = any ('{capture,refund,chargeback,release,dispute_opened,dispute_won,dispute_lost,credit_granted,credit_spent,credit_returned}')
      group by t.kind, a.kind
    ), paid as (
      -- at the provider or held back by it: the one side of each of these postings
      select coalesce(-sum(m.amount_minor) filter (where m.event = 'capture'), 0)::bigint as captured,
        coalesce(sum(m.amount_minor) filter (where m.event <> 'capture'), 0)::bigint as returned
      from moved m where m.kind in ('clearing', 'disputes')
    ), parts as (
      select m.kind, sum(m.amount_minor)::bigint as amount_minor from moved m
      where m.kind not in ('clearing', 'disputes') group by m.kind having sum(m.amount_minor) <> 0
    )
    select jsonb_build_object('month', v_month, 'timezone', v_fleet.timezone, 'currency', v_fleet.currency,
      'captured_minor', paid.captured, 'returned_minor', paid.returned,
      'parts', (select coalesce(jsonb_agg(to_jsonb(p) order by p.kind), '[]') from parts p))
    from paid);
end $$;
