/**
 * The gateway on workerd in front of an app that answers at once: what a request costs on its way, how fast the first one
 * of a new worker is, and how many public requests the app never sees under a realistic mix.
 */
import { createServer } from "node:http";
import { Miniflare } from "miniflare";
import { buildGateway } from "../lib/gateway.mjs";

const STARTS = 5;
const WARM_UP = 100;
const REQUESTS = 600;
const FLEETS = 12;
const BODY = JSON.stringify({
  data: Array.from({ length: 20 }, (_, index) => ({ slug: `fleet-${index}`, name: "A fleet" })),
});

export async function measureGateway() {
  const { file, bytes } = await buildGateway();
  let asked = 0;
  const app = createServer((_request, response) => {
    asked += 1;
    response
      .writeHead(200, { "content-type": "application/json", "cache-control": "public, max-age=0, s-maxage=60" })
      .end(BODY);
  });
  await new Promise((resolve) => app.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${app.address().port}`;
  try {
    const firsts = [];
    for (let index = 0; index < STARTS; index += 1) {
      const { worker, url } = await start(file, origin);
      firsts.push(await timed(`${url}/api/public/fleets`));
      await worker.dispose();
    }
    const { worker, url } = await start(file, origin);
    try {
      const direct = await series(() => `${origin}/api/v1/quotes`);
      const passed = await series(() => `${url}/api/v1/quotes`);
      const kept = await series(() => `${url}/api/public/fleets`);
      asked = 0;
      await series((index) => `${url}/api/public/fleets${popular(index)}`);
      const hitRatio = 1 - asked / (REQUESTS + WARM_UP);
      return [
        { name: "bundle", value: bytes / 1024, unit: "KiB", max: 110 },
        { name: `first request of a new worker, median of ${STARTS}`, value: median(firsts), unit: "ms", max: 100 },
        { name: "passed on to the app, p50", value: passed, unit: "ms" },
        { name: "overhead of the gateway, p50", value: passed - direct, unit: "ms", max: 10 },
        { name: "answered by the edge cache, p50", value: kept, unit: "ms" },
        { name: `hit ratio over ${FLEETS} fleets`, value: hitRatio * 100, unit: "%", min: 90 },
      ];
    } finally {
      await worker.dispose();
    }
  } finally {
    app.close();
  }
}

async function start(scriptPath, origin) {
  const worker = new Miniflare({
    modules: true,
    scriptPath,
    compatibilityDate: "2026-04-01",
    compatibilityFlags: ["nodejs_compat"],
    cf: false,
    bindings: {
      APP_ORIGIN: origin,
      GATEWAY_SECRET: "the-secret-of-the-bench-1",
      JOBS_SECRET: "the-secret-of-the-bench-2",
      JWKS_URL: `${origin}/keys`,
      JWT_ISSUER: origin,
      ALLOWED_RANGES: "127.0.0.0/8",
    },
  });
  return { worker, url: String(await worker.ready).replace(/\/$/, "") };
}

async function timed(url) {
  const startedAt = performance.now();
  const response = await fetch(url, { headers: { "cf-connecting-ip": "127.0.0.1" } });
  await response.text();
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
  return performance.now() - startedAt;
}

/** Median of requests one after the other. */
async function series(urlOf) {
  const times = [];
  for (let index = 0; index < WARM_UP + REQUESTS; index += 1) {
    const time = await timed(urlOf(index));
    if (index >= WARM_UP) times.push(time);
  }
  return median(times);
}

/** Half of the visitors look at the list, the others at a fleet, the first ones most. */
function popular(index) {
  return index % 2 ? "" : `/fleet-${Math.floor(FLEETS * ((index * 7919) % 1000) ** 2 * 1e-6)}`;
}

function median(values) {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)];
}
