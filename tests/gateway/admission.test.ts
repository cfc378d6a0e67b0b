/** Who comes in at all, with what, and how often. */
import { describe, expect, it } from "vitest";
import { GLOBAL_LIMIT } from "../../workers/api-gateway/global-limit";
import { call, codeOf, SECRET, withGateway, world } from "./support/world";

withGateway();

describe("admission", () => {
  it("gives every request an id of its own, whatever the client calls it", async () => {
    const answer = await call("/api/v1/quotes", { headers: { "x-request-id": "spoofed-request" } });
    expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(world.seen[0]?.headers.get("x-request-id")).toBe(answer.headers.get("x-request-id"));
    const ray = await call("/api/v1/quotes", { headers: { "cf-ray": "8f00ba4c0ffee123-MIA" } });
    expect(ray.headers.get("x-request-id")).toBe("8f00ba4c0ffee123-MIA");
  });

  it("proves itself to the app and takes from clients what the app would believe", async () => {
    const spoofed = {
      "x-nexors-gateway": "guess",
      "x-nexors-address": "1.1.1.1",
      "x-forwarded-host": "evil.example",
      "x-middleware-subrequest": "middleware:middleware",
      "x-original-url": "/api/v1/admin",
      "x-http-method-override": "DELETE",
      "x-real-ip": "1.1.1.1",
      "cf-connecting-ip": "203.0.113.77",
    };
    await call("/api/v1/quotes", { headers: spoofed });
    const headers = Object.fromEntries(world.seen[0]?.headers ?? []);
    expect(headers).toMatchObject({ "x-nexors-gateway": SECRET, "x-nexors-address": "203.0.113.77" });
    for (const name of Object.keys(spoofed).filter((each) => !/nexors|cf-connecting/.test(each))) {
      expect(headers[name], name).toBeUndefined();
    }
  });

  it.each([
    ["/api/v1/rides%2f..%2fadmin", 404],
    ["/api/v1%5cadmin", 404],
    ["/api//v1/rides", 404],
    ["/api/v1/rides;.css", 404],
    ["/api/v1/rides%00", 404],
    ["/_next/image?url=/%5Cevil.test/x&w=640&q=75", 404],
    ["/_NEXT/image", 404],
    ["/api/internal/jobs", 404],
    ["/API/Internal/jobs", 404],
  ])("refuses %s with %i and asks nobody", async (path, status) => {
    expect((await call(path)).status).toBe(status);
    expect(world.seen).toEqual([]);
  });

  it("refuses an address that no link has", async () => {
    expect((await call(`/api/public/places?q=${"x".repeat(9_000)}`)).status).toBe(422);
    expect(world.seen).toEqual([]);
  });

  it("knows its methods", async () => {
    const answer = await call("/api/v1/quotes", { method: "PROPFIND" });
    expect([answer.status, codeOf(answer)]).toEqual([405, "method_not_allowed"]);
  });

  it("cuts off a body that grows too large without having announced it", async () => {
    const chunks = new ReadableStream({
      start(controller) {
        for (let index = 0; index < 10; index += 1) controller.enqueue(new Uint8Array(40 * 1024));
        controller.close();
      },
    });
    const cut = await call("/api/webhooks/paypal", { method: "POST", body: chunks });
    expect([cut.status, codeOf(cut)]).toEqual([413, "payload_too_large"]);
    expect((await call("/api/webhooks/paypal", { method: "POST", body: "{}" })).status).toBe(200);
    expect(world.seen.at(-1)?.body).toBe("{}");
  });

  it("refuses blocked ranges of both families and lets allowed ones reach the jobs", async () => {
    for (const address of ["198.51.100.200", "2001:db8:bad:1::9"]) {
      expect((await call("/api/v1/quotes", { headers: { "cf-connecting-ip": address } })).status).toBe(403);
    }
    const headers = { "cf-connecting-ip": "192.0.2.7", authorization: "Bearer the-secret-of-the-jobs-1" };
    expect((await call("/api/internal/jobs", { method: "POST", headers })).status).toBe(200);
    expect(
      (await call("/api/internal/jobs", { method: "POST", headers: { ...headers, "cf-connecting-ip": "192.0.2.17" } }))
        .status,
    ).toBe(404);
  });
});

describe("the global limit", () => {
  it("stops a caller whom other data centres have seen too, whatever addresses the caller claims", async () => {
    world.usedElsewhere = GLOBAL_LIMIT.limit - 50;
    const headers = { "cf-connecting-ip": "203.0.113.250" };
    const statuses: number[] = [];
    while (statuses.length < GLOBAL_LIMIT.quiet + 5 && statuses.at(-1) !== 429) {
      statuses.push((await call("/api/v1/quotes", { headers })).status);
    }
    expect(statuses).toHaveLength(GLOBAL_LIMIT.quiet);
    const refused = await call("/api/v1/quotes", { headers: { ...headers, "x-forwarded-for": "9.9.9.9" } });
    expect([refused.status, codeOf(refused)]).toEqual([429, "rate_limited"]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.headers.get("ratelimit-policy")).toBe('"gateway";q=1000;w=60');
    expect((await call("/api/v1/quotes")).status).toBe(200);
  });

  it("counts alone while Redis is away", async () => {
    world.redisDown = true;
    const headers = { "cf-connecting-ip": "203.0.113.251" };
    for (let index = 0; index < GLOBAL_LIMIT.quiet + 5; index += 1) {
      expect((await call("/api/v1/quotes", { headers })).status).toBe(200);
    }
  });
});
