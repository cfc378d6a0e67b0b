import { toPublicId, uuidOf } from "@/lib/contracts/ids";
import { rideHeadRow } from "@/lib/db/rows/rides";
import type { VerbContext } from "../context";

interface Input {
  readonly params: { id: string };
  readonly body: { version: number; reason: string; at?: string | undefined };
}

/** Gives a job back. The driver no longer sees the ride afterwards, so only its head is answered. */
export async function dropRide({ ctx, input }: { ctx: VerbContext; input: Input }) {
  const { version, reason, at } = input.body;
  const head = await ctx.database.rpc(
    "drop_ride",
    { p_id: uuidOf(input.params.id), p_version: version, p_reason: reason, p_event_at: at ?? null },
    rideHeadRow,
  );
  return { ...head, id: toPublicId("ride", head.id) };
}
