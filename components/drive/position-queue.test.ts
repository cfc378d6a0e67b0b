import { describe, expect, it } from "vitest";
import { ApiProblem } from "@/lib/api-client";
import { type Fix, PositionQueue } from "./position-queue";

const fixAt = (second: number): Fix => ({
  lat: 25.79,
  lon: -80.28,
  recordedAt: new Date(second * 1000).toISOString(),
  accuracyMeters: 8,
  headingDegrees: null,
  speedMps: null,
});

function queueOf(count: number, send: (fixes: Fix[]) => Promise<unknown>): PositionQueue {
  const queue = new PositionQueue(send);
  for (let second = 0; second < count; second += 1) queue.add(fixAt(second));
  return queue;
}

describe("PositionQueue", () => {
  it("sends thirty at a time, oldest first", async () => {
    const sent: Fix[][] = [];
    const queue = queueOf(40, async (fixes) => sent.push(fixes));
    await queue.flush();
    await queue.flush();
    expect(sent.map((batch) => batch.length)).toEqual([30, 10]);
    expect(sent[0]?.[0]).toEqual(fixAt(0));
    expect(queue.size).toBe(0);
  });

  it("keeps what was not delivered, and at most the newest 2,000", async () => {
    const queue = queueOf(2_050, () => Promise.reject(new ApiProblem("unavailable", {})));
    await queue.flush();
    expect(queue.size).toBe(2_000);
  });

  it("gives up a batch that the server refuses, so that later ones pass", async () => {
    const queue = queueOf(31, () => Promise.reject(new ApiProblem("invalid_request", { status: 422 })));
    await queue.flush();
    expect(queue.size).toBe(1);
  });

  it("does not send a second batch while one is under way", async () => {
    let finish: () => void = () => undefined;
    let calls = 0;
    const queue = queueOf(3, () => {
      calls += 1;
      return new Promise<void>((resolve) => {
        finish = resolve;
      });
    });
    const first = queue.flush();
    await queue.flush();
    queue.add(fixAt(99));
    finish();
    await first;
    expect(calls).toBe(1);
    expect(queue.size).toBe(1);
  });

  it("tells what waits, so that it can be kept, and sends what was kept first", async () => {
    const kept: number[] = [];
    const sent: Fix[][] = [];
    const queue = new PositionQueue(
      async (fixes) => sent.push(fixes),
      (waiting) => kept.push(waiting.length),
    );
    queue.add(fixAt(10));
    queue.restore([fixAt(1), fixAt(2)]);
    await queue.flush();
    expect([kept, sent[0]?.map(({ recordedAt }) => recordedAt)]).toEqual([
      [1, 0],
      [fixAt(1), fixAt(2), fixAt(10)].map(({ recordedAt }) => recordedAt),
    ]);
  });

  it("sends all that waits after what is under way, and stops where one batch does not arrive", async () => {
    const sent: number[] = [];
    let isThere = true;
    const queue = queueOf(100, async (fixes) => {
      await Promise.resolve();
      if (!isThere) throw new ApiProblem("unavailable", {});
      sent.push(fixes.length);
      isThere = sent.length < 3;
    });
    void queue.flush();
    await queue.flushAll();
    expect([sent, queue.size]).toEqual([[30, 30, 30], 10]);
    isThere = true;
    await queue.flushAll();
    expect([sent, queue.size]).toEqual([[30, 30, 30, 10], 0]);
  });
});
