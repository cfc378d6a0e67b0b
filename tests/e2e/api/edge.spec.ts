import { expect, test } from "@playwright/test";
import { apiAs, CONTACT, miamiTrip, tokenOf } from "../support/stack";

/** The Pages adapter's image route took all of these for addresses of our own. */
const DISGUISES = ["/%5Cevil.test/x", "/%09/evil.test/x", "//evil.test/x", "https://evil.test/x", "/icons/mark.svg"];

for (const target of DISGUISES) {
  test(`the image route does not fetch ${target}`, async ({ request }) => {
    for (const path of ["/_next/image", "/_next/image/", "/_NEXT/image"]) {
      const response = await request.get(`${path}?url=${target}&w=640&q=75`, { maxRedirects: 0 });
      expect(response.status(), path).toBeGreaterThanOrEqual(300);
      expect(response.headers()["set-cookie"]).toBeUndefined();
    }
    expect((await request.get(`/_next/image?url=${target}&w=640&q=75`)).status()).toBe(404);
  });
}

/** What a visitor's quote refuses beside the cases of `operations/errors.spec.ts`. */
const REFUSED: [name: string, change: Record<string, unknown>, status: number, code: string][] = [
  ["coordinates off the earth", { pickup: { name: "x", lat: 95, lon: 0 } }, 422, "invalid_coordinates"],
  ["a date that does not exist", { pickupLocal: "2027-02-30T10:00" }, 422, "invalid_request"],
  ["a fleet that does not exist", { fleet: "nobody" }, 404, "not_found"],
];

for (const [name, change, status, code] of REFUSED) {
  test(`a quote refuses ${name}`, async ({ request }) => {
    const answer = await apiAs(request, null)<{ code: string; requestId: string }>(
      "POST",
      "/api/v1/quotes",
      miamiTrip(2_000, change),
    );
    expect([answer.status, answer.body.code], JSON.stringify(answer.body)).toEqual([status, code]);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    expect(answer.headers["x-request-id"]).toBe(answer.body.requestId);
  });
}

test("a body that is no JSON, too large or of another type is refused with its own code", async ({ request }) => {
  const post = (data: string, type = "application/json") =>
    request.post("/api/v1/quotes", { data: Buffer.from(data), headers: { "content-type": type } });
  expect(((await (await post("{")).json()) as { code: string }).code).toBe("malformed_json");
  expect((await post("x".repeat(70_000))).status()).toBe(413);
  expect((await post("<a/>", "text/xml")).status()).toBe(415);
});

test("a booking is answered once for one key, and never by another's quote or a bad token", async ({ request }) => {
  const guest = apiAs(request, await tokenOf(request, "passenger@demo.nexors.app"));
  const stranger = apiAs(request, await tokenOf(request));
  const quotes = await guest<{ quotes: { id: string }[] }>("POST", "/api/v1/quotes", miamiTrip(3_000));
  const body = { quoteId: quotes.body.quotes[0]?.id, contact: CONTACT, locale: "en" };
  const key = { "idempotency-key": "one-key-for-this-test" };
  expect((await stranger("POST", "/api/v1/rides", body)).status).toBe(404);
  const first = await guest<{ ride: { id: string } }>("POST", "/api/v1/rides", body, key);
  expect(first.status, JSON.stringify(first.body)).toBe(201);
  const again = await guest<{ ride: { id: string } }>("POST", "/api/v1/rides", body, key);
  expect([again.status, again.body.ride.id]).toEqual([201, first.body.ride.id]);
  const changed = await guest<{ code: string }>("POST", "/api/v1/rides", { ...body, locale: "es" }, key);
  expect([changed.status, changed.body.code]).toEqual([422, "idempotency_mismatch"]);
  expect((await stranger("GET", `/api/v1/rides/${first.body.ride.id}`)).status).toBe(404);
  expect((await apiAs(request, "a.b.c")("GET", "/api/v1/me")).status).toBe(401);
});
