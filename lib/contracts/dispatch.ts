/** Who drives a ride: candidates, assignment by hand and automatic dispatch. */
import { z } from "zod";
import { rideParams, vehicleClass, versioned } from "./common";
import { publicId } from "./ids";
import { defineContract } from "./operation";
import { driverCard, ride, vehicleCard } from "./rides";

export const candidate = z.strictObject({
  driver: driverCard.omit({ phone: true }),
  vehicle: vehicleCard.extend({ vehicleClass }).nullable(),
  onDuty: z.boolean(),
  score: z.number().nullable(),
  factors: z.record(z.string().max(40), z.number().nullable()),
  conflict: z.string().max(40).nullable(),
});
export type Candidate = z.infer<typeof candidate>;

export const listCandidates = defineContract({
  id: "listCandidates",
  method: "GET",
  path: "/api/v1/rides/{id}/candidates",
  summary: "Drivers that could take a ride, best first",
  tag: "Dispatch",
  access: "user",
  status: 200,
  params: rideParams,
  response: z.strictObject({ data: z.array(candidate).max(1_000) }),
  errors: [],
});

export const assignRide = defineContract({
  id: "assignRide",
  method: "POST",
  path: "/api/v1/rides/{id}/assign",
  summary: "Assign a driver and a vehicle",
  tag: "Dispatch",
  access: "user",
  status: 200,
  params: rideParams,
  body: z.strictObject({ driverId: publicId("driver"), vehicleId: publicId("vehicle"), ...versioned }),
  response: ride,
  errors: [
    "version_conflict",
    "slot_taken",
    "illegal_transition",
    "vehicle_unsuitable",
    "document_expired",
    "driver_inactive",
  ],
});

export const unassignRide = defineContract({
  id: "unassignRide",
  method: "POST",
  path: "/api/v1/rides/{id}/unassign",
  summary: "Take the driver off a ride",
  tag: "Dispatch",
  access: "user",
  status: 200,
  params: rideParams,
  body: z.strictObject({ ...versioned, reason: z.string().trim().max(300).optional() }),
  response: ride,
  errors: ["version_conflict", "illegal_transition"],
});

const workMinutes = z.int().min(60).max(1_440);
const fleetParams = z.strictObject({ id: publicId("fleet") });

export const dispatchRules = z.strictObject({
  maxWorkMinutes: workMinutes.meta({
    description: "longest time of jobs within 24 hours for which a driver is asked automatically",
    example: 600,
  }),
});

/** GET /api/v1/fleets/{id}/dispatch-rules: the fleet's staff. */
export const getDispatchRules = defineContract({
  id: "getDispatchRules",
  method: "GET",
  path: "/api/v1/fleets/{id}/dispatch-rules",
  summary: "What automatic dispatch keeps to in a fleet",
  tag: "Fleet",
  access: "user",
  status: 200,
  params: fleetParams,
  response: dispatchRules,
  errors: [],
});

/** PUT /api/v1/fleets/{id}/dispatch-rules: owner and manager; refused when it is not what the caller has read any more. */
export const setDispatchRules = defineContract({
  id: "setDispatchRules",
  method: "PUT",
  path: "/api/v1/fleets/{id}/dispatch-rules",
  summary: "Say what automatic dispatch keeps to in a fleet",
  tag: "Fleet",
  access: "user",
  status: 200,
  params: fleetParams,
  body: dispatchRules.extend({
    previousMaxWorkMinutes: workMinutes.meta({ description: "as it was read", example: 540 }),
  }),
  response: dispatchRules,
  errors: ["forbidden", "version_conflict", "subscription_read_only"],
});

export const dispatchRide = defineContract({
  id: "dispatchRide",
  method: "POST",
  path: "/api/v1/rides/{id}/dispatch",
  summary: "Offer a ride to the nearest suitable driver",
  tag: "Dispatch",
  access: "user",
  status: 202,
  params: rideParams,
  body: z.strictObject({}),
  response: z.strictObject({ offeredTo: z.string().max(120).nullable() }),
  errors: ["illegal_transition"],
});

/** POST /api/v1/rides/{id}/undo: only the last change of the ride, within ten minutes. */
export const undoDispatch = defineContract({
  id: "undoDispatch",
  method: "POST",
  path: "/api/v1/rides/{id}/undo",
  summary: "Take the last assignment or its end back",
  tag: "Dispatch",
  access: "user",
  status: 200,
  params: rideParams,
  body: z.strictObject({ ...versioned }),
  response: ride,
  errors: [
    "version_conflict",
    "slot_taken",
    "illegal_transition",
    "vehicle_unsuitable",
    "document_expired",
    "driver_inactive",
  ],
});
