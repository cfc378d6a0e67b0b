/** What is left of a run in the books, in words that two runs share: aliases for ids, balances for postings. */
import { createHash } from "node:crypto";
import type { Backend } from "@/local/types";
import type { Passage } from "./passage";

/** Facts of one ride, sorted lines: `payment first paypal paid 9700 refunded 0`. */
export type Books = ReadonlyMap<string, readonly string[]>;

interface Line extends Record<string, unknown> {
  readonly ride: string;
  readonly payment: string | null;
  readonly text: string;
}

const RIDES = `
  select r.id::text as ride, null as payment, 'ride ' || r.status || ' ' || r.total_minor || ' ' || r.currency
    || ' fee ' || coalesce(r.cancel_fee_minor, 0) as text
  from public.rides r where r.id::text in (select jsonb_array_elements_text($1::jsonb))`;
const CHARGES = `
  select c.ride_id::text as ride, null as payment, 'charge ' || c.kind || ' ' || c.status || ' ' || c.total_minor as text
  from public.ride_charges c where c.ride_id::text in (select jsonb_array_elements_text($1::jsonb))`;
const PAYMENTS = `
  select p.ride_id::text as ride, p.id::text as payment, concat_ws(' ', p.provider, p.status, p.amount_minor, p.currency,
    'refunded', p.refunded_minor, 'fee', p.fee_minor, case when p.is_unapplied then 'unapplied' end) as text
  from public.payments p where p.ride_id::text in (select jsonb_array_elements_text($1::jsonb))`;
const DISPUTES = `
  select p.ride_id::text as ride, p.id::text as payment, 'dispute ' || d.status || ' lost ' || d.lost_minor as text
  from public.payment_disputes d join public.payments p on p.id = d.payment_id where p.ride_id::text in (select jsonb_array_elements_text($1::jsonb))`;
const BALANCES = `
  select p.ride_id::text as ride, p.id::text as payment, concat_ws(' ', 'books', a.kind, a.provider, d.display_name, sum(e.amount_minor)) as text
  from public.payments p join public.ledger_transactions t on t.payment_id = p.id
  join public.ledger_entries e on e.transaction_id = t.id join public.ledger_accounts a on a.id = e.account_id
  left join public.drivers d on d.id = a.driver_id
  where p.ride_id::text in (select jsonb_array_elements_text($1::jsonb)) group by p.ride_id, p.id, a.kind, a.provider, d.display_name having sum(e.amount_minor) <> 0`;
const CREDITS = `
  select v.ride_id::text as ride, null as payment, concat_ws(' ', 'credit', a.kind, e.amount_minor) as text
  from public.ride_events v join public.ledger_transactions t on t.source = 'credit' and t.source_id = v.id::text
  join public.ledger_entries e on e.transaction_id = t.id join public.ledger_accounts a on a.id = e.account_id
  where v.ride_id::text in (select jsonb_array_elements_text($1::jsonb))`;
/** What was billed and not credited again. */
const INVOICES = `
  select i.ride_id::text as ride, null as payment, 'billed ' || sum(case i.series when 'CN' then -i.total_minor else i.total_minor end) as text
  from public.invoices i where i.ride_id::text in (select jsonb_array_elements_text($1::jsonb)) group by i.ride_id`;

export async function readBooks(backend: Backend, passages: readonly Passage[]): Promise<Books> {
  const booked = passages.filter(({ rideId }) => rideId !== "");
  const aliases = new Map(booked.map(({ uuid, script }) => [uuid, script.alias]));
  const names = new Map(booked.flatMap(({ payments }) => [...payments].map(([name, { uuid }]) => [uuid, name])));
  const books = new Map<string, string[]>(booked.map(({ script }) => [script.alias, []]));
  for (const query of [RIDES, CHARGES, PAYMENTS, DISPUTES, BALANCES, CREDITS, INVOICES]) {
    for (const { ride, payment, text } of await backend.query<Line>(query, [[...aliases.keys()]])) {
      const subject = payment === null ? "" : `${names.get(payment) ?? "payment that nobody opened"}: `;
      books.get(aliases.get(ride) ?? "")?.push(`${subject}${text}`);
    }
  }
  for (const lines of books.values()) lines.sort();
  return books;
}

/** Rides whose books differ, with the lines that only one side has. */
export function compareBooks(expected: Books, found: Books): ReadonlyMap<string, readonly string[]> {
  const differences = new Map<string, string[]>();
  for (const alias of new Set([...expected.keys(), ...found.keys()])) {
    const [left, right] = [expected.get(alias) ?? [], found.get(alias) ?? []];
    const lines = [
      ...without(left, right).map((line) => `- ${line}`),
      ...without(right, left).map((line) => `+ ${line}`),
    ];
    if (lines.length > 0) differences.set(alias, lines);
  }
  return differences;
}

/** A line that is there twice counts twice. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return lines.filter((line) => {
    const index = left.indexOf(line);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

export function checksumOf(books: readonly Books[]): string {
  const hash = createHash("sha256");
  for (const each of books)
    for (const [alias, lines] of [...each].sort()) hash.update(`${alias}\n${lines.join("\n")}\n`);
  return hash.digest("hex").slice(0, 16);
}
