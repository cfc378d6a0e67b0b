import { minor } from "@/lib/money/minor-units";
import {
  type AmendmentRepricing,
  acceptAmendment,
  amendmentPreview,
  amendmentRepricing,
  amendRide,
  listAmendments,
  previewAmendment,
  withdrawAmendment,
} from "../amendments";
import { listCharges, payCharge } from "../charges";
import { exampleOf } from "./example";
import { AIRPORT, BEACH, ID, LINES, NOTHING, PICKUP, PRICE } from "./trip";

const PROPOSED_AT = "2026-12-19T19:02:11Z";
const ACCEPTED_AT = "2026-12-19T19:03:40Z";
const HOTEL = { name: "Brickell Avenue", lat: 25.7617, lon: -80.1918, iata: null };
const MORE = { amountMinor: minor(1_000), currency: "USD" };

const before = {
  pickup: AIRPORT,
  dropoff: BEACH,
  stops: [],
  pickupAt: PICKUP.at,
  pickupLocal: PICKUP.local,
  pickupTimezone: PICKUP.timezone,
  expectedEndAt: "2026-12-20T17:41:18Z",
  hours: null,
  passengers: 2,
  luggage: 2,
  childSeats: 0,
  meetGreet: false,
  flightNumber: "AA 1420",
  notes: "Name board at arrivals",
  distanceMeters: 20_769,
  durationSeconds: 2_478,
};

const proposed = {
  id: ID.amendment,
  rideId: ID.ride,
  state: "proposed" as const,
  version: 1,
  source: "partner" as const,
  isFlightMove: false,
  before,
  after: {
    ...before,
    stops: [HOTEL],
    passengers: 3,
    expectedEndAt: "2026-12-20T17:52:05Z",
    distanceMeters: 23_410,
    durationSeconds: 3_125,
  },
  priceBefore: PRICE,
  priceAfter: { amountMinor: minor(12_700), currency: "USD" },
  difference: MORE,
  lines: [
    ...LINES,
    {
      ...LINES[1],
      code: "stop",
      quantity: 1,
      unit: "stop",
      amountMinor: 1_000,
      ruleId: LINES[0]?.ruleId ?? "",
      ruleVersion: 1,
    },
  ],
  chargeId: null,
  reason: null,
  expiresAt: "2026-12-19T19:17:11Z",
  createdAt: PROPOSED_AT,
  settledAt: null,
};
const awaiting = {
  ...proposed,
  state: "awaiting_payment" as const,
  version: 2,
  chargeId: ID.charge,
  expiresAt: "2026-12-19T19:33:40Z",
};
const charge = {
  id: ID.charge,
  rideId: ID.ride,
  kind: "amendment" as const,
  lines: [{ code: "amendment", quantity: 1, unit: "ride", amountMinor: 1_000 }],
  total: MORE,
  note: null,
  status: "open" as const,
  isOwn: false,
  hasPhoto: false,
  waived: null,
  createdAt: ACCEPTED_AT,
  settledAt: null,
};

/** What is another of a ride after the change was made; the total is what was booked. */
export const AMENDED = {
  version: 4,
  stops: proposed.after.stops,
  passengers: proposed.after.passengers,
  expectedEndAt: proposed.after.expectedEndAt,
  distanceMeters: proposed.after.distanceMeters,
  durationSeconds: proposed.after.durationSeconds,
  price: proposed.priceAfter,
  updatedAt: "2026-12-19T19:05:02Z",
};

/** A change that costs two dollars more than was accepted, and one that was accepted too late at the same price. */
export const AMENDMENT_REPRICINGS: Readonly<Record<"quote_expired" | "price_changed", AmendmentRepricing>> = {
  quote_expired: repriced(MORE),
  price_changed: repriced({ amountMinor: minor(800), currency: "USD" }),
};

function repriced(previousDifference: typeof MORE): AmendmentRepricing {
  const { difference, priceAfter } = proposed;
  return amendmentRepricing.parse({ previousDifference, difference, total: priceAfter, amendment: proposed });
}

export const AMENDMENTS = [
  exampleOf(previewAmendment, {
    params: { id: ID.ride },
    body: { version: 3, stops: [HOTEL], passengers: 3 },
    response: amendmentPreview.strip().parse(proposed),
  }),
  exampleOf(amendRide, {
    params: { id: ID.ride },
    body: { version: 3, stops: [HOTEL], passengers: 3 },
    response: proposed,
  }),
  exampleOf(listAmendments, {
    params: { id: ID.ride },
    response: { data: [{ ...awaiting, state: "applied", version: 3, settledAt: "2026-12-19T19:05:02Z" }] },
  }),
  exampleOf(acceptAmendment, {
    params: { id: ID.amendment },
    body: { version: 1, acceptedDifference: MORE },
    response: awaiting,
  }),
  exampleOf(withdrawAmendment, {
    params: { id: ID.amendment },
    body: { version: 2 },
    response: { ...awaiting, state: "withdrawn", version: 3, settledAt: "2026-12-19T19:04:10Z" },
  }),
  exampleOf(listCharges, { params: { id: ID.ride }, response: { data: [charge] } }),
  exampleOf(payCharge, {
    params: { id: ID.charge },
    body: { provider: "paypal", locale: "en" },
    response: {
      payment: {
        id: ID.payment,
        rideId: ID.ride,
        provider: "paypal",
        status: "pending",
        amount: MORE,
        credit: NOTHING,
        refunded: NOTHING,
      },
      approveUrl: "https://www.paypal.com/checkoutnow?token=5O190127TN364715T",
    },
  }),
];
