-- A fee that is kept after a part of the price had gone back already: more than was left was billed, because only the
-- invoices of driven rides were corrected by what had been refunded before. And a bank that takes money back does not undo
-- the ride: it is invoiced whether the bank decided before or after the ride was closed.
create or replace function private.invoice_ride(p_ride public.rides) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_tax bigint;
  v_fee bigint := (p_ride).cancel_fee_minor;
begin
  if exists (select from public.invoices i where i.ride_id = (p_ride).id and i.charge_id is null and i.series = 'INV') or not exists (
    select from public.payments p where p.fleet_id = (p_ride).fleet_id and p.ride_id = (p_ride).id and p.charge_id is null
      and not p.is_unapplied and p.status in ('paid', 'partially_refunded', 'charged_back'))
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
  where p.fleet_id = (p_ride).fleet_id and p.ride_id = (p_ride).id and p.charge_id is null and not p.is_unapplied and p.refunded_minor > 0;
end $$;
