import { z } from "zod";
import type { AmendedTrip, PreviewRequest } from "@/lib/contracts/amendments";
import { type Money, serviceType, vehicleClass } from "@/lib/contracts/common";
import { uuidOf } from "@/lib/contracts/ids";
import type { QuoteRequest } from "@/lib/contracts/quotes";
import { amendmentRow, tripRow } from "@/lib/db/rows/amendments";
import { AppError } from "@/lib/errors/app-error";
import type { VerbContext } from "../context";
import { priceAndStore } from "../quotes/quote-ride";

const amendableRow = z.object({
  fleet: z.string(),
  vehicle_class: vehicleClass,
  service_type: serviceType,
  trip: tripRow,
});
type Amendable = z.infer<typeof amendableRow>;
/** What `amendable_ride` answers under a key: a repeated request has its amendment already. */
export const keyedRow = z.union([z.object({ made: amendmentRow }), amendableRow]);

/** The ride as it can be changed; of any version when none is given. */
export function amendable(ctx: VerbContext, ride: string, version: number | null): Promise<Amendable> {
  return ctx.database.rpc("amendable_ride", { p_id: ride, p_version: version, p_key: null }, amendableRow);
}

/** A request as `propose_amendment` and `preview_amendment` take it: what has no price, and a quote of what has one. */
export async function pricedChange(ctx: VerbContext, found: Amendable, { version, ...changes }: PreviewRequest) {
  if (changes.hours !== undefined && found.service_type === "transfer") throw new AppError("invalid_request");
  return {
    p_version: version,
    p_change: unpricedChange(changes),
    p_quote: await quoteOf(ctx, found, amended(found.trip, changes)),
  };
}

export const isSameMoney = (one: Money, other: Money): boolean =>
  one.amountMinor === other.amountMinor && one.currency === other.currency;

type Changes = Omit<PreviewRequest, "version">;

/** The trip with what the request names. */
function amended(trip: AmendedTrip, changes: Changes): AmendedTrip {
  const named = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  return { ...trip, ...named };
}

function unpricedChange({ passengers, luggage, flightNumber, notes }: Changes): Record<string, unknown> {
  const change = { passengers, luggage, flight_number: flightNumber, notes: notes === "" ? null : notes };
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

/** What a price is made from; the rest of a trip costs nothing. */
function pricedPart(
  trip: Pick<AmendedTrip, "pickup" | "dropoff" | "stops" | "pickupLocal" | "hours" | "childSeats" | "meetGreet">,
) {
  const places = [trip.pickup, trip.dropoff, ...trip.stops].map((place) => place && [place.name, place.lat, place.lon]);
  return JSON.stringify([places, trip.pickupLocal, trip.hours, trip.childSeats, trip.meetGreet]);
}

/** The id of a stored quote of the trip, in the class that was booked; null where nothing that has a price differs. */
export async function quoteOf(
  ctx: VerbContext,
  { fleet, vehicle_class, service_type, trip: was }: Amendable,
  now: AmendedTrip,
): Promise<string | null> {
  if (pricedPart(now) === pricedPart(was)) return null;
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
