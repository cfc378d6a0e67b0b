/** A bounded load on loopback: `count` requests by `connections` workers; latencies in milliseconds. */
import http from "node:http";

export async function load({ url, connections, count, request }) {
  const { hostname, port } = new URL(url);
  if (!["localhost", "127.0.0.1", "::1"].includes(hostname)) throw new Error("load goes to loopback only");
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const latencies = [];
  const failures = new Map();
  let next = 0;
  const startedAt = performance.now();
  const worker = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      const before = performance.now();
      const status = await send(agent, hostname, port, request(index));
      latencies.push(performance.now() - before);
      if (status >= 400) failures.set(status, (failures.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const seconds = (performance.now() - startedAt) / 1000;
  agent.destroy();
  latencies.sort((left, right) => left - right);
  const at = (part) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * part))] ?? 0;
  return { perSecond: count / seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99), failures };
}

function send(agent, hostname, port, { method = "GET", path, headers = {}, body }) {
  return new Promise((resolve, reject) => {
    const outgoing = http.request({ agent, hostname, port, path, method, headers, timeout: 20_000 }, (incoming) => {
      incoming.resume();
      incoming.on("end", () => resolve(incoming.statusCode ?? 0));
    });
    outgoing.on("timeout", () => outgoing.destroy(new Error(`${path} took too long`)));
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
