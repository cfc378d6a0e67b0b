import { describe, expect, it } from "vitest";
import { memoryStore } from "./local-store";
import { Outbox } from "./outbox";
import { end, message, offline, server, step } from "./outbox-testing";

describe("Outbox", () => {
  it("keeps steps without coverage over a restart and sends them in order, with the times when they were taken", async () => {
    const { api, times, fail, heal, ride } = server();
    const store = memoryStore();
    fail("always", offline);
    const before = new Outbox(store, "steps d1", api);
    for (const index of [1, 2, 3] as const) {
      await before.add(step(index));
      expect(await before.flush()).toEqual([]);
    }
    heal();
    const after = new Outbox(store, "steps d1", api);
    await after.restore();
    expect(after.waiting).toHaveLength(3);
    expect(await after.flush()).toEqual([]);
    expect(times).toEqual([
      "en_route 2026-12-01T10:01:00Z",
      "on_location 2026-12-01T10:02:00Z",
      "on_board 2026-12-01T10:03:00Z",
    ]);
    expect([ride.status, after.waiting.length]).toEqual(["on_board", 0]);
    const third = new Outbox(store, "steps d1", api);
    await third.restore();
    expect(third.waiting).toEqual([]);
  });

  it("makes a step once when its answer was lost", async () => {
    const { api, times, fail, ride } = server();
    const queue = new Outbox(memoryStore(), "steps d1", api);
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
    const queue = new Outbox(memoryStore(), "steps d1", api);
    await queue.add(step(1));
    expect(await queue.flush()).toEqual([]);
    expect(ride.status).toBe("en_route");
  });

  it("gives up the steps of a ride that was cancelled meanwhile, and tells", async () => {
    const { api, ride } = server("cancelled", 9);
    const queue = new Outbox(memoryStore(), "steps d1", api);
    await queue.add(step(1));
    await queue.add(step(2));
    await queue.add({ ...step(1), id: "other", rideId: "ride_2", ref: "BIS-2" });
    const refused = await queue.flush();
    expect(refused.map(({ entry }) => `${entry.ref} ${entry.id}`)).toEqual(["BIS-1 step-1", "BIS-2 other"]);
    expect([ride.status, queue.waiting]).toEqual(["cancelled", []]);
  });

  it("does not send twice at a time", async () => {
    const { api, times } = server();
    const queue = new Outbox(memoryStore(), "steps d1", api);
    await queue.add(step(1));
    await Promise.all([queue.flush(), queue.flush()]);
    expect(times).toHaveLength(1);
  });

  it("gives a job back once when the answer was lost, though the driver does not see the ride any more", async () => {
    const { api, fail, ride, times } = server();
    const queue = new Outbox(memoryStore(), "steps d1", api);
    fail("after", offline);
    await queue.add(end("confirmed", "assigned"));
    await queue.flush();
    expect(queue.waiting).toHaveLength(1);
    expect(await queue.flush()).toEqual([]);
    expect([ride.status, times, queue.waiting]).toEqual(["confirmed", ["confirmed 2026-12-01T10:30:00Z"], []]);
  });

  it("tells of a no-show that came too early and goes on; in time it is made after the arrival", async () => {
    const { api, ride, times, waitingIsOver } = server("en_route");
    const queue = new Outbox(memoryStore(), "steps d1", api);
    await queue.add(step(2));
    await queue.add(end("no_show", "on_location"));
    await queue.add(message("words"));
    const refused = await queue.flush();
    expect(refused.map(({ entry, code }) => `${entry.id} ${code}`)).toEqual(["no_show waiting_not_elapsed"]);
    expect([ride.status, queue.waiting]).toEqual(["on_location", []]);
    waitingIsOver();
    await queue.add(end("no_show", "on_location"));
    expect(await queue.flush()).toEqual([]);
    expect(times.at(-1)).toBe("no_show 2026-12-01T10:30:00Z");
  });

  it("tells where the car was before an arrival that is late, and only then", async () => {
    const { api, log, ride } = server("en_route");
    const told = {
      ...api,
      move: (...args: Parameters<typeof api.move>) => {
        log.push("step");
        return api.move(...args);
      },
    };
    const queue = new Outbox(memoryStore(), "steps d1", told);
    await queue.add({ ...step(2), at: new Date(Date.now() - 31_000).toISOString() });
    await queue.add({ ...step(3), at: new Date(Date.now() - 30_000).toISOString() });
    expect(await queue.flush()).toEqual([]);
    expect([ride.status, log]).toEqual(["on_board", ["positions", "step", "step"]]);
    const { api: other, log: silent } = server("en_route");
    const prompt = new Outbox(memoryStore(), "steps d1", other);
    await prompt.add({ ...step(2), at: new Date().toISOString() });
    await prompt.flush();
    expect(silent).toEqual([]);
  });
});
