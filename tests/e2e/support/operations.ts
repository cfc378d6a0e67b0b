/**
 * One call of each published operation through the typed client. The specs in `api/operations` make them as everybody: an
 * operation of the document that has no line here fails them.
 */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { newIdempotencyKey, type Schemas } from "../../../clients/typescript/index";
import { answerChecker } from "../../fuzz/support/answers";
import type { Client } from "./partner";
import { CONTACT, wallTime } from "./stack";

interface Operation {
  readonly operationId: string;
  readonly responses: Record<string, { content?: Record<string, unknown> }>;
  readonly "x-nexors-policy": { readonly access: string; readonly scope?: string; readonly limit: { name: string } };
}
const document = JSON.parse(readFileSync("public/api/openapi.json", "utf8")) as {
  paths: Record<string, Record<string, Operation>>;
};
const check = answerChecker(document);

export const OPERATIONS = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => {
    const { operationId: id, responses } = operation;
    const { access, scope, limit } = operation["x-nexors-policy"];
    const success = Number(Object.keys(responses).find((status) => status.startsWith("2")));
    const complaint = (response: Response) => check({ path, method, operation } as never, response);
    return { id, path, method: method.toUpperCase(), access, scope, limit: limit.name, success, complaint };
  }),
);
export type Listed = (typeof OPERATIONS)[number];

/** What the calls are about. Ids of another kind of row are random: they are nobody's. */
export const nobodysRows = () => ({
  fleetSlug: "castellana",
  fleetId: `flt_${randomUUID()}`,
  quote: `quo_${randomUUID()}`,
  ride: `ride_${randomUUID()}`,
  version: 1,
  amendment: `amd_${randomUUID()}`,
  charge: `chg_${randomUUID()}`,
  payment: `pay_${randomUUID()}`,
  invoice: `inv_${randomUUID()}`,
  token: randomUUID().replaceAll("-", "").padEnd(43, "A"),
  event: `evt_${randomUUID()}`,
  endpoint: `whe_${randomUUID()}`,
  delivery: `whd_${randomUUID()}`,
});
export type Rows = ReturnType<typeof nobodysRows>;

export const madridTrip = (hours: number, changes: object = {}): Schemas["QuoteRequest"] => ({
  fleet: "castellana",
  serviceType: "transfer",
  pickup: { name: "Puerta del Sol", lat: 40.4169, lon: -3.7035 },
  dropoff: { name: "Adolfo Suárez Madrid-Barajas Airport", lat: 40.4722, lon: -3.5609, iata: "MAD" },
  pickupLocal: wallTime("Europe/Madrid", hours * 60),
  passengers: 2,
  luggage: 2,
  ...changes,
});

/** The least that a write with a key needs. */
export const once = (key = newIdempotencyKey()) => ({ params: { header: { "Idempotency-Key": key } } });
const of = <Path>(path: Path) => ({ params: { path } });

type Call = (api: Client, rows: Rows) => Promise<{ response: Response }>;

