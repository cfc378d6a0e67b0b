import { z } from "zod";
import {
  cancellationPolicy,
  capacity,
  instant,
  money,
  placeRef,
  priceLine,
  routePath,
  serviceType,
  slug,
  vehicleClass,
  wallTime,
} from "./common";
import { publicId } from "./ids";
import { defineContract } from "./operation";

export const flightNumber = z
  .string()
  .trim()
  .toUpperCase()
  .max(10)
  .regex(/^[A-Z0-9]{2,3} ?\d{1,4}[A-Z]?$/)
  .meta({ example: "AA 1420" });

export const quoteRequest = z
  .strictObject({
    fleet: slug,
    serviceType,
    pickup: placeRef,
    dropoff: placeRef.optional(),
    stops: z.array(placeRef).max(8).default([]),
    pickupLocal: wallTime,
    /** Hourly hire only. */
    hours: z.number().min(1).max(24).multipleOf(0.5).optional().meta({ example: 4 }),
    passengers: z.int().min(1).max(60).meta({ example: 2 }),
    luggage: z.int().min(0).max(100).default(0).meta({ example: 2 }),
    childSeats: z.int().min(0).max(6).default(0).meta({ example: 0 }),
    meetGreet: z.boolean().default(false),
    flightNumber: flightNumber.optional(),
  })
  .refine((request) => request.serviceType === "hourly" || request.dropoff !== undefined, {
    message: "a transfer needs a drop-off",
    path: ["dropoff"],
  })
  .refine((request) => request.serviceType === "transfer" || request.hours !== undefined, {
    message: "hourly hire needs the hours",
    path: ["hours"],
  });
export type QuoteRequest = z.infer<typeof quoteRequest>;

export const quote = z.strictObject({
  id: publicId("quote"),
  vehicleClass,
  capacity,
  amenities: z.array(z.string().max(40)).max(20),
  total: money,
  lines: z.array(priceLine).max(40),
  includes: z.array(z.string().max(40)).max(20),
  cancellation: cancellationPolicy,
});
export type Quote = z.infer<typeof quote>;

export const quotesResponse = z.strictObject({
  groupId: z.uuid(),
  expiresAt: instant,
  pickup: z.strictObject({ at: instant, local: wallTime, timezone: z.string().max(60) }),
  route: z.strictObject({
    distanceMeters: z.int().min(0),
    durationSeconds: z.int().min(0),
    /** True when no routing service was asked: great circle with a detour factor. */
    isEstimate: z.boolean(),
    path: routePath,
  }),
  quotes: z.array(quote).max(20),
});
export type QuotesResponse = z.infer<typeof quotesResponse>;

/** POST /api/v1/quotes: prices for every class that fits, valid for 15 minutes. */
export const createQuotes = defineContract({
  id: "createQuotes",
  method: "POST",
  path: "/api/v1/quotes",
  summary: "Price a trip in every vehicle class that fits",
  tag: "Quotes",
  access: "public",
  scope: "quotes:write",
  status: 201,
  body: quoteRequest,
  response: quotesResponse,
  errors: [
    "outside_service_area",
    "capacity_exceeded",
    "pickup_in_past",
    "lead_time_too_short",
    "lead_time_too_long",
    "nonexistent_local_time",
    "invalid_coordinates",
    "hours_below_minimum",
  ],
});

/**
 * What the problems `price_changed` and `quote_expired` tell beside their code: both totals and, where a price can be
 * had by naming it, the quote to book now.
 */
export const repricing = z.strictObject({
  previousTotal: money,
  total: money,
  quote: quote.optional(),
  quoteExpiresAt: instant.optional(),
});
export type Repricing = z.infer<typeof repricing>;

export const storedQuote = quote.omit({ capacity: true, amenities: true, includes: true }).extend({
  expiresAt: instant,
  isConsumed: z.boolean(),
});

/** GET /api/v1/quotes/{id}: one quote, also after it has expired. */
export const getQuote = defineContract({
  id: "getQuote",
  method: "GET",
  path: "/api/v1/quotes/{id}",
  summary: "Read a quote",
  tag: "Quotes",
  access: "public",
  scope: "quotes:read",
  status: 200,
  params: z.strictObject({ id: publicId("quote") }),
  response: storedQuote,
  errors: ["quote_not_found"],
});

const quoteState = z.enum(["open", "booked", "paid", "ended"]).meta({
  description: "ended: it has expired, or what was booked from it is over without a payment",
  example: "open",
});

export const quoteProgress = z.strictObject({ state: quoteState, vehicleClass, total: money });
export type QuoteProgress = z.infer<typeof quoteProgress>;

/** GET /api/v1/quotes/{id}/progress: what became of a quote, or of another class of the same request. */
export const getQuoteProgress = defineContract({
  id: "getQuoteProgress",
  method: "GET",
  path: "/api/v1/quotes/{id}/progress",
  summary: "What became of a quote",
  tag: "Quotes",
  access: "public",
  scope: "quotes:read",
  status: 200,
  params: z.strictObject({ id: publicId("quote") }),
  response: quoteProgress,
  errors: ["quote_not_found"],
});

export const quoteOffer = z.strictObject({
  progress: quoteProgress,
  fleet: slug,
  vehicleClass,
  /** The trip as it was asked for. */
  trip: z.strictObject({
    serviceType,
    pickup: placeRef,
    dropoff: placeRef.nullable(),
    stops: z.array(placeRef).max(8),
    pickupLocal: wallTime,
    hours: z.number().nullable(),
    passengers: z.int(),
    luggage: z.int(),
    childSeats: z.int(),
    meetGreet: z.boolean(),
    flightNumber: z.string().max(10).nullable(),
  }),
  /** All classes of the same request. */
  offer: quotesResponse,
});
export type QuoteOffer = z.infer<typeof quoteOffer>;

/** GET /api/v1/quotes/{id}/offer: enough to go on with a booking where it was not begun. */
export const getQuoteOffer = defineContract({
  id: "getQuoteOffer",
  method: "GET",
  path: "/api/v1/quotes/{id}/offer",
  summary: "A quote with its trip and the other classes",
  tag: "Quotes",
  access: "public",
  scope: "quotes:read",
  status: 200,
  params: z.strictObject({ id: publicId("quote") }),
  response: quoteOffer,
  errors: ["quote_not_found"],
});
