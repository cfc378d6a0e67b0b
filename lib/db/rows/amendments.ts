import { z } from "zod";
import { AMENDMENT_STATES } from "@/lib/contracts/amendments";
import { minorUnits } from "@/lib/contracts/common";
import { toPublicId } from "@/lib/contracts/ids";
import { lineRow, placeRow } from "./common";

/** A trip as `private.trip_json` writes it. */
export const tripRow = z
  .object({
    pickup: placeRow,
    dropoff: placeRow.nullable(),
    stops: z.array(placeRow),
    pickup_at: z.string(),
    pickup_local: z.string(),
    pickup_tz: z.string(),
    expected_end_at: z.string(),
    hours: z.number().nullish(),
    passengers: z.number(),
    luggage: z.number(),
    child_seats: z.number(),
    meet_greet: z.boolean().nullable(),
    flight_number: z.string().nullable(),
    notes: z.string().nullable(),
    distance_m: z.number(),
    duration_s: z.number(),
  })
  .transform((row) => ({
    pickup: row.pickup,
    dropoff: row.dropoff,
    stops: row.stops,
    pickupAt: row.pickup_at,
    pickupLocal: row.pickup_local,
    pickupTimezone: row.pickup_tz,
    expectedEndAt: row.expected_end_at,
    hours: row.hours ?? null,
    passengers: row.passengers,
    luggage: row.luggage,
    childSeats: row.child_seats,
    meetGreet: row.meet_greet ?? false,
    flightNumber: row.flight_number,
    notes: row.notes,
    distanceMeters: row.distance_m,
    durationSeconds: row.duration_s,
  }));

const change = z.object({
  is_flight_move: z.boolean(),
  before: tripRow,
  after: tripRow,
  price_before_minor: minorUnits,
  price_after_minor: minorUnits,
  difference_minor: minorUnits,
  currency: z.string(),
  lines: z.array(lineRow),
});

/** What a change is and costs, in the shape of the contract. */
function changeOf(row: z.infer<typeof change>) {
  const price = (amountMinor: z.infer<typeof minorUnits>) => ({ amountMinor, currency: row.currency });
  return {
    isFlightMove: row.is_flight_move,
    before: row.before,
    after: row.after,
    priceBefore: price(row.price_before_minor),
    priceAfter: price(row.price_after_minor),
    difference: price(row.difference_minor),
    lines: row.lines,
  };
}

/** What a change would be, as `preview_amendment` answers it. */
export const previewRow = change.transform(changeOf);

/** An amendment as the database answers it, in the shape of the contract. */
export const amendmentRow = change
  .extend({
    id: z.uuid(),
    ride_id: z.uuid(),
    charge_id: z.uuid().nullable(),
    state: z.enum(AMENDMENT_STATES),
    version: z.number(),
    source: z.enum(["passenger", "dispatcher", "partner"]),
    reason: z.string().nullable(),
    expires_at: z.string(),
    created_at: z.string(),
    settled_at: z.string().nullable(),
  })
  .transform((row) => ({
    id: toPublicId("amendment", row.id),
    rideId: toPublicId("ride", row.ride_id),
    state: row.state,
    version: row.version,
    source: row.source,
    ...changeOf(row),
    chargeId: row.charge_id === null ? null : toPublicId("charge", row.charge_id),
    reason: row.reason,
    expiresAt: row.expires_at,
    createdAt: row.created_at,
    settledAt: row.settled_at,
  }));
