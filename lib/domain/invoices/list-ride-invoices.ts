import { z } from "zod";
import { uuidOf } from "@/lib/contracts/ids";
import type { VerbContext } from "../context";
import { invoiceRow } from "./internal";

/** Documents of a ride for its passenger and the fleet's staff, in order. */
export async function listRideInvoices({ ctx, input }: { ctx: VerbContext; input: { params: { id: string } } }) {
  return { data: await ctx.database.rpc("ride_invoices", { p_ride: uuidOf(input.params.id) }, z.array(invoiceRow)) };
}
