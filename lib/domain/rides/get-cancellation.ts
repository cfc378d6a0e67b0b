import { z } from "zod";
import { minorUnits } from "@/lib/contracts/common";
import { uuidOf } from "@/lib/contracts/ids";
import type { MinorUnits } from "@/lib/money/minor-units";
import type { VerbContext } from "../context";

const terms = z.object({
  fee_minor: minorUnits,
  refund_minor: minorUnits,
  currency: z.string(),
  free_until: z.string().nullable(),
});

/** What cancelling costs the caller at this moment, by the policy that was frozen when the ride was booked. */
export async function getCancellation({ ctx, input }: { ctx: VerbContext; input: { params: { id: string } } }) {
  const row = await ctx.database.rpc("cancellation_terms", { p_id: uuidOf(input.params.id) }, terms);
  const money = (amountMinor: MinorUnits) => ({ amountMinor, currency: row.currency });
  return { fee: money(row.fee_minor), refund: money(row.refund_minor), freeUntil: row.free_until };
}
