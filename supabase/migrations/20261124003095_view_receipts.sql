-- The receipt of a ride with all that its document shows. What was charged is frozen on the receipt and the ride; the
-- fleet's name and brand are today's, and so is what has been paid and given back.
create function public.get_receipt(p_ride uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_ride public.rides;
  v_receipt public.receipts;
  v_fleet public.fleets;
begin
  perform private.require_user();
  select * into v_ride from public.rides r where r.id = p_ride and private.ride_role(r) in ('passenger', 'staff');
  select * into v_receipt from public.receipts c where c.fleet_id = v_ride.fleet_id and c.ride_id = v_ride.id;
  if v_receipt.id is null then perform private.fail(404, 'not_found'); end if;
  select * into v_fleet from public.fleets f where f.id = v_ride.fleet_id;
  return jsonb_build_object('number', v_receipt.number, 'issued_at', v_receipt.issued_at, 'currency', v_receipt.currency,
    'total_minor', v_receipt.total_minor, 'tax_minor', v_receipt.tax_minor,
    'snapshot', private.document_snapshot(v_ride, v_fleet, v_receipt.lines, v_receipt.tax_minor));
end $$;

revoke all on function public.get_receipt(uuid) from public, anon, authenticated;
grant execute on function public.get_receipt(uuid) to authenticated;
