import { uuidOf } from "@/lib/contracts/ids";
import type { VerbContext } from "../context";
import { widgetRow } from "./internal";

/** The fleet's address and the hosts that may show its booking form; for others than owner and manager it does not exist. */
export async function readWidget({ ctx, input }: { ctx: VerbContext; input: { params: { id: string } } }) {
  return ctx.database.rpc("fleet_widget", { p_fleet: uuidOf(input.params.id) }, widgetRow);
}
