-- A month of a fleet's books: what passengers paid, what went back, and whose the rest is. Provider fees, payouts and
-- settlements move money between the platform, its providers and its bank; they are no part of it.
create function public.fleet_month(p_fleet uuid, p_month text default null) returns jsonb
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
        and t.kind = any ('{capture,refund,chargeback,release,dispute_opened,dispute_won,dispute_lost,credit_granted,credit_spent}')
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
comment on function public.fleet_month is 'owner, manager, platform: a month of the fleet''s calendar; the parts add up to captured less returned; 404, 422';

revoke all on function public.fleet_month(uuid, text) from public, anon, authenticated;
grant execute on function public.fleet_month(uuid, text) to authenticated;
