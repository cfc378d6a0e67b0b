/**
 * Carries leased deliveries to their endpoints: those of one endpoint one after the other in the order of their events,
 * endpoints beside each other. One that fails makes the others of its endpoint wait a minute without costing them a try.
 */
import { z } from "zod";
import { toPublicId } from "@/lib/contracts/ids";
import type { Database } from "@/lib/db/rpc";
import { log } from "@/lib/log";
import type { WebhookSettings } from "@/lib/webhooks";
import { type Attempt, postOnce } from "@/lib/webhooks/post";
import { assertPublicHost } from "@/lib/webhooks/resolve";
import { retryPauseMs } from "@/lib/webhooks/schedule";
import { unsealSecret } from "@/lib/webhooks/secret";
import { signedHeaders } from "@/lib/webhooks/sign";
import { isLoopbackTarget, parseTarget, TargetRefused } from "@/lib/webhooks/target";
import { bodyOf, eventRow } from "../events/internal";

const BUDGET_MS = 15_000;
const MINUTE_MS = 60_000;
const GONE = 410;

const leaseRow = z.object({
  id: z.uuid(),
  attempt: z.int(),
  tries: z.int(),
  endpoint_id: z.uuid(),
  url: z.string(),
  secrets: z.array(z.string()),
  event: z.looseObject({ id: z.uuid() }),
});
type Lease = z.infer<typeof leaseRow>;

export interface DeliveryTools {
  readonly database: Database;
  readonly settings: WebhookSettings;
  /** Milliseconds since the epoch; also the database's clock for leases and pauses. */
  readonly now?: () => number;
  readonly random?: () => number;
  readonly send?: typeof fetch;
}

interface Tally {
  done: number;
  failed: number;
}

/** Goes on until nothing is due or a quarter of a minute is over; the rest is the next round's. */
export async function deliverWebhooks(tools: DeliveryTools): Promise<Tally> {
  const end = performance.now() + BUDGET_MS;
  const tally: Tally = { done: 0, failed: 0 };
  for (;;) {
    const args = { p_now: instantOf(timeOf(tools)) };
    const leases = await tools.database.rpc("lease_webhook_deliveries", args, z.array(leaseRow));
    const results = await Promise.allSettled(queuesOf(leases).map((queue) => workOff(queue, tools, tally)));
    for (const result of results) {
      // its leases run out and somebody takes them again
      if (result.status === "rejected") log("error", "webhook round failed", { cause: result.reason });
    }
    if (leases.length === 0 || performance.now() > end) return tally;
  }
}

/** Leases by endpoint, each queue in the order of the leases. */
function queuesOf(leases: readonly Lease[]): Lease[][] {
  const queues = new Map<string, Lease[]>();
  for (const lease of leases) {
    const queue = queues.get(lease.endpoint_id) ?? [];
    queues.set(lease.endpoint_id, [...queue, lease]);
  }
  return [...queues.values()];
}

async function workOff(queue: readonly Lease[], tools: DeliveryTools, tally: Tally): Promise<void> {
  for (const [index, lease] of queue.entries()) {
    const isOk = await deliver(lease, tools);
    if (isOk) tally.done += 1;
    else tally.failed += 1;
    const rest = queue.slice(index + 1).map(({ id }) => id);
    if (isOk || rest.length === 0) continue;
    const args = { p_ids: rest, p_until: instantOf(timeOf(tools) + MINUTE_MS) };
    await tools.database.rpc("release_webhook_deliveries", args, z.unknown());
    return;
  }
}

/** One attempt and its line in the log. */
async function deliver(lease: Lease, tools: DeliveryTools): Promise<boolean> {
  const { attempt, headers } = await tryOnce(lease, tools);
  const now = timeOf(tools);
  const pause = retryPauseMs(lease.tries, (tools.random ?? Math.random)(), attempt.retryAfterSeconds);
  const isLast = attempt.isOk || attempt.httpStatus === GONE;
  await tools.database.rpc(
    "finish_webhook_delivery",
    {
      p_id: lease.id,
      p_attempt: lease.attempt,
      p_is_ok: attempt.isOk,
      p_log: {
        http_status: attempt.httpStatus,
        latency_ms: attempt.latencyMs,
        error: attempt.error,
        answer: attempt.answer,
        request: { url: lease.url, headers },
      },
      p_retry_at: isLast ? null : instantOf(now + pause),
      p_now: instantOf(now),
    },
    z.unknown(),
  );
  return attempt.isOk;
}

async function tryOnce(lease: Lease, tools: DeliveryTools) {
  const { settings, send = fetch } = tools;
  let headers: Record<string, string> = {};
  try {
    const url = parseTarget(lease.url, settings.rules);
    const body = bodyOf(eventRow.parse(lease.event));
    const secrets = await Promise.all(lease.secrets.map((sealed) => unsealSecret(sealed, settings.keys)));
    const message = { id: toPublicId("event", lease.event.id), body, now: timeOf(tools) };
    headers = {
      "content-type": "application/json",
      "user-agent": "NEXORS-Webhooks/1.0",
      ...(await signedHeaders(message, secrets)),
    };
    if (!isLoopbackTarget(url, settings.rules)) await assertPublicHost(url.hostname, settings.resolver, send);
    return { headers, attempt: await postOnce({ url, headers, body }, send) };
  } catch (cause) {
    return { headers, attempt: notSent(cause) };
  }
}

/** Nothing went out. A refused address is told by name; anything else is ours to find out. */
function notSent(cause: unknown): Attempt {
  const isRefused = cause instanceof TargetRefused;
  if (!isRefused) log("error", "webhook not sent", { cause });
  const error = isRefused ? cause.message : "not sent: a failure on our side";
  return { isOk: false, httpStatus: null, latencyMs: 0, error, answer: null, retryAfterSeconds: 0 };
}

const timeOf = ({ now = Date.now }: DeliveryTools): number => now();
const instantOf = (ms: number): string => new Date(ms).toISOString();
