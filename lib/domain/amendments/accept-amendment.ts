import type { z } from "zod";
import type { acceptAmendment as contract } from "@/lib/contracts/amendments";
import { uuidOf } from "@/lib/contracts/ids";
import { amendmentRow } from "@/lib/db/rows/amendments";
import type { VerbContext } from "../context";

type Body = z.infer<NonNullable<(typeof contract)["body"]>>;

/** Makes the change if nothing more is owed for it, else opens the charge whose payment makes it. */
export async function acceptAmendment({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { params: { id: string }; body: Body };
}) {
  const { version, acceptedDifference } = input.body;
  const args = {
    p_id: uuidOf(input.params.id),
    p_version: version,
    p_difference_minor: acceptedDifference.amountMinor,
    p_currency: acceptedDifference.currency,
  };
  return ctx.database.rpc("accept_amendment", args, amendmentRow);
}
