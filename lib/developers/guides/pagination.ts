import type { Guide } from "./guide";

export const pagination: Guide = {
  slug: "pagination",
  title: "Pagination and synchronising",
  summary: "Cursors that stay right while rows come and go, and asking only for what changed.",
  text: `
Lists answer with a page and where to go on:

\`\`\`json
{ "data": [], "nextCursor": "2026-12-20T17:00:00Z~bb266bd4-d60d-43e8-a808-678b37fd36c0" }
\`\`\`

Pass \`nextCursor\` back as \`cursor\` with the **same** other parameters. \`null\` means that this was the last page. A cursor names a place
in the order, not a page number: rows that come or go meanwhile make nothing appear twice or get lost. Do not take it apart; its form is
ours.

\`limit\` is 25 unless given, and 100 at most.

\`\`\`ts
import { eachItem, orThrow } from "@nexors/client";

const rides = eachItem((cursor) =>
  orThrow(nexors.GET("/api/v1/rides", { params: { query: { limit: 100, cursor } } })),
);
for await (const ride of rides) save(ride);
\`\`\`

## Keeping a copy up to date

1. Read everything once, page by page. Remember the time when you **began**.
2. From then on ask with \`updatedSince\` set to that time less a minute. What you get twice is harmless: compare the \`version\`.
3. Better still, let [webhooks](/developers/guides/webhooks) tell you, and use \`updatedSince\` once a day to find what you missed.

## Which state is newer?

Every ride has a \`version\` that rises with each change. A message, an answer or an event with a lower one than you have is old.
`,
};
