import { z } from "zod";
import { uuidOf } from "@/lib/contracts/ids";
import type { VerbContext } from "../context";
import { chargeRow } from "./internal";

/** Charges of a ride for whoever may see the ride; waiting is added by itself when the ride is completed. */
export async function listCharges({ ctx, input }: { ctx: VerbContext; input: { params: { id: string } } }) {
  return { data: await ctx.database.rpc("list_charges", { p_ride: uuidOf(input.params.id) }, z.array(chargeRow)) };
}
