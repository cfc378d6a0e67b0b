/** What is sent to the addresses that a fleet or a partner has named: the section `webhooks` of the document. */
import { EVENT_TYPES, TEST_EVENT } from "@/lib/contracts/event-types";
import { event } from "@/lib/contracts/events";
import { messageExample } from "@/lib/contracts/examples/messages";
import type { Json, SchemaBook } from "./schemas";

/** The resource in `data` by the family of the type. */
const RESOURCES: Readonly<Record<string, string>> = {
  quote: "StoredQuote",
  ride: "Ride",
  flight: "Ride",
  payment: "Payment",
  invoice: "Invoice",
  webhook: "WebhookEndpoint",
};

export function webhooksOf(schemas: SchemaBook): Json {
  // brings the schemas of all resources along
  schemas.of(event, "output");
  return Object.fromEntries([...EVENT_TYPES, TEST_EVENT].map((type) => [type, { post: messageOf(type) }]));
}

function messageOf(type: string): Json {
  const [family = ""] = type.split(".");
  const resource = RESOURCES[family];
  if (!resource) throw new Error(`lib/http/openapi/webhooks.ts does not know what ${type} is about`);
  const data = { $ref: `#/components/schemas/${resource}` };
  return {
    operationId: `on${type.split(/[._]/).map(capitalised).join("")}`,
    summary: type,
    description: `Sent to endpoints that subscribe to \`${type}\`, \`${family}.*\` or \`*\`; see [Webhooks](/developers/guides/webhooks).`,
    tags: ["Webhooks"],
    security: [],
    parameters: Object.keys(WEBHOOK_HEADERS).map((name) => ({ $ref: `#/components/parameters/${name}` })),
    requestBody: {
      required: true,
      content: {
        "application/json": {
          schema: {
            allOf: [
              { $ref: "#/components/schemas/Event" },
              { type: "object", properties: { type: { const: type }, data } },
            ],
          },
          examples: { default: { value: messageExample(type) } },
        },
      },
    },
    responses: {
      "2XX": { description: "Received. Answer within ten seconds and do the work afterwards." },
      410: { description: "The endpoint is gone: it is switched off." },
    },
  };
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Headers of each message, by Standard Webhooks. */
export const WEBHOOK_HEADERS: Readonly<Record<string, Json>> = {
  WebhookId: {
    name: "webhook-id",
    in: "header",
    required: true,
    description: "The event's id, the same when the message comes again.",
    schema: { type: "string", maxLength: 60 },
    example: "evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11",
  },
  WebhookTimestamp: {
    name: "webhook-timestamp",
    in: "header",
    required: true,
    description: "Seconds since 1970: refuse what is older than five minutes.",
    schema: { type: "string", maxLength: 12 },
    example: "1797704431",
  },
  WebhookSignature: {
    name: "webhook-signature",
    in: "header",
    required: true,
    description: "`v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.",
    schema: { type: "string", maxLength: 200 },
    example: "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
  },
};
