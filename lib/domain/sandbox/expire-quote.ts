import type { z } from "zod";
import { uuidOf } from "@/lib/contracts/ids";
import type { expireTestQuote as contract } from "@/lib/contracts/sandbox";
import { quoteRow } from "@/lib/db/rows/quotes";
import type { VerbContext } from "../context";

interface Input {
  readonly params: { id: string };
  readonly body: z.infer<NonNullable<(typeof contract)["body"]>>;
}

/** Ends a quote of the sandbox now, at a price that is not today's if wished. Elsewhere there is no such quote. */
export async function expireQuote({ ctx, input }: { ctx: VerbContext; input: Input }) {
  const args = { p_id: uuidOf(input.params.id), p_was_cheaper: input.body.priceChanged };
  const { groupId: _, ...quote } = await ctx.database.rpc("expire_test_quote", args, quoteRow);
  return quote;
}
