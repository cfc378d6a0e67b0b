import { z } from "zod";
import type { Amendment } from "@/lib/contracts/amendments";
import type { Money } from "@/lib/contracts/common";
import { uuidOf } from "@/lib/contracts/ids";
import { amendmentRow } from "@/lib/db/rows/amendments";
import { AppError } from "@/lib/errors/app-error";
import type { VerbContext } from "../context";
import { amendable, isSameMoney, quoteOf } from "./internal";

/** How long after its time an amendment is priced again; who comes later proposes anew. */
const REPRICED_HOURS = 24;

const readRow = z.object({ amendment: amendmentRow, is_payer: z.boolean() });

/**
 * The refusal of a difference that does not apply, with the one of now. An amendment whose time is over is proposed again
 * for who pays: `quote_expired` where that costs what was accepted, else `price_changed`. Without a new price when it is
 * too old, when the caller is not who pays, or when the trip can no longer be had. Any other refusal stays as it is.
 */
export async function repriced(ctx: VerbContext, id: string, accepted: Money, refusal: AppError): Promise<AppError> {
  if (refusal.code !== "price_changed" && refusal.code !== "quote_expired") return refusal;
  const { amendment, is_payer } = await ctx.database.rpc("read_amendment", { p_id: id }, readRow);
  if (refusal.code === "price_changed") return offer(accepted, amendment);
  if (!is_payer || ctx.now - Date.parse(amendment.expiresAt) > REPRICED_HOURS * 3_600_000) return refusal;
  const fresh = await renewed(ctx, amendment).catch((error: unknown) => {
    // no car of the class, outside of the lead times: proposing it says so
    if (error instanceof AppError && error.status < 500) return null;
    throw error;
  });
  return fresh ? offer(accepted, fresh) : refusal;
}

async function renewed(ctx: VerbContext, { id, rideId, after }: Amendment): Promise<Amendment> {
  const found = await amendable(ctx, uuidOf(rideId), null);
  const args = { p_id: uuidOf(id), p_quote: await quoteOf(ctx, found, after) };
  return ctx.database.rpc("renew_amendment", args, amendmentRow);
}

function offer(accepted: Money, amendment: Amendment): AppError {
  const { difference, priceAfter } = amendment;
  return new AppError(isSameMoney(accepted, difference) ? "quote_expired" : "price_changed", {
    repricing: { previousDifference: accepted, difference, total: priceAfter, amendment },
  });
}
