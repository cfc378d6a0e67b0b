/** Endpoints that are told of events, and the log of what was sent to them. */
import { z } from "zod";
import { instant, pageOf, pageQuery } from "./common";
import { EVENT_FAMILIES, EVENT_TYPES, eventHead } from "./event-types";
import { publicId } from "./ids";
import { defineContract } from "./operation";

const eventTypes = z
  .array(z.enum(["*", ...EVENT_FAMILIES, ...EVENT_TYPES]))
  .min(1)
  .max(40)
  .meta({ example: ["ride.*", "payment.paid"] });
const url = z.string().trim().min(8).max(500).meta({ example: "https://example.com/nexors" });
const description = z.string().trim().max(120).meta({ example: "Booking system" });

export const webhookEndpoint = z.strictObject({
  id: publicId("endpoint"),
  fleetId: publicId("fleet"),
  /** Whose rides alone it is told of; null for all of the fleet's. */
  partner: z.strictObject({ id: publicId("user"), name: z.string().max(120) }).nullable(),
  environment: z.enum(["live", "test"]),
  url,
  description: z.string().max(120),
  eventTypes: z.array(z.string().max(60)).max(60),
  isEnabled: z.boolean(),
  disabledAt: instant.nullable(),
  /** `person`: by hand; `gone`: it answered 410; `failing`: three days of failures alone. */
  disabledReason: z.enum(["person", "gone", "failing"]).nullable(),
  failingSince: instant.nullable(),
  /** Until then the previous secret signs too. */
  previousSecretUntil: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
});
export type WebhookEndpoint = z.infer<typeof webhookEndpoint>;

const withSecret = webhookEndpoint.extend({
  /** Shown this once. */
  secret: z.string().max(80).meta({ example: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" }),
});

const params = z.strictObject({ id: publicId("endpoint") });
const shared = { tag: "Webhooks", access: "user", scope: "webhooks:manage", params } as const;

export const listWebhookEndpoints = defineContract({
  id: "listWebhookEndpoints",
  method: "GET",
  path: "/api/v1/webhook-endpoints",
  summary: "Webhook endpoints of a fleet, or a partner's own",
  tag: "Webhooks",
  access: "user",
  scope: "webhooks:manage",
  status: 200,
  query: z.strictObject({ fleetId: publicId("fleet").optional() }),
  response: z.strictObject({ data: z.array(webhookEndpoint).max(1_000) }),
  errors: [],
});

export const createWebhookEndpoint = defineContract({
  id: "createWebhookEndpoint",
  method: "POST",
  path: "/api/v1/webhook-endpoints",
  summary: "Add a webhook endpoint; its secret is shown once",
  tag: "Webhooks",
  access: "user",
  scope: "webhooks:manage",
  status: 201,
  body: z.strictObject({
    fleetId: publicId("fleet").optional(),
    url,
    description: description.default(""),
    eventTypes: eventTypes.default(["*"]),
  }),
  response: withSecret,
  errors: ["endpoint_url_refused", "endpoint_limit_reached"],
});

export const getWebhookEndpoint = defineContract({
  ...shared,
  id: "getWebhookEndpoint",
  method: "GET",
  path: "/api/v1/webhook-endpoints/{id}",
  summary: "Read a webhook endpoint",
  status: 200,
  response: webhookEndpoint,
  errors: [],
});

export const updateWebhookEndpoint = defineContract({
  ...shared,
  id: "updateWebhookEndpoint",
  method: "PATCH",
  path: "/api/v1/webhook-endpoints/{id}",
  summary: "Change, disable or enable a webhook endpoint",
  status: 200,
  body: z
    .strictObject({ url, description, eventTypes, isEnabled: z.boolean() })
    .partial()
    .refine((body) => Object.keys(body).length > 0, { message: "nothing to change" }),
  response: webhookEndpoint,
  errors: ["endpoint_url_refused"],
});

export const deleteWebhookEndpoint = defineContract({
  ...shared,
  id: "deleteWebhookEndpoint",
  method: "DELETE",
  path: "/api/v1/webhook-endpoints/{id}",
  summary: "Delete a webhook endpoint with its log",
  status: 200,
  response: z.strictObject({ id: publicId("endpoint") }),
  errors: [],
});

/** POST .../rotate-secret: both secrets sign for 24 hours. */
export const rotateWebhookSecret = defineContract({
  ...shared,
  id: "rotateWebhookSecret",
  method: "POST",
  path: "/api/v1/webhook-endpoints/{id}/rotate-secret",
  summary: "Give a webhook endpoint a new secret",
  status: 200,
  body: z.strictObject({}),
  response: withSecret,
  errors: [],
});

export const sendTestEvent = defineContract({
  ...shared,
  id: "sendTestEvent",
  method: "POST",
  path: "/api/v1/webhook-endpoints/{id}/test",
  summary: "Send a webhook.test event to an endpoint",
  status: 202,
  body: z.strictObject({}),
  response: z.strictObject({ eventId: publicId("event"), deliveryId: publicId("delivery") }),
  errors: ["endpoint_disabled"],
});

export const DELIVERY_STATUSES = ["pending", "delivered", "dead"] as const;

export const webhookDelivery = z.strictObject({
  id: publicId("delivery"),
  endpointId: publicId("endpoint"),
  eventId: publicId("event"),
  type: eventHead.shape.type,
  rideId: eventHead.shape.rideId,
  sequence: eventHead.shape.sequence,
  status: z.enum(DELIVERY_STATUSES),
  attempts: z.int().min(0),
  /** Of the last attempt; null where nobody answered. */
  httpStatus: z.int().nullable(),
  latencyMs: z.int().nullable(),
  error: z.string().max(300).nullable(),
  lastAttemptAt: instant.nullable(),
  nextAttemptAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  createdAt: instant,
});
export type WebhookDelivery = z.infer<typeof webhookDelivery>;

export const listWebhookDeliveries = defineContract({
  ...shared,
  id: "listWebhookDeliveries",
  method: "GET",
  path: "/api/v1/webhook-endpoints/{id}/deliveries",
  summary: "What was sent to an endpoint in 30 days, newest first",
  status: 200,
  query: z.strictObject({
    ...pageQuery,
    cursor: z.string().max(18).regex(/^\d+$/).optional(),
    status: z.enum(DELIVERY_STATUSES).optional(),
  }),
  response: pageOf(webhookDelivery),
  errors: [],
});

export const webhookAttempt = z.strictObject({
  attempt: z.int(),
  at: instant,
  httpStatus: z.int().nullable(),
  latencyMs: z.int().nullable(),
  error: z.string().max(300).nullable(),
  url: z.string().max(500),
  headers: z.record(z.string().max(60), z.string().max(500)),
  /** The first kilobyte of the answer's body. */
  answer: z.string().max(1_024).nullable(),
});

export const getWebhookDelivery = defineContract({
  id: "getWebhookDelivery",
  method: "GET",
  path: "/api/v1/webhook-deliveries/{id}",
  summary: "A delivery with its body and its attempts",
  tag: "Webhooks",
  access: "user",
  scope: "webhooks:manage",
  status: 200,
  params: z.strictObject({ id: publicId("delivery") }),
  response: webhookDelivery.extend({
    /** The body, as it is sent. */
    body: z.string().max(100_000),
    log: z.array(webhookAttempt).max(50),
  }),
  errors: [],
});
