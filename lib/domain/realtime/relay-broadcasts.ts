import { z } from "zod";
import type { Database } from "@/lib/db/rpc";
import { serverEnv } from "@/lib/env";
import { log } from "@/lib/log";
import { publishToAbly } from "@/lib/realtime/ably-publish";

const broadcastRow = z.object({
  id: z.uuid(),
  topic: z.string(),
  event: z.string(),
  payload: z.record(z.string(), z.unknown()),
});

/** Hands what the database has sent since the last round to Ably, where it is the carrier. At most once each. */
export async function relayBroadcasts(database: Database): Promise<{ done: number; failed: number }> {
  const { ABLY_API_KEY: apiKey, ABLY_API_BASE: base } = serverEnv();
  if (!apiKey || !base) return { done: 0, failed: 0 };
  const rows = await database.rpc("lease_broadcasts", {}, z.array(broadcastRow));
  if (rows.length === 0) return { done: 0, failed: 0 };
  try {
    await publishToAbly({ base, apiKey }, rows);
    return { done: rows.length, failed: 0 };
  } catch (error) {
    // lost like an event on a broken line: every page reads its state again
    log("error", "relay failed", { count: rows.length, cause: error });
    return { done: 0, failed: rows.length };
  }
}
