import { minor } from "@/lib/money/minor-units";
import { createQuotes, getQuote, getQuoteOffer, getQuoteProgress } from "../quotes";
import { expireTestQuote } from "../sandbox";
import { exampleOf } from "./example";
import { SEDAN, SEDAN_OFFER } from "./repricings";
import { AIRPORT, BEACH, FLEET, ID, LINES, PICKUP, PRICE, ROUTE_PATH } from "./trip";

const EXPIRES_AT = "2026-12-17T15:15:00Z";

const PROGRESS = { state: "open" as const, vehicleClass: SEDAN.vehicleClass, total: PRICE };
const OFFER = {
  groupId: "c99a09bc-a4e2-4ff5-9c0c-75041ced7bcb",
  expiresAt: EXPIRES_AT,
  pickup: PICKUP,
  route: { distanceMeters: 20_769, durationSeconds: 2_478, isEstimate: false, path: ROUTE_PATH },
  quotes: [{ ...SEDAN, ...SEDAN_OFFER }],
};

const DISCOUNT = { quantity: 1, unit: "trip", ruleId: "29ff8221-977e-31eb-adb2-d5f1ee4de206", ruleVersion: 1 };
export const STORED_QUOTE = { ...SEDAN, expiresAt: EXPIRES_AT, isConsumed: false };

/** A test quote that was made to differ from the price of today. */
const CHEAPER = {
  total: { amountMinor: minor(11_600), currency: "USD" },
  lines: [...LINES, { ...DISCOUNT, code: "rounding", amountMinor: -100 }],
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
    response: STORED_QUOTE,
  }),
  exampleOf(getQuoteOffer, {
    params: { id: ID.quote },
    response: {
      progress: PROGRESS,
      fleet: FLEET.slug,
      vehicleClass: SEDAN.vehicleClass,
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
  exampleOf(expireTestQuote, {
    params: { id: ID.quote },
    body: { priceChanged: true },
    response: { ...SEDAN, ...CHEAPER, expiresAt: "2026-12-17T15:02:11Z", isConsumed: false },
  }),
  exampleOf(getQuoteProgress, { params: { id: ID.quote }, response: PROGRESS }),
];
