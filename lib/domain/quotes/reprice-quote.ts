import type { QuoteOffer, QuoteRequest } from "@/lib/contracts/quotes";
import { AppError } from "@/lib/errors/app-error";
import type { VerbContext } from "../context";
import { priceAndStore } from "./quote-ride";
import { readOffer } from "./read-offer";

/** How long after its end a quote is priced again; who comes later begins anew. */
const REPRICED_HOURS = 24;

/**
 * The refusal of a quote that has expired, with the same trip and class at the price of now: `price_changed` when the
 * total differs, else `quote_expired`. Without a new price when the quote is too old or its trip can no longer be had.
 */
export async function expiredQuote(ctx: VerbContext, quoteId: string): Promise<AppError> {
  const plain = new AppError("quote_expired");
  const old = await readOffer({ ctx, input: { params: { id: quoteId } } });
  if (ctx.now - Date.parse(old.offer.expiresAt) > REPRICED_HOURS * 3_600_000) return plain;
  const before = old.offer.quotes.find(({ id }) => id === quoteId);
  const fresh = await priceAndStore(ctx, requestOf(old), old.vehicleClass).catch((error: unknown) => {
    // no car of the class, outside of the lead times: the search says so, and what to change
    if (error instanceof AppError && error.status < 500) return null;
    throw error;
  });
  const [quote] = fresh?.quotes ?? [];
  if (!before || !fresh || !quote) return plain;
  const isSame = quote.total.amountMinor === before.total.amountMinor && quote.total.currency === before.total.currency;
  return new AppError(isSame ? "quote_expired" : "price_changed", {
    repricing: { previousTotal: before.total, total: quote.total, quote, quoteExpiresAt: fresh.expiresAt },
  });
}

/** The request that a stored quote was made from. */
function requestOf({ fleet, trip }: QuoteOffer): QuoteRequest {
  const { dropoff, hours, flightNumber, ...rest } = trip;
  return {
    fleet,
    ...rest,
    ...(dropoff ? { dropoff } : {}),
    ...(hours === null ? {} : { hours }),
    ...(flightNumber === null ? {} : { flightNumber }),
  };
}
