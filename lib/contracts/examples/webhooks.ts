import {
  createWebhookEndpoint,
  deleteWebhookEndpoint,
  getWebhookDelivery,
  getWebhookEndpoint,
  listWebhookDeliveries,
  listWebhookEndpoints,
  rotateWebhookSecret,
  sendTestEvent,
  updateWebhookEndpoint,
} from "../webhooks";
import { EVENT } from "./events";
import { exampleOf } from "./example";
import { ID } from "./trip";

const params = { id: ID.endpoint };
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";
const URL_ = "https://partner.example/nexors";

export const ENDPOINT = {
  id: ID.endpoint,
  fleetId: ID.fleet,
  partner: { id: "usr_2c3d7f1e-4b5a-4c6d-8e9f-0a1b2c3d4e5f", name: "Demo Partner" },
  environment: "live" as const,
  url: URL_,
  description: "Booking system",
  eventTypes: ["ride.*", "payment.paid"],
  isEnabled: true,
  disabledAt: null,
  disabledReason: null,
  failingSince: null,
  previousSecretUntil: null,
  createdAt: "2026-12-01T09:12:00Z",
  updatedAt: "2026-12-01T09:12:00Z",
};

const delivery = {
  id: ID.delivery,
  endpointId: ID.endpoint,
  eventId: EVENT.id,
  type: EVENT.type,
  rideId: EVENT.rideId,
  sequence: EVENT.sequence,
  status: "delivered" as const,
  attempts: 1,
  httpStatus: 204,
  latencyMs: 87,
  error: null,
  lastAttemptAt: "2026-12-19T18:20:31Z",
  nextAttemptAt: null,
  deliveredAt: "2026-12-19T18:20:31Z",
  createdAt: EVENT.createdAt,
};

const headers = {
  "content-type": "application/json",
  "user-agent": "NEXORS-Webhooks/1.0",
  "webhook-id": EVENT.id,
  "webhook-timestamp": "1797704431",
  "webhook-signature": "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
};

export const WEBHOOKS = [
  exampleOf(listWebhookEndpoints, { response: { data: [ENDPOINT] } }),
  exampleOf(createWebhookEndpoint, {
    body: { url: URL_, description: ENDPOINT.description, eventTypes: ["ride.*", "payment.paid"] },
    response: { ...ENDPOINT, secret: SECRET },
  }),
  exampleOf(getWebhookEndpoint, { params, response: ENDPOINT }),
  exampleOf(updateWebhookEndpoint, {
    params,
    body: { isEnabled: false },
    response: {
      ...ENDPOINT,
      isEnabled: false,
      disabledAt: "2026-12-20T08:00:00Z",
      disabledReason: "person",
      updatedAt: "2026-12-20T08:00:00Z",
    },
  }),
  exampleOf(deleteWebhookEndpoint, { params, response: params }),
  exampleOf(rotateWebhookSecret, {
    params,
    body: {},
    response: { ...ENDPOINT, previousSecretUntil: "2026-12-21T08:00:00Z", secret: SECRET },
  }),
  exampleOf(sendTestEvent, { params, body: {}, response: { eventId: EVENT.id, deliveryId: ID.delivery } }),
  exampleOf(listWebhookDeliveries, {
    params,
    query: { status: "delivered", limit: 25 },
    response: { data: [delivery], nextCursor: null },
  }),
  exampleOf(getWebhookDelivery, {
    params: { id: ID.delivery },
    response: {
      ...delivery,
      body: JSON.stringify(EVENT),
      log: [
        {
          attempt: 1,
          at: delivery.deliveredAt,
          httpStatus: 204,
          latencyMs: 87,
          error: null,
          url: URL_,
          headers,
          answer: "",
        },
      ],
    },
  }),
];
