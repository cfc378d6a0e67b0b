import type { AmendRequest } from "@/lib/contracts/amendments";
import { uuidOf } from "@/lib/contracts/ids";
import { amendmentRow, previewRow } from "@/lib/db/rows/amendments";
import { AppError } from "@/lib/errors/app-error";
import type { VerbContext } from "../context";
import { isSameMoney, keyedRow, pricedChange } from "./internal";

/**
 * Proposes a change of a booked ride. A trip whose price may be another is priced by today's rules, as a booking of it
 * would be; who pays accepts the difference. Run again under the same key it answers with the same proposal.
 */
export async function amendRide({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { params: { id: string }; body: AmendRequest };
}) {
  const { expectedDifference, ...body } = input.body;
  const ride = uuidOf(input.params.id);
  const key = { p_key: ctx.idempotencyKey };
  const found = await ctx.database.rpc("amendable_ride", { p_id: ride, p_version: body.version, ...key }, keyedRow);
  if ("made" in found) return found.made;
  const change = { p_ride: ride, ...(await pricedChange(ctx, found, body)) };
  if (expectedDifference) {
    const { difference, priceAfter } = await ctx.database.rpc("preview_amendment", change, previewRow);
    if (!isSameMoney(difference, expectedDifference)) {
      const repricing = { previousDifference: expectedDifference, difference, total: priceAfter };
      throw new AppError("price_changed", { repricing });
    }
  }
  return ctx.database.rpc("propose_amendment", { ...change, ...key }, amendmentRow);
}
