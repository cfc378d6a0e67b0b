/**
 * Who may keep which answer, and for how long: one table for the files of Pages, the routes, the gateway and the docs.
 * `tests/parity/cache.test.ts` holds `public/_headers`, the routes and docs/05-scalability.md against it.
 */
interface CacheRule {
  readonly what: string;
  readonly paths: readonly string[];
  /** `Cache-Control` as a browser gets it. */
  readonly control: string;
  /** What the edge does. */
  readonly edge: string;
  /** Where the header is written. */
  readonly by: string;
}

/** Answers that are the same for everybody, kept by the gateway. */
export const PUBLIC_API = {
  freshSeconds: 60,
  /** On top of that: repeated while one request fetches anew. */
  staleSeconds: 300,
  /** On top of both: repeated when the origin cannot answer. */
  staleIfErrorSeconds: 86_400,
  clientControl: "public, max-age=0, must-revalidate",
} as const;

/** A page carries a nonce of its own and may show somebody's data; a browser may keep it for its back button alone. */
export const PAGE_CONTROL = "private, no-cache";

export const CACHE_RULES: readonly CacheRule[] = [
  {
    what: "Files whose name carries their hash",
    paths: ["/_next/static/*"],
    control: "public,max-age=31536000,immutable",
    edge: "asset store of Pages, no Function runs",
    by: "the Pages adapter, in the built _headers",
  },
  {
    what: "Icons",
    paths: ["/icons/*"],
    control: "public, max-age=604800",
    edge: "asset store of Pages",
    by: "public/_headers",
  },
  {
    what: "The API's description",
    paths: ["/api/openapi.json"],
    control: "public, max-age=300",
    edge: "asset store of Pages",
    by: "public/_headers",
  },
  {
    what: "The reader of the reference",
    paths: ["/vendor/*"],
    control: "public, max-age=86400",
    edge: "asset store of Pages",
    by: "public/_headers",
  },
  {
    what: "The booking widget's script",
    paths: ["/widget/*"],
    control: "public, max-age=300, stale-while-revalidate=86400",
    edge: "asset store of Pages",
    by: "public/_headers",
  },
  {
    what: "Public API",
    paths: ["/api/public/*"],
    control: PUBLIC_API.clientControl,
    edge: "60 s fresh, 300 s stale while one request fetches anew, a day when the origin is away",
    by: "workers/api-gateway/edge-cache.ts",
  },
  {
    what: "Every other API",
    paths: ["/api/*"],
    control: "no-store",
    edge: "never kept",
    by: "lib/http/define-route.ts",
  },
  {
    what: "Other files",
    paths: ["/sw.js", "/manifest.webmanifest"],
    control: "public, max-age=0, must-revalidate",
    edge: "asset store of Pages",
    by: "Pages itself",
  },
  {
    what: "Pages",
    paths: ["/*"],
    control: PAGE_CONTROL,
    edge: "never kept",
    by: "lib/http/page-headers.ts; `private, no-store` with a session that was just refreshed",
  },
];
