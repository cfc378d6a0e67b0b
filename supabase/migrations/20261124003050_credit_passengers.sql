-- A ride that the fleet gave up after it was paid: everything goes back, and the passenger gets a credit from the fleet.
-- The credit is an account in the fleet's books; what it holds is what the passenger may still use with that fleet.
create function private.grant_credit(p_ride public.rides, p_event bigint) returns void
language plpgsql security definer set search_path = '' as $$
declare v_amount bigint := private.usd_in(20, (p_ride).currency);
begin
  if coalesce(v_amount, 0) = 0 or not exists (
    select from public.payments p where p.fleet_id = (p_ride).fleet_id and p.ride_id = (p_ride).id and p.charge_id is null
      and not p.is_unapplied and p.status in ('paid', 'partially_refunded', 'refunded'))
  then
    return;
  end if;
  perform private.post_transaction((p_ride).fleet_id, (p_ride).currency, 'credit', p_event::text, 'credit_granted',
    jsonb_build_array(
      jsonb_build_object('kind', 'fleet_payable', 'amount_minor', v_amount),
      jsonb_build_object('kind', 'passenger_credit', 'holder_id', (p_ride).passenger_id, 'amount_minor', -v_amount)),
    p_note => 'ride ' || (p_ride).ref || ' cancelled by the fleet');
end $$;
comment on function private.grant_credit is '20 USD in the fleet''s currency, at the fleet''s cost';

create function private.credit_cancelled_ride() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.grant_credit(r, new.id) from public.rides r where r.id = new.ride_id;
  return null;
end $$;
create trigger ride_events_credit after insert on public.ride_events
for each row when (new.to_status = 'cancelled' and new.from_status not in ('cancelled', 'pending_payment') and new.source in ('dispatcher', 'driver'))
execute function private.credit_cancelled_ride();

create function public.my_credits() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare v_user uuid := private.require_user();
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('fleet', c.slug, 'fleet_name', c.name, 'currency', c.currency, 'balance_minor', c.balance)
      order by c.slug, c.currency), '[]')
    from (
      select f.slug, f.name, a.currency, -sum(e.amount_minor)::bigint as balance
      from public.ledger_accounts a join public.ledger_entries e on e.fleet_id = a.fleet_id and e.account_id = a.id
      join public.fleets f on f.id = a.fleet_id
      where a.holder_id = v_user group by f.slug, f.name, a.currency) c);
end $$;
comment on function public.my_credits is 'what the caller may still use, by fleet';

revoke all on function private.grant_credit(public.rides, bigint), private.credit_cancelled_ride(), public.my_credits()
from public, anon, authenticated;
grant execute on function public.my_credits() to authenticated;
