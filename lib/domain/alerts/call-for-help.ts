import type { Help } from "@/lib/contracts/alerts";
import { uuidOf } from "@/lib/contracts/ids";
import type { VerbContext } from "../context";
import { raisedRow } from "./internal";

const helpArgs = ({ position, note }: Help) => ({
  p_lon: position?.lon ?? null,
  p_lat: position?.lat ?? null,
  p_note: note || null,
});

/** By somebody of the ride; the fleet's desk hears of it live, by mail and by text. */
export async function raiseSos({ ctx, input }: { ctx: VerbContext; input: { params: { id: string }; body: Help } }) {
  return ctx.database.rpc("raise_sos", { p_id: uuidOf(input.params.id), ...helpArgs(input.body) }, raisedRow);
}

/** By whoever has the ride's link, for the passenger. */
export async function raiseLinkedSos({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { params: { token: string }; body: Help };
}) {
  return ctx.database.rpc("raise_linked_sos", { p_token: input.params.token, ...helpArgs(input.body) }, raisedRow);
}
