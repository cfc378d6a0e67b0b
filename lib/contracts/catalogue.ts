import { z } from "zod";
import { brand, cancellationPolicy, currency, money, slug, vehicleClass } from "./common";
import { publicId } from "./ids";
import { defineContract } from "./operation";
import { paymentProvider } from "./payments";

const fleetCard = z.strictObject({
  slug,
  name: z.string().max(120),
  country: z.string().length(2),
  city: z.string().max(80),
  currency,
  brand,
});

export const listFleets = defineContract({
  id: "listFleets",
  method: "GET",
  path: "/api/public/fleets",
  summary: "Fleets that can be booked",
  tag: "Catalogue",
  access: "public",
  scope: "catalogue:read",
  status: 200,
  response: z.strictObject({ data: z.array(fleetCard).max(100) }),
  errors: [],
});

const classCard = z.strictObject({
  code: vehicleClass,
  passengers: z.int(),
  luggage: z.int(),
  childSeats: z.int(),
  amenities: z.array(z.string().max(40)).max(20),
});

export const fleetPage = z.strictObject({
  id: publicId("fleet"),
  slug,
  name: z.string().max(120),
  country: z.string().length(2),
  currency,
  timezone: z.string().max(60),
  brand,
  supportEmail: z.string().max(254).nullable(),
  supportPhone: z.string().max(20).nullable(),
  paymentProviders: z.array(paymentProvider).max(2),
  taxLabel: z.string().max(20).nullable(),
  cancellation: cancellationPolicy,
  serviceAreas: z
    .array(
      z.strictObject({
        name: z.string().max(120),
        timezone: z.string().max(60),
        geojson: z.record(z.string(), z.unknown()),
      }),
    )
    .max(50),
  classes: z.array(classCard.extend({ from: money })).max(7),
  airports: z
    .array(z.strictObject({ iata: z.string().max(3), name: z.string().max(160), lat: z.number(), lon: z.number() }))
    .max(50),
});
export type FleetPage = z.infer<typeof fleetPage>;

/** GET /api/public/fleets/{slug}: everything that a fleet's booking page needs; cached for 60 s. */
export const getFleetPage = defineContract({
  id: "getFleetPage",
  method: "GET",
  path: "/api/public/fleets/{slug}",
  summary: "A fleet's public page",
  tag: "Catalogue",
  access: "public",
  scope: "catalogue:read",
  status: 200,
  params: z.strictObject({ slug }),
  response: fleetPage,
  errors: [],
});

export const listVehicleClasses = defineContract({
  id: "listVehicleClasses",
  method: "GET",
  path: "/api/public/vehicle-classes",
  summary: "Vehicle classes and their capacity",
  tag: "Catalogue",
  access: "public",
  scope: "catalogue:read",
  status: 200,
  response: z.strictObject({ data: z.array(classCard).max(20) }),
  errors: [],
});

export const place = z.strictObject({
  id: publicId("place"),
  kind: z.enum(["airport", "city", "landmark"]),
  iata: z.string().max(3).nullable(),
  name: z.string().max(160),
  city: z.string().max(120).nullable(),
  country: z.string().length(2),
  timezone: z.string().max(60),
  lat: z.number(),
  lon: z.number(),
});
export type Place = z.infer<typeof place>;

const coordinate = (limit: number) => z.coerce.number().min(-limit).max(limit);

/** GET /api/public/places: airports by code, then places by name, near the bias point first. */
export const searchPlaces = defineContract({
  id: "searchPlaces",
  method: "GET",
  path: "/api/public/places",
  summary: "Search places",
  tag: "Catalogue",
  access: "public",
  scope: "catalogue:read",
  status: 200,
  query: z.strictObject({
    q: z.string().trim().min(1).max(80),
    lat: coordinate(90).optional(),
    lon: coordinate(180).optional(),
    limit: z.coerce.number().int().min(1).max(20).default(8),
  }),
  response: z.strictObject({ data: z.array(place).max(20) }),
  errors: ["invalid_coordinates"],
});

export const nearestPlace = defineContract({
  id: "nearestPlace",
  method: "GET",
  path: "/api/public/places/nearest",
  summary: "The known place nearest to a point",
  tag: "Catalogue",
  access: "public",
  scope: "catalogue:read",
  status: 200,
  query: z.strictObject({ lat: coordinate(90), lon: coordinate(180) }),
  response: z.strictObject({ data: place.nullable() }),
  errors: [],
});
