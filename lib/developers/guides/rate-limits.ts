import { LIMITS, type LimitName, TIER_FACTORS } from "@/lib/ratelimit/policies";
import type { Guide } from "./guide";

const FOR: Partial<Record<LimitName, string>> = {
  read: "lists and details",
  search: "places",
  quote: "prices",
  book: "bookings",
  pay: "what reaches a payment provider",
  write: "other changes",
  chat: "messages",
  tracking: "links of passengers",
};

const row = (name: LimitName) => `| \`${name}\` | ${LIMITS[name].limit} | ${FOR[name]} |`;
const TABLE = [
  "| Limit | Requests a minute | For |",
  "|---|---|---|",
  ...(Object.keys(FOR) as LimitName[]).map(row),
].join("\n");
const TIERS = Object.entries(TIER_FACTORS)
  .map(([tier, factor]) => `\`${tier}\` ${factor}`)
  .join(", ");

export const rateLimits: Guide = {
  slug: "rate-limits",
  title: "Rate limits",
  summary: "Sliding windows, told in every answer, wider for larger tiers.",
  text: `
Each operation belongs to one limit; the [reference](/developers/reference) names it. Limits are counted by key, else by user,
else by address, over a sliding minute. Answers that are not cached tell where you stand:

\`\`\`http
RateLimit-Policy: "read";q=300;w=60
RateLimit: "read";r=297;t=42
\`\`\`

\`q\` requests in \`w\` seconds; \`r\` are left and all of them are back after \`t\` seconds. Beyond it the answer is
[rate_limited](/developers/errors/rate_limited) with \`Retry-After\` in seconds. Wait that long; sooner only fails again.

${TABLE}

The tier of a key multiplies them: ${TIERS}. One address has ${LIMITS.floor.limit} requests a minute over everything.

## Ask less

- [Webhooks](/developers/guides/webhooks) tell you of changes; polling a ride each second does not make it faster.
- Lists take \`updatedSince\`: ask for what changed, not for everything.
- Public reads may be cached for 60 seconds, and are.
`,
};
