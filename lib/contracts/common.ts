import { z } from "zod";
import { publicId } from "./ids";

export const VEHICLE_CLASSES = ["sedan", "suv", "van", "limousine", "minibus", "party_bus", "coach"] as const;
export const vehicleClass = z.enum(VEHICLE_CLASSES).meta({ example: "sedan" });
export type VehicleClass = z.infer<typeof vehicleClass>;

export const serviceType = z.enum(["transfer", "hourly"]).meta({ example: "transfer" });
export type ServiceType = z.infer<typeof serviceType>;

export const RIDE_STATUSES = [
  "pending_payment",
  "confirmed",
  "assigned",
  "en_route",
  "on_location",
  "on_board",
  "completed",
  "closed",
  "expired",
  "cancelled",
  "late_cancelled",
  "no_show",
] as const;
export const rideStatus = z.enum(RIDE_STATUSES).meta({ example: "confirmed" });
export type RideStatus = z.infer<typeof rideStatus>;

export const currency = z
  .string()
  .max(3)
  .regex(/^[A-Z]{3}$/)
  .meta({ example: "USD" });

/** As `lib/maps/road-path.ts` writes it. */
export const routePath = z
  .string()
  .min(4)
  .max(4_800)
  .regex(/^[?-~]+$/)
  .nullable()
  .meta({
    description:
      "Way on the road as the routing service had it when the trip was priced: an encoded polyline with five digits, 400 points at most; over the date line its longitudes run on past 180 degrees. Null where no service knows it",
    example: "kgm|Cv``iNs~AsmQj`CccFnlAszC",
  });

/** A safe integer, branded: see `MinorUnits`. */
export const minorUnits = z.int().brand<"MinorUnits">();

/** Integer minor units and an ISO 4217 code, always together. */
export const money = z.strictObject({
  amountMinor: minorUnits.min(-1_000_000_000_000).max(1_000_000_000_000).meta({ example: 12_500 }),
  currency,
});
export type Money = z.infer<typeof money>;

/** A language as the product's addresses write it; one that is not offered reads as English. */
export const locale = z
  .string()
  .max(12)
  .regex(/^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/, "expected a language tag")
  .meta({ example: "en" });

export const instant = z.iso.datetime({ offset: true }).max(40).meta({ example: "2026-12-01T14:30:00Z" });

/** Wall time as typed, in the pick-up's zone. Whether it exists on that day is checked with the zone. */
export const wallTime = z
  .string()
  .max(16)
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, "expected YYYY-MM-DDTHH:MM")
  .refine(isCalendarTime, { message: "there is no such date or time", params: { code: "invalid_request" } })
  .meta({ example: "2026-12-01T09:30" });

const latitude = z.number().refine((value) => Math.abs(value) <= 90, {
  message: "latitude is between -90 and 90",
  params: { code: "invalid_coordinates" },
});
const longitude = z.number().refine((value) => Math.abs(value) <= 180, {
  message: "longitude is between -180 and 180",
  params: { code: "invalid_coordinates" },
});

export const position = z.strictObject({
  lat: latitude.meta({ example: 25.7959, minimum: -90, maximum: 90 }),
  lon: longitude.meta({ example: -80.287, minimum: -180, maximum: 180 }),
});

export const placeRef = z.strictObject({
  name: z.string().trim().min(1).max(160).meta({ example: "Miami International Airport" }),
  lat: latitude.meta({ example: 25.7959, minimum: -90, maximum: 90 }),
  lon: longitude.meta({ example: -80.287, minimum: -180, maximum: 180 }),
  address: z.string().trim().max(240).optional(),
  iata: z
    .string()
    .max(3)
    .regex(/^[A-Z]{3}$/)
    .nullish()
    .meta({ example: "MIA" }),
});
export type PlaceRef = z.infer<typeof placeRef>;

export const slug = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .meta({ example: "biscayne" });

export const capacity = z.strictObject({
  passengers: z.int().min(0).max(100),
  luggage: z.int().min(0).max(200),
  childSeats: z.int().min(0).max(20),
});

export const cancellationPolicy = z.strictObject({
  freeMinutes: z.int().min(0).max(100_000).meta({ example: 60 }),
  lateFeeBps: z.int().min(0).max(10_000).meta({ example: 5_000 }),
  noShowFeeBps: z.int().min(0).max(10_000).meta({ example: 10_000 }),
});

/** One line of a price: what, how much of it, by which version of which rule. */
export const priceLine = z.strictObject({
  code: z.string().max(40).meta({ example: "distance" }),
  quantity: z.number().min(0).max(10_000_000).meta({ example: 14.2 }),
  unit: z.string().max(20).meta({ example: "km" }),
  amountMinor: minorUnits.meta({ example: 4_260 }),
  ruleId: z.string().max(60),
  ruleVersion: z.int().min(1),
});
export type PriceLine = z.infer<typeof priceLine>;

export const brand = z.strictObject({
  accent: z.string().max(9).meta({ example: "#1f3a5f" }),
  accentInk: z.string().max(9).meta({ example: "#ffffff" }),
  tagline: z.string().max(160),
  logoText: z.string().max(60),
});

/** Keyset pagination: `cursor` is opaque and comes from the page before. */
export const pageQuery = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
};

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ data: z.array(item).max(100), nextCursor: z.string().max(200).nullable() });
}

export const rideParams = z.strictObject({ id: publicId("ride") });

function isCalendarTime(text: string): boolean {
  const at = new Date(`${text}:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** The version that a change was made on: a stale one is `version_conflict`. */
export const versioned = { version: z.int().min(1).meta({ example: 3 }) };
