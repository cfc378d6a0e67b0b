import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Database } from "@/lib/db";
import { relayAfterResponse, relayBroadcasts } from "./relay-broadcasts";

let waiting = 0;
let published: number[] = [];
let isAway = false;
let env: Record<string, string> = {};
const afterWork: Promise<unknown>[] = [];

vi.mock("@/lib/env", () => ({ serverEnv: () => env }));
vi.mock("@/lib/platform", () => ({ afterResponse: (work: Promise<unknown>) => afterWork.push(work) }));
vi.mock("@/lib/db", () => ({ serviceDatabase: () => database }));
vi.mock("./ably-publish", () => ({
  publishToAbly: async (_: unknown, rows: readonly unknown[]) => {
    if (isAway) throw new Error("ably 503");
    published.push(rows.length);
  },
}));

const database = {
  rpc: async (_name: string, { p_limit: limit }: { p_limit: number }) => {
    const count = Math.min(waiting, limit);
    waiting -= count;
    return Array.from({ length: count }, () => ({
      id: crypto.randomUUID(),
      topic: "ride:1",
      event: "ride.updated",
      payload: {},
    }));
  },
} as unknown as Database;

beforeEach(() => {
  env = { ABLY_API_KEY: "app.key:secret", ABLY_API_BASE: "https://ably.example" };
  published = [];
  afterWork.length = 0;
  isAway = false;
});

describe("the relay", () => {
  it("goes on until nothing waits", async () => {
    waiting = 450;
    expect(await relayBroadcasts(database)).toEqual({ done: 450, failed: 0 });
    expect(published).toEqual([200, 200, 50]);
  });

  it("stops while the carrier is away, so that the rest is there for the next round", async () => {
    waiting = 450;
    isAway = true;
    expect(await relayBroadcasts(database)).toEqual({ done: 0, failed: 200 });
    expect(waiting).toBe(250);
  });

  it("runs after a write, and not where the database's own channels carry", async () => {
    waiting = 3;
    relayAfterResponse();
    await Promise.all(afterWork);
    expect(published).toEqual([3]);
    env = {};
    relayAfterResponse();
    expect(afterWork).toHaveLength(1);
  });
});
