import type { Guide } from "./guide";

export const errors: Guide = {
  slug: "errors",
  title: "Errors",
  summary: "One shape, a code that never changes, and what to do about it.",
  text: `
Every refusal and every failure is a problem of RFC 9457, sent as \`application/problem+json\`:

\`\`\`json
{
  "type": "/developers/errors/invalid_request",
  "title": "The request does not match its contract",
  "status": 422,
  "instance": "/api/v1/quotes",
  "code": "invalid_request",
  "requestId": "8f2c1a7e5b9d4c30",
  "errors": [{ "path": "passengers", "code": "too_small", "message": "Too small: expected number to be >=1" }]
}
\`\`\`

Decide by \`code\`. Texts are for people and may be improved; codes stay. \`type\` is the address of the code's page, relative to the
API. New codes may come with new operations: treat an unknown one by its status.

## Retry advice

The [table of all codes](/developers/errors) tells for each whether to try again:

- **never**: the request must change first.
- **later**: the same request may succeed; see \`Retry-After\`.
- **reload**: somebody was faster. Read the resource again, then decide.

## A price that has changed

A quote holds for 15 minutes. Booked later, but within a day, it is refused with the price of today: as
[price_changed](/developers/errors/price_changed), or as [quote_expired](/developers/errors/quote_expired) when the price is the
same. Both carry \`previousTotal\`, \`total\`, a fresh \`quote\` and \`quoteExpiresAt\`: show the difference, then book the new quote.

A change of a ride is refused in the same way, with \`previousDifference\`, \`difference\`, \`total\` and the \`amendment\` to accept:
[Changes](/developers/guides/changes).

## What 404 means

A resource of somebody else answers exactly as one that does not exist. There is no way to tell them apart, on purpose.

## Validation is strict

Unknown fields, unknown query parameters and values out of range are refused, nothing is silently dropped. \`errors\` names up to 20
fields with the path into the body.

## Asking for help

Tell support the \`requestId\`; it is in the body and in \`X-Request-Id\` of every answer.
`,
};
