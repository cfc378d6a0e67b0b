import { uuidOf } from "@/lib/contracts/ids";
import type { QuoteProgress } from "@/lib/contracts/quotes";
import { progressRow } from "@/lib/db/rows/quotes";
import type { VerbContext } from "../context";

/** What became of a quote or of another class of the same request; nothing about who booked. Throws `quote_not_found`. */
export async function readProgress({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { params: { id: string } };
}): Promise<QuoteProgress> {
  return ctx.database.rpc("quote_progress", { p_id: uuidOf(input.params.id) }, progressRow);
}
