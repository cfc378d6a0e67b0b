import { uuidOf } from "@/lib/contracts/ids";
import type { VerbContext } from "../context";
import { chargeRow } from "./internal";

/** Gives up an open charge: staff any but a tip, the passenger the tip. Money that arrives all the same goes back. */
export async function waiveCharge({ ctx, input }: { ctx: VerbContext; input: { params: { id: string } } }) {
  return ctx.database.rpc("waive_charge", { p_id: uuidOf(input.params.id) }, chargeRow);
}
