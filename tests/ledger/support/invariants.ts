import type { Backend } from "@/local/types";

/** What is due of a payment by arithmetic of its own, not by the functions that post: the formulas of the money rules. */
const DUE = `
  with due as (
    select p.*, r.commission_bps, p.amount_minor - t.untaxed as fare, least(p.refunded_minor + l.lost, p.amount_minor) as gone, l.lost
    from public.payments p join public.rides r on r.id = p.ride_id
    left join public.ride_charges c on c.id = p.charge_id
    cross join lateral (
      select coalesce(sum((x ->> 'amount_minor')::bigint), 0)::bigint as untaxed
      from jsonb_array_elements(coalesce(c.lines, r.lines)) x where x ->> 'code' in ('tax', 'toll', 'parking', 'tip', 'gratuity')) t
    cross join lateral (
      select greatest(coalesce(sum(d.lost_minor), 0), case p.status when 'charged_back' then p.amount_minor - p.refunded_minor else 0 end)::bigint as lost
      from public.payment_disputes d where d.payment_id = p.id) l
    where p.status in ('paid', 'partially_refunded', 'refunded', 'charged_back')
  ), booked as (
    select t.payment_id, a.kind, sum(e.amount_minor)::bigint as balance from public.ledger_transactions t
    join public.ledger_entries e on e.transaction_id = t.id join public.ledger_accounts a on a.id = e.account_id
    where t.payment_id is not null group by t.payment_id, a.kind
  )`;

