import { z } from "zod";
import { instant, money, placeRef, vehicleClass } from "./common";
import { publicId } from "./ids";
import { defineContract } from "./operation";
import { ride, vehicleCard } from "./rides";

export const duty = z.strictObject({
  driverId: publicId("driver"),
  fleetId: publicId("fleet"),
  fleetName: z.string().max(120),
  status: z.enum(["off", "available", "busy"]),
  vehicle: vehicleCard.nullable(),
  position: z.strictObject({ lat: z.number(), lon: z.number(), recordedAt: instant }).nullable(),
});
export type Duty = z.infer<typeof duty>;

export const getDuty = defineContract({
  id: "getDuty",
  method: "GET",
  path: "/api/v1/driver/duty",
  summary: "Whether the driver is on duty",
  tag: "Driver",
  access: "user",
  status: 200,
  response: duty,
  errors: ["not_found"],
});

export const setDuty = defineContract({
  id: "setDuty",
  method: "PUT",
  path: "/api/v1/driver/duty",
  summary: "Go on or off duty",
  tag: "Driver",
  access: "user",
  status: 200,
  body: z.strictObject({ onDuty: z.boolean(), vehicleId: publicId("vehicle").optional() }),
  response: duty,
  errors: ["ride_in_progress", "driver_inactive", "vehicle_unsuitable"],
});

const positionFix = z.strictObject({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  recordedAt: instant,
  accuracyMeters: z.number().min(0).max(100_000).meta({ example: 8 }),
  headingDegrees: z.number().min(0).max(360).nullish(),
  speedMps: z.number().min(0).max(1_000).nullish(),
});

/**
 * POST /api/v1/driver/positions: implausible fixes are refused one by one, the others count. One that is not newer than the
 * last known is `not_newer`: a batch may be sent again when its answer was lost, and counts once.
 */
export const postPositions = defineContract({
  id: "postPositions",
  method: "POST",
  path: "/api/v1/driver/positions",
  summary: "Report positions",
  tag: "Driver",
  access: "user",
  status: 200,
  body: z.strictObject({ fixes: z.array(positionFix).min(1).max(30) }),
  response: z.strictObject({
    accepted: z.int(),
    rejected: z.array(z.strictObject({ index: z.int(), code: z.string().max(40) })).max(30),
  }),
  errors: ["illegal_transition", "invalid_coordinates"],
});

export const offer = z.strictObject({
  id: publicId("offer"),
  expiresAt: instant,
  /** Until then, when this was answered: a phone's clock may be wrong. */
  secondsLeft: z.number().nonnegative(),
  score: z.number(),
  distanceMeters: z.int().nullable(),
  ride: z.strictObject({
    id: publicId("ride"),
    ref: z.string().max(20),
    pickup: placeRef,
    dropoff: placeRef.nullable(),
    pickupAt: instant,
    pickupTimezone: z.string().max(60),
    vehicleClass,
    passengers: z.int(),
    luggage: z.int(),
    distanceMeters: z.int(),
    /** The length is of no routing service: great circle with a detour factor. */
    isRouteEstimate: z.boolean().meta({ example: false }),
    total: money,
  }),
});
export type Offer = z.infer<typeof offer>;

export const listOffers = defineContract({
  id: "listOffers",
  method: "GET",
  path: "/api/v1/driver/offers",
  summary: "Open offers",
  tag: "Driver",
  access: "user",
  status: 200,
  response: z.strictObject({ data: z.array(offer).max(20) }),
  errors: [],
});

const offerParams = z.strictObject({ id: publicId("offer") });

export const acceptOffer = defineContract({
  id: "acceptOffer",
  method: "POST",
  path: "/api/v1/offers/{id}/accept",
  summary: "Accept an offer",
  tag: "Driver",
  access: "user",
  status: 200,
  params: offerParams,
  body: z.strictObject({}),
  response: ride,
  errors: ["offer_expired", "slot_taken", "document_expired", "vehicle_unsuitable"],
});

export const declineOffer = defineContract({
  id: "declineOffer",
  method: "POST",
  path: "/api/v1/offers/{id}/decline",
  summary: "Decline an offer",
  tag: "Driver",
  access: "user",
  status: 200,
  params: offerParams,
  body: z.strictObject({}),
  response: z.strictObject({ id: publicId("offer"), status: z.literal("declined") }),
  errors: ["offer_expired"],
});
