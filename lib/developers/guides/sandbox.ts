import type { Guide } from "./guide";

export const sandbox: Guide = {
  slug: "sandbox",
  title: "Sandbox",
  summary: "Test keys, scripted drivers, test payments and a clock that you may move.",
  text: `
What is made with an \`nx_test_\` key is test data: quotes, rides and payments that no dispatcher's board shows, that no driver
sees, and that appear in no ledger, invoice or plan limit. Live keys never see test data, and test keys never see live data. The
same operations, the same checks, the same errors.

## The scripted driver

\`POST /api/v1/test/rides/{id}/advance\` moves a test ride; it needs the scope \`rides:write\` and exists for test keys alone.

\`\`\`bash
curl -s $NEXORS/api/v1/test/rides/ride_.../advance \\
  -H "Authorization: Bearer $NEXORS_KEY" -H "Content-Type: application/json" \\
  -d '{ "to": "on_location" }'
\`\`\`

| Body | What happens |
|---|---|
| \`{}\` | the next status |
| \`{ "to": "completed" }\` | all statuses up to the named one |
| \`{ "minutes": 90 }\` | the ride's clock goes on, its status stays |
| \`{ "to": "no_show" }\` | the passenger did not come |
| \`{ "to": "expired" }\` | nobody paid in time |

\`confirmed\` stands for a payment that succeeded. A status that has its hour takes the clock there: nobody has to wait until the
pick-up. Each step writes the same events as a live ride, so webhooks can be tried from end to end.

## Refusals on purpose

| To see | Do |
|---|---|
| \`quote_expired\` | \`POST /api/v1/test/quotes/{id}/expire\`, then book |
| \`price_changed\` | the same with \`{ "priceChanged": true }\` |
| \`quote_consumed\` | book the same quote under two keys |
| \`outside_service_area\` | price a pick-up in another country |
| \`capacity_exceeded\` | ask for 60 passengers with 100 bags |
| \`version_conflict\` | cancel with an old \`version\` |
| \`fee_changed\` | cancel with an \`acceptedFee\` that does not apply |
| \`rate_limited\` | send more than the limit in a minute |
`,
};
