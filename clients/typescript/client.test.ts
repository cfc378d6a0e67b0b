import { describe, expect, it } from "vitest";
import { createNexorsClient, eachItem, NexorsProblem, orThrow } from "./index";

const CONTACT = { name: "Demo Guest", email: "guest@example.com", phone: "+13055550111" };

function clientOf(answers: readonly (() => Response)[]) {
  const requests: Request[] = [];
  const waits: number[] = [];
  const client = createNexorsClient({
    baseUrl: "https://fleet.example",
    key: "nx_test_key",
    fetch: async (request) => {
      requests.push(request);
      const answer = answers[requests.length - 1];
      if (!answer) throw new TypeError("no network");
      return answer();
    },
    sleep: async (ms) => {
      waits.push(ms);
    },
  });
  return { client, requests, waits };
}

const busy = () => Response.json({ code: "rate_limited" }, { status: 429, headers: { "retry-after": "3" } });

describe("the client", () => {
  it("fills the path, sends the key and gives typed data", async () => {
    const { client, requests } = clientOf([() => Response.json({ status: "assigned" })]);
    const ride = await orThrow(client.GET("/api/v1/rides/{id}", { params: { path: { id: "ride_1" } } }));
    expect(ride.status).toBe("assigned");
    expect(requests[0]?.url).toBe("https://fleet.example/api/v1/rides/ride_1");
    expect(requests[0]?.headers.get("authorization")).toBe("Bearer nx_test_key");
  });

  it("repeats what may be repeated, after the time that the API asks for", async () => {
    const { client, waits, requests } = clientOf([busy, () => Response.json({ data: [] })]);
    expect(await orThrow(client.GET("/api/public/fleets"))).toEqual({ data: [] });
    expect([waits, requests.length]).toEqual([[3_000], 2]);
  });

  it("repeats a booking under its key, and no write without one", async () => {
    const body = { quoteId: "quo_1", contact: CONTACT };
    const keyed = clientOf([busy, busy, () => Response.json({ ride: {}, trackingToken: null }, { status: 201 })]);
    const header = { "Idempotency-Key": "attempt-1" };
    await orThrow(keyed.client.POST("/api/v1/rides", { params: { header }, body }));
    expect(keyed.requests.map((each) => each.headers.get("idempotency-key"))).toEqual(Array(3).fill("attempt-1"));
    const plain = clientOf([busy]);
    const cancel = { version: 1, acceptedFee: { amountMinor: 0, currency: "USD" } };
    await expect(
      orThrow(plain.client.POST("/api/v1/rides/{id}/cancel", { params: { path: { id: "ride_1" } }, body: cancel })),
    ).rejects.toMatchObject({ status: 429, code: "rate_limited", retryAfterSeconds: 3 });
    expect(plain.requests).toHaveLength(1);
  });

  it("turns a problem into an error with its code, and a lost network into what fetch threw", async () => {
    const total = { amountMinor: 11_700, currency: "USD" };
    const problem = { code: "quote_expired", title: "The quote has expired", requestId: "r1", total };
    const { client } = clientOf([() => Response.json(problem, { status: 409 })]);
    const refused = orThrow(client.GET("/api/v1/quotes/{id}", { params: { path: { id: "quo_1" } } }));
    await expect(refused).rejects.toBeInstanceOf(NexorsProblem);
    await expect(refused).rejects.toMatchObject({
      status: 409,
      code: "quote_expired",
      requestId: "r1",
      problem: { total },
    });
    await expect(orThrow(clientOf([]).client.GET("/api/public/fleets"))).rejects.toThrow("no network");
  });

  it("walks through the pages of a list", async () => {
    const pages = new Map([
      [undefined, { data: [1, 2], nextCursor: "b" }],
      ["b", { data: [3], nextCursor: null }],
    ]);
    const seen: number[] = [];
    for await (const item of eachItem(
      async (cursor: string | undefined) => pages.get(cursor) ?? { data: [], nextCursor: null },
    ))
      seen.push(item);
    expect(seen).toEqual([1, 2, 3]);
  });
});
