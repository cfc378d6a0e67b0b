export interface Release {
  readonly version: string;
  /** ISO date. */
  readonly on: string;
  /** Sentences in the Markdown of the guides. */
  readonly changes: readonly string[];
}

/** Of the published document; rises with each change of it. */
export const API_VERSION = "1.4.0";

/** What changed for those who call the API, newest first. */
export const RELEASES: readonly Release[] = [
  {
    version: API_VERSION,
    on: "2026-12-03",
    changes: [
      "Quotes (`route.path`), rides and tracked rides (`routePath`) have the way on the road as an encoded polyline with five digits, where a routing service knows it, else `null`.",
      "A ride says with `isRouteEstimate` whether its distance and time are an estimate.",
    ],
  },
  {
    version: "1.3.0",
    on: "2026-12-02",
    changes: [
      "A charge of a ride may be of the kind `parking`, beside `toll`: passed on as it was paid, with a photo of its receipt. Its line in receipts and invoices has the code `parking`.",
      "`POST /api/v1/rides/{id}/drop` takes `at`, when the job was given back. A no-show whose `at` lies within the free waiting time is refused, however late it is told.",
    ],
  },
  {
    version: "1.2.0",
    on: "2026-11-29",
    changes: [
      "A booked ride can be changed: `POST /api/v1/rides/{id}/amendments` prices the change, `POST /api/v1/amendments/{id}/accept` makes it or opens the charge whose payment makes it; events `ride.amended`, `ride.amendment_proposed` and `ride.amendment_refused`: [Changes](/developers/guides/changes).",
      "`POST /api/v1/rides/{id}/amendments/preview` says what a change would cost before anybody is told of it. A difference that does not apply any more is refused with the one of now and the amendment to accept.",
      "A ride says its `price` as it is now beside the `total` that was booked; charges of a ride are read with `payments:read` and paid with `payments:write`.",
      "A booking whose quote has expired brings a fresh quote along: as `price_changed` with both totals, or as `quote_expired` at the same price: [Errors](/developers/guides/errors).",
      "`POST /api/v1/test/quotes/{id}/expire` ends a quote of the sandbox, at the price of today or another: [Sandbox](/developers/guides/sandbox).",
      "`GET /api/v1/rides/{id}/events` takes `afterSequence` and answers with what came after it, at most 500 events at a time.",
      "Test rides have receipts and invoices, numbered apart, and tell of their payments and invoices by webhook.",
      "The OpenAPI document has a section `webhooks`: each type of event with its resource, headers and an example.",
    ],
  },
  {
    version: "1.1.0",
    on: "2026-11-29",
    changes: [
      "Keys of partners, `nx_test_...` and `nx_live_...`, with scopes, tiers, address lists and rotation: [Authentication](/developers/guides/authentication).",
      "The sandbox: what a test key makes is apart from live data, and `POST /api/v1/test/rides/{id}/advance` drives it: [Sandbox](/developers/guides/sandbox).",
      "The published OpenAPI document holds what partners and the public may call, with an example of every operation and every error.",
      "The `type` of a problem is the address of its code's page. It was `/docs/errors#code` before; decide by `code`.",
      "This portal, a typed client for TypeScript, `/llms.txt` and a read-only MCP server at `/api/mcp`.",
    ],
  },
  {
    version: "1.0.0",
    on: "2026-11-24",
    changes: [
      "Quotes, rides, payments, chat, tracking, invoices and the public catalogue under `/api/v1` and `/api/public`.",
    ],
  },
];
