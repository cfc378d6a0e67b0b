import type { Guide } from "./guide";

export const idempotency: Guide = {
  slug: "idempotency",
  title: "Idempotency",
  summary: "Send a booking again as often as you must; it is made once.",
  text: `
Networks lose answers. Operations that make something take an \`Idempotency-Key\`, so that you can repeat a request whose answer
never came.

\`\`\`http
POST /api/v1/rides
Idempotency-Key: order-48213-attempt-1
\`\`\`

- 8 to 128 visible characters. Derive it from your own order, or draw a random one and store it **before** you send.
- The same key with the same body gets the first answer again, with \`Idempotent-Replayed: true\`. The answer is kept for 24 hours.
- The same key with another body is [idempotency_mismatch](/developers/errors/idempotency_mismatch): you meant two things.
- While the first request still runs, a twin gets [idempotency_in_progress](/developers/errors/idempotency_in_progress). Wait a
  second and repeat.
- A key counts for one caller and one operation.

Refusals are answers too, but none is kept: mend the request and send it again. A booking refused with
[quote_expired](/developers/errors/quote_expired) or [price_changed](/developers/errors/price_changed) brings a fresh quote: book
that one under a **new** key.

## When may I repeat?

| What happened | Repeat with the same key? |
|---|---|
| No answer, a lost connection, a time-out | yes |
| 429 or 503 | yes, after \`Retry-After\` seconds |
| 500 | yes, a few times with growing pauses |
| 409 \`idempotency_in_progress\` | yes, after a second |
| any other 4xx | no: change the request first |

The [typed client](/developers/guides/quickstart) does this by itself for reads and for requests with a key.

## Writes without a key

Changes of a ride name the \`version\` that you have read. Repeat one whose answer was lost and you get
[version_conflict](/developers/errors/version_conflict): read the ride, see that it is done.
`,
};
