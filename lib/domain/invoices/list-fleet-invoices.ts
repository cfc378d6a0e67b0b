import { z } from "zod";
import { uuidOf } from "@/lib/contracts/ids";
import type { listFleetInvoices as contract } from "@/lib/contracts/invoices";
import { AppError } from "@/lib/errors/app-error";
import type { VerbContext } from "../context";
import { invoiceRow } from "./internal";

type Query = z.infer<NonNullable<(typeof contract)["query"]>>;

/** One page of a fleet's documents, newest first; `forbidden` and `not_found` as the database decides. */
export async function listFleetInvoices({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { params: { id: string }; query: Query };
}) {
  const { cursor, limit } = input.query;
  if (cursor && !isCursor(cursor)) throw new AppError("invalid_request", { detail: "the cursor is none of ours" });
  const args = { p_fleet: uuidOf(input.params.id), p_cursor: cursor ?? null, p_limit: limit };
  const data = await ctx.database.rpc("list_invoices", args, z.array(invoiceRow));
  const last = data.at(-1);
  return { data, nextCursor: last && data.length === limit ? `${last.issuedAt}~${uuidOf(last.id)}` : null };
}

function isCursor(text: string): boolean {
  const [at, id] = text.split("~");
  return z.iso.datetime({ offset: true }).safeParse(at).success && z.uuid().safeParse(id).success;
}
