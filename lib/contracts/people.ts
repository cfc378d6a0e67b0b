import { z } from "zod";
import { instant, locale, money, placeRef, rideStatus, routePath, slug, vehicleClass } from "./common";
import { publicId } from "./ids";
import { defineContract } from "./operation";
import { fix, vehicleCard } from "./rides";

export const memberRole = z.enum(["owner", "manager", "dispatcher", "driver", "partner"]);

export const me = z.strictObject({
  id: publicId("user"),
  email: z.string().max(254).nullable(),
  isAnonymous: z.boolean(),
  displayName: z.string().max(120).nullable(),
  phone: z.string().max(20).nullable(),
  locale: z.string().max(12).nullable(),
  memberships: z
    .array(z.strictObject({ fleetId: publicId("fleet"), slug, name: z.string().max(120), role: memberRole }))
    .max(50),
});
export type Me = z.infer<typeof me>;

export const getMe = defineContract({
  id: "getMe",
  method: "GET",
  path: "/api/v1/me",
  summary: "Who am I",
  tag: "Account",
  access: "user",
  status: 200,
  response: me,
  errors: [],
});

export const updateMe = defineContract({
  id: "updateMe",
  method: "PATCH",
  path: "/api/v1/me",
  summary: "Change my profile",
  tag: "Account",
  access: "user",
  status: 200,
  body: z.strictObject({
    displayName: z.string().trim().min(1).max(120).optional(),
    phone: z
      .string()
      .max(16)
      .regex(/^\+[1-9]\d{6,14}$/)
      .nullable()
      .optional(),
    locale: locale.optional(),
  }),
  response: me,
  errors: [],
});

export const fleetParams = z.strictObject({ id: publicId("fleet") });

export const fleetSummary = z.strictObject({
  ridesToday: z.int(),
  unassigned: z.int(),
  inProgress: z.int(),
  completedToday: z.int(),
  onDuty: z.int(),
  drivers: z.int(),
  revenue: money,
});

export const getFleetSummary = defineContract({
  id: "getFleetSummary",
  method: "GET",
  path: "/api/v1/fleets/{id}/summary",
  summary: "A fleet's day in figures",
  tag: "Fleet",
  access: "user",
  status: 200,
  params: fleetParams,
  response: fleetSummary,
  errors: [],
});

export const fleetDriver = z.strictObject({
  id: publicId("driver"),
  name: z.string().max(120),
  phone: z.string().max(20).nullable(),
  rating: z.number().nullable(),
  isActive: z.boolean(),
  duty: z.enum(["off", "available", "busy"]),
  vehicle: vehicleCard.extend({ vehicleClass }).nullable(),
  position: fix.nullable(),
});
export type FleetDriver = z.infer<typeof fleetDriver>;

export const listFleetDrivers = defineContract({
  id: "listFleetDrivers",
  method: "GET",
  path: "/api/v1/fleets/{id}/drivers",
  summary: "A fleet's drivers and where they are",
  tag: "Fleet",
  access: "user",
  status: 200,
  params: fleetParams,
  response: z.strictObject({ data: z.array(fleetDriver).max(1_000) }),
  errors: [],
});

export const fleetVehicle = vehicleCard.extend({
  vehicleClass,
  year: z.int().nullable(),
  passengers: z.int(),
  luggage: z.int(),
  isActive: z.boolean(),
});

export type FleetVehicle = z.infer<typeof fleetVehicle>;

export const listFleetVehicles = defineContract({
  id: "listFleetVehicles",
  method: "GET",
  path: "/api/v1/fleets/{id}/vehicles",
  summary: "A fleet's vehicles",
  tag: "Fleet",
  access: "user",
  status: 200,
  params: fleetParams,
  response: z.strictObject({ data: z.array(fleetVehicle).max(1_000) }),
  errors: [],
});

export const tracking = z.strictObject({
  ref: z.string().max(20),
  status: rideStatus,
  fleet: z.strictObject({
    slug,
    name: z.string().max(120),
    supportPhone: z.string().nullable(),
    accent: z.string().max(9),
  }),
  pickup: placeRef,
  dropoff: placeRef.nullable(),
  routePath,
  pickupAt: instant,
  pickupTimezone: z.string().max(60),
  driver: z.strictObject({ firstName: z.string().max(60), rating: z.number().nullable() }).nullable(),
  vehicle: vehicleCard.omit({ id: true }).nullable(),
  position: fix.nullable(),
  /**
   * In how many seconds the car is at the pick-up (`en_route`) or the drop-off (`on_board`), from and to: estimated from the
   * straight line, the hour and the city, 30 % either way. Null while there is no way to drive, or no position.
   */
  eta: z.strictObject({ fromSeconds: z.int().min(0), toSeconds: z.int().min(0) }).nullable(),
  freeWaitingUntil: instant.nullable(),
});
export type Tracking = z.infer<typeof tracking>;

export const trackingParams = z.strictObject({
  token: z
    .string()
    .max(64)
    .regex(/^[A-Za-z0-9_-]{22,64}$/),
});

/** GET /api/v1/tracking/{token}: needs no login; the token dies one hour after the end of the ride. */
export const trackRide = defineContract({
  id: "trackRide",
  method: "GET",
  path: "/api/v1/tracking/{token}",
  summary: "Follow a ride by its link",
  tag: "Tracking",
  access: "public",
  scope: "rides:read",
  status: 200,
  params: trackingParams,
  response: tracking,
  errors: [],
});
