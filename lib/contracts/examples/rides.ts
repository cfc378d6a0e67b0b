import { bookRide, cancelRide, getCancellation, getRide, listRideEvents, listRides } from "../rides";
import { advanceTestRide } from "../sandbox";
import { exampleOf } from "./example";
import {
  AIRPORT,
  BEACH,
  CANCELLATION,
  CAR,
  CONTACT,
  FLEET,
  ID,
  LINES,
  NOTHING,
  PICKUP,
  PRICE,
  ROUTE_PATH,
  TOKEN,
} from "./trip";

const BOOKED_AT = "2026-12-17T15:02:11Z";
const CONFIRMED_AT = "2026-12-17T15:04:40Z";
export const ASSIGNED_AT = "2026-12-19T18:20:05Z";

const summary = {
  id: ID.ride,
  ref: "NX-QW3W6H",
  fleetId: ID.fleet,
  status: "assigned" as const,
  version: 3,
  vehicleClass: "sedan" as const,
  serviceType: "transfer" as const,
  pickup: AIRPORT,
  dropoff: BEACH,
  pickupAt: PICKUP.at,
  pickupTimezone: PICKUP.timezone,
  pickupLocal: PICKUP.local,
  expectedEndAt: "2026-12-20T17:41:18Z",
  passengers: 2,
  luggage: 2,
  passengerName: CONTACT.name,
  flightNumber: "AA 1420",
  total: PRICE,
  price: PRICE,
  driver: { id: ID.driver, name: "Demo Driver" },
  vehicle: { id: ID.vehicle, plate: CAR.plate },
  createdAt: BOOKED_AT,
  updatedAt: ASSIGNED_AT,
  environment: "live" as const,
};

/** The ride when its driver is known; events tell of it too. */
export const ASSIGNED = {
  ...summary,
  contact: CONTACT,
  stops: [],
  childSeats: 0,
  notes: "Name board at arrivals",
  distanceMeters: 20_769,
  durationSeconds: 2_478,
  isRouteEstimate: false,
  routePath: ROUTE_PATH,
  lines: LINES,
  cancellation: CANCELLATION,
  holdExpiresAt: null,
  cancelReason: null,
  cancelFee: null,
  fleet: FLEET,
  driver: { ...summary.driver, rating: 4.9, phone: null },
  vehicle: { id: ID.vehicle, ...CAR },
  payment: { id: ID.payment, status: "paid", provider: "paypal" as const },
  position: null,
  receipt: null,
  viewer: "passenger" as const,
  allowed: ["cancelled" as const],
};

const booked = {
  ...ASSIGNED,
  status: "pending_payment" as const,
  version: 1,
  updatedAt: BOOKED_AT,
  holdExpiresAt: "2026-12-17T15:12:11Z",
  driver: null,
  vehicle: null,
  payment: null,
};

const step = (
  seq: number,
  from: string | null,
  to: string,
  source: "partner" | "system" | "dispatcher",
  at: string,
) => ({
  seq,
  type: seq === 1 ? "ride.booked" : `ride.${to}`,
  from: from as typeof summary.status | null,
  to: to as typeof summary.status,
  source,
  eventAt: at,
  serverAt: at,
  position: null,
  version: seq,
});

export const RIDES = [
  exampleOf(bookRide, {
    body: { quoteId: ID.quote, contact: CONTACT, notes: ASSIGNED.notes, flightNumber: "AA 1420", locale: "en" },
    response: { ride: booked, trackingToken: TOKEN },
  }),
  exampleOf(listRides, {
    query: { status: "confirmed,assigned", limit: 1 },
    response: { data: [summary], nextCursor: `${PICKUP.at}~${ID.ride.slice(5)}` },
  }),
  exampleOf(getRide, { params: { id: ID.ride }, response: ASSIGNED }),
  exampleOf(listRideEvents, {
    params: { id: ID.ride },
    query: { afterSequence: 0 },
    response: {
      data: [
        step(1, null, "pending_payment", "partner", BOOKED_AT),
        step(2, "pending_payment", "confirmed", "system", CONFIRMED_AT),
        step(3, "confirmed", "assigned", "dispatcher", ASSIGNED_AT),
      ],
    },
  }),
  exampleOf(getCancellation, {
    params: { id: ID.ride },
    response: { fee: NOTHING, refund: PRICE, freeUntil: "2026-12-20T16:00:00Z" },
  }),
  exampleOf(cancelRide, {
    params: { id: ID.ride },
    body: { version: 3, reason: "The flight was cancelled", acceptedFee: NOTHING },
    response: {
      ...ASSIGNED,
      status: "cancelled",
      version: 4,
      updatedAt: "2026-12-19T20:11:30Z",
      cancelReason: "The flight was cancelled",
      cancelFee: NOTHING,
      payment: { id: ID.payment, status: "refunded", provider: "paypal" },
      allowed: [],
    },
  }),
  exampleOf(advanceTestRide, {
    params: { id: ID.ride },
    body: { to: "assigned", version: 1 },
    response: {
      ...ASSIGNED,
      driver: { ...ASSIGNED.driver, name: "Test Driver", rating: 5, phone: "+15005550006" },
      vehicle: { ...ASSIGNED.vehicle, plate: "TEST 001", make: "Sandbox", model: "sedan", colour: "Black" },
      environment: "test",
    },
  }),
];
