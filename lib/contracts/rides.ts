import { z } from "zod";
import {
  cancellationPolicy,
  instant,
  locale,
  money,
  pageOf,
  pageQuery,
  placeRef,
  position,
  priceLine,
  rideParams,
  rideStatus,
  routePath,
  serviceType,
  vehicleClass,
  versioned,
  wallTime,
} from "./common";
import { publicId } from "./ids";
import { defineContract } from "./operation";

export const contact = z.strictObject({
  name: z.string().trim().min(2).max(120).meta({ example: "Sample Guest" }),
  email: z.email().max(254).meta({ example: "guest@example.com" }),
  phone: z
    .string()
    .max(16)
    .regex(/^\+[1-9]\d{6,14}$/, "expected E.164, for example +13055550100")
    .meta({ example: "+13055550100" }),
});

export const driverCard = z.strictObject({
  id: publicId("driver"),
  name: z.string().max(120),
  rating: z.number().min(0).max(5).nullable(),
  phone: z.string().max(20).nullable(),
});

export const vehicleCard = z.strictObject({
  id: publicId("vehicle"),
  plate: z.string().max(20),
  make: z.string().max(60),
  model: z.string().max(60),
  colour: z.string().max(40),
});

/** Where the car was; `recordedAt` tells how old that is. */
export const fix = z.strictObject({
  lat: z.number(),
  lon: z.number(),
  heading: z.number().nullable(),
  recordedAt: instant,
});

export const rideSummary = z.strictObject({
  id: publicId("ride"),
  ref: z.string().max(20).meta({ example: "NX-7K3Q9D" }),
  fleetId: publicId("fleet"),
  status: rideStatus,
  version: z.int().min(1),
  vehicleClass,
  serviceType,
  pickup: placeRef,
  dropoff: placeRef.nullable(),
  pickupAt: instant,
  pickupTimezone: z.string().max(60),
  pickupLocal: wallTime,
  expectedEndAt: instant,
  passengers: z.int(),
  luggage: z.int(),
  passengerName: z.string().max(120),
  flightNumber: z.string().max(10).nullable(),
  total: money,
  /** What the ride costs as it is now: `total` and the differences of its changes. */
  price: money,
  driver: z.strictObject({ id: publicId("driver"), name: z.string().max(120) }).nullable(),
  vehicle: z.strictObject({ id: publicId("vehicle"), plate: z.string().max(20) }).nullable(),
  createdAt: instant,
  updatedAt: instant,
  /** `test` with keys of the sandbox, and only there. */
  environment: z.enum(["live", "test"]).meta({ example: "live" }),
});
export type RideSummary = z.infer<typeof rideSummary>;

export const ride = rideSummary.extend({
  contact: z
    .strictObject({ name: z.string().max(120), email: z.string().max(254), phone: z.string().max(20) })
    .nullable(),
  stops: z.array(placeRef).max(8),
  childSeats: z.int(),
  notes: z.string().max(500).nullable(),
  distanceMeters: z.int(),
  durationSeconds: z.int(),
  /** Distance and time are of no routing service: great circle with a detour factor. */
  isRouteEstimate: z.boolean().meta({ example: false }),
  routePath,
  lines: z.array(priceLine).max(60),
  cancellation: cancellationPolicy,
  holdExpiresAt: instant.nullable(),
  cancelReason: z.string().max(300).nullable(),
  cancelFee: money.nullable(),
  fleet: z.strictObject({ slug: z.string(), name: z.string(), supportPhone: z.string().nullable() }),
  driver: driverCard.nullable(),
  vehicle: vehicleCard.nullable(),
  payment: z
    .strictObject({ id: publicId("payment"), status: z.string().max(30), provider: z.enum(["paypal", "mercadopago"]) })
    .nullable(),
  position: fix.nullable(),
  receipt: z.strictObject({ number: z.string().max(40), issuedAt: instant, total: money }).nullable(),
  viewer: z.enum(["passenger", "driver", "staff"]),
  /** Statuses that the caller may move the ride to now. */
  allowed: z.array(rideStatus).max(12),
});
export type Ride = z.infer<typeof ride>;

/** POST /api/v1/rides: consumes a quote, holds the slot for ten minutes while the payment is open. */
export const bookRide = defineContract({
  id: "bookRide",
  method: "POST",
  path: "/api/v1/rides",
  summary: "Book a ride from a quote",
  tag: "Rides",
  access: "user",
  scope: "rides:write",
  needsIdempotencyKey: true,
  status: 201,
  body: z.strictObject({
    quoteId: publicId("quote"),
    contact,
    notes: z.string().trim().max(500).optional(),
    flightNumber: z.string().trim().max(10).optional(),
    locale: locale.default("en"),
  }),
  response: z.strictObject({ ride, trackingToken: z.string().max(64).nullable() }),
  errors: ["quote_not_found", "quote_expired", "price_changed", "quote_consumed", "no_availability", "pickup_in_past"],
});

