import { afterEach, describe, expect, it, vi } from "vitest";
import { listFleets, searchPlaces } from "@/lib/contracts/catalogue";
import { createPayment, getPayment } from "@/lib/contracts/payments";
import { callApi, urlOf } from "./call-api";

const PAYMENT = "pay_0f8fad5b-d9cb-469f-a165-70867728950e";
const RIDE = "ride_0f8fad5b-d9cb-469f-a165-70867728950e";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function answerWith(make: (url: string, init: RequestInit) => Response | Promise<Response>) {
  const spy = vi.fn(make);
  vi.stubGlobal("fetch", spy);
  return spy;
}

describe("callApi", () => {
  it("fills path and query and leaves out what is undefined", () => {
    expect(urlOf("/a/{id}/b", { id: "x/y" }, { q: "sao p", lat: undefined, limit: 5 })).toBe(
      "/a/x%2Fy/b?q=sao+p&limit=5",
    );
  });

  it("answers with what the contract promises", async () => {
    const spy = answerWith(() => Response.json({ data: [] }));
    expect(await callApi(searchPlaces, { query: { q: "MIA", lat: 1, lon: 2 } })).toEqual({ data: [] });
    expect(spy.mock.calls[0]?.[0]).toBe("/api/public/places?q=MIA&lat=1&lon=2");
  });

  it("sends the key of the attempt where the contract wants one, and only there", async () => {
    const spy = answerWith(() => Response.json({}, { status: 503 }));
    const call = { body: { rideId: RIDE, provider: "paypal" as const }, idempotencyKey: "attempt-1" };
    await callApi(createPayment, call).catch(() => undefined);
    await callApi(getPayment, { params: { id: PAYMENT } }).catch(() => undefined);
    const keys = spy.mock.calls.map(([, init]) => new Headers(init.headers).get("idempotency-key"));
    expect(keys).toEqual(["attempt-1", null]);
  });

  it("turns a problem body into ApiProblem", async () => {
    const errors = [{ path: "contact.phone", code: "invalid_format", message: "expected E.164" }];
    answerWith(() =>
      Response.json(
        { code: "rate_limited", requestId: "req-1", errors },
        { status: 429, headers: { "retry-after": "7" } },
      ),
    );
    await expect(callApi(listFleets, {})).rejects.toMatchObject({
      status: 429,
      code: "rate_limited",
      requestId: "req-1",
      errors,
      retryAfter: 7,
    });
  });

  it("judges a foreign body by its status and refuses an answer that breaks the contract", async () => {
    answerWith(() => new Response("<html>", { status: 502, headers: { "x-request-id": "edge" } }));
    await expect(callApi(listFleets, {})).rejects.toMatchObject({ code: "unavailable", requestId: "edge" });
    answerWith(() => Response.json({ data: [{ slug: "x" }] }));
    await expect(callApi(listFleets, {})).rejects.toMatchObject({ code: "internal", status: 200 });
  });

  it("tells a lost network, a late answer and an abandoned call apart", async () => {
    answerWith(() => Promise.reject(new TypeError("failed to fetch")));
    await expect(callApi(listFleets, {})).rejects.toMatchObject({ code: "unavailable", status: 0 });

    const hang = (_url: string, init: RequestInit) =>
      new Promise<Response>((_resolve, reject) => {
        init.signal?.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
      });
    answerWith(hang);
    vi.useFakeTimers();
    const late = expect(callApi(listFleets, {})).rejects.toMatchObject({ code: "upstream_timeout" });
    await vi.advanceTimersByTimeAsync(12_001);
    await late;

    const controller = new AbortController();
    const gone = expect(callApi(listFleets, { signal: controller.signal })).rejects.toMatchObject({
      name: "AbortError",
    });
    controller.abort();
    await gone;
  });
});
