import type { Guide } from "./guide";

export const quickstart: Guide = {
  slug: "quickstart",
  title: "Your first test booking in ten minutes",
  summary: "From a test key to a ride that has been driven, with curl or the typed client.",
  text: `
You need a test key. The fleet that you work with makes one for you in its console under **Partners**: environment *test*,
scopes \`catalogue:read\`, \`quotes:write\`, \`rides:read\`, \`rides:write\` and \`rides:cancel\`. The secret is shown once.
On a local installation sign in as the demo fleet's owner and make one yourself.

\`\`\`bash
export NEXORS=https://nexors.app
export NEXORS_KEY=nx_test_...
\`\`\`

## 1. See what the fleet offers

Public reads need no key. The answer has the fleet's vehicle classes, service areas, airports and cancellation policy.

\`\`\`bash
curl -s $NEXORS/api/public/fleets/biscayne
\`\`\`

## 2. Price a trip

\`pickupLocal\` is wall time at the pick-up; the zone comes from the place. You get one quote for each class that carries the
party, each held for 15 minutes.

\`\`\`bash
curl -s $NEXORS/api/v1/quotes \\
  -H "Authorization: Bearer $NEXORS_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{
    "fleet": "biscayne",
    "serviceType": "transfer",
    "pickup": { "name": "Miami International Airport", "lat": 25.7959, "lon": -80.287, "iata": "MIA" },
    "dropoff": { "name": "Ocean Drive, Miami Beach", "lat": 25.7781, "lon": -80.1311 },
    "pickupLocal": "2027-03-01T12:00",
    "passengers": 2,
    "luggage": 2
  }'
\`\`\`

Choose a time in the future. Keep the \`id\` of the quote that you want: it begins with \`quo_\`.

## 3. Book it

The \`Idempotency-Key\` is yours: any 8 to 128 characters, a new one for each booking that you mean. Send the same request again
and you get the same ride, not a second one.

\`\`\`bash
curl -s $NEXORS/api/v1/rides \\
  -H "Authorization: Bearer $NEXORS_KEY" \\
  -H "Idempotency-Key: first-booking-0001" \\
  -H "Content-Type: application/json" \\
  -d '{
    "quoteId": "quo_...",
    "contact": { "name": "Demo Guest", "email": "guest@example.com", "phone": "+13055550111" },
    "locale": "en"
  }'
\`\`\`

The ride is \`pending_payment\` and its car is held for ten minutes. The answer also has a \`trackingToken\`:
\`$NEXORS/t/<token>\` is the passenger's live page.

## 4. Let it be driven

A test ride has a scripted driver. Move it through its statuses, one call for each step or straight to the one that you name.

\`\`\`bash
curl -s $NEXORS/api/v1/test/rides/ride_.../advance \\
  -H "Authorization: Bearer $NEXORS_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{ "to": "completed" }'
curl -s $NEXORS/api/v1/rides/ride_... -H "Authorization: Bearer $NEXORS_KEY"
curl -s $NEXORS/api/v1/rides/ride_.../events -H "Authorization: Bearer $NEXORS_KEY"
\`\`\`

## The same with the typed client

The client is in the repository under \`clients/typescript\`; its types are made from the same contracts as this portal.

\`\`\`ts
import { createNexorsClient, newIdempotencyKey, orThrow } from "@nexors/client";

const nexors = createNexorsClient({ baseUrl: "https://nexors.app", key: process.env.NEXORS_KEY });

const { quotes } = await orThrow(nexors.POST("/api/v1/quotes", { body: trip }));
const { ride } = await orThrow(
  nexors.POST("/api/v1/rides", {
    params: { header: { "Idempotency-Key": newIdempotencyKey() } },
    body: { quoteId: quotes[0].id, contact },
  }),
);
\`\`\`

## Where to go next

- [Authentication](/developers/guides/authentication): keys, scopes, rotation.
- [Idempotency](/developers/guides/idempotency): retry a booking without fear.
- [Webhooks](/developers/guides/webhooks): be told instead of asking.
- [Reference](/developers/reference): every operation with its examples. The same file imports into Postman and Insomnia:
  give them the address \`/api/openapi.json\`.
`,
};
