import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { together } from "./together";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("reads that are asked for together", () => {
  it("runs at once, and once more for all that came meanwhile", async () => {
    const work = vi.fn(async () => {});
    const request = together(work, 1_000);
    for (let i = 0; i < 10; i++) request();
    expect(work).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(work).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it("keeps within the pause for a minute of four changes a second", async () => {
    const work = vi.fn(async () => {});
    const request = together(work, 2_000);
    for (let i = 0; i < 240; i++) {
      request();
      await vi.advanceTimersByTimeAsync(250);
    }
    expect(work.mock.calls.length).toBeLessThanOrEqual(31);
  });

  it("runs again at once after a pause in which nobody asked", async () => {
    const work = vi.fn(async () => {});
    const request = together(work, 1_000);
    request();
    await vi.advanceTimersByTimeAsync(1_000);
    request();
    expect(work).toHaveBeenCalledTimes(2);
  });

  it("waits for work that takes longer than its pause", async () => {
    let finish = () => {};
    const work = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
    const request = together(work, 100);
    request();
    request();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(work).toHaveBeenCalledTimes(1);
    finish();
    await vi.advanceTimersByTimeAsync(100);
    expect(work).toHaveBeenCalledTimes(2);
  });
});
