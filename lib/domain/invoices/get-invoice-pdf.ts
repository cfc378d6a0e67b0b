import { uuidOf } from "@/lib/contracts/ids";
import type { VerbContext } from "../context";
import { fileOf, invoiceDocumentRow } from "./internal";

/** An invoice or credit note as it was issued, for its passenger, the fleet's staff and the platform. */
export async function getInvoicePdf({ ctx, input }: { ctx: VerbContext; input: { params: { id: string } } }) {
  return fileOf(await ctx.database.rpc("get_invoice", { p_id: uuidOf(input.params.id) }, invoiceDocumentRow));
}
