/** Whatever goes wrong for somebody, the log does not say who it was, and holds nothing that opens a door. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { GET as metrics } from "@/app/api/internal/metrics/route";
import { type Api, startApi } from "../routes/support/api";
import { runJobs } from "../routes/support/money";
import { book, tripRequest } from "../routes/support/trips";

const ERROR_SERVICE = "https://errors.example/";
let api: Api;
const lines: string[] = [];

beforeAll(async () => {
  for (const level of ["error", "warn", "info", "log"] as const) {
    vi.spyOn(console, level).mockImplementation((...parts: unknown[]) => {
      lines.push(parts.map((part) => (typeof part === "string" ? part : JSON.stringify(part))).join(" "));
    });
  }
  api = await startApi();
});
afterAll(() => api.close());

/** Answers of the database that name what nobody should read, as PostgreSQL words them; keeps what the error service gets. */
function tellingDatabase(secret: string, reports: string[]): () => void {
  const original = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (url.startsWith(ERROR_SERVICE)) {
      reports.push(String(init?.body));
      return Promise.resolve(Response.json({}));
    }
    if (!url.includes("/rest/v1")) return original(input, init);
    const body = {
      code: "XX000",
      message: `failed for ${secret} from 203.0.113.77`,
      details: `Key (email, phone)=(${secret}, +1 305 555 0199) with apikey sb_secret_abcdefghijkl`,
      hint: null,
    };
    return Promise.resolve(Response.json(body, { status: 500 }));
  };
  return () => {
    globalThis.fetch = original;
  };
}

describe("the log and the error service", () => {
  it("are told of no person, number, address or key when everything fails", async () => {
    const reports: string[] = [];
    vi.stubEnv("SENTRY_DSN", ERROR_SERVICE.replace("//", "//0123456789abcdef@").concat("7"));
    const guest = await api.guest();
    const { trackingToken } = await book(api, guest);
    const email = "very.private@example.com";
    lines.length = 0;
    const end = tellingDatabase(email, reports);
    const contact = { name: "Private Person", email, phone: "+13055550199" };
    const failed = [
      await api.call("GET /api/v1/me", { token: guest }),
      await api.call("PATCH /api/v1/me", { token: guest, body: { displayName: "Private Person" } }),
      await api.call("POST /api/v1/quotes", { token: guest, body: tripRequest() }),
      await api.call(`GET /api/v1/tracking/${trackingToken}`),
      await api.call("POST /api/v1/rides", {
        token: guest,
        headers: { "idempotency-key": "private-booking" },
        body: { quoteId: "quo_00000000-0000-4000-8000-000000000000", contact, locale: "en" },
      }),
    ];
    await runJobs(api).catch(() => undefined);
    await vi.waitFor(() => expect(reports.length).toBeGreaterThanOrEqual(failed.length));
    end();
    vi.unstubAllEnvs();
    expect(failed.every(({ status }) => status >= 500)).toBe(true);
    expect(lines.length).toBeGreaterThanOrEqual(failed.length);
    const all = [...lines, ...reports].join("\n");
    for (const secret of [email, "Private Person", "305 555", "3055550199", "203.0.113.77", "sb_secret_abc", guest]) {
      expect(all).not.toContain(secret);
    }
    expect(all).not.toContain(trackingToken);
    for (const line of lines)
      expect(JSON.parse(line)).toMatchObject({ level: expect.any(String), at: expect.any(String) });
    expect(all).toContain('"XX000"');
  });
});

describe("readiness and metrics", () => {
  const ready = () => api.call("GET /api/v1/ready");
  const scrape = async (authorization: string) => {
    const response = await metrics(
      new Request("http://localhost:3000/api/internal/metrics", { headers: { authorization } }),
    );
    return { status: response.status, text: await response.text() };
  };

  it("says ready, and names each part that is away", async () => {
    expect((await ready()).body).toEqual({ status: "ready", checks: { database: "ok", redis: "ok", keys: "ok" } });
    const original = globalThis.fetch;
    for (const [part, text] of [
      ["redis", "/redis"],
      ["keys", "jwks.json"],
      ["database", "/rest/v1"],
    ] as const) {
      globalThis.fetch = (input, init) => {
        const url = input instanceof Request ? input.url : String(input);
        return url.includes(text) ? Promise.reject(new TypeError("fetch failed")) : original(input, init);
      };
      const { status, body, headers } = await ready();
      globalThis.fetch = original;
      expect([status, body.detail, headers.get("retry-after")]).toEqual([503, `${part} away`, "5"]);
    }
    expect((await ready()).status).toBe(200);
  });

  it("tells requests, times, errors, the cache's hit ratio and the queues to whoever has the secret", async () => {
    await api.call("GET /api/public/fleets/biscayne");
    expect((await scrape("Bearer guess")).status).toBe(404);
    const { status, text } = await scrape(`Bearer ${api.stack.keys.jobsSecret}`);
    expect(status).toBe(200);
    expect(text).toMatch(/^nexors_requests_total\{operation="getReadiness",status="5xx"\} 3$/m);
    expect(text).toMatch(/^nexors_request_milliseconds_bucket\{operation="getReadiness",le="\+Inf"\} 5$/m);
    expect(text).toMatch(/^nexors_cache_reads_total\{outcome="miss"\} [1-9]\d*$/m);
    for (const queue of ["notifications", "payment_notifications", "payment_operations"]) {
      expect(text).toMatch(new RegExp(`^nexors_queue_oldest_seconds\\{queue="${queue}"\\} \\d+$`, "m"));
    }
    expect(text).toMatch(/^nexors_database_up 1$/m);
    expect(text).not.toMatch(/@|biscayne/);
  });
});
