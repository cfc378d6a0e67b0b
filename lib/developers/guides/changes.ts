import type { Guide } from "./guide";

export const changes: Guide = {
  slug: "changes",
  title: "Changes",
  summary: "Change a booked ride: the difference in price is told first, and accepted by who pays.",
  text: `
Until the driver is on the way, a ride can be changed: its time, its places, its stops, who and what travels along. The class
of the vehicle stays. Each change is an amendment: it says what the ride was, what it would be, and what that costs.

## 1. Propose

Name what changes; everything else stays. \`version\` is the ride's (or send its \`ETag\` as \`If-Match\`).

\`\`\`bash
curl -s $NEXORS/api/v1/rides/ride_.../amendments \\
  -H "Authorization: Bearer $NEXORS_KEY" -H "Content-Type: application/json" \\
  -H "Idempotency-Key: $(uuidgen)" \\
  -d '{ "version": 3, "pickupLocal": "2026-12-20T13:30", "passengers": 3 }'
\`\`\`

The answer has \`before\`, \`after\`, \`priceBefore\`, \`priceAfter\` and \`difference\`, and holds for 15 minutes. Nothing of the ride has
changed yet. A newer proposal takes the place of an older one that nobody accepted.

| What changes | What it costs |
|---|---|
| flight number, notes, passengers, bags | nothing |
| time, places, stops, hours, child seats, meet and greet | what a booking of the whole trip costs today, less what the ride costs now |
| the time alone, to where the flight of the pick-up went | nothing |

\`no_availability\` says that the crew has another job then, or that no car of the class is free; \`capacity_exceeded\` and
\`vehicle_unsuitable\` that there is no room.

To look first, send the same body to \`POST /api/v1/rides/{id}/amendments/preview\`: it answers with the prices, keeps nothing and tells
nobody. Proposed with its \`difference\` as \`expectedDifference\`, a change is proposed at that difference or not at all.

## 2. Accept

\`\`\`bash
curl -s $NEXORS/api/v1/amendments/amd_.../accept \\
  -H "Authorization: Bearer $NEXORS_KEY" -H "Content-Type: application/json" \\
  -d '{ "version": 1, "acceptedDifference": { "amountMinor": 1000, "currency": "USD" } }'
\`\`\`

\`version\` is the amendment's, and the difference is the one that you showed: another one is \`price_changed\`, with
\`difference\`, \`total\` and the \`amendment\` of now: show it, then accept that one. So is a proposal whose time is over, for a day and
for who pays; it is \`quote_expired\` where the difference is the same. Nothing to pay means
\`applied\`; what was paid too much goes back by itself. Something to pay means \`awaiting_payment\`, with a \`chargeId\`.

## 3. Pay

\`POST /api/v1/charges/{chargeId}/payments\` answers with the \`approveUrl\` of the provider, as for a booking. Paid within half an
hour, the change is made at the moment that the provider confirms the payment: \`ride.amended\`. If somebody else took the time
meanwhile, the ride stays as it was, the payment goes back in full, and \`ride.amendment_refused\` says so.

\`POST /api/v1/amendments/{id}/withdraw\` takes a change back before it is made.

## What the ride says then

\`total\` and \`lines\` are what was booked and never change. \`price\` is what the ride costs now, and the base of cancellation fees.
The fleet may propose a change too (\`ride.amendment_proposed\`): read it with \`GET /api/v1/rides/{id}/amendments\`, accept it as above.

In the [sandbox](/developers/guides/sandbox) an accepted change is made at once: there is no money to wait for.
`,
};
