-- Balances: always the fold of the entries, never a stored figure.
create view public.ledger_balances with (security_invoker = true) as
  select a.fleet_id, a.id as account_id, a.kind, a.currency, a.provider, a.driver_id, a.holder_id,
    coalesce(sum(e.amount_minor), 0)::bigint as balance_minor
  from public.ledger_accounts a
  left join public.ledger_entries e on e.fleet_id = a.fleet_id and e.account_id = a.id
  group by a.fleet_id, a.id;
comment on view public.ledger_balances is 'balance of each account: debit positive, so what is owed is negative';

create index provider_operations_unsettled on public.provider_operations (fleet_id, payment_id)
  where op = 'refund' and status in ('pending', 'dead');

-- What would leave a fleet's and its drivers' accounts if every open dispute were lost and every asked refund made.
create function private.ledger_holds(p_fleet uuid, p_currency text)
returns table (driver_id uuid, amount_minor bigint)
language sql stable security definer set search_path = '' as $$
  with exposed as (
    select p as payment, private.payment_state(p) as state, coalesce((
      select sum(o.amount_minor) from public.provider_operations o
      where o.payment_id = p.id and o.op = 'refund' and o.status in ('pending', 'done', 'dead')), 0) as asked
    from public.payments p
    where p.fleet_id = p_fleet and p.currency = p_currency and not p.is_unapplied and p.status in ('paid', 'partially_refunded')
      and p.id in (
        select d.payment_id from public.payment_disputes d where d.fleet_id = p_fleet and d.status = 'open'
        union
        select o.payment_id from public.provider_operations o
        where o.fleet_id = p_fleet and o.op = 'refund' and o.status in ('pending', 'dead'))
  ), worst as (
    select x.payment, x.state, x.state || jsonb_build_object('held', 0,
      'lost', (x.state ->> 'lost')::bigint + (x.state ->> 'held')::bigint,
      'refunded', least((x.payment).amount_minor, greatest((x.state ->> 'refunded')::bigint, x.asked))) as then_state
    from exposed x
  ), parts as (
    select t.driver_id, t.kind, -t.amount_minor as amount from worst w, private.payment_target(w.payment, w.state) t
    union all
    select t.driver_id, t.kind, t.amount_minor from worst w, private.payment_target(w.payment, w.then_state) t
  )
  select parts.driver_id, sum(parts.amount)::bigint from parts
  where parts.kind in ('fleet_payable', 'taxes_payable', 'driver_earnings', 'tips')
  group by parts.driver_id having sum(parts.amount) <> 0
$$;
comment on function private.ledger_holds is 'kept back from payouts: driver null is the fleet itself';

create function private.payables(p_fleet uuid, p_currency text)
returns table (driver_id uuid, balance_minor bigint, held_minor bigint)
language sql stable security definer set search_path = '' as $$
  select x.driver_id, sum(x.balance)::bigint, sum(x.held)::bigint from (
    select b.driver_id, -b.balance_minor as balance, 0::bigint as held from (
      select a.driver_id, sum(e.amount_minor) as balance_minor
      from public.ledger_accounts a join public.ledger_entries e on e.fleet_id = a.fleet_id and e.account_id = a.id
      where a.fleet_id = p_fleet and a.currency = p_currency
        and a.kind in ('fleet_payable', 'taxes_payable', 'driver_earnings', 'tips')
      group by a.driver_id) b
    union all
    select h.driver_id, 0, h.amount_minor from private.ledger_holds(p_fleet, p_currency) h) x
  group by x.driver_id
$$;
comment on function private.payables is 'what is owed to a fleet (driver null: its fares and the tax that it remits) and to each driver, and what of it is held';

