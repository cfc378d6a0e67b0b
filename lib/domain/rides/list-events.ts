import { z } from "zod";
import { rideStatus } from "@/lib/contracts/common";
import { uuidOf } from "@/lib/contracts/ids";
import type { VerbContext } from "../context";

const eventRow = z
  .object({
    seq: z.number(),
    type: z.string(),
    from_status: rideStatus.nullable(),
    to_status: rideStatus.nullable(),
    source: z.enum(["passenger", "driver", "dispatcher", "partner", "system"]),
    event_at: z.string(),
    server_at: z.string(),
    version: z.number(),
    position: z.object({ lat: z.number(), lon: z.number() }).nullable(),
  })
  .transform((row) => ({
    seq: row.seq,
    type: row.type,
    from: row.from_status,
    to: row.to_status,
    source: row.source,
    eventAt: row.event_at,
    serverAt: row.server_at,
    position: row.position,
    version: row.version,
  }));

interface Call {
  readonly ctx: VerbContext;
  readonly input: { readonly params: { readonly id: string }; readonly query: { readonly afterSequence: number } };
}

/** The history of a ride after a number, oldest first, at most 500 events. */
export async function listEvents({ ctx, input: { params, query } }: Call) {
  const args = { p_id: uuidOf(params.id), p_after: query.afterSequence };
  return { data: await ctx.database.rpc("ride_timeline", args, z.array(eventRow)) };
}
