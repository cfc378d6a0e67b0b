import { z } from "zod";
import { uuidOf } from "@/lib/contracts/ids";
import type { bookRide as contract } from "@/lib/contracts/rides";
import { rideViewRow } from "@/lib/db/rows/rides";
import type { VerbContext } from "../context";

type Body = z.infer<NonNullable<(typeof contract)["body"]>>;

const booked = z.object({ ride: rideViewRow, tracking_token: z.string() });

/**
 * Consumes a quote and holds the slot for ten minutes. The price is the quote's; nothing in the request can set one. Run
 * again under the same key it answers with the same ride.
 */
export async function bookRide({ ctx, input }: { ctx: VerbContext; input: { body: Body } }) {
  const { quoteId, contact, notes, flightNumber, locale } = input.body;
  const answer = await ctx.database.rpc(
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
  return { ride: answer.ride, trackingToken: answer.tracking_token };
}
