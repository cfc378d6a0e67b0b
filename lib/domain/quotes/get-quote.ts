import { uuidOf } from "@/lib/contracts/ids";
import { quoteRow } from "@/lib/db/rows/quotes";
import type { VerbContext } from "../context";

/** One quote by its unguessable id, also after it has expired or was booked. */
export async function getQuote({ ctx, input }: { ctx: VerbContext; input: { params: { id: string } } }) {
  const { groupId: _, ...quote } = await ctx.database.rpc("get_quote", { p_id: uuidOf(input.params.id) }, quoteRow);
  return quote;
}
