/** Changes of a booked ride: proposed with their price, accepted by who pays, applied when nothing more is owed. */
import { z } from "zod";
import { instant, money, placeRef, priceLine, rideParams, versioned, wallTime } from "./common";
import { publicId } from "./ids";
import { defineContract } from "./operation";
import { flightNumber } from "./quotes";

export const AMENDMENT_STATES = ["proposed", "awaiting_payment", "applied", "refused", "expired", "withdrawn"] as const;

const hours = z.number().min(1).max(24).multipleOf(0.5).meta({ example: 4 });
const counts = {
  passengers: z.int().min(1).max(60).meta({ example: 3 }),
  luggage: z.int().min(0).max(100).meta({ example: 2 }),
  childSeats: z.int().min(0).max(6).meta({ example: 0 }),
};

/** What a ride is, as far as it can be changed. */
export const amendedTrip = z.strictObject({
  pickup: placeRef,
  dropoff: placeRef.nullable(),
  stops: z.array(placeRef).max(8),
  pickupAt: instant,
  pickupLocal: wallTime,
  pickupTimezone: z.string().max(60),
  expectedEndAt: instant,
  hours: hours.nullable(),
  ...counts,
  meetGreet: z.boolean(),
  flightNumber: z.string().max(10).nullable(),
  notes: z.string().max(500).nullable(),
  distanceMeters: z.int().min(0),
  durationSeconds: z.int().min(0),
});
export type AmendedTrip = z.infer<typeof amendedTrip>;

export const amendment = z.strictObject({
  id: publicId("amendment"),
  rideId: publicId("ride"),
  state: z.enum(AMENDMENT_STATES).meta({ example: "proposed" }),
  version: z.int().min(1).meta({ example: 1 }),
  source: z.enum(["passenger", "dispatcher", "partner"]),
  /** The pick-up follows its flight, free of charge. */
  isFlightMove: z.boolean(),
  before: amendedTrip,
  after: amendedTrip,
  priceBefore: money,
  priceAfter: money,
  /** `priceAfter` less `priceBefore`; below zero it is given back. */
  difference: money,
  /** What `priceAfter` is made of; empty where the price was not made anew. */
  lines: z.array(priceLine).max(40),
  /** What has to be paid for the change to be made: `POST /api/v1/charges/{id}/payments`. */
  chargeId: publicId("charge").nullable(),
  /** Code of why it was refused after it had been accepted. */
  reason: z.string().max(60).nullable().meta({ example: null }),
  /** Until when it can be accepted, then until when it can be paid. */
  expiresAt: instant,
  createdAt: instant,
  settledAt: instant.nullable(),
});
export type Amendment = z.infer<typeof amendment>;

/**
 * What `price_changed` and `quote_expired` of a change tell beside their code: the difference that the caller had, that of
 * now, what the ride would cost with it and, where there is one, the amendment to accept instead.
 */
export const amendmentRepricing = z.strictObject({
  previousDifference: money,
  difference: money,
  total: money,
  amendment: amendment.optional(),
});
export type AmendmentRepricing = z.infer<typeof amendmentRepricing>;

/** What is named becomes so; what is not stays as it is. */
const changes = {
  ...versioned,
  pickup: placeRef.optional(),
  dropoff: placeRef.optional(),
  stops: z.array(placeRef).max(8).optional(),
  pickupLocal: wallTime.optional(),
  /** Hourly hire only. */
  hours: hours.optional(),
  passengers: counts.passengers.optional(),
  luggage: counts.luggage.optional(),
  childSeats: counts.childSeats.optional(),
  meetGreet: z.boolean().optional(),
  /** `null` removes it. */
  flightNumber: flightNumber.nullable().optional(),
  notes: z.string().trim().max(500).nullable().optional(),
};
const REFUSALS = [
  "forbidden",
  "version_conflict",
  "illegal_transition",
  "no_availability",
  "payment_open",
  "outside_service_area",
  "capacity_exceeded",
  "vehicle_unsuitable",
  "pickup_in_past",
  "lead_time_too_short",
  "lead_time_too_long",
  "nonexistent_local_time",
  "invalid_coordinates",
  "hours_below_minimum",
] as const;

export const amendmentPreview = amendment.pick({
  isFlightMove: true,
  before: true,
  after: true,
  priceBefore: true,
  priceAfter: true,
  difference: true,
  lines: true,
});
export type AmendmentPreview = z.infer<typeof amendmentPreview>;

/** POST /api/v1/rides/{id}/amendments/preview: what a change would cost; nobody is told of it and nothing is kept. */
export const previewAmendment = defineContract({
  id: "previewAmendment",
  method: "POST",
  path: "/api/v1/rides/{id}/amendments/preview",
  summary: "See what a change of a ride would cost",
  tag: "Rides",
  access: "user",
  scope: "rides:write",
  status: 200,
  params: rideParams,
  body: z.strictObject(changes),
  response: amendmentPreview,
  errors: REFUSALS,
});
export type PreviewRequest = z.infer<NonNullable<(typeof previewAmendment)["body"]>>;

/** POST /api/v1/rides/{id}/amendments: the answer says what the change would cost. */
export const amendRide = defineContract({
  id: "amendRide",
  method: "POST",
  path: "/api/v1/rides/{id}/amendments",
  summary: "Propose a change of a booked ride",
  tag: "Rides",
  access: "user",
  scope: "rides:write",
  needsIdempotencyKey: true,
  status: 201,
  params: rideParams,
  body: z.strictObject({
    ...changes,
    /** That of a preview: with another one nothing is proposed, and `price_changed` tells it. */
    expectedDifference: money.optional(),
  }),
  response: amendment,
  errors: [...REFUSALS, "price_changed"],
});
export type AmendRequest = z.infer<NonNullable<(typeof amendRide)["body"]>>;

export const listAmendments = defineContract({
  id: "listAmendments",
  method: "GET",
  path: "/api/v1/rides/{id}/amendments",
  summary: "Changes of a ride, the newest first",
  tag: "Rides",
  access: "user",
  scope: "rides:read",
  status: 200,
  params: rideParams,
  response: z.strictObject({ data: z.array(amendment).max(100) }),
  errors: [],
});

const amendmentParams = z.strictObject({ id: publicId("amendment") });

/**
 * POST /api/v1/amendments/{id}/accept: the difference that was shown must be the one that applies. Else, and after its time
 * is over, the problem has the difference of now (`amendmentRepricing`).
 */
export const acceptAmendment = defineContract({
  id: "acceptAmendment",
  method: "POST",
  path: "/api/v1/amendments/{id}/accept",
  summary: "Accept a change of a ride",
  tag: "Rides",
  access: "user",
  scope: "rides:write",
  status: 200,
  params: amendmentParams,
  body: z.strictObject({ ...versioned, acceptedDifference: money }),
  response: amendment,
  errors: [
    "forbidden",
    "version_conflict",
    "illegal_transition",
    "quote_expired",
    "price_changed",
    "no_availability",
    "pickup_in_past",
    "vehicle_unsuitable",
  ],
});

export const withdrawAmendment = defineContract({
  id: "withdrawAmendment",
  method: "POST",
  path: "/api/v1/amendments/{id}/withdraw",
  summary: "Withdraw a change before it is made",
  tag: "Rides",
  access: "user",
  scope: "rides:write",
  status: 200,
  params: amendmentParams,
  body: z.strictObject(versioned),
  response: amendment,
  errors: ["forbidden", "version_conflict", "illegal_transition"],
});
