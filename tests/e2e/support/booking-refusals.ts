/** Refusals of the catalogue, of quotes, rides and their payments. */
import { randomUUID } from "node:crypto";
import { CALLS, once } from "./operations";
import { query, quoted, type Refused, type World, wrong } from "./refusals";
import { bookedRide, bookingOf, expiredQuote, proposedAmendment, sedanQuote } from "./rows";
import { CONTACT } from "./stack";

export const bookingRefusals = (world: World): readonly Refused[] => [
  [
    "listFleets",
    "a parameter that it does not know",
    "invalid_request",
    () => world.partner.api.GET("/api/public/fleets", query({ x: 1 })),
  ],
  [
    "getFleetPage",
    "a fleet that is not there",
    "not_found",
    () => CALLS.getFleetPage(world.partner.api, { ...world.rows, fleetSlug: "nobody" }),
  ],
  [
    "searchPlaces",
    "nothing to search for",
    "invalid_request",
    () => world.partner.api.GET("/api/public/places", query({ q: "" })),
  ],
  [
    "nearestPlace",
    "a point off the earth",
    "invalid_request",
    () => world.partner.api.GET("/api/public/places/nearest", query({ lat: 95, lon: 0 })),
  ],
  [
    "listVehicleClasses",
    "a parameter that it does not know",
    "invalid_request",
    () => world.partner.api.GET("/api/public/vehicle-classes", query({ x: 1 })),
  ],
  [
    "createQuotes",
    "a pick-up outside the areas",
    "outside_service_area",
    () => quoted(world, { pickup: { name: "Paris", lat: 48.85, lon: 2.35 } }),
  ],
  ["createQuotes", "a party that nothing carries", "capacity_exceeded", () => quoted(world, { passengers: 60 })],
  ["createQuotes", "yesterday", "pickup_in_past", () => quoted(world, { pickupLocal: "2025-01-01T10:00" })],
  [
    "createQuotes",
    "an hour that the clocks skip",
    "nonexistent_local_time",
    () => quoted(world, { pickupLocal: "2027-03-28T02:30" }),
  ],
  ["createQuotes", "years ahead", "lead_time_too_long", () => quoted(world, { pickupLocal: "2032-01-05T10:00" })],
  ["createQuotes", "an hour of hire", "hours_below_minimum", () => quoted(world, { serviceType: "hourly", hours: 1 })],
  [
    "createQuotes",
    "another fleet than the key's",
    "not_found",
    () => quoted(world, { fleet: "biscayne", pickup: { name: "Brickell", lat: 25.7617, lon: -80.1918 } }),
  ],
  ["createQuotes", "a field that it does not know", "invalid_request", () => quoted(world, { price: 1 })],
  ["getQuote", "a quote that is not there", "quote_not_found"],
  ["getQuoteOffer", "a quote that is not there", "quote_not_found"],
  ["getQuoteProgress", "a quote that is not there", "quote_not_found"],
  [
    "listRides",
    "a status that no ride has",
    "invalid_request",
    () => world.partner.api.GET("/api/v1/rides", query({ status: "flying" })),
  ],
  ["bookRide", "a quote that is not there", "quote_not_found"],
  [
    "bookRide",
    "a quote that has expired",
    "quote_expired",
    async () => bookingOf(world.partner.api, await expiredQuote(world.partner.api, false)),
  ],
  [
    "bookRide",
    "a price that has changed",
    "price_changed",
    async () => bookingOf(world.partner.api, await expiredQuote(world.partner.api, true)),
  ],
  [
    "bookRide",
    "a quote that is used up",
    "quote_consumed",
    async () => {
      const { id } = await sedanQuote(world.partner.api, 54);
      await bookingOf(world.partner.api, id);
      await bookingOf(world.partner.api, id);
    },
  ],
  [
    "bookRide",
    "another body under a key",
    "idempotency_mismatch",
    async () => {
      const key = randomUUID();
      await bookingOf(world.partner.api, (await sedanQuote(world.partner.api, 55)).id, key);
      await bookingOf(world.partner.api, (await sedanQuote(world.partner.api, 56)).id, key);
    },
  ],
  [
    "bookRide",
    "no key",
    "idempotency_key_required",
    () => world.partner.api.POST("/api/v1/rides", wrong({ body: { quoteId: world.rows.quote, contact: CONTACT } })),
  ],
  [
    "cancelRide",
    "a version that is old",
    "version_conflict",
    () => CALLS.cancelRide(world.partner.api, { ...world.rows, version: 1 }),
  ],
  [
    "cancelRide",
    "a ride that is over",
    "illegal_transition",
    async () =>
      CALLS.cancelRide(world.partner.api, {
        ...world.closed,
        version: await versionOf(world.partner, world.closed.ride),
      }),
  ],
  [
    "acceptAmendment",
    "a difference that is not the one of now",
    "price_changed",
    async () => {
      const { amendment } = await proposedAmendment(world.partner.api);
      const body = { version: 1, acceptedDifference: { amountMinor: 1, currency: "EUR" } };
      await world.partner.api.POST("/api/v1/amendments/{id}/accept", { params: { path: { id: amendment } }, body });
    },
  ],
  [
    "cancelRide",
    "a fee that is not asked",
    "fee_changed",
    async () => {
      const { ride } = await bookedRide(world.partner.api);
      const acceptedFee = { amountMinor: 1, currency: "EUR" };
      const body = { version: ride.version, acceptedFee };
      await world.partner.api.POST("/api/v1/rides/{id}/cancel", { params: { path: { id: ride.id } }, body });
    },
  ],
  [
    "getCancellation",
    "a ride that is over",
    "illegal_transition",
    () => CALLS.getCancellation(world.partner.api, world.closed),
  ],
  [
    "createPayment",
    "a provider that the fleet has not",
    "unsupported_currency",
    async () => {
      const { ride } = await bookedRide(world.partner.api);
      const body = { rideId: ride.id, provider: "mercadopago" as const, locale: "es" };
      await world.partner.api.POST("/api/v1/payments", { ...once(), body });
    },
  ],
  [
    "createPayment",
    "a ride that is paid",
    "illegal_transition",
    async () => {
      const { ride } = await bookedRide(world.partner.api);
      const body = { version: ride.version, acceptedFee: { amountMinor: 0, currency: "EUR" } };
      await world.partner.api.POST("/api/v1/rides/{id}/cancel", { params: { path: { id: ride.id } }, body });
      await CALLS.createPayment(world.partner.api, { ...world.rows, ride: ride.id });
    },
  ],
  ["getReceiptPdf", "a ride that is not over", "not_found", () => CALLS.getReceiptPdf(world.partner.api, world.rows)],
];

async function versionOf(partner: World["partner"], id: string): Promise<number> {
  const { data } = await partner.api.GET("/api/v1/rides/{id}", { params: { path: { id } } });
  return data?.version ?? 0;
}
