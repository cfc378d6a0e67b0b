import { uuidOf } from "@/lib/contracts/ids";
import { amendmentRow } from "@/lib/db/rows/amendments";
import type { VerbContext } from "../context";

/** By either side, until the change is made; money that arrives all the same goes back. */
export async function withdrawAmendment({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { params: { id: string }; body: { version: number } };
}) {
  const args = { p_id: uuidOf(input.params.id), p_version: input.body.version };
  return ctx.database.rpc("withdraw_amendment", args, amendmentRow);
}
