import { beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { defineContract } from "@/lib/contracts/operation";
import { AppError } from "@/lib/errors/app-error";
import { defineRoute } from "./define-route";

let steps: string[] = [];
let refusal: { at: string; error: Error } | null = null;

function step(name: string): void {
  steps.push(name);
  if (refusal?.at === name) throw refusal.error;
}

vi.mock("@/lib/auth/principal", () => ({
  principalOf: async () => ({ userId: "user-1", accessToken: "jwt", isAnonymous: false, email: null, via: "bearer" }),
  assertSameOrigin: () => undefined,
  assertScope: () => undefined,
}));
vi.mock("@/lib/ratelimit/limiter", () => ({
  checkLimit: async (name: string, key: string) => {
    step(`limit:${name}:${key}`);
    return { name, limit: 20, remaining: 7, resetSeconds: 30 };
  },
}));
vi.mock("@/lib/db/clients", () => ({ userClient: () => null, anonClient: () => null }));

describe("a route whose answer anybody may cache", () => {
  const listed = defineContract({
    id: "listed",
    method: "GET",
    path: "/api/listed",
    summary: "for tests",
    tag: "Tests",
    access: "public",
    status: 200,
    query: z.strictObject({ q: z.string().max(10).default("all") }),
    response: z.strictObject({ ref: z.string().max(10) }),
    errors: [],
  });
  let told: unknown[] = [];
  const handler = defineRoute(listed, { limit: "read", cacheSeconds: 60 }, async ({ ctx, input }) => {
    told.push(ctx.caller);
    step("verb");
    return { ref: `NX-${input.query.q}` };
  });
  const get = (query: string) =>
    handler(new Request(`https://app.example/api/listed${query}`, { headers: { "cf-connecting-ip": "203.0.113.9" } }), {
      params: Promise.resolve({}),
    });
  const ran = () => steps.filter((name) => name === "verb").length;

  beforeEach(() => {
    told = [];
    steps = [];
    refusal = null;
    vi.useFakeTimers({ now: Date.now() + 3_600_000 });
    return () => vi.useRealTimers();
  });

  it("runs its verb once in ten seconds for each input, and still checks every caller", async () => {
    for (const query of ["?q=a", "?q=a", "?q=b", "?q=a"]) {
      const response = await get(query);
      expect(await response.json()).toEqual({ ref: `NX-${query.slice(3)}` });
      expect(response.headers.get("cache-control")).toContain("s-maxage=60");
    }
    expect(ran()).toBe(2);
    expect(steps.filter((name) => name === "limit:read:user:user-1")).toHaveLength(4);
    vi.advanceTimersByTime(10_000);
    await get("?q=a");
    expect(ran()).toBe(3);
  });

  it("never tells its verb who asks, so that no answer for one can reach another", async () => {
    await get("?q=c");
    expect(told).toEqual([null]);
  });

  it("repeats no failure", async () => {
    refusal = { at: "verb", error: new AppError("not_found") };
    expect((await get("?q=d")).status).toBe(404);
    refusal = null;
    expect((await get("?q=d")).status).toBe(200);
  });

  it("refuses what the contract does not know also while an answer is kept", async () => {
    await get("");
    expect((await get("?debug=1")).status).toBe(422);
    refusal = { at: "limit:read:user:user-1", error: new AppError("rate_limited") };
    expect((await get("")).status).toBe(429);
  });
});
