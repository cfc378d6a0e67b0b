import { z } from "zod";
import { uuidOf } from "@/lib/contracts/ids";
import type { bookRide as contract } from "@/lib/contracts/rides";
import { rideViewRow } from "@/lib/db/rows/rides";
import { AppError } from "@/lib/errors/app-error";
import type { VerbContext } from "../context";
import { expiredQuote } from "../quotes/reprice-quote";

type Body = z.infer<NonNullable<(typeof contract)["body"]>>;

const booked = z.object({ ride: rideViewRow, tracking_token: z.string() });

/**
 * Consumes a quote and holds the slot for ten minutes. The price is the quote's; nothing in the request can set one. Run
 * again under the same key it answers with the same ride. A quote that has expired is refused with the price of now.
 */
export async function bookRide({ ctx, input }: { ctx: VerbContext; input: { body: Body } }) {
  const { quoteId, contact, notes, flightNumber, locale } = input.body;
  const booking = ctx.database.rpc(
    "book_ride_once",
    {
      p_key: ctx.idempotencyKey,
      p_quote_id: uuidOf(quoteId),
      p_contact: contact,
      p_details: { ...(notes ? { notes } : {}), ...(flightNumber ? { flight_number: flightNumber } : {}) },
      p_locale: locale,
    },
    booked,
  );
  const answer = await booking.catch(async (error: unknown) => {
    throw error instanceof AppError && error.code === "quote_expired" ? await expiredQuote(ctx, quoteId) : error;
  });
  return { ride: answer.ride, trackingToken: answer.tracking_token };
}
