import { z } from "zod";
import { forget } from "@/lib/cache/cache-aside";
import { serviceDatabase } from "@/lib/db";
import type { Database } from "@/lib/db/rpc";
import { flightService } from "@/lib/flights/service";
import { log } from "@/lib/log";
import { HINTED_KINDS } from "@/lib/payments/types";
import { relayBroadcasts } from "@/lib/realtime/relay-broadcasts";
import { webhookSettings } from "@/lib/webhooks";
import { flightRow, followFlight } from "../flights/follow-flight";
import { deliverNotification, notificationRow } from "../notifications/deliver-notification";
import { paymentsContext } from "../payments/context";
import { processWebhook } from "../payments/process-webhook";
import { refreshPayment } from "../payments/refresh-payment";
import { operationRow, runOperation } from "../payments/run-operation";
import { carryOutWish } from "../subscriptions/carry-out-wish";
import { agreementRow } from "../subscriptions/internal";
import { deliverWebhooks } from "../webhooks/deliver-webhooks";

const webhookRow = z.object({
  id: z.uuid(),
  provider: z.enum(["paypal", "mercadopago"]),
  hint: z.object({
    resource: z.object({ kind: z.enum(HINTED_KINDS), id: z.string() }).nullable(),
  }),
});

export type JobReport = Record<string, { done: number; failed: number }>;

/**
 * One round of everything that must not depend on a request: due holds and offers, stale cache keys, webhooks, refunds, stuck payments,
 * messages, flights, events for others. Work is leased, so that two rounds at once do not do anything twice; what fails comes back later.
 */
export async function runJobs(): Promise<JobReport> {
  const database = serviceDatabase();
  const money = paymentsContext();
  await database.rpc("run_due_jobs", {}, z.unknown());
  // one that cannot be deleted now runs out by itself
  const stale = await each(database, "take_stale_cache_keys", z.string().max(200), forget);
  const webhooks = await each(database, "lease_webhooks", webhookRow, async ({ id, provider, hint }) => {
    const status = await processWebhook(money, { provider, resource: hint.resource }).catch((error: unknown) => {
      return finish(database, "finish_webhook", { p_id: id, p_status: "failed", p_error: textOf(error) }, error);
    });
    await finish(database, "finish_webhook", { p_id: id, p_status: status });
  });
  const refunds = await each(database, "lease_operations", operationRow, async (operation) => {
    await runOperation(money, operation).catch((error: unknown) =>
      finish(database, "finish_operation", { p_id: operation.id, p_ok: false, p_error: textOf(error) }, error),
    );
    await finish(database, "finish_operation", { p_id: operation.id, p_ok: true });
  });
  const stuck = await each(database, "stuck_payments", z.uuid(), (id) => refreshPayment(money, id, "api"));
  const subscriptions = await each(database, "lease_agreement_wishes", agreementRow, (row) => carryOutWish(money, row));
  const messages = await each(database, "lease_notifications", notificationRow, (row) =>
    deliverNotification(database, row),
  );
  const service = flightService();
  const flights = service
    ? await each(database, "lease_flights", flightRow, (row) => followFlight(database, service, row))
    : { done: 0, failed: 0 };
  const broadcasts = await relayBroadcasts(database);
  // last: how long others take to answer is not ours
  const deliveries = await deliverWebhooks({ database, settings: webhookSettings() });
  return { stale, webhooks, refunds, stuck, subscriptions, messages, flights, broadcasts, deliveries };
}

async function each<Schema extends z.ZodType>(
  database: Database,
  lease: string,
  row: Schema,
  work: (item: z.infer<Schema>) => Promise<unknown>,
) {
  const items = await database.rpc(lease, {}, z.array(row));
  const results = await Promise.allSettled(items.map(work));
  for (const result of results) {
    if (result.status === "rejected") log("error", "job failed", { lease, cause: result.reason });
  }
  const failed = results.filter(({ status }) => status === "rejected").length;
  return { done: results.length - failed, failed };
}

/** Writes the outcome; with an error it is thrown again, so that the report counts it. */
async function finish(
  database: Database,
  name: string,
  args: Record<string, unknown>,
  error?: unknown,
): Promise<never | undefined> {
  await database.rpc(name, args, z.unknown());
  if (error !== undefined) throw error;
  return undefined;
}

function textOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : "unknown";
}
