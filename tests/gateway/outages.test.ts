/** When the app is away. */
import { Response as WorkerResponse } from "miniflare";
import { describe, expect, it } from "vitest";
import { APP, call, codeOf, type Seen, start, withGateway, world } from "./support/world";

withGateway();

describe("when the app is away", () => {
  const navigation = { accept: "text/html,application/xhtml+xml", "accept-language": "he-IL,he;q=0.9" };

  it("tells programs a problem and people a page in their language, without scripts", async () => {
    world.answerOf = () => new WorkerResponse("error code: 522", { status: 522 });
    const api = await call("/api/v1/quotes");
    expect([api.status, codeOf(api), api.headers.get("retry-after")]).toEqual([503, "unavailable", "30"]);
    const page = await call("/f/biscayne", { headers: navigation });
    expect([page.status, page.headers.get("content-language"), page.headers.get("cache-control")]).toEqual([
      503,
      "he",
      "no-store",
    ]);
    expect(page.text).toContain('dir="rtl"');
    expect(page.headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect((await call("/es/f/biscayne", { headers: navigation })).text).toContain("Volvemos enseguida");
  });

  it("says the same when the connection itself fails", async () => {
    const refused = await start({ APP_ORIGIN: "http://127.0.0.1:1" }, undefined, false);
    try {
      const response = await refused.dispatchFetch(`${APP}/api/v1/quotes`);
      expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([503, "unavailable"]);
    } finally {
      await refused.dispose();
    }
  });

  it("shows the page when a page failed because the database is away, else the failure itself", async () => {
    const failing = (health: number) => (request: Seen) =>
      request.url.endsWith("/api/health")
        ? WorkerResponse.json({}, { status: health })
        : new WorkerResponse("<h1>own error page</h1>", { status: 500, headers: { "content-type": "text/html" } });
    world.answerOf = failing(200);
    expect((await call("/fleet", { headers: navigation })).text).toContain("own error page");
    const other = await start();
    try {
      world.answerOf = failing(503);
      const response = await other.dispatchFetch(`${APP}/fleet`, { headers: navigation });
      expect(response.status).toBe(503);
      expect(await response.text()).not.toContain("own error page");
    } finally {
      await other.dispose();
    }
  });

  it("leaves the app's own problems as they are", async () => {
    world.answerOf = () => WorkerResponse.json({ code: "provider_unavailable" }, { status: 503 });
    expect(codeOf(await call("/api/v1/payments", { method: "POST", body: "{}" }))).toBe("provider_unavailable");
  });

  it("closes by a setting, without a deployment, and stays open for whoever is allowed", async () => {
    const closed = await start({}, { isMaintenance: true });
    try {
      const response = await closed.dispatchFetch(`${APP}/`, { headers: navigation });
      expect(response.status).toBe(503);
      await response.text();
      const staff = await closed.dispatchFetch(`${APP}/`, {
        headers: { ...navigation, "cf-connecting-ip": "192.0.2.1" },
      });
      expect(staff.status).toBe(200);
      await staff.text();
    } finally {
      await closed.dispose();
    }
  });
});