/** `a,b,c` in a query. */
const statusList = z
  .string()
  .max(200)
  .transform((text) => text.split(","))
  .pipe(z.array(rideStatus).max(12));

/** GET /api/v1/rides: the caller's rides in the role given, newest pick-up first. */
export const listRides = defineContract({
  id: "listRides",
  method: "GET",
  path: "/api/v1/rides",
  summary: "List rides",
  tag: "Rides",
  access: "user",
  scope: "rides:read",
  status: 200,
  query: z.strictObject({
    role: z.enum(["passenger", "driver", "fleet"]).default("passenger"),
    fleetId: publicId("fleet").optional(),
    status: statusList.optional(),
    from: instant.optional(),
    to: instant.optional(),
    updatedSince: instant.optional(),
    ...pageQuery,
  }),
  response: pageOf(rideSummary),
  errors: [],
});

export const getRide = defineContract({
  id: "getRide",
  method: "GET",
  path: "/api/v1/rides/{id}",
  summary: "Read a ride",
  tag: "Rides",
  access: "user",
  scope: "rides:read",
  status: 200,
  params: rideParams,
  response: ride,
  errors: [],
});

export const rideEvent = z.strictObject({
  seq: z.int(),
  type: z.string().max(60).meta({ example: "ride.confirmed" }),
  from: rideStatus.nullable(),
  to: rideStatus.nullable(),
  source: z.enum(["passenger", "driver", "dispatcher", "partner", "system"]),
  eventAt: instant,
  serverAt: instant,
  position: position.nullable(),
  version: z.int(),
});

/** GET /api/v1/rides/{id}/events: oldest first, at most 500; the rest follows after the last number of the answer. */
export const listRideEvents = defineContract({
  id: "listRideEvents",
  method: "GET",
  path: "/api/v1/rides/{id}/events",
  summary: "The history of a ride",
  tag: "Rides",
  access: "user",
  scope: "rides:read",
  status: 200,
  params: rideParams,
  query: z.strictObject({
    /** Only what came after this `seq`. */
    afterSequence: z.coerce.number().int().min(0).max(1_000_000).default(0),
  }),
  response: z.strictObject({ data: z.array(rideEvent).max(500) }),
  errors: [],
});

export const getCancellation = defineContract({
  id: "getCancellation",
  method: "GET",
  path: "/api/v1/rides/{id}/cancellation",
  summary: "What cancelling would cost now",
  tag: "Rides",
  access: "user",
  scope: "rides:read",
  status: 200,
  params: rideParams,
  response: z.strictObject({ fee: money, refund: money, freeUntil: instant.nullable() }),
  errors: ["illegal_transition"],
});

/** POST /api/v1/rides/{id}/cancel: the fee that was shown must be the fee that applies. */
export const cancelRide = defineContract({
  id: "cancelRide",
  method: "POST",
  path: "/api/v1/rides/{id}/cancel",
  summary: "Cancel a ride",
  tag: "Rides",
  access: "user",
  scope: "rides:cancel",
  status: 200,
  params: rideParams,
  body: z.strictObject({ ...versioned, reason: z.string().trim().max(300).optional(), acceptedFee: money }),
  response: ride,
  errors: ["version_conflict", "fee_changed", "illegal_transition", "forbidden"],
});

export const transitionRide = defineContract({
  id: "transitionRide",
  method: "POST",
  path: "/api/v1/rides/{id}/transitions",
  summary: "Move a ride to its next status",
  tag: "Rides",
  access: "user",
  status: 200,
  params: rideParams,
  body: z.strictObject({
    to: z.enum(["en_route", "on_location", "on_board", "completed", "no_show"]),
    ...versioned,
    at: instant.optional(),
    position: position.optional(),
  }),
  response: ride,
  errors: ["version_conflict", "illegal_transition", "waiting_not_elapsed", "forbidden", "invalid_coordinates"],
});

export const dropRide = defineContract({
  id: "dropRide",
  method: "POST",
  path: "/api/v1/rides/{id}/drop",
  summary: "Give a job back before the passenger is on board",
  tag: "Rides",
  access: "user",
  status: 200,
  params: rideParams,
  body: z.strictObject({
    ...versioned,
    reason: z.string().trim().min(1).max(300),
    /** When the driver gave it back: a phone without coverage reports late. */
    at: instant.optional(),
  }),
  response: z.strictObject({ id: publicId("ride"), status: rideStatus, version: z.int() }),
  errors: ["version_conflict", "illegal_transition", "forbidden"],
});
