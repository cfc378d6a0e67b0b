import { z } from "zod";
import { instant, pageQuery, placeRef, rideParams, rideStatus, vehicleClass } from "./common";
import { publicId } from "./ids";
import { defineContract } from "./operation";
import { ride } from "./rides";

/** A ride as a board draws it: small, because hundreds are read at once. */
export const boardRide = z.strictObject({
  id: publicId("ride"),
  ref: z.string().max(20).meta({ example: "NX-7K3Q9D" }),
  status: rideStatus,
  version: z.int().min(1),
  vehicleClass,
  passengers: z.int(),
  luggage: z.int(),
  pickup: placeRef,
  dropoff: placeRef.nullable(),
  pickupAt: instant,
  pickupTimezone: z.string().max(60),
  expectedEndAt: instant,
  passengerName: z.string().max(120),
  flightNumber: z.string().max(10).nullable(),
  driver: z.strictObject({ id: publicId("driver"), name: z.string().max(120) }).nullable(),
  vehicle: z.strictObject({ id: publicId("vehicle"), plate: z.string().max(20) }).nullable(),
  updatedAt: instant,
});
export type BoardRide = z.infer<typeof boardRide>;

/**
 * GET /api/v1/fleets/{id}/board: rides that touch a span of at most 15 days, oldest pick-up first. With `updatedSince`
 * only those that changed after it, and then also the ones that were cancelled or, in the last ten minutes, changed outside
 * the span: a ride may have been moved out of it.
 */
export const listBoardRides = defineContract({
  id: "listBoardRides",
  method: "GET",
  path: "/api/v1/fleets/{id}/board",
  summary: "Rides of a span of time for the dispatch board",
  tag: "Dispatch",
  access: "user",
  status: 200,
  params: z.strictObject({ id: publicId("fleet") }),
  query: z.strictObject({ from: instant, to: instant, updatedSince: instant.optional(), ...pageQuery }),
  response: z.strictObject({
    data: z.array(boardRide).max(100),
    nextCursor: z.string().max(200).nullable(),
    /** The fleet's own IANA zone: whose midnight divides the board's days. */
    timezone: z.string().max(60),
    /** Kept free before and after each job. */
    bufferMinutes: z.int(),
  }),
  errors: [],
});

/** POST /api/v1/rides/{id}/reassign: in one transaction; whatever is refused leaves the first crew on the ride. */
export const reassignRide = defineContract({
  id: "reassignRide",
  method: "POST",
  path: "/api/v1/rides/{id}/reassign",
  summary: "Give an assigned ride another driver and vehicle",
  tag: "Dispatch",
  access: "user",
  status: 200,
  params: rideParams,
  body: z.strictObject({
    driverId: publicId("driver"),
    vehicleId: publicId("vehicle"),
    version: z.int().min(1).meta({ example: 3 }),
  }),
  response: ride,
  errors: [
    "version_conflict",
    "slot_taken",
    "illegal_transition",
    "vehicle_unsuitable",
    "document_expired",
    "driver_inactive",
    "forbidden",
  ],
});
