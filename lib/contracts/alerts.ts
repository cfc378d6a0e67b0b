/** What a fleet's desk must see now: calls for help, cars off their way, rides that run late, silent phones, papers. */
import { z } from "zod";
import { instant, rideParams, rideStatus } from "./common";
import { publicId } from "./ids";
import { defineContract } from "./operation";
import { fleetParams, trackingParams } from "./people";

export const ALERT_KINDS = [
  "sos",
  "route_deviation",
  "approach_deviation",
  "unassigned",
  "flight_moved",
  "late",
  "no_gps",
  "document",
] as const;
const alertKind = z.enum(ALERT_KINDS).meta({ example: "late" });
const alertSide = z.enum(["passenger", "driver", "staff", "system"]);

export const fleetAlert = z.strictObject({
  kind: alertKind,
  /**
   * Of calls for help and deviations. They stay until somebody ends them, but one on the way to the pick-up is over when the
   * car is back or there; the others end by themselves.
   */
  id: publicId("alert").nullable(),
  side: alertSide.nullable(),
  since: instant.nullable(),
  seenAt: instant.nullable(),
  /** Late by, without a fix for, left until the pick-up, or what a flight comes later (negative: earlier). */
  seconds: z.int().nullable(),
  /** How much longer the way is by where the car is. */
  meters: z.int().nullable(),
  position: z.strictObject({ lat: z.number(), lon: z.number() }).nullable(),
  note: z.string().max(300).nullable(),
  driver: z.strictObject({ id: publicId("driver"), name: z.string().max(120) }).nullable(),
  ride: z
    .strictObject({
      id: publicId("ride"),
      ref: z.string().max(20),
      status: rideStatus,
      pickupName: z.string().max(160),
      pickupAt: instant,
      pickupTimezone: z.string().max(60),
    })
    .nullable(),
  /** `moved`: the pick-up followed; `refused`: the crew is not free then; the flight was cancelled or goes elsewhere. */
  flight: z
    .strictObject({
      number: z.string().max(10),
      state: z.enum(["moved", "refused", "cancelled", "diverted"]),
      expectedAt: instant.nullable(),
    })
    .nullable(),
  document: z
    .strictObject({ kind: z.string().max(40), subject: z.string().max(120), expiresOn: z.iso.date().max(10) })
    .nullable(),
});
export type FleetAlert = z.infer<typeof fleetAlert>;

/** GET /api/v1/fleets/{id}/alerts: the most urgent first; `alert.` events of the fleet's channel tell when to ask again. */
export const listFleetAlerts = defineContract({
  id: "listFleetAlerts",
  method: "GET",
  path: "/api/v1/fleets/{id}/alerts",
  summary: "What needs a dispatcher now",
  tag: "Dispatch",
  access: "user",
  status: 200,
  params: fleetParams,
  response: z.strictObject({ data: z.array(fleetAlert).max(200) }),
  errors: [],
});

const raisedAlert = z.strictObject({
  id: publicId("alert"),
  kind: alertKind,
  side: alertSide,
  raisedAt: instant,
  seenAt: instant.nullable(),
  endedAt: instant.nullable(),
});

const help = z.strictObject({
  position: z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) }).optional(),
  note: z.string().trim().max(300).optional(),
});
export type Help = z.infer<typeof help>;

/** POST /api/v1/rides/{id}/sos: raised again it is the same alert, newer. */
export const raiseSos = defineContract({
  id: "raiseSos",
  method: "POST",
  path: "/api/v1/rides/{id}/sos",
  summary: "Call the fleet for help",
  tag: "Rides",
  access: "user",
  status: 200,
  params: rideParams,
  body: help,
  response: raisedAlert,
  errors: ["illegal_transition", "invalid_coordinates"],
});

export const raiseLinkedSos = defineContract({
  id: "raiseLinkedSos",
  method: "POST",
  path: "/api/v1/tracking/{token}/sos",
  summary: "Call the fleet for help by the link",
  tag: "Tracking",
  access: "public",
  status: 200,
  params: trackingParams,
  body: help,
  response: raisedAlert,
  errors: ["illegal_transition", "invalid_coordinates"],
});

const alertParams = z.strictObject({ id: publicId("alert") });

export const seeAlert = defineContract({
  id: "seeAlert",
  method: "POST",
  path: "/api/v1/alerts/{id}/seen",
  summary: "Say that an alert was seen",
  tag: "Dispatch",
  access: "user",
  status: 200,
  params: alertParams,
  body: z.strictObject({}),
  response: raisedAlert,
  errors: [],
});

export const endAlert = defineContract({
  id: "endAlert",
  method: "POST",
  path: "/api/v1/alerts/{id}/end",
  summary: "End an alert with what came of it",
  tag: "Dispatch",
  access: "user",
  status: 200,
  params: alertParams,
  body: z.strictObject({ outcome: z.string().trim().min(1).max(500).meta({ example: "Called back, all is well" }) }),
  response: raisedAlert,
  errors: ["illegal_transition"],
});