create function private.require_books(p_fleet uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_user();
  if not (p_fleet = any (array(select private.my_managed_fleet_ids())) or private.is_platform_admin()) then
    perform private.fail(404, 'not_found');
  end if;
end $$;
comment on function private.require_books is 'owner or manager of the fleet, or the platform; for everybody else it does not exist';

create function public.fleet_balance(p_fleet uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare v_currency text;
begin
  perform private.require_books(p_fleet);
  select f.currency into v_currency from public.fleets f where f.id = p_fleet;
  return (
    with sums as (
      select a.kind, -sum(e.amount_minor)::bigint as owed
      from public.ledger_accounts a join public.ledger_entries e on e.fleet_id = a.fleet_id and e.account_id = a.id
      where a.fleet_id = p_fleet and a.currency = v_currency group by a.kind
    ), of as (select coalesce(jsonb_object_agg(s.kind, s.owed), '{}') as kinds from sums s
    ), pay as (select coalesce(sum(p.balance_minor), 0)::bigint as balance, coalesce(sum(p.held_minor), 0)::bigint as held,
      coalesce(sum(greatest(0, p.balance_minor - p.held_minor)), 0)::bigint as free from private.payables(p_fleet, v_currency) p)
    select jsonb_build_object('currency', v_currency,
      'payable_minor', coalesce((of.kinds ->> 'fleet_payable')::bigint, 0),
      'pending_minor', coalesce((of.kinds ->> 'fleet_pending')::bigint, 0),
      'taxes_minor', coalesce((of.kinds ->> 'taxes_payable')::bigint, 0),
      'driver_earnings_minor', coalesce((of.kinds ->> 'driver_earnings')::bigint, 0),
      'tips_minor', coalesce((of.kinds ->> 'tips')::bigint, 0),
      'credits_minor', coalesce((of.kinds ->> 'passenger_credit')::bigint, 0),
      'commission_minor', coalesce((of.kinds ->> 'commission_revenue')::bigint, 0),
      'provider_fees_minor', -coalesce((of.kinds ->> 'provider_fees')::bigint, 0),
      'disputed_minor', -coalesce((of.kinds ->> 'disputes')::bigint, 0),
      'held_minor', pay.held, 'available_minor', pay.free)
    from of, pay);
end $$;
comment on function public.fleet_balance is 'owner, manager, platform: what is owed to the fleet and its people, what is held, what can be paid out; 404 not_found';

create function public.my_earnings(p_from timestamptz default null, p_to timestamptz default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_user();
  return (
    select coalesce(jsonb_agg(to_jsonb(x) order by x.fleet_id, x.currency), '[]') from (
      select a.fleet_id, a.driver_id, a.currency,
        -coalesce(sum(e.amount_minor), 0)::bigint as balance_minor,
        -coalesce(sum(e.amount_minor) filter (where a.kind = 'driver_earnings' and t.kind not like 'payout%'
          and t.posted_at >= coalesce(p_from, '-infinity') and t.posted_at < coalesce(p_to, 'infinity')), 0)::bigint as earned_minor,
        -coalesce(sum(e.amount_minor) filter (where a.kind = 'tips' and t.kind not like 'payout%'
          and t.posted_at >= coalesce(p_from, '-infinity') and t.posted_at < coalesce(p_to, 'infinity')), 0)::bigint as tips_minor,
        count(distinct p.ride_id) filter (where t.posted_at >= coalesce(p_from, '-infinity') and t.posted_at < coalesce(p_to, 'infinity'))::int as rides
      from public.ledger_accounts a
      join public.ledger_entries e on e.fleet_id = a.fleet_id and e.account_id = a.id
      join public.ledger_transactions t on t.fleet_id = e.fleet_id and t.id = e.transaction_id
      left join public.payments p on p.id = t.payment_id
      where a.driver_id in (select private.my_driver_ids())
      group by a.fleet_id, a.driver_id, a.currency) x);
end $$;
comment on function public.my_earnings is 'of the caller as a driver, by fleet: earned and tips of the period, balance of all time';

create function public.fleet_ledger(p_fleet uuid, p_before bigint default null, p_limit int default 50) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_books(p_fleet);
  return (
    select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'kind', t.kind, 'source', t.source, 'posted_at', t.posted_at,
      'payment_id', t.payment_id, 'ref', r.ref, 'note', t.note, 'entries', (
        select jsonb_agg(jsonb_build_object('kind', a.kind, 'provider', a.provider, 'driver_id', a.driver_id,
          'amount_minor', e.amount_minor, 'currency', e.currency) order by e.id)
        from public.ledger_entries e join public.ledger_accounts a on a.id = e.account_id
        where e.fleet_id = t.fleet_id and e.transaction_id = t.id)) order by t.id desc), '[]')
    from (
      select * from public.ledger_transactions x where x.fleet_id = p_fleet and (p_before is null or x.id < p_before)
      order by x.id desc limit least(greatest(coalesce(p_limit, 50), 1), 100)) t
    left join public.payments p on p.id = t.payment_id left join public.rides r on r.id = p.ride_id);
end $$;
comment on function public.fleet_ledger is 'newest transactions with their entries; p_before: the smallest id of the page before';

create function public.platform_balances() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_admin();
  return (
    select coalesce(jsonb_agg(to_jsonb(x) order by x.currency, x.kind, x.provider), '[]') from (
      select a.currency, a.kind, a.provider, sum(e.amount_minor)::bigint as balance_minor
      from public.ledger_accounts a join public.ledger_entries e on e.fleet_id = a.fleet_id and e.account_id = a.id
      group by a.currency, a.kind, a.provider) x);
end $$;
comment on function public.platform_balances is 'over all fleets, debit positive; adds up to zero in each currency';

revoke all on public.ledger_balances from public, anon, authenticated, service_role;
grant select on public.ledger_balances to authenticated, service_role;
revoke all on function private.ledger_holds(uuid, text), private.payables(uuid, text), private.require_books(uuid),
  public.fleet_balance(uuid), public.my_earnings(timestamptz, timestamptz), public.fleet_ledger(uuid, bigint, int),
  public.platform_balances() from public, anon, authenticated;
grant execute on function public.fleet_balance(uuid), public.my_earnings(timestamptz, timestamptz),
  public.fleet_ledger(uuid, bigint, int), public.platform_balances() to authenticated;
