import type { Backend } from "../../../local/types";

/**
 * What must hold in any database of ours at any moment, read row by row and not through the indexes that enforce it:
 * each query names what is wrong, so each must find nothing.
 */
const WRONG: Readonly<Record<string, string>> = {
  "a history with a gap, or that does not start with the booking": `
    select r.ref from public.rides r left join lateral (
      select count(*) as events, max(e.seq) as last, min(e.seq) as first,
        bool_or(e.seq = 1 and e.type = 'ride.booked' and e.to_status = 'pending_payment') as is_booked
      from public.ride_events e where e.ride_id = r.id) h on true
    where h.events = 0 or h.first <> 1 or h.last <> h.events or not h.is_booked`,
  "a history whose steps do not follow each other": `
    select ride_id::text from (
      select e.ride_id, e.from_status, lag(e.to_status) over (partition by e.ride_id order by e.seq) as before
      from public.ride_events e) steps where before is not null and from_status is distinct from before`,
  "a ride that is not where its history ends": `
    select r.ref from public.rides r
    join lateral (select * from public.ride_events e where e.ride_id = r.id order by e.seq desc limit 1) last on true
    where last.to_status <> r.status or last.version <> r.version`,
  "a ride twice": `
    select ref from public.rides group by ref having count(*) > 1
    union all select quote_id::text from public.rides group by quote_id having count(*) > 1`,
  "a quote that is used up without a ride, or booked and not used up": `
    select q.id::text from public.quotes q left join public.rides r on r.quote_id = q.id
    where (q.consumed_at is null) <> (r.id is null)`,
  "a ride without a link to follow it": `
    select r.ref from public.rides r where r.ended_at is null
      and not exists (select from private.tracking_tokens t where t.ride_id = r.id)`,
  "a payment without its ride": `
    select p.id::text from public.payments p left join public.rides r on r.id = p.ride_id and r.fleet_id = p.fleet_id
    where r.id is null`,
  "a payment that is further than its evidence": `
    select p.id::text from public.payments p left join public.provider_evidence e on e.id = p.evidence_id
    where p.status <> 'created' and (e.payment_id is distinct from p.id or e.our_status is distinct from p.status)`,
  "money that was taken and whose ride does not know": `
    select p.id::text from public.payments p join public.rides r on r.id = p.ride_id where p.status = 'paid' and (
      r.status = 'pending_payment' or not exists (
        select from public.ride_events e where e.ride_id = r.id and e.type = 'ride.confirmed'
          and e.data ->> 'paymentId' = p.id::text))`,
  "a ride that is confirmed and not paid": `
    select r.ref from public.rides r where r.status not in ('pending_payment', 'expired', 'cancelled')
      and (select count(*) from public.payments p where p.ride_id = r.id and p.status = 'paid') <> 1`,
  "money that was taken twice": `
    select data ->> 'orderId' from local_stack.provider_objects where provider = 'paypal' and kind = 'capture'
    group by 1 having count(*) > 1`,
  "a confirmation that was not written once for each channel": `
    select r.ref from public.rides r where exists (
        select from public.ride_events e where e.ride_id = r.id and e.type = 'ride.confirmed')
      and (select array_agg(n.channel order by n.channel) from public.notifications n
        where n.ride_id = r.id and n.template = 'ride_confirmed') is distinct from array['email', 'sms']`,
  "a crew that is taken without a ride, or a ride whose crew is free": `
    select r.ref from public.rides r where (r.status in ('assigned', 'en_route', 'on_location', 'on_board'))
      <> exists (select from public.ride_assignments a where a.ride_id = r.id and a.active
        and a.driver_id = r.driver_id and a.vehicle_id = r.vehicle_id)`,
  "a completed ride without its receipt, or a receipt without its ride": `
    select coalesce(r.ref, c.number) from public.rides r full join public.receipts c on c.ride_id = r.id
    where (coalesce(r.status, '') in ('completed', 'closed')) <> (c.id is not null)`,
  "receipt numbers with a gap or a double": `
    select f.slug from public.fleets f join public.receipts c on c.fleet_id = f.id
    left join private.fleet_counters n on n.fleet_id = f.id and n.kind = 'receipt'
    group by f.slug, n.value having count(*) <> count(distinct c.number) or count(*) <> n.value
      or max(substr(c.number, 3)::bigint) <> count(*)`,
  "a key that is done and has no answer": `
    select k.key from private.idempotency_keys k
    where k.state = 'done' and (k.status_code is null or k.response is null)`,
  "a key whose ride is missing, or a ride that no key made": `
    select coalesce(k.key, r.ref) from public.rides r
    full join (select * from private.idempotency_keys where endpoint = 'bookRide' and (state = 'done' or result_id is not null)) k
      on k.result_id = r.id
    where k.key is null or r.id is null`,
};

/** What is wrong with a database, in words; rows are read past their indexes, which a crash may have torn. */
export async function audit(backend: Backend): Promise<string[]> {
  const findings: string[] = [];
  for (const [what, query] of Object.entries(WRONG)) {
    const rows = await backend.tx(async (sql) => {
      await sql("set local enable_indexscan = off");
      await sql("set local enable_indexonlyscan = off");
      await sql("set local enable_bitmapscan = off");
      return sql(query);
    });
    if (rows.length > 0) findings.push(`${what}: ${JSON.stringify(rows)}`);
  }
  return findings;
}
