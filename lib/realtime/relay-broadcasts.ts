import { z } from "zod";
import { type Database, serviceDatabase } from "@/lib/db";
import { serverEnv } from "@/lib/env";
import { log } from "@/lib/log";
import { afterResponse } from "@/lib/platform";
import { publishToAbly } from "./ably-publish";

/** How many the database hands out at once, and how often a round asks again. */
const LEASED = 200;
const MAX_BATCHES = 25;

const broadcastRow = z.object({
  id: z.uuid(),
  topic: z.string(),
  event: z.string(),
  payload: z.record(z.string(), z.unknown()),
});

/** Hands all that the database has sent since the last time to Ably, where it is the carrier. At most once each. */
export async function relayBroadcasts(database: Database): Promise<{ done: number; failed: number }> {
  const report = { done: 0, failed: 0 };
  const service = carrier();
  if (!service) return report;
  for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
    const rows = await database.rpc("lease_broadcasts", { p_limit: LEASED }, z.array(broadcastRow));
    if (rows.length === 0) break;
    try {
      await publishToAbly(service, rows);
      report.done += rows.length;
    } catch (error) {
      // lost like an event on a broken line: every page reads its state again
      log("error", "relay failed", { count: rows.length, cause: error });
      report.failed += rows.length;
      break;
    }
    if (rows.length < LEASED) break;
  }
  return report;
}

/** After a write, so that its events are on the way before the next round of jobs. Whoever comes first takes them. */
export function relayAfterResponse(): void {
  if (carrier()) afterResponse(relayBroadcasts(serviceDatabase()));
}

function carrier() {
  const { ABLY_API_KEY: apiKey, ABLY_API_BASE: base } = serverEnv();
  return apiKey && base ? { apiKey, base } : null;
}
