import { z } from "zod";
import { AppError } from "@/lib/errors/app-error";
import { paymentProviders } from "@/lib/payments";
import type { ListingProvider } from "@/lib/payments/capabilities";
import type { ProviderName } from "@/lib/payments/types";
import { paymentsContext } from "../payments/context";
import { refreshPayment } from "../payments/refresh-payment";
import { watchBilling } from "../subscriptions/watch-billing";
import { runRow } from "./internal";
import { providerItems } from "./provider-items";
import { watchDisputes } from "./watch-disputes";

const schedules = z.enum(["stuck", "holds", "daily"]);
export type Schedule = z.infer<typeof schedules>;

const WINDOW_MS = 3 * 86_400_000;
/** A provider's list may be this late; younger payments are compared by the next run. The local one is not late. */
const LAG_MS = 3 * 3_600_000;
const PAGE = 500;
const PROVIDERS: readonly ProviderName[] = ["paypal", "mercadopago"];

/** `reconcile` for a name that comes from outside; rejects with `invalid_request` for any other. */
export async function reconcileBySchedule(name: string | null): Promise<Record<string, number>> {
  const schedule = schedules.safeParse(name);
  if (!schedule.success) throw new AppError("invalid_request", { detail: "schedule is stuck, holds or daily" });
  return reconcile(schedule.data);
}

/**
 * One round of a schedule: every 5 minutes what is stuck, hourly what is about to run out, daily the last three days
 * against the providers' lists, disputes, and whatever still differs. Only asks and compares, so that two rounds at once do no harm.
 */
export async function reconcile(schedule: Schedule, now = Date.now()): Promise<Record<string, number>> {
  if (schedule === "stuck") return { ...(await refreshAll(schedule)), ...(await watchBilling(paymentsContext())) };
  if (schedule !== "daily") return refreshAll(schedule);
  const runs = await Promise.allSettled(PROVIDERS.map((provider) => compareWithProvider(provider, "daily", now)));
  const disputes = await watchDisputes(paymentsContext(), new Date(now - WINDOW_MS).toISOString());
  const refreshed = await refreshAll("differences");
  const failedRuns = runs.filter(({ status }) => status === "rejected").length;
  return { runs: runs.length, failedRuns, ...disputes, ...refreshed };
}

async function refreshAll(schedule: "stuck" | "holds" | "differences") {
  const context = paymentsContext();
  const ids = await context.database.rpc("payments_to_refresh", { p_schedule: schedule }, z.array(z.uuid()));
  const results = await Promise.allSettled(ids.map((id) => refreshPayment(context, id, "api")));
  const failed = results.filter(({ status }) => status === "rejected").length;
  return { refreshed: results.length - failed, failed };
}

/**
 * Brings a provider's list of the last three days and has the database compare it with our payments and the books.
 * A list that does not arrive whole ends the run as failed: an incomplete one proves nothing.
 */
export async function compareWithProvider(name: ProviderName, schedule: "daily" | "manual", now: number) {
  const { database } = paymentsContext();
  const provider = paymentProviders()[name];
  const lag = provider.environment === "local" ? 0 : LAG_MS;
  const from = new Date(now - lag - WINDOW_MS).toISOString();
  const run = await database.rpc(
    "start_reconciliation",
    {
      p_schedule: schedule,
      p_provider: name,
      p_environment: provider.environment,
      p_from: from,
      p_to: new Date(now - lag).toISOString(),
    },
    runRow,
  );
  const error = await bringList(provider, run.id, { from, until: new Date(now).toISOString() }).catch(
    (cause: unknown) => (cause instanceof Error ? cause.message : "unknown"),
  );
  return database.rpc("finish_reconciliation", { p_run: run.id, p_error: error }, runRow);
}

async function bringList(provider: ListingProvider, runId: string, range: { from: string; until: string }) {
  const { database } = paymentsContext();
  const items = providerItems(await provider.listMovements(range));
  for (let start = 0; start < items.length; start += PAGE) {
    const page = items.slice(start, start + PAGE);
    await database.rpc("add_reconciliation_items", { p_run: runId, p_items: page }, z.int());
  }
  return null;
}
