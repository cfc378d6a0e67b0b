import type { z } from "zod";
import type { acceptAmendment as contract } from "@/lib/contracts/amendments";
import { uuidOf } from "@/lib/contracts/ids";
import { amendmentRow } from "@/lib/db/rows/amendments";
import { AppError } from "@/lib/errors/app-error";
import type { VerbContext } from "../context";
import { repriced } from "./reprice-amendment";

type Body = z.infer<NonNullable<(typeof contract)["body"]>>;

/** Makes the change if nothing more is owed for it, else opens the charge whose payment makes it. Another difference is told with the refusal. */
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
  return ctx.database.rpc("accept_amendment", args, amendmentRow).catch(async (error: unknown) => {
    throw error instanceof AppError ? await repriced(ctx, args.p_id, acceptedDifference, error) : error;
  });
}
