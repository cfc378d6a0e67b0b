/**
 * What the cron triggers do: they drive the product's own schedules, ask every part whether it answers, and so keep the
 * database's pool, Redis' connection and the key set warm. A trigger runs in one place of the world: it warms neither
 * the isolates nor the caches near users, and Cloudflare starts an isolate while a TLS handshake still runs.
 */

import { log } from "../../lib/log";
import type { GatewayEnv, WorkContext } from "./environment";
import { ask } from "./origin";

interface Check {
  readonly name: string;
  readonly run: (env: GatewayEnv, requestId: string) => Promise<Response>;
}

const TIMEOUT_MS = 8_000;
const WARMED = ["/api/public/fleets", "/api/public/vehicle-classes"];

/** Which jobs a trigger starts; the expressions are those of wrangler.toml and of Terraform. */
export const JOBS_OF_CRON: Readonly<Record<string, readonly string[]>> = {
  "* * * * *": ["/api/internal/jobs"],
  "*/5 * * * *": ["/api/internal/reconcile?schedule=stuck"],
  "7 * * * *": ["/api/internal/reconcile?schedule=holds"],
  "23 4 * * *": ["/api/internal/reconcile?schedule=daily"],
};
const CHECKED_BY = "*/5 * * * *";

const CHECKS: readonly Check[] = [
  { name: "database", run: (env, requestId) => ask("/api/health", originOf(env, requestId)) },
  {
    name: "redis",
    run: (env) =>
      fetch(String(env.UPSTASH_REDIS_REST_URL), {
        method: "POST",
        headers: { authorization: `Bearer ${env.UPSTASH_REDIS_REST_TOKEN}` },
        body: '["PING"]',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      }),
  },
  { name: "keys", run: (env) => fetch(env.JWKS_URL, { signal: AbortSignal.timeout(TIMEOUT_MS) }) },
  ...WARMED.map((path) => ({
    name: path,
    run: (env: GatewayEnv, requestId: string) => ask(path, originOf(env, requestId)),
  })),
];

/** One log line a run: `{ cron, checks: [{ name, status, milliseconds }] }`; an error when a part did not answer. */
export async function runScheduled(cron: string, env: GatewayEnv, context: WorkContext): Promise<void> {
  const requestId = crypto.randomUUID();
  const jobs = (JOBS_OF_CRON[cron] ?? []).map((path) => ({
    name: path,
    run: () => ask(path, originOf(env, requestId), { method: "POST", bearer: env.JOBS_SECRET }),
  }));
  const asked = cron === CHECKED_BY ? CHECKS.filter(({ name }) => name !== "redis" || env.UPSTASH_REDIS_REST_URL) : [];
  const work = Promise.all([...jobs, ...asked].map((each) => timed(each, env, requestId)));
  context.waitUntil(work);
  const checks = await work;
  log(checks.every(({ status }) => status === 200) ? "info" : "error", "scheduled", { requestId, cron, checks });
}

async function timed({ name, run }: Check, env: GatewayEnv, requestId: string) {
  const startedAt = Date.now();
  const status = await run(env, requestId)
    .then(async (response) => {
      await response.body?.cancel();
      return response.status;
    })
    .catch(() => 0);
  return { name, status, milliseconds: Date.now() - startedAt };
}

function originOf(env: GatewayEnv, requestId: string) {
  return { env, release: "stable", requestId, address: "scheduled", whiteLabelHost: null, regionOrigin: null } as const;
}
