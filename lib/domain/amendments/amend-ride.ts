import { z } from "zod";
import type { AmendedTrip, AmendRequest } from "@/lib/contracts/amendments";
import { serviceType, vehicleClass } from "@/lib/contracts/common";
import { uuidOf } from "@/lib/contracts/ids";
import type { QuoteRequest } from "@/lib/contracts/quotes";
import { amendmentRow, tripRow } from "@/lib/db/rows/amendments";
import { AppError } from "@/lib/errors/app-error";
import type { VerbContext } from "../context";
import { priceAndStore } from "../quotes/quote-ride";

const amendableRow = z.union([
  z.object({ made: amendmentRow }),
  z.object({ fleet: z.string(), vehicle_class: vehicleClass, service_type: serviceType, trip: tripRow }),
]);
type Amendable = Extract<z.infer<typeof amendableRow>, { trip: AmendedTrip }>;

/**
 * Proposes a change of a booked ride. A trip whose price may be another is priced by today's rules, as a booking of it
 * would be; who pays accepts the difference. Run again under the same key it answers with the same proposal.
 */
export async function amendRide({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { params: { id: string }; body: AmendRequest };
}) {
  const { body } = input;
  const ride = uuidOf(input.params.id);
  const args = { p_id: ride, p_version: body.version, p_key: ctx.idempotencyKey };
  const found = await ctx.database.rpc("amendable_ride", args, amendableRow);
  if ("made" in found) return found.made;
  if (body.hours !== undefined && found.service_type === "transfer") throw new AppError("invalid_request");
  const now = amended(found.trip, body);
  return ctx.database.rpc(
    "propose_amendment",
    {
      p_key: ctx.idempotencyKey,
      p_ride: ride,
      p_version: body.version,
      p_change: unpricedChange(body),
      p_quote: pricedPart(now) === pricedPart(found.trip) ? null : await quoteOf(ctx, found, found.trip, now),
    },
    amendmentRow,
  );
}

/** What a price is made from; the rest of a trip costs nothing. */
function pricedPart(
  trip: Pick<AmendedTrip, "pickup" | "dropoff" | "stops" | "pickupLocal" | "hours" | "childSeats" | "meetGreet">,
) {
  const places = [trip.pickup, trip.dropoff, ...trip.stops].map((place) => place && [place.name, place.lat, place.lon]);
  return JSON.stringify([places, trip.pickupLocal, trip.hours, trip.childSeats, trip.meetGreet]);
}

function unpricedChange({ passengers, luggage, flightNumber, notes }: AmendRequest): Record<string, unknown> {
  const change = { passengers, luggage, flight_number: flightNumber, notes: notes === "" ? null : notes };
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

/** The id of a stored quote of the amended trip, in the class that was booked. */
async function quoteOf(
  ctx: VerbContext,
  { fleet, vehicle_class, service_type }: Amendable,
  was: AmendedTrip,
  now: AmendedTrip,
) {
  const { dropoff, hours, flightNumber } = now;
  const request: QuoteRequest = {
    fleet,
    serviceType: service_type,
    pickup: now.pickup,
    stops: now.stops,
    pickupLocal: now.pickupLocal,
    passengers: now.passengers,
    luggage: now.luggage,
    childSeats: now.childSeats,
    meetGreet: now.meetGreet,
    ...(dropoff ? { dropoff } : {}),
    ...(hours === null ? {} : { hours }),
    ...(flightNumber === null ? {} : { flightNumber }),
  };
  // whoever is booked already need not give notice again, unless the pick-up comes sooner
  const { quotes } = await priceAndStore(ctx, request, vehicle_class, now.pickupLocal < was.pickupLocal);
  const [quote] = quotes;
  if (!quote) throw new AppError("no_availability");
  return uuidOf(quote.id);
}

/** The trip with what the request names. */
function amended(trip: AmendedTrip, { version: _, ...changes }: AmendRequest): AmendedTrip {
  const named = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  return { ...trip, ...named };
}
