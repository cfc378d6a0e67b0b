import { uuidOf } from "@/lib/contracts/ids";
import { rideHeadRow, rideViewRow } from "@/lib/db/rows/rides";
import type { VerbContext } from "../context";

/** The whole ride as the caller may see it; `not_found` for everybody else. */
export async function viewRide(ctx: VerbContext, id: string) {
  return ctx.database.rpc("ride_view", { p_id: uuidOf(id) }, rideViewRow);
}

/** Calls a function that changes a ride and answers with the ride as it is then. */
export async function changeRide(ctx: VerbContext, id: string, name: string, args: Record<string, unknown>) {
  await ctx.database.rpc(name, { p_id: uuidOf(id), ...args }, rideHeadRow);
  return viewRide(ctx, id);
}
