import { z } from "zod";
import { uuidOf } from "@/lib/contracts/ids";
import type { VerbContext } from "../context";

const dispatched = z.object({ offered_to: z.string().nullable() });

/** Begins a new round of automatic dispatch; null = no suitable driver is free. */
export async function dispatchRide({ ctx, input }: { ctx: VerbContext; input: { params: { id: string } } }) {
  const { offered_to } = await ctx.database.rpc("dispatch_ride", { p_id: uuidOf(input.params.id) }, dispatched);
  return { offeredTo: offered_to };
}
