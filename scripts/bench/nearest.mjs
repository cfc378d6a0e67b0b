/** The nearest search at three sizes, against the machine's own select by primary key, over the same connection. */
import { connect, placeDrivers, search, selectByKey, timed } from "./drivers.mjs";
import { postgresStack } from "./product.mjs";

const SIZES = [
  [10_000, "10k"],
  [100_000, "100k"],
  [1_000_000, "1M"],
];
const SEARCHES = 2_000;
const WARM_UP = 300;
const MAX_RATIO = 3;

export async function measureNearest() {
  const target = await postgresStack();
  if (!target) {
    console.warn("No PostgreSQL found: the nearest search is not measured.");
    return [];
  }
  const client = await connect(target.databaseUrl);
  const rows = [];
  try {
    for (const [count, size] of SIZES) {
      await placeDrivers(client, count);
      await timed(WARM_UP, (turn) => search(client, turn));
      await timed(WARM_UP, (turn) => selectByKey(client, turn, count));
      const found = await timed(SEARCHES, (turn) => search(client, turn));
      const key = await timed(SEARCHES, (turn) => selectByKey(client, turn, count));
      rows.push(
        { name: `ten nearest of ${size} drivers, p50`, value: found.p50, unit: "ms" },
        { name: `ten nearest of ${size} drivers, p95`, value: found.p95, unit: "ms" },
        { name: `select by primary key among ${size}, p50`, value: key.p50, unit: "ms" },
        { name: `ten nearest of ${size} against it, p50`, value: found.p50 / key.p50, unit: "ratio", max: MAX_RATIO },
      );
    }
    await client.query("truncate public.driver_locations");
  } finally {
    await client.end();
  }
  return rows;
}
