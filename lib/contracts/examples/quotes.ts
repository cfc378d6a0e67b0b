import { minor } from "@/lib/money/minor-units";
import { createQuotes, getQuote, getQuoteOffer, getQuoteProgress, type Repricing, repricing } from "../quotes";
import { exampleOf } from "./example";
import { AIRPORT, BEACH, CANCELLATION, FLEET, ID, LINES, PICKUP, PRICE } from "./trip";

const EXPIRES_AT = "2026-12-17T15:15:00Z";
const sedan = { id: ID.quote, vehicleClass: "sedan" as const, total: PRICE, lines: LINES, cancellation: CANCELLATION };

const PROGRESS = { state: "open" as const, vehicleClass: sedan.vehicleClass, total: PRICE };
const OFFER = {
  groupId: "c99a09bc-a4e2-4ff5-9c0c-75041ced7bcb",
  expiresAt: EXPIRES_AT,
  pickup: PICKUP,
  route: { distanceMeters: 20_769, durationSeconds: 2_478, isEstimate: true },
  quotes: [
    {
      ...sedan,
      capacity: { passengers: 3, luggage: 3, childSeats: 1 },
      amenities: ["wifi", "water", "charger"],
      includes: ["airport_waiting", "tax"],
    },
  ],
};

/** What is offered in place of a quote that has expired: at the same price, and two dollars dearer. */
const SAME_PRICE: Repricing = repricing.parse({
  previousTotal: PRICE,
  total: PRICE,
  quote: { ...OFFER.quotes[0], id: ID.freshQuote },
  quoteExpiresAt: "2026-12-17T15:45:00Z",
});
export const REPRICINGS: Readonly<Record<"quote_expired" | "price_changed", Repricing>> = {
  quote_expired: SAME_PRICE,
  price_changed: { ...SAME_PRICE, previousTotal: { amountMinor: minor(11_500), currency: "USD" } },
};

export const QUOTES = [
  exampleOf(createQuotes, {
    body: {
      fleet: FLEET.slug,
      serviceType: "transfer",
      pickup: AIRPORT,
      dropoff: BEACH,
      pickupLocal: PICKUP.local,
      passengers: 2,
      luggage: 2,
      flightNumber: "AA 1420",
    },
    response: OFFER,
  }),
  exampleOf(getQuote, {
    params: { id: ID.quote },
    response: { ...sedan, expiresAt: EXPIRES_AT, isConsumed: false },
  }),
  exampleOf(getQuoteOffer, {
    params: { id: ID.quote },
    response: {
      progress: PROGRESS,
      fleet: FLEET.slug,
      vehicleClass: sedan.vehicleClass,
      trip: {
        serviceType: "transfer",
        pickup: AIRPORT,
        dropoff: BEACH,
        stops: [],
        pickupLocal: PICKUP.local,
        hours: null,
        passengers: 2,
        luggage: 2,
        childSeats: 0,
        meetGreet: false,
        flightNumber: "AA 1420",
      },
      offer: OFFER,
    },
  }),
  exampleOf(getQuoteProgress, { params: { id: ID.quote }, response: PROGRESS }),
];
