/** Bounded load on loopback: a fixed number of requests over a few kept connections; latencies in milliseconds. */
import http from "node:http";

const TIMEOUT_MS = 20_000;
const LOOPBACK = ["localhost", "127.0.0.1", "::1"];

/**
 * Sends `count` requests by `connections` workers. `request(index)` gives each request (`method`, `path`, `headers`,
 * `body`); `onAnswer(index, answer)` sees what came back. A failed request counts by its status and never by its speed.
 */
export async function load({ url, connections, count, request, onAnswer }) {
  const client = connect(url, connections);
  const latencies = [];
  const failures = new Map();
  let next = 0;
  const startedAt = performance.now();
  const worker = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      const before = performance.now();
      const answer = await client.send(request(index));
      if (answer.status >= 400) failures.set(answer.status, (failures.get(answer.status) ?? 0) + 1);
      else latencies.push(performance.now() - before);
      onAnswer?.(index, answer);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const seconds = (performance.now() - startedAt) / 1000;
  client.close();
  latencies.sort((left, right) => left - right);
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((part) => percentileOf(latencies, part));
  return { perSecond: latencies.length / seconds, p50, p95, p99, failures: Object.fromEntries(failures) };
}

export function percentileOf(sorted, part) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export function median(values) {
  const sorted = [...values].sort((left, right) => left - right);
  return percentileOf(sorted, 0.5);
}

/** Kept connections to a loopback address; anything else is refused. */
export function connect(url, connections = 4) {
  const { hostname, port } = new URL(url);
  if (!LOOPBACK.includes(hostname)) throw new Error("load goes to loopback only");
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  return {
    send: (request) => send({ agent, hostname, port, timeout: TIMEOUT_MS }, request),
    close: () => agent.destroy(),
  };
}

function send(target, { method = "GET", path, headers = {}, body }) {
  return new Promise((resolve, reject) => {
    const outgoing = http.request({ ...target, path, method, headers }, (incoming) => {
      const chunks = [];
      incoming.on("data", (chunk) => chunks.push(chunk));
      incoming.on("error", reject);
      incoming.on("end", () => {
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text: String(Buffer.concat(chunks)) });
      });
    });
    outgoing.on("timeout", () => outgoing.destroy(new Error(`${path} took too long`)));
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