/** Each query names what is wrong, so each must find nothing. */
const WRONG: Readonly<Record<string, string>> = {
  "a transaction whose debits are not its credits, or that crosses fleets": `
    select t.id::text from public.ledger_transactions t join public.ledger_entries e on e.transaction_id = t.id
    group by t.id, e.currency having sum(e.amount_minor) <> 0 or bool_or(e.fleet_id <> t.fleet_id)`,
  "a capture whose parts are not what was captured": `
    select t.id::text from public.ledger_transactions t join public.payments p on p.id = t.payment_id
    join public.ledger_entries e on e.transaction_id = t.id join public.ledger_accounts a on a.id = e.account_id
    where t.kind = 'capture' group by t.id, p.id
    having sum(e.amount_minor) filter (where a.kind = 'clearing') <> p.amount_minor
      or -sum(e.amount_minor) filter (where a.kind in ('commission_revenue', 'fleet_pending', 'fleet_payable', 'driver_earnings',
        'tips', 'taxes_payable') and not p.is_unapplied or a.kind = 'unapplied' and p.is_unapplied) is distinct from p.amount_minor`,
  "a payment whose parts are not what is left of it": `${DUE}
    select d.id::text from due d left join booked b on b.payment_id = d.id and b.kind in ('commission_revenue', 'fleet_pending',
      'fleet_payable', 'driver_earnings', 'tips', 'taxes_payable', 'unapplied')
    group by d.id, d.amount_minor, d.gone having coalesce(-sum(b.balance), 0) <> d.amount_minor - d.gone`,
  "a commission that is not the formula's": `${DUE}
    select d.id::text from due d left join booked b on b.payment_id = d.id and b.kind = 'commission_revenue'
    where not d.is_unapplied and coalesce(-b.balance, 0) <> (d.fare * d.commission_bps + 5000) / 10000
      - (d.fare * d.commission_bps + 5000) / 10000 * d.gone / d.amount_minor`,
  "more refunded than captured": "select id::text from public.payments where refunded_minor > amount_minor",
  "money that moved by evidence and is not in the books": `
    select p.id::text from public.payments p where p.status in ('paid', 'partially_refunded', 'refunded', 'charged_back')
      and (select count(*) from public.ledger_transactions t where t.payment_id = p.id and t.kind = 'capture') <> 1
    union all select p.id::text from public.payments p where private.payment_difference(p, private.payment_state(p)) <> '[]'
      and p.status in ('paid', 'partially_refunded', 'refunded', 'charged_back')`,
  "an entry without evidence": `
    select t.id::text from public.ledger_transactions t left join public.provider_evidence e on e.id = t.evidence_id
    where t.payment_id is not null and (e.id is null or e.payment_id <> t.payment_id)
    union all select t.id::text from public.ledger_transactions t join public.payments p on p.id = t.payment_id
    where p.status not in ('paid', 'partially_refunded', 'refunded', 'charged_back')`,
  "a ride that was paid for twice, or goes on unpaid": `
    select r.ref from public.rides r where r.status not in ('pending_payment', 'expired', 'cancelled') and (
      select count(*) from public.payments p where p.ride_id = r.id and p.charge_id is null and not p.is_unapplied
        and p.status in ('paid', 'partially_refunded', 'refunded', 'charged_back')) <> 1`,
  "money for nothing that did not go back": `
    select id::text from public.payments where is_unapplied and status not in ('refunded', 'charged_back')`,
  "a payout that is not one posting of its amount": `
    select i.id::text from public.payout_items i left join public.ledger_transactions t
      on t.source = 'payout' and t.source_id = i.id::text and t.kind = 'payout'
    left join public.ledger_entries e on e.transaction_id = t.id left join public.ledger_accounts a on a.id = e.account_id and a.kind = 'cash'
    group by i.id, i.status, i.amount_minor having i.status = 'sent' and -coalesce(sum(e.amount_minor) filter (where a.id is not null), 0) <> i.amount_minor
      or i.status <> 'sent' and i.reason is distinct from 'returned' and count(t.id) > 0`,
  "a payee who is twice in a batch": `
    select batch_id::text from public.payout_items group by batch_id, fleet_id, driver_id having count(*) > 1`,
  "a payout above what was owed": `
    select t.id::text from public.ledger_transactions t join public.payout_items i on i.id::text = t.source_id
    where t.source = 'payout' and t.kind = 'payout' and (
      select sum(e.amount_minor) from public.ledger_entries e join public.ledger_accounts a on a.id = e.account_id
      where e.transaction_id <= t.id and a.fleet_id = i.fleet_id and a.currency = i.currency and a.driver_id is not distinct from i.driver_id
        and a.kind in ('fleet_payable', 'taxes_payable', 'driver_earnings', 'tips')) > 0`,
  "a refund that the provider has and we have not, or the other way round": `
    select p.id::text from public.payments p join local_stack.provider_objects o on o.provider = p.provider and o.id = p.provider_payment_id
      and o.kind = case p.provider when 'paypal' then 'capture' else 'payment' end
    where p.status in ('paid', 'partially_refunded', 'refunded') and (o.data ->> 'refundedMinor')::bigint <> p.refunded_minor`,
  "a capture that the provider has and we have not": `
    select o.id from local_stack.provider_objects o where (o.provider = 'paypal' and o.kind = 'capture' and o.data ->> 'status' not in ('PENDING', 'DECLINED')
      or o.provider = 'mercadopago' and o.kind = 'payment' and o.data ->> 'status' in ('approved', 'in_mediation', 'charged_back'))
      and not exists (select from public.payments p where p.provider = o.provider and p.provider_payment_id = o.id
        and p.status in ('paid', 'partially_refunded', 'refunded', 'charged_back'))`,
  "a difference that is open": `
    select d.kind || ' ' || d.subject || ' ' || d.expected || ' ' || d.found as text from public.reconciliation_differences d where d.status = 'open'`,
  "a reconciliation that did not end": "select id::text from public.reconciliation_runs where status <> 'done'",
  "work that is not done": `
    select 'refund ' || o.status || ' ' || coalesce(o.last_error, '') from public.provider_operations o where o.status <> 'done'
    union all select 'webhook ' || w.status || ' ' || coalesce(w.last_error, '') from private.webhook_inbox w where w.status in ('received', 'dead')`,
};

/** What is wrong with the money in a database, in words. */
export async function findWrongs(backend: Backend): Promise<string[]> {
  const wrongs: string[] = [];
  for (const [what, query] of Object.entries(WRONG)) {
    const rows = await backend.query(query);
    if (rows.length > 0)
      wrongs.push(`${what}: ${JSON.stringify(rows.slice(0, 5).map((row) => Object.values(row)[0]))} (${rows.length})`);
  }
  return wrongs;
}
