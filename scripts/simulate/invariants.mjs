/** What must be true of the database after any day, asked in SQL that knows nothing of the product's own functions. */
import pg from "pg";

const EXAMPLES = 3;

/** Each rule with how often it is broken; `$1` is the journal of what the API has promised, where a rule needs it. */
const RULES = [
  ["a driver is booked for two rides at once", overlaps("person_id")],
  ["a vehicle is booked for two rides at once", overlaps("vehicle_id")],
  ["a driver drives two rides at once", driven("driver_id")],
  ["a vehicle drives two rides at once", driven("vehicle_id")],
  [
    "a ride that was booked is not there, or its payment was lost",
    `select b.id from jsonb_array_elements_text($1::jsonb -> 'booked') b (id)
     left join public.rides r on r.id = replace(b.id, 'ride_', '')::uuid
     left join public.payments p on p.ride_id = r.id and p.status = 'paid'
     where r.id is null or (r.status in ('pending_payment', 'expired') and p.id is not null)`,
  ],
  [
    "a move that was accepted has no event",
    // a job that was given back is set out for again: as many events as moves
    `select m.* from (select x ->> 'rideId' as ride, x ->> 'to' as moved, count(*) as moves
       from jsonb_array_elements($1::jsonb -> 'moved') x group by 1, 2) m
     where m.moves > (select count(*) from public.ride_events e
       where e.ride_id = replace(m.ride, 'ride_', '')::uuid and e.to_status = m.moved)`,
  ],
  [
    "a ride that was cancelled goes on",
    `select c.id, r.status from jsonb_array_elements_text($1::jsonb -> 'cancelled') c (id)
     join public.rides r on r.id = replace(c.id, 'ride_', '')::uuid where r.status not in ('cancelled', 'late_cancelled')`,
  ],
  [
    "an event is missing: the sequence has a gap",
    `select ride_id, count(*), min(seq), max(seq) from public.ride_events group by 1
     having min(seq) <> 1 or max(seq) <> count(*)`,
  ],
  [
    "an event is out of order: version or time goes back",
    `select * from (select ride_id, seq, version, lag(version) over w as before, server_at, lag(server_at) over w as at_before
       from public.ride_events window w as (partition by ride_id order by seq)) e
     where version <= before or server_at < at_before`,
  ],
  [
    "an event does not follow from the one before it",
    `select * from (select ride_id, seq, type, from_status, to_status,
         lag(coalesce(to_status, from_status)) over (partition by ride_id order by seq) as before
       from public.ride_events) e
     where seq > 1 and from_status is distinct from before and from_status is not null`,
  ],
  [
    "a move that no ride may make",
    `select e.ride_id, e.seq, e.from_status, e.to_status from public.ride_events e
     where e.from_status is not null and e.to_status is not null and e.from_status <> e.to_status
       and not exists (select from private.ride_transitions t where t.from_status = e.from_status and t.to_status = e.to_status)`,
  ],
  [
    "a ride is not where its last event left it",
    `select r.id, r.status, r.version, e.to_status, e.version from public.rides r
     left join lateral (select coalesce(x.to_status, x.from_status) as to_status, x.version from public.ride_events x
       where x.ride_id = r.id order by x.seq desc limit 1) e on true
     where e.version is distinct from r.version or e.to_status is distinct from r.status`,
  ],
  [
    "a crew without its time taken, or time taken without a crew",
    `select r.id, r.status from public.rides r
     left join public.ride_assignments a on a.ride_id = r.id and a.active
     where (r.status in ('assigned', 'en_route', 'on_location', 'on_board'))
       and (a.id is null or a.driver_id <> r.driver_id or a.vehicle_id <> r.vehicle_id)
       or r.status in ('confirmed', 'cancelled', 'late_cancelled', 'expired') and a.id is not null`,
  ],
];

function overlaps(column) {
  return `select a.ride_id, b.ride_id as other from public.ride_assignments a join public.ride_assignments b
    on a.${column} = b.${column} and a.id < b.id and a.blocked_from < b.blocked_to and b.blocked_from < a.blocked_to
    where a.active and b.active`;
}

/** From setting out to the end, by the events and not by the plan. */
function driven(column) {
  return `with trip as (
      select r.id, r.${column} as who, min(e.server_at) filter (where e.to_status = 'en_route') as from_at,
        coalesce(min(e.server_at) filter (where e.to_status in ('completed', 'no_show', 'cancelled', 'late_cancelled')), 'infinity') as to_at
      from public.rides r join public.ride_events e on e.ride_id = r.id where r.${column} is not null group by r.id)
    select a.id, b.id as other from trip a join trip b on a.who = b.who and a.id < b.id
      and a.from_at < b.to_at and b.from_at < a.to_at`;
}

/** Resolves to `{ rule, count, examples }` for every rule. */
export async function brokenRules(databaseUrl, journal) {
  const promised = JSON.stringify({ booked: journal.booked, cancelled: journal.cancelled, moved: journal.moved });
  return withClient(databaseUrl, async (client) => {
    const found = [];
    for (const [rule, sql] of RULES) {
      const { rows } = await client.query(sql, sql.includes("$1") ? [promised] : []);
      found.push({ rule, count: rows.length, examples: rows.slice(0, EXAMPLES) });
    }
    return found;
  });
}

/** What happened, in figures. */
export async function tally(databaseUrl) {
  return withClient(databaseUrl, async (client) => {
    const { rows: statuses } = await client.query(
      "select '  rides ' || status as name, count(*)::int as count from public.rides group by status order by 1",
    );
    const { rows: more } = await client.query(
      `select 'events' as name, count(*)::int as count from public.ride_events
       union all select 'offers', count(*)::int from public.ride_offers
       union all select 'drivers with a position', count(*)::int from public.driver_locations where recorded_at is not null`,
    );
    return [...statuses, ...more].map(({ name, count }) => [name, count]);
  });
}

async function withClient(databaseUrl, work) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
