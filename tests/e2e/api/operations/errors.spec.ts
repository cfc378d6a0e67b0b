/** Each operation of the published document refuses what it must, with the code that its contract names. */
import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { CALLS, callOf, madridTrip, nobodysRows, OPERATIONS, once, type Rows } from "../../support/operations";
import { type Keys, makeKeys, type Partner, partnerWith } from "../../support/partner";
import {
  advanced,
  bookedRide,
  bookingOf,
  closedRide,
  expiredQuote,
  proposedAmendment,
  rowsOf,
  sedanQuote,
} from "../../support/rows";
import { CONTACT, served } from "../../support/stack";

let keys: Keys;
let partner: Partner;
let rows: Rows;
let closed: Rows;

test.beforeAll(async () => {
  keys = await makeKeys();
  partner = partnerWith(keys.test);
  rows = await rowsOf(partner.api, keys.fleetId);
  closed = { ...rows, ...(await closedRide(partner.api)), version: 1 };
});
test.afterAll(async () => {
  await CALLS.deleteWebhookEndpoint(partner.api, rows);
  await keys.end();
});

type Refused = readonly [operation: string, what: string, code: string, call?: () => Promise<unknown>];

/** The operation about rows that are nobody's. */
const missing = (...ids: string[]): Refused[] => ids.map((id) => [id, "a row that is not there", "not_found"]);
/** For what the types of the client do not let through. */
const wrong = (value: unknown) => value as never;
const quoted = (changes: object) => partner.api.POST("/api/v1/quotes", { body: madridTrip(50, changes) });
const booking = (quoteId: string, key?: string) => bookingOf(partner.api, quoteId, key);
const expired = (priceChanged: boolean) => expiredQuote(partner.api, priceChanged);
const post = (path: string) => partner.api.POST(wrong(path), wrong({}));
const query = (value: object) => ({ params: { query: wrong(value) } });
const REFUSED: readonly Refused[] = [
  [
    "listFleets",
    "a parameter that it does not know",
    "invalid_request",
    () => partner.api.GET("/api/public/fleets", query({ x: 1 })),
  ],
  [
    "getFleetPage",
    "a fleet that is not there",
    "not_found",
    () => CALLS.getFleetPage(partner.api, { ...rows, fleetSlug: "nobody" }),
  ],
  [
    "searchPlaces",
    "nothing to search for",
    "invalid_request",
    () => partner.api.GET("/api/public/places", query({ q: "" })),
  ],
  [
    "nearestPlace",
    "a point off the earth",
    "invalid_request",
    () => partner.api.GET("/api/public/places/nearest", query({ lat: 95, lon: 0 })),
  ],
  [
    "listVehicleClasses",
    "a parameter that it does not know",
    "invalid_request",
    () => partner.api.GET("/api/public/vehicle-classes", query({ x: 1 })),
  ],
  [
    "createQuotes",
    "a pick-up outside the areas",
    "outside_service_area",
    () => quoted({ pickup: { name: "Paris", lat: 48.85, lon: 2.35 } }),
  ],
  ["createQuotes", "a party that nothing carries", "capacity_exceeded", () => quoted({ passengers: 60 })],
  ["createQuotes", "yesterday", "pickup_in_past", () => quoted({ pickupLocal: "2025-01-01T10:00" })],
  [
    "createQuotes",
    "an hour that the clocks skip",
    "nonexistent_local_time",
    () => quoted({ pickupLocal: "2027-03-28T02:30" }),
  ],
  ["createQuotes", "years ahead", "lead_time_too_long", () => quoted({ pickupLocal: "2032-01-05T10:00" })],
  ["createQuotes", "an hour of hire", "hours_below_minimum", () => quoted({ serviceType: "hourly", hours: 1 })],
  [
    "createQuotes",
    "another fleet than the key's",
    "not_found",
    () => quoted({ fleet: "biscayne", pickup: { name: "Brickell", lat: 25.7617, lon: -80.1918 } }),
  ],
  ["createQuotes", "a field that it does not know", "invalid_request", () => quoted({ price: 1 })],
  ["getQuote", "a quote that is not there", "quote_not_found"],
  ["getQuoteOffer", "a quote that is not there", "quote_not_found"],
  ["getQuoteProgress", "a quote that is not there", "quote_not_found"],
  [
    "listRides",
    "a status that no ride has",
    "invalid_request",
    () => partner.api.GET("/api/v1/rides", query({ status: "flying" })),
  ],
  ["bookRide", "a quote that is not there", "quote_not_found"],
  ["bookRide", "a quote that has expired", "quote_expired", async () => booking(await expired(false))],
  ["bookRide", "a price that has changed", "price_changed", async () => booking(await expired(true))],
  [
    "bookRide",
    "a quote that is used up",
    "quote_consumed",
    async () => {
      const { id } = await sedanQuote(partner.api, 54);
      await booking(id);
      await booking(id);
    },
  ],
  [
    "bookRide",
    "another body under a key",
    "idempotency_mismatch",
    async () => {
      const key = randomUUID();
      await booking((await sedanQuote(partner.api, 55)).id, key);
      await booking((await sedanQuote(partner.api, 56)).id, key);
    },
  ],
  [
    "bookRide",
    "no key",
    "idempotency_key_required",
    () => partner.api.POST("/api/v1/rides", wrong({ body: { quoteId: rows.quote, contact: CONTACT } })),
  ],
  [
    "cancelRide",
    "a version that is old",
    "version_conflict",
    () => CALLS.cancelRide(partner.api, { ...rows, version: 1 }),
  ],
  [
    "cancelRide",
    "a ride that is over",
    "illegal_transition",
    async () => CALLS.cancelRide(partner.api, { ...closed, version: await versionOf(closed.ride) }),
  ],
  [
    "acceptAmendment",
    "a difference that is not the one of now",
    "price_changed",
    async () => {
      const { amendment } = await proposedAmendment(partner.api);
      const body = { version: 1, acceptedDifference: { amountMinor: 1, currency: "EUR" } };
      await partner.api.POST("/api/v1/amendments/{id}/accept", { params: { path: { id: amendment } }, body });
    },
  ],
  [
    "cancelRide",
    "a fee that is not asked",
    "fee_changed",
    async () => {
      const { ride } = await bookedRide(partner.api);
      const acceptedFee = { amountMinor: 1, currency: "EUR" };
      const body = { version: ride.version, acceptedFee };
      await partner.api.POST("/api/v1/rides/{id}/cancel", { params: { path: { id: ride.id } }, body });
    },
  ],
  ["getCancellation", "a ride that is over", "illegal_transition", () => CALLS.getCancellation(partner.api, closed)],
  [
    "createPayment",
    "a provider that the fleet has not",
    "unsupported_currency",
    async () => {
      const { ride } = await bookedRide(partner.api);
      const body = { rideId: ride.id, provider: "mercadopago" as const, locale: "es" };
      await partner.api.POST("/api/v1/payments", { ...once(), body });
    },
  ],
  [
    "createPayment",
    "a ride that is paid",
    "illegal_transition",
    async () => {
      const { ride } = await bookedRide(partner.api);
      const body = { version: ride.version, acceptedFee: { amountMinor: 0, currency: "EUR" } };
      await partner.api.POST("/api/v1/rides/{id}/cancel", { params: { path: { id: ride.id } }, body });
      await CALLS.createPayment(partner.api, { ...rows, ride: ride.id });
    },
  ],
  ["getReceiptPdf", "a ride that is not over", "not_found", () => CALLS.getReceiptPdf(partner.api, rows)],
  [
    "sendMessage",
    "an empty message",
    "invalid_request",
    () =>
      partner.api.POST("/api/v1/rides/{id}/messages", {
        params: { path: { id: rows.ride } },
        body: { kind: "text", clientId: randomUUID(), body: "" },
      }),
  ],
  [
    "markChatRead",
    "a message before the first",
    "invalid_request",
    () =>
      partner.api.POST("/api/v1/rides/{id}/messages/read", { params: { path: { id: rows.ride } }, body: { seq: 0 } }),
  ],
  [
    "listEvents",
    "a cursor that is none",
    "invalid_request",
    () => partner.api.GET("/api/v1/events", query({ cursor: "x" })),
  ],
  [
    "listWebhookEndpoints",
    "an id that is none",
    "invalid_request",
    () => partner.api.GET("/api/v1/webhook-endpoints", query({ fleetId: "x" })),
  ],
  [
    "createWebhookEndpoint",
    "an address inside",
    "endpoint_url_refused",
    () =>
      partner.api.POST("/api/v1/webhook-endpoints", {
        body: { url: "https://10.0.0.1/in", description: "", eventTypes: ["*"] },
      }),
  ],
  [
    "updateWebhookEndpoint",
    "no change",
    "invalid_request",
    () => partner.api.PATCH("/api/v1/webhook-endpoints/{id}", { params: { path: { id: rows.endpoint } }, body: {} }),
  ],
  [
    "sendTestEvent",
    "an endpoint that is off",
    "endpoint_disabled",
    async () => {
      const params = { path: { id: rows.endpoint } };
      await partner.api.PATCH("/api/v1/webhook-endpoints/{id}", { params, body: { isEnabled: false } });
      await CALLS.sendTestEvent(partner.api, rows);
    },
  ],
  ["expireTestQuote", "a quote that is not there", "quote_not_found"],
  [
    "advanceTestRide",
    "a way that no ride goes",
    "illegal_transition",
    () => advanced(partner.api, closed.ride, "assigned").catch(() => undefined),
  ],
  [
    "advanceTestRide",
    "a version that is old",
    "version_conflict",
    () =>
      partner.api.POST("/api/v1/test/rides/{id}/advance", {
        params: { path: { id: rows.ride } },
        body: { version: 1 },
      }),
  ],
  [
    "getCommissionStatement",
    "a month that is none",
    "invalid_request",
    () =>
      partner.api.GET("/api/v1/fleets/{id}/commission", {
        params: { path: { id: rows.fleetId }, query: { month: "2026-13" } },
      }),
  ],
  ["getHealth", "another method", "method_not_allowed", () => post("/api/health")],
  ["getReadiness", "another method", "method_not_allowed", () => post("/api/v1/ready")],
  ...missing(
    "getRide",
    "cancelRide",
    "getCancellation",
    "listRideEvents",
    "createPayment",
    "getPayment",
    "refreshPayment",
  ),
  ...missing("getInvoicePdf", "listRideInvoices", "getReceiptPdf", "getChat", "sendMessage", "markChatRead"),
  ...missing("getLinkedChat", "sendLinkedMessage", "markLinkedChatRead", "trackRide", "raiseLinkedSos"),
  ...missing("getEvent", "redeliverEvent", "getWebhookDelivery", "deleteWebhookEndpoint", "getWebhookEndpoint"),
  ...missing("updateWebhookEndpoint", "listWebhookDeliveries", "rotateWebhookSecret", "sendTestEvent"),
  ...missing("advanceTestRide", "getCommissionStatement", "amendRide", "listAmendments", "acceptAmendment"),
  ...missing("previewAmendment", "withdrawAmendment", "listCharges", "payCharge"),
];

async function versionOf(id: string): Promise<number> {
  const { data } = await partner.api.GET("/api/v1/rides/{id}", { params: { path: { id } } });
  return data?.version ?? 0;
}

test("every operation of the document refuses something", () => {
  const listed = new Set(REFUSED.map(([id]) => id));
  expect(OPERATIONS.filter(({ id }) => !listed.has(id)).map(({ id }) => id)).toEqual([]);
});

for (const [id, what, code, call] of REFUSED) {
  test(`${id} refuses ${what}: ${code}`, async () => {
    const operation = OPERATIONS.find((each) => each.id === id);
    const caller = operation?.scope ? partner : partnerWith(null);
    await (call ? call() : callOf(id)(caller.api, nobodysRows()));
    const answer = call ? partner.last() : caller.last();
    const problem = (await answer.clone().json()) as { code: string; requestId: string; type: string };
    expect(problem.code, JSON.stringify(problem)).toBe(code);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(problem).toMatchObject({
      requestId: answer.headers.get("x-request-id"),
      type: `/developers/errors/${code}`,
    });
    expect(answer.url).toContain(served().appUrl);
    // another method is no operation of the document
    if (code !== "method_not_allowed") expect(await operation?.complaint(answer)).toBeNull();
  });
}
