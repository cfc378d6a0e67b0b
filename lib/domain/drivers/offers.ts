import { z } from "zod";
import { minorUnits, vehicleClass } from "@/lib/contracts/common";
import { toPublicId, uuidOf } from "@/lib/contracts/ids";
import { placeRow } from "@/lib/db/rows/common";
import { rideHeadRow } from "@/lib/db/rows/rides";
import type { VerbContext } from "../context";
import { viewRide } from "../rides/internal";

const offerRow = z
  .object({
    id: z.uuid(),
    expires_at: z.string(),
    score: z.coerce.number(),
    distance_m: z.number().nullable(),
    ride: z.object({
      id: z.uuid(),
      ref: z.string(),
      pickup: placeRow,
      dropoff: placeRow.nullable(),
      pickup_at: z.string(),
      pickup_tz: z.string(),
      vehicle_class: vehicleClass,
      passengers: z.number(),
      luggage: z.number(),
      distance_m: z.number(),
      is_estimate: z.boolean().nullable(),
      total_minor: minorUnits,
      currency: z.string(),
    }),
  })
  .transform(({ ride, ...row }) => ({
    id: toPublicId("offer", row.id),
    expiresAt: row.expires_at,
    secondsLeft: Math.max(0, (Date.parse(row.expires_at) - Date.now()) / 1000),
    score: row.score,
    distanceMeters: row.distance_m === null ? null : Math.round(row.distance_m),
    ride: {
      id: toPublicId("ride", ride.id),
      ref: ride.ref,
      pickup: ride.pickup,
      dropoff: ride.dropoff,
      pickupAt: ride.pickup_at,
      pickupTimezone: ride.pickup_tz,
      vehicleClass: ride.vehicle_class,
      passengers: ride.passengers,
      luggage: ride.luggage,
      distanceMeters: ride.distance_m,
      isRouteEstimate: ride.is_estimate ?? true,
      total: { amountMinor: ride.total_minor, currency: ride.currency },
    },
  }));

export async function listOffers({ ctx }: { ctx: VerbContext }) {
  return { data: await ctx.database.rpc("my_offers", {}, z.array(offerRow)) };
}

type Call = { ctx: VerbContext; input: { params: { id: string } } };

/** Accepting is the assignment: `slot_taken` when the time was booked meanwhile, `offer_expired` when it is too late. */
export async function acceptOffer({ ctx, input }: Call) {
  const head = await respond({ ctx, input }, true);
  return viewRide(ctx, toPublicId("ride", head.id));
}

export async function declineOffer({ ctx, input }: Call) {
  await respond({ ctx, input }, false);
  return { id: input.params.id, status: "declined" as const };
}

function respond({ ctx, input }: Call, isAccepted: boolean) {
  return ctx.database.rpc("respond_offer", { p_offer: uuidOf(input.params.id), p_accept: isAccepted }, rideHeadRow);
}
