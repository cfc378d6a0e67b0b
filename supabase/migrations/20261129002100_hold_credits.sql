-- A passenger's credit pays a part of the next ride with the same fleet. The part is written on the payment that is opened
-- and held for it; the books move it when the provider says that the rest is paid, and no word of ours alone confirms a
-- ride: at least a dollar's worth goes through the provider.
alter table public.payments
  add column credit_minor bigint not null default 0,
  add constraint payments_credit_range check (credit_minor >= 0),
  add constraint payments_credit_of_ride check (credit_minor = 0 or charge_id is null);
comment on column public.payments.credit_minor is 'what the passenger''s credit pays beside amount_minor; together they are the price';

create function private.freeze_credit() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.fail(403, 'forbidden', 'what a payment is for never changes');
  return null;
end $$;
create trigger payments_freeze_credit before update on public.payments
for each row when (new.credit_minor <> old.credit_minor) execute function private.freeze_credit();

-- One statement, so that a payment that is confirmed meanwhile is seen either as held or as spent.
create function private.available_credit(p_ride public.rides) returns bigint
language sql stable security definer set search_path = '' as $$
  select greatest(0, coalesce((
      select -sum(e.amount_minor) from public.ledger_accounts a
      join public.ledger_entries e on e.fleet_id = a.fleet_id and e.account_id = a.id
      where a.holder_id = (p_ride).passenger_id and a.fleet_id = (p_ride).fleet_id and a.currency = (p_ride).currency), 0)
    - coalesce((
      select sum(held.credit_minor) from (
        select max(p.credit_minor) as credit_minor from public.rides r
        join public.payments p on p.fleet_id = r.fleet_id and p.ride_id = r.id
        where r.passenger_id = (p_ride).passenger_id and r.fleet_id = (p_ride).fleet_id and r.currency = (p_ride).currency
          and r.id <> (p_ride).id and r.status = 'pending_payment' and p.status in ('created', 'pending', 'authorized', 'review')
        group by r.id) held), 0))::bigint
$$;
comment on function private.available_credit is 'what the ride''s passenger may use for it: granted, not spent, not held by another ride';

drop function public.start_payment(uuid, text);
create function public.start_payment(p_ride uuid, p_provider text, p_credit_minor bigint default 0) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides := private.require_ride(p_ride, null, '{passenger,staff}');
  v_payment public.payments;
begin
  if v_ride.status <> 'pending_payment' or v_ride.hold_expires_at <= now() then
    perform private.fail(409, 'illegal_transition', v_ride.status);
  end if;
  if not exists (select from public.fleets f where f.id = v_ride.fleet_id and p_provider = any (f.payment_providers)) then
    perform private.fail(422, 'unsupported_currency');
  end if;
  -- Another provider may already hold the payer's money; an order that nobody approved yet does no harm.
  if exists (
    select from public.payments p where p.ride_id = p_ride and p.status in ('authorized', 'paid', 'review'))
  then
    perform private.fail(409, 'payment_open');
  end if;
  p_credit_minor := coalesce(p_credit_minor, 0);
  if p_credit_minor <> 0 then
    -- one use of a credit at a time, so that two rides cannot both take the last of it
    perform pg_advisory_xact_lock(hashtextextended('credit ' || v_ride.fleet_id || v_ride.passenger_id, 0));
    if p_credit_minor < 0 or private.ride_role(v_ride) <> 'passenger' or p_credit_minor > private.available_credit(v_ride)
      or p_credit_minor > v_ride.total_minor - coalesce(private.usd_in(1, v_ride.currency), v_ride.total_minor)
    then
      perform private.fail(409, 'credit_unavailable');
    end if;
  end if;
  select * into v_payment from public.payments p
  where p.ride_id = p_ride and p.provider = p_provider and p.status in ('created', 'pending') and p.credit_minor = p_credit_minor
  order by p.created_at desc limit 1;
  if not found then
    insert into public.payments (fleet_id, ride_id, provider, amount_minor, credit_minor, currency)
    values (v_ride.fleet_id, p_ride, p_provider, v_ride.total_minor - p_credit_minor, p_credit_minor, v_ride.currency)
    returning * into v_payment;
  end if;
  return private.payment_json(v_payment) || jsonb_build_object('ref', v_ride.ref, 'contact_email', v_ride.contact_email,
    'hold_expires_at', v_ride.hold_expires_at,
    'fleet_name', (select f.name from public.fleets f where f.id = v_ride.fleet_id),
    'fleet_country', (select f.country from public.fleets f where f.id = v_ride.fleet_id));
end $$;
comment on function public.start_payment is 'opens or finds the payment of a held ride, a part of it by credit when the passenger says how much; '
  '404, 409 illegal_transition, payment_open, credit_unavailable, 422 unsupported_currency';

create or replace function public.my_credits() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare v_user uuid := private.require_user();
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('fleet', c.slug, 'fleet_name', c.name, 'currency', c.currency, 'balance_minor', c.balance,
      'remainder_minor', private.usd_in(1, c.currency)) order by c.slug, c.currency), '[]')
    from (
      select f.slug, f.name, a.currency::text, -sum(e.amount_minor)::bigint as balance
      from public.ledger_accounts a join public.ledger_entries e on e.fleet_id = a.fleet_id and e.account_id = a.id
      join public.fleets f on f.id = a.fleet_id
      where a.holder_id = v_user group by f.slug, f.name, a.currency having sum(e.amount_minor) < 0) c
    where private.usd_in(1, c.currency) is not null);
end $$;
comment on function public.my_credits is 'what the caller may still use, by fleet; remainder_minor is the least that a provider is paid of a ride';

create or replace function private.refund_ride(p_ride public.rides, p_keep bigint, p_reason text) returns void
language plpgsql security definer set search_path = '' as $$
declare v_payment public.payments;
begin
  for v_payment in
    select * from public.payments p
    where p.ride_id = (p_ride).id and p.charge_id is null and not p.is_unapplied
      and p.status in ('paid', 'partially_refunded') order by p.created_at for update
  loop
    -- a fee is kept from the credit first: what was paid with money goes back as money
    p_keep := greatest(0, p_keep - v_payment.credit_minor);
    perform private.request_refund(v_payment, v_payment.amount_minor - least(p_keep, v_payment.amount_minor), p_reason);
    p_keep := 0;
  end loop;
end $$;

revoke all on function private.freeze_credit(), private.available_credit(public.rides), public.start_payment(uuid, text, bigint)
from public, anon, authenticated;
grant execute on function public.start_payment(uuid, text, bigint) to authenticated;
