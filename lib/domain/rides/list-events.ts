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

/** The history of a ride, oldest first. */
export async function listEvents({ ctx, input }: { ctx: VerbContext; input: { params: { id: string } } }) {
  return { data: await ctx.database.rpc("ride_timeline", { p_id: uuidOf(input.params.id) }, z.array(eventRow)) };
}
