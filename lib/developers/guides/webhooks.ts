import type { Guide } from "./guide";

export const webhooks: Guide = {
  slug: "webhooks",
  title: "Webhooks",
  summary: "Be told of rides, payments, quotes and invoices; verify, answer fast, expect repeats.",
  text: `
An endpoint is an address of yours that we send events to. They follow [Standard Webhooks](https://www.standardwebhooks.com), so
that libraries for most languages verify them.

\`\`\`http
POST /your/endpoint
webhook-id: evt_...
webhook-timestamp: 1797777600
webhook-signature: v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
content-type: application/json

{
  "id": "evt_...",
  "type": "ride.assigned",
  "createdAt": "2026-12-19T18:20:05Z",
  "rideId": "ride_...",
  "sequence": 3,
  "data": { "id": "ride_...", "status": "assigned", "version": 3 }
}
\`\`\`

\`data\` is the resource as the API shows it to you. Subscribe to types such as \`ride.confirmed\`, to a whole family with \`ride.*\`,
or to everything with \`*\`. The section \`webhooks\` of the [document](/api/openapi.json), at the end of the
[reference](/developers/reference), has a message of each type; the typed client has their types: \`WebhookMessages["ride.assigned"]\`.

## Verify every message

The secret begins with \`whsec_\` and is shown once. The signature covers id, timestamp and the **raw** body: verify before you
parse. With the official library:

\`\`\`ts
import { Webhook } from "standardwebhooks";

const webhook = new Webhook(process.env.NEXORS_WEBHOOK_SECRET);
const event = webhook.verify(rawBody, headers);
\`\`\`

By hand it is an HMAC-SHA-256 with the decoded secret over \`id.timestamp.body\`, in base64, compared in constant time with each
\`v1,\` part of the header. Refuse a timestamp that is more than five minutes off. After a rotation both secrets sign for 24 hours.

## Answer fast, work later

Answer any 2xx within ten seconds; put the work into a queue of your own. Anything else, a redirect included, counts as a failure
and is sent again with growing pauses for three days. \`410 Gone\` ends the endpoint at once; three days of nothing but
failures end it too, and the owner gets a mail.

## Expect repeats, and order yourself

Delivery is at least once. Remember the \`webhook-id\` of what you have worked on and ignore it the next time. Messages of one ride carry
a \`sequence\` from 1 without gaps; they are sent in order but a retry may arrive late. Keep the highest one of each ride, and
ignore an older one: the newer message already had the newer state.

## If you missed something

\`GET /api/v1/events\` is the same feed to be read: keep the last \`nextCursor\` and go on from there. It goes back 30 days. The
console has a log of every delivery with request, answer and a button to send it again.

## Addresses

Only \`https\` addresses that are public in the internet. Private, local and link-local addresses are refused, at creation and again
before each delivery.
`,
};
