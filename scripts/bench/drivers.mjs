/** Positions of drivers who belong to nobody, for searches at a size; and the same search from one place of the table. */
import pg from "pg";
import { percentileOf } from "../lib/load.mjs";

const CITIES = 50;
const FLEETS = 1_000;

export async function connect(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

/** `count` drivers of a thousand fleets in fifty cities, 35 % of them available; replaces those of before. */
export async function placeDrivers(client, count) {
  await client.query(`
    begin;
    set local session_replication_role = replica;
    truncate public.driver_locations;
    insert into public.driver_locations (driver_id, fleet_id, class, status, lon, lat, recorded_at)
    select md5('bench position ' || n)::uuid, md5('bench fleet ' || n % ${FLEETS})::uuid, 1 + n / ${FLEETS} % 3,
      case when n::bigint * 2654435761 / 256 % 100 < 35 then 1 else 0 end,
      -100 + n % ${CITIES} % 10 * 5 + (n * 104729::bigint % 10007 - 5003) / 25000.0,
      20 + n % ${CITIES} / 10 * 5 + (n * 15485863::bigint % 9973 - 4986) / 25000.0, now() + interval '1 hour'
    from generate_series(1, ${count}) n;
    commit`);
  await client.query("vacuum analyze public.driver_locations");
}

/** Ten nearest of one fleet and class within ten kilometres; each search in another city and place. */
export function search(client, turn) {
  const fleet = (turn * 7) % FLEETS;
  const city = fleet % CITIES;
  const lon = -100 + (city % 10) * 5 + ((turn * 37) % 200) / 1000 - 0.1;
  const lat = 20 + Math.floor(city / 10) * 5 + ((turn * 53) % 200) / 1000 - 0.1;
  return client.query({
    name: "bench-nearest",
    text: "select * from private.nearest_drivers(md5('bench fleet ' || $1::int)::uuid, 1::smallint, $2, $3, 10000, 10)",
    values: [fleet, lon, lat],
  });
}

/** The machine's own pace: one row by its primary key. */
export function selectByKey(client, turn, count) {
  return client.query({
    name: "bench-key",
    text: "select status from public.driver_locations where driver_id = md5('bench position ' || $1::int)::uuid",
    values: [1 + ((turn * 7919) % count)],
  });
}

/** Milliseconds of each of `count` calls, one after the other. */
export async function timed(count, work) {
  const times = [];
  for (let turn = 0; turn < count; turn += 1) {
    const before = performance.now();
    await work(turn);
    times.push(performance.now() - before);
  }
  times.sort((left, right) => left - right);
  return { p50: percentileOf(times, 0.5), p95: percentileOf(times, 0.95) };
}
