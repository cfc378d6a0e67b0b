import type { Guide } from "./guide";

export const versioning: Guide = {
  slug: "versioning",
  title: "Versioning and deprecation",
  summary: "What may change under you, what may not, and how long the old way stays.",
  text: `
The version is in the path: \`/api/v1\`. Within it only additions are made.

## May come at any time

- new operations, new optional fields of requests, new optional query parameters
- new fields of answers, new event types, new error codes, new values of an enumeration that is documented as open
- better texts of errors

Read what you know and ignore the rest. Do not refuse an answer for a field that you have not seen before.

## Will not happen within v1

- a field or operation goes away or changes its meaning or type
- an optional field becomes required
- a status or a code is used for something else

## When something must go

The operation is marked deprecated in the [reference](/developers/reference) and in the [changelog](/developers/changelog), and its answers carry

\`\`\`http
Deprecation: @1796083200
Sunset: Wed, 01 Dec 2027 00:00:00 GMT
Link: </api/v2/rides>; rel="successor-version"
\`\`\`

Twelve months pass between \`Deprecation\` and \`Sunset\`, at least. Log these headers where you log errors.

## The document's own version

\`info.version\` of [the OpenAPI file](/api/openapi.json) rises with each change: the last number for corrections, the middle one for
additions.
`,
};
