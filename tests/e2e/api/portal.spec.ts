/** Files of the developer portal as the deployment serves them. */
import { expect, test } from "@playwright/test";

test("the OpenAPI document is there for every origin and holds no internal operation", async ({ request }) => {
  const answer = await request.get("/api/openapi.json");
  expect(answer.status()).toBe(200);
  expect(answer.headers()["content-type"]).toContain("application/json");
  expect(answer.headers()["access-control-allow-origin"]).toBe("*");
  const document = (await answer.json()) as { openapi: string; paths: Record<string, unknown> };
  expect(document.openapi).toBe("3.1.0");
  expect(document.paths["/api/v1/rides"]).toBeDefined();
  expect(Object.keys(document.paths).filter((path) => path.includes("/admin/"))).toEqual([]);
});

test("assistants find the documentation as text", async ({ request }) => {
  const short = await (await request.get("/llms.txt")).text();
  expect(short).toContain("POST /api/v1/rides");
  const full = await (await request.get("/llms-full.txt")).text();
  expect(full).toContain("### bookRide: POST /api/v1/rides");
  expect(full.length).toBeGreaterThan(short.length * 10);
});

test("a problem points to the page of its code", async ({ request }) => {
  const refused = (await (await request.get("/api/v1/rides")).json()) as { type: string; code: string };
  expect(refused.code).toBe("unauthenticated");
  const page = await request.get(refused.type);
  expect(page.status()).toBe(200);
  expect(await page.text()).toContain("unauthenticated");
  expect((await request.get("/developers/errors/no_such_code")).status()).toBe(404);
  expect((await request.get("/developers/guides/no-such-guide")).status()).toBe(404);
});
