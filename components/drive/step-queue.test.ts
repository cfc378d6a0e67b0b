import { describe, expect, it } from "vitest";
import { ApiProblem } from "@/lib/api-client";
import type { RideStatus } from "@/lib/contracts/common";
import { memoryStore } from "./local-store";
import { type Step, type StepApi, StepQueue } from "./step-queue";

const ORDER = ["assigned", "en_route", "on_location", "on_board", "completed"] as const;

/** A server with one ride; `fault` is thrown once, before or after the step has been made. */
function server(status: RideStatus = "assigned", version = 3) {
  const ride = { status, version };
  const times: string[] = [];
  let fault: { when: "before" | "after" | "always"; problem: ApiProblem } | null = null;
  const trip = (when: "before" | "after") => {
    if (!fault || (fault.when !== when && fault.when !== "always")) return;
    const { problem } = fault;
    if (fault.when !== "always") fault = null;
    throw problem;
  };
  const api: StepApi = {
    send: async (step, seen) => {
      trip("before");
      if (seen !== ride.version) throw new ApiProblem("version_conflict", { status: 409 });
      if (ORDER.indexOf(step.to) !== ORDER.indexOf(ride.status as (typeof ORDER)[number]) + 1)
        throw new ApiProblem("illegal_transition", { status: 409 });
      ride.status = step.to;
      ride.version += 1;
      times.push(`${step.to} ${step.at}`);
      trip("after");
      return { ...ride };
    },
    read: async () => ({ ...ride }),
  };
  return {
    ride,
    times,
    api,
    fail(when: "before" | "after" | "always", problem: ApiProblem) {
      fault = { when, problem };
    },
    heal() {
      fault = null;
    },
  };
}

const offline = new ApiProblem("unavailable", {});
const step = (index: 1 | 2 | 3 | 4): Step => ({
  id: `step-${index}`,
  rideId: "ride_1",
  ref: "BIS-1",
  from: ORDER[index - 1] as RideStatus,
  to: ORDER[index] as Step["to"],
  version: 3,
  at: `2026-12-01T10:0${index}:00Z`,
});

describe("StepQueue", () => {
  it("keeps steps without coverage over a restart and sends them in order, with the times when they were taken", async () => {
    const { api, times, fail, heal, ride } = server();
    const store = memoryStore();
    fail("always", offline);
    const before = new StepQueue(store, "steps", api);
    for (const index of [1, 2, 3] as const) {
      await before.add(step(index));
      expect(await before.flush()).toEqual([]);
    }
    heal();
    const after = new StepQueue(store, "steps", api);
    await after.restore();
    expect(after.waiting).toHaveLength(3);
    expect(await after.flush()).toEqual([]);
    expect(times).toEqual([
      "en_route 2026-12-01T10:01:00Z",
      "on_location 2026-12-01T10:02:00Z",
      "on_board 2026-12-01T10:03:00Z",
    ]);
    expect([ride.status, after.waiting.length]).toEqual(["on_board", 0]);
    const third = new StepQueue(store, "steps", api);
    await third.restore();
    expect(third.waiting).toEqual([]);
  });

  it("makes a step once when its answer was lost", async () => {
    const { api, times, fail, ride } = server();
    const queue = new StepQueue(memoryStore(), "steps", api);
    fail("after", offline);
    await queue.add(step(1));
    await queue.flush();
    expect(queue.waiting).toHaveLength(1);
    await queue.add(step(2));
    expect(await queue.flush()).toEqual([]);
    expect([times.length, ride.status, ride.version]).toEqual([2, "on_location", 5]);
  });

  it("goes on when the ride changed in a way that leaves the step right", async () => {
    const { api, ride } = server("assigned", 7);
    const queue = new StepQueue(memoryStore(), "steps", api);
    await queue.add(step(1));
    expect(await queue.flush()).toEqual([]);
    expect(ride.status).toBe("en_route");
  });

  it("gives up the steps of a ride that was cancelled meanwhile, and tells", async () => {
    const { api, ride } = server("cancelled", 9);
    const queue = new StepQueue(memoryStore(), "steps", api);
    await queue.add(step(1));
    await queue.add(step(2));
    await queue.add({ ...step(1), id: "other", rideId: "ride_2", ref: "BIS-2" });
    const refused = await queue.flush();
    expect(refused.map(({ ref, to }) => `${ref} ${to}`)).toEqual(["BIS-1 en_route", "BIS-2 en_route"]);
    expect([ride.status, queue.waiting]).toEqual(["cancelled", []]);
  });

  it("does not send twice at a time", async () => {
    const { api, times } = server();
    const queue = new StepQueue(memoryStore(), "steps", api);
    await queue.add(step(1));
    await Promise.all([queue.flush(), queue.flush()]);
    expect(times).toHaveLength(1);
  });
});
