import { describe, expect, it } from "vitest";
import { Leases } from "./leases";

/** Redis with one limit and a window that never ends: what many isolates share. */
class Store {
  used = 0;
  calls = 0;
  constructor(readonly limit: number) {}

  take(size: number): number | null {
    this.calls += 1;
    if (this.used >= this.limit) return null;
    this.used += size;
    return this.used > this.limit ? null : this.limit - this.used;
  }
}

/** One request as the limiter handles it. Tells whether it went through. */
function request(leases: Leases, store: Store, now: number, max = 15): boolean {
  if (leases.spend("caller", now)) return true;
  const size = leases.nextSize("caller", max, now);
  const remaining = store.take(size);
  if (remaining === null) {
    leases.drop("caller");
    return false;
  }
  leases.grant("caller", { size, remaining, resetAt: 60_000 }, now);
  return true;
}

const times = (count: number, attempt: (index: number) => boolean): number =>
  Array.from({ length: count }, (_, index) => attempt(index)).filter(Boolean).length;

describe("leases", () => {
  it("ask for one token first, then for twice as many each time, up to the policy's batch", () => {
    const leases = new Leases();
    const store = new Store(300);
    times(31, () => request(leases, store, 0));
    // 1, 2, 4, 8 and 15 tokens make 30; the thirty-first request asks again
    expect(store.calls).toBe(6);
    expect(store.used).toBe(45);
  });

  it("never let through more than the limit, and hardly less, however many isolates share it", () => {
    const store = new Store(300);
    const isolates = [new Leases(), new Leases(), new Leases()];
    const passed = times(2_000, (index) => request(isolates[index % 3] ?? new Leases(), store, 0));
    expect(passed).toBeLessThanOrEqual(300);
    expect(passed).toBeGreaterThan(290);
    expect(store.calls).toBeLessThan(2_000 - 250);
  });

  it("die unspent, and a caller who comes seldom costs one token a request", () => {
    const leases = new Leases();
    const store = new Store(300);
    times(20, (index) => request(leases, store, index * 5_000));
    expect([store.used, store.calls]).toEqual([20, 20]);
  });

  it("are as large after a pause as what was used before it", () => {
    const leases = new Leases();
    const store = new Store(300);
    const page = (now: number) => times(10, () => request(leases, store, now));
    page(0);
    expect([store.calls, store.used]).toEqual([4, 15]);
    page(10_000);
    expect([store.calls, store.used]).toEqual([5, 25]);
    // nine tokens die when only one request comes, so the next visit asks for one again
    request(leases, store, 20_000);
    request(leases, store, 30_000);
    expect([store.calls, store.used]).toEqual([7, 36]);
  });

  it("are not taken twice by requests at the same moment", () => {
    const leases = new Leases();
    leases.grant("caller", { size: 8, remaining: 200, resetAt: 60_000 }, 0);
    for (let index = 0; index < 7; index += 1) expect(leases.spend("caller", 0)).not.toBeNull();
    expect([1, 2, 3].map(() => leases.nextSize("caller", 15, 0))).toEqual([15, 1, 1]);
  });

  it("tell what is left: the lease's tokens and those that Redis still has", () => {
    const leases = new Leases();
    expect(leases.grant("caller", { size: 4, remaining: 100, resetAt: 9 }, 0)).toEqual({ remaining: 103, resetAt: 9 });
    expect(leases.spend("caller", 1)).toEqual({ remaining: 102, resetAt: 9 });
  });

  it("stay bounded under callers without end", () => {
    const leases = new Leases(100);
    for (let index = 0; index < 1_000; index += 1) {
      leases.grant(`caller-${index}`, { size: 2, remaining: 9, resetAt: 0 }, 0);
    }
    expect(leases.spend("caller-0", 0)).toBeNull();
    expect(leases.spend("caller-999", 0)).not.toBeNull();
  });
});
