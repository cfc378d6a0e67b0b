import type { Guide } from "./guide";

export const sandbox: Guide = {
  slug: "sandbox",
  title: "Sandbox",
  summary: "Test keys, scripted drivers, test payments and a clock that you may move.",
  text: `
What is made with an \`nx_test_\` key is test data: quotes, rides and payments that no dispatcher's board shows, that no driver
sees, and that appear in no ledger, export or plan limit. Live keys never see test data, and test keys never see live data. The
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

## The clock

Each test ride has a clock of its own, which only goes forward. Nobody has to wait for what depends on time:

| To see | Do |
|---|---|
| a hold that runs out | \`{ "minutes": 11 }\` before the ride is paid |
| the fee for cancelling late | \`{ "to": "confirmed" }\`, then \`{ "minutes": ... }\` to less than \`cancellation.freeMinutes\` before the pick-up; read \`GET /api/v1/rides/{id}/cancellation\` and cancel |
| free waiting time | \`{ "to": "on_location" }\`; \`freeWaitingUntil\` of \`GET /api/v1/tracking/{token}\` is its end |
| a no-show and its fee | \`{ "to": "no_show" }\`: the clock goes on until the free waiting time is over |
| a quote that has expired | \`POST /api/v1/test/quotes/{id}/expire\` |

## Documents

A test ride that is completed has a receipt, a closed one an invoice, and a fee that was kept is invoiced too. They are numbered
apart (\`TEST-INV-...\`), say TEST in their title, and no list, export or book of the fleet holds them.

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
