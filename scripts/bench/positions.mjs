/** How many fixes a second are taken: by the database alone, by the whole API, and while the nearest search runs beside them. */
import { load } from "../lib/load.mjs";
import { connect, placeDrivers, search, timed } from "./drivers.mjs";
import { postgresProduct, signIn } from "./product.mjs";

const FLEETS = ["biscayne", "azteca", "paulista", "castellana"];
const DRIVERS = 40;
const CONNECTIONS = 4;
const CALLS = 1_200;
/** A driver may post sixty times a minute. */
const POSTS = DRIVERS * 24;
const SEARCHED = 100_000;
const SEARCHES = 1_000;
const HOURS_AGO = 20;
const JSON_TYPE = { "content-type": "application/json" };

export async function measurePositions() {
  const target = await postgresProduct();
  if (!target) {
    console.warn("No PostgreSQL found: positions are not measured.");
    return [];
  }
  const owner = await connect(target.databaseUrl);
  try {
    await placeDrivers(owner, SEARCHED);
    const idle = await timed(SEARCHES, (turn) => search(owner, turn));
    const people = await putOnDuty(owner);
    const clock = { at: Date.now() - HOURS_AGO * 3_600_000 };
    const alone = {};
    for (const size of [1, 10, 30]) alone[size] = await intoDatabase(target, people, size, clock);
    const busy = await besides(owner, () => intoDatabase(target, people, 10, clock));
    const callers = await sessions(target, people);
    const api = await throughApi(target, callers, clock);
    const busyApi = await besides(owner, () => throughApi(target, callers, clock));
    const fixes = (name, value) => ({ name, value, unit: "fixes/s" });
    return [
      ...Object.entries(alone).map(([size, rate]) =>
        fixes(`into the database, ${size} a call, ${CONNECTIONS} connections`, rate),
      ),
      fixes("into the database, 10 a call, while searching", busy.value),
      fixes(`through the API, 30 a post, ${CONNECTIONS} connections`, api.fixes),
      { name: "post of 30 fixes, p50", value: api.p50, unit: "ms" },
      { name: "post of 30 fixes, p95", value: api.p95, unit: "ms" },
      fixes("through the API, while searching", busyApi.value.fixes),
      { name: "ten nearest of 100k, idle, p95", value: idle.p95, unit: "ms" },
      { name: "ten nearest of 100k, beside the database's load, p95", value: busy.p95, unit: "ms" },
      { name: "against idle", value: busy.p95 / idle.p95, unit: "ratio", max: 4 },
      { name: "ten nearest of 100k, beside the API's load, p95", value: busyApi.p95, unit: "ms" },
    ];
  } finally {
    await owner.query("truncate public.driver_locations");
    await owner.end();
  }
}

/** Demo drivers with a position row that says they wait; resolves to their accounts. */
async function putOnDuty(owner) {
  const { rows } = await owner.query(
    `insert into public.driver_locations (driver_id, fleet_id, class, status)
     select d.id, d.fleet_id, 1, 1 from public.drivers d join public.fleets f on f.id = d.fleet_id
     join auth.users u on u.id = d.user_id
     where f.slug = any ($1) order by d.id limit $2
     returning driver_id, (select d.user_id from public.drivers d where d.id = driver_id) as user_id,
       (select u.email from public.drivers d join auth.users u on u.id = d.user_id where d.id = driver_id) as email`,
    [FLEETS, DRIVERS],
  );
  return rows;
}

/** A standing car, two seconds apart, each newer than all before. */
function fixesOf(count, clock, names) {
  return Array.from({ length: count }, () => {
    clock.at += 2_000;
    return {
      [names.at]: new Date(clock.at).toISOString(),
      [names.accuracy]: 6,
      lat: 25.7617 + Math.random() / 10_000,
      lon: -80.1918 + Math.random() / 10_000,
    };
  });
}

/** `post_positions` as each driver in turn, over a few connections; fixes a second. */
async function intoDatabase(target, people, size, clock) {
  const clients = await Promise.all(Array.from({ length: CONNECTIONS }, () => connect(target.databaseUrl)));
  // batches are made before the clock starts
  const base = clock.at;
  const batches = Array.from({ length: CALLS }, (_, index) => {
    const own = { at: base + Math.floor(index / people.length) * size * 2_000 };
    const batch = JSON.stringify(fixesOf(size, own, { at: "recorded_at", accuracy: "accuracy_m" }));
    clock.at = Math.max(clock.at, own.at);
    return batch;
  });
  const startedAt = performance.now();
  let taken = 0;
  await Promise.all(
    clients.map(async (client, own) => {
      await client.query("set role authenticated");
      for (let index = own; index < CALLS; index += CONNECTIONS) {
        const { user_id } = people[index % people.length];
        await client.query("select set_config('request.jwt.claims', $1, false)", [
          JSON.stringify({ sub: user_id, role: "authenticated" }),
        ]);
        const { rows } = await client.query({
          name: "bench-post",
          text: "select public.post_positions($1) as answer",
          values: [batches[index]],
        });
        taken += rows[0].answer.accepted;
      }
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  await Promise.all(clients.map((client) => client.end()));
  if (taken !== CALLS * size) throw new Error(`only ${taken} of ${CALLS * size} fixes were taken`);
  return taken / seconds;
}

async function sessions(target, people) {
  const callers = [];
  for (const [index, { email }] of people.entries()) {
    const token = await signIn(target, email);
    callers.push({ authorization: `Bearer ${token}`, "cf-connecting-ip": `203.0.113.${index + 1}`, ...JSON_TYPE });
  }
  return callers;
}

async function throughApi({ appUrl }, callers, clock) {
  const base = clock.at;
  let taken = 0;
  const result = await load({
    url: appUrl,
    connections: CONNECTIONS,
    count: POSTS / 2,
    request: (index) => {
      const own = { at: base + Math.floor(index / callers.length) * 30 * 2_000 };
      const fixes = fixesOf(30, own, { at: "recordedAt", accuracy: "accuracyMeters" });
      clock.at = Math.max(clock.at, own.at);
      const headers = callers[index % callers.length];
      return { method: "POST", path: "/api/v1/driver/positions", headers, body: JSON.stringify({ fixes }) };
    },
    onAnswer: (_index, { text }) => {
      taken += JSON.parse(text).accepted ?? 0;
    },
  });
  if (Object.keys(result.failures).length > 0) throw new Error(`posts refused: ${JSON.stringify(result.failures)}`);
  return { fixes: (taken / (POSTS / 2)) * result.perSecond, p50: result.p50, p95: result.p95 };
}

/** Runs `work` and searches without a pause until it is done. */
async function besides(owner, work) {
  let isDone = false;
  const running = work().finally(() => {
    isDone = true;
  });
  const times = [];
  for (let turn = 0; !isDone; turn += 1) {
    const { p50 } = await timed(1, () => search(owner, turn));
    times.push(p50);
  }
  times.sort((left, right) => left - right);
  return { value: await running, p95: times[Math.floor(times.length * 0.95)] };
}
