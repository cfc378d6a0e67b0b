/** The feed of what happened: the same events that webhooks carry. */
import { z } from "zod";
import { instant, pageQuery } from "./common";
import { EVENT_FAMILIES, EVENT_TYPES, eventHead, TEST_EVENT } from "./event-types";
import { publicId } from "./ids";
import { invoice } from "./invoices";
import { defineContract } from "./operation";
import { payment } from "./payments";
import { storedQuote } from "./quotes";
import { ride } from "./rides";
import { webhookEndpoint } from "./webhooks";

/** `data` is the resource as the API showed it to the reader when the event happened. */
export const event = eventHead.extend({ data: z.union([ride, payment, invoice, storedQuote, webhookEndpoint]) });
export type Event_ = z.infer<typeof event>;

const typeList = z
  .string()
  .max(400)
  .transform((text) => text.split(","))
  .pipe(z.array(z.enum([...EVENT_FAMILIES, ...EVENT_TYPES, TEST_EVENT])).max(40))
  .meta({ example: "ride.*,payment.paid" });

/** GET /api/v1/events: oldest first; the last `nextCursor` is kept and asked with again later. */
export const listEvents = defineContract({
  id: "listEvents",
  method: "GET",
  path: "/api/v1/events",
  summary: "What happened, oldest first, for 30 days",
  tag: "Events",
  access: "user",
  scope: "events:read",
  status: 200,
  query: z.strictObject({
    ...pageQuery,
    cursor: z
      .string()
      .max(40)
      .regex(/^\d{1,19}~\d{1,18}$/, "expected the nextCursor of an answer before")
      .optional(),
    fleetId: publicId("fleet").optional(),
    rideId: publicId("ride").optional(),
    types: typeList.optional(),
    updatedSince: instant.optional(),
  }),
  response: z.strictObject({
    data: z.array(event).max(100),
    /** Where to go on, also when there is nothing more now; null as long as there was nothing at all. */
    nextCursor: z.string().max(40).nullable(),
    hasMore: z.boolean(),
  }),
  errors: [],
});

const params = z.strictObject({ id: publicId("event") });

export const getEvent = defineContract({
  id: "getEvent",
  method: "GET",
  path: "/api/v1/events/{id}",
  summary: "Read an event",
  tag: "Events",
  access: "user",
  scope: "events:read",
  status: 200,
  params,
  response: event,
  errors: [],
});

/** POST .../redeliver: to the endpoint given, else to all that would be told of it today. */
export const redeliverEvent = defineContract({
  id: "redeliverEvent",
  method: "POST",
  path: "/api/v1/events/{id}/redeliver",
  summary: "Send an event to its webhook endpoints again",
  tag: "Events",
  access: "user",
  scope: "events:read",
  status: 202,
  params,
  body: z.strictObject({ endpointId: publicId("endpoint").optional() }),
  response: z.strictObject({ deliveryIds: z.array(publicId("delivery")).max(1_000) }),
  errors: ["endpoint_disabled"],
});
