import { uuidOf } from "@/lib/contracts/ids";
import type { VerbContext } from "../context";
import { fileOf, receiptDocumentRow } from "./internal";

/** The receipt of a completed ride, for its passenger and the fleet's staff; `not_found` before. */
export async function getReceiptPdf({ ctx, input }: { ctx: VerbContext; input: { params: { id: string } } }) {
  return fileOf(await ctx.database.rpc("get_receipt", { p_ride: uuidOf(input.params.id) }, receiptDocumentRow));
}