export const CALLS = {
  listFleets: (api) => api.GET("/api/public/fleets"),
  getFleetPage: (api, { fleetSlug }) => api.GET("/api/public/fleets/{slug}", of({ slug: fleetSlug })),
  searchPlaces: (api) => api.GET("/api/public/places", { params: { query: { q: "MAD" } } }),
  nearestPlace: (api) => api.GET("/api/public/places/nearest", { params: { query: { lat: 40.47, lon: -3.56 } } }),
  listVehicleClasses: (api) => api.GET("/api/public/vehicle-classes"),
  createQuotes: (api) => api.POST("/api/v1/quotes", { body: madridTrip(50) }),
  getQuote: (api, { quote }) => api.GET("/api/v1/quotes/{id}", of({ id: quote })),
  getQuoteOffer: (api, { quote }) => api.GET("/api/v1/quotes/{id}/offer", of({ id: quote })),
  getQuoteProgress: (api, { quote }) => api.GET("/api/v1/quotes/{id}/progress", of({ id: quote })),
  listRides: (api) => api.GET("/api/v1/rides", { params: { query: { limit: 100 } } }),
  bookRide: (api, { quote }) =>
    api.POST("/api/v1/rides", { ...once(), body: { quoteId: quote, contact: CONTACT, locale: "es" } }),
  getRide: (api, { ride }) => api.GET("/api/v1/rides/{id}", of({ id: ride })),
  cancelRide: (api, { ride, version }) =>
    api.POST("/api/v1/rides/{id}/cancel", {
      ...of({ id: ride }),
      body: { version, acceptedFee: { amountMinor: 0, currency: "EUR" } },
    }),
  getCancellation: (api, { ride }) => api.GET("/api/v1/rides/{id}/cancellation", of({ id: ride })),
  listRideEvents: (api, { ride }) => api.GET("/api/v1/rides/{id}/events", of({ id: ride })),
  amendRide: (api, { ride, version }) =>
    api.POST("/api/v1/rides/{id}/amendments", {
      params: { path: { id: ride }, ...once().params },
      body: { version, notes: "At the side entrance" },
    }),
  previewAmendment: (api, { ride, version }) =>
    api.POST("/api/v1/rides/{id}/amendments/preview", {
      ...of({ id: ride }),
      body: { version, notes: "At the side entrance" },
    }),
  listAmendments: (api, { ride }) => api.GET("/api/v1/rides/{id}/amendments", of({ id: ride })),
  acceptAmendment: (api, { amendment }) =>
    api.POST("/api/v1/amendments/{id}/accept", {
      ...of({ id: amendment }),
      body: { version: 1, acceptedDifference: { amountMinor: 0, currency: "EUR" } },
    }),
  withdrawAmendment: (api, { amendment }) =>
    api.POST("/api/v1/amendments/{id}/withdraw", { ...of({ id: amendment }), body: { version: 1 } }),
  listCharges: (api, { ride }) => api.GET("/api/v1/rides/{id}/charges", of({ id: ride })),
  payCharge: (api, { charge }) =>
    api.POST("/api/v1/charges/{id}/payments", {
      params: { path: { id: charge }, ...once().params },
      body: { provider: "paypal", locale: "es" },
    }),
  createPayment: (api, { ride }) =>
    api.POST("/api/v1/payments", { ...once(), body: { rideId: ride, provider: "paypal", locale: "es" } }),
  getPayment: (api, { payment }) => api.GET("/api/v1/payments/{id}", of({ id: payment })),
  refreshPayment: (api, { payment }) => api.POST("/api/v1/payments/{id}/refresh", { ...of({ id: payment }), body: {} }),
  getInvoicePdf: (api, { invoice }) =>
    api.GET("/api/v1/invoices/{id}/pdf", { ...of({ id: invoice }), parseAs: "arrayBuffer" }),
  listRideInvoices: (api, { ride }) => api.GET("/api/v1/rides/{id}/invoices", of({ id: ride })),
  getReceiptPdf: (api, { ride }) =>
    api.GET("/api/v1/rides/{id}/receipt", { ...of({ id: ride }), parseAs: "arrayBuffer" }),
  getChat: (api, { ride }) => api.GET("/api/v1/rides/{id}/messages", of({ id: ride })),
  sendMessage: (api, { ride }) =>
    api.POST("/api/v1/rides/{id}/messages", {
      ...of({ id: ride }),
      body: { kind: "text", clientId: randomUUID(), body: "At door 4" },
    }),
  markChatRead: (api, { ride }) =>
    api.POST("/api/v1/rides/{id}/messages/read", { ...of({ id: ride }), body: { seq: 1 } }),
  getLinkedChat: (api, { token }) => api.GET("/api/v1/tracking/{token}/messages", of({ token })),
  sendLinkedMessage: (api, { token }) =>
    api.POST("/api/v1/tracking/{token}/messages", {
      ...of({ token }),
      body: { kind: "phrase", clientId: randomUUID(), phrase: "five_minutes" },
    }),
  markLinkedChatRead: (api, { token }) =>
    api.POST("/api/v1/tracking/{token}/messages/read", { ...of({ token }), body: { seq: 1 } }),
  trackRide: (api, { token }) => api.GET("/api/v1/tracking/{token}", of({ token })),
  raiseLinkedSos: (api, { token }) => api.POST("/api/v1/tracking/{token}/sos", { ...of({ token }), body: {} }),
  listEvents: (api, { ride }) => api.GET("/api/v1/events", { params: { query: { rideId: ride, limit: 100 } } }),
  getEvent: (api, { event }) => api.GET("/api/v1/events/{id}", of({ id: event })),
  redeliverEvent: (api, { event }) => api.POST("/api/v1/events/{id}/redeliver", { ...of({ id: event }), body: {} }),
  getWebhookDelivery: (api, { delivery }) => api.GET("/api/v1/webhook-deliveries/{id}", of({ id: delivery })),
  listWebhookEndpoints: (api) => api.GET("/api/v1/webhook-endpoints"),
  createWebhookEndpoint: (api) =>
    api.POST("/api/v1/webhook-endpoints", {
      body: { url: "http://127.0.0.1:9/in", description: "API specs", eventTypes: ["invoice.*"] },
    }),
  deleteWebhookEndpoint: (api, { endpoint }) => api.DELETE("/api/v1/webhook-endpoints/{id}", of({ id: endpoint })),
  getWebhookEndpoint: (api, { endpoint }) => api.GET("/api/v1/webhook-endpoints/{id}", of({ id: endpoint })),
  updateWebhookEndpoint: (api, { endpoint }) =>
    api.PATCH("/api/v1/webhook-endpoints/{id}", { ...of({ id: endpoint }), body: { description: "Renamed" } }),
  listWebhookDeliveries: (api, { endpoint }) =>
    api.GET("/api/v1/webhook-endpoints/{id}/deliveries", of({ id: endpoint })),
  rotateWebhookSecret: (api, { endpoint }) =>
    api.POST("/api/v1/webhook-endpoints/{id}/rotate-secret", { ...of({ id: endpoint }), body: {} }),
  sendTestEvent: (api, { endpoint }) =>
    api.POST("/api/v1/webhook-endpoints/{id}/test", { ...of({ id: endpoint }), body: {} }),
  expireTestQuote: (api, { quote }) =>
    api.POST("/api/v1/test/quotes/{id}/expire", { ...of({ id: quote }), body: { priceChanged: true } }),
  advanceTestRide: (api, { ride }) => api.POST("/api/v1/test/rides/{id}/advance", { ...of({ id: ride }), body: {} }),
  getCommissionStatement: (api, { fleetId }) =>
    api.GET("/api/v1/fleets/{id}/commission", {
      params: { path: { id: fleetId }, query: { month: new Date().toISOString().slice(0, 7) } },
    }),
  getHealth: (api) => api.GET("/api/health"),
  getReadiness: (api) => api.GET("/api/v1/ready"),
} satisfies Readonly<Record<string, Call>>;

/** The call of an operation of the document; throws for one that has none. */
export function callOf(id: string): Call {
  const call = Object.entries(CALLS).find(([name]) => name === id)?.[1];
  if (!call) throw new Error(`tests/e2e/support/operations.ts has no call of ${id}`);
  return call;
}
