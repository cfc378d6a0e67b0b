/** Refusals of chats, events, webhooks and the sandbox, and of whatever is asked about rows that are nobody's. */
import { randomUUID } from "node:crypto";
import { CALLS } from "./operations";
import { missing, query, type Refused, type World, wrong } from "./refusals";
import { advanced } from "./rows";

const post = ({ partner }: World, path: string) => partner.api.POST(wrong(path), wrong({}));

export const otherRefusals = (world: World): readonly Refused[] => [
  [
    "sendMessage",
    "an empty message",
    "invalid_request",
    () =>
      world.partner.api.POST("/api/v1/rides/{id}/messages", {
        params: { path: { id: world.rows.ride } },
        body: { kind: "text", clientId: randomUUID(), body: "" },
      }),
  ],
  [
    "markChatRead",
    "a message before the first",
    "invalid_request",
    () =>
      world.partner.api.POST("/api/v1/rides/{id}/messages/read", {
        params: { path: { id: world.rows.ride } },
        body: { seq: 0 },
      }),
  ],
  [
    "listEvents",
    "a cursor that is none",
    "invalid_request",
    () => world.partner.api.GET("/api/v1/events", query({ cursor: "x" })),
  ],
  [
    "listWebhookEndpoints",
    "an id that is none",
    "invalid_request",
    () => world.partner.api.GET("/api/v1/webhook-endpoints", query({ fleetId: "x" })),
  ],
  [
    "createWebhookEndpoint",
    "an address inside",
    "endpoint_url_refused",
    () =>
      world.partner.api.POST("/api/v1/webhook-endpoints", {
        body: { url: "https://10.0.0.1/in", description: "", eventTypes: ["*"] },
      }),
  ],
  [
    "updateWebhookEndpoint",
    "no change",
    "invalid_request",
    () =>
      world.partner.api.PATCH("/api/v1/webhook-endpoints/{id}", {
        params: { path: { id: world.rows.endpoint } },
        body: {},
      }),
  ],
  [
    "sendTestEvent",
    "an endpoint that is off",
    "endpoint_disabled",
    async () => {
      const params = { path: { id: world.rows.endpoint } };
      await world.partner.api.PATCH("/api/v1/webhook-endpoints/{id}", { params, body: { isEnabled: false } });
      await CALLS.sendTestEvent(world.partner.api, world.rows);
    },
  ],
  ["expireTestQuote", "a quote that is not there", "quote_not_found"],
  [
    "advanceTestRide",
    "a way that no ride goes",
    "illegal_transition",
    () => advanced(world.partner.api, world.closed.ride, "assigned").catch(() => undefined),
  ],
  [
    "advanceTestRide",
    "a version that is old",
    "version_conflict",
    () =>
      world.partner.api.POST("/api/v1/test/rides/{id}/advance", {
        params: { path: { id: world.rows.ride } },
        body: { version: 1 },
      }),
  ],
  [
    "getCommissionStatement",
    "a month that is none",
    "invalid_request",
    () =>
      world.partner.api.GET("/api/v1/fleets/{id}/commission", {
        params: { path: { id: world.rows.fleetId }, query: { month: "2026-13" } },
      }),
  ],
  ["getHealth", "another method", "method_not_allowed", () => post(world, "/api/health")],
  ["getReadiness", "another method", "method_not_allowed", () => post(world, "/api/v1/ready")],
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
