import { describe, expect, it } from "vitest";
import { ApiProblem } from "@/lib/api-client";
import type { RideStatus } from "@/lib/contracts/common";
import { minor } from "@/lib/money/minor-units";
import { memoryStore } from "./local-store";
import { type KeptCharge, type KeptMessage, Outbox, type OutboxApi, type Step } from "./outbox";

const ORDER = ["assigned", "en_route", "on_location", "on_board", "completed"] as const;

const MOVES: Readonly<Record<string, readonly string[]>> = {
  assigned: ["en_route", "confirmed"],
  en_route: ["on_location", "confirmed"],
  on_location: ["on_board", "no_show", "confirmed"],
  on_board: ["completed"],
};

/** A server with one ride; `fault` is thrown once, before or after the step has been made. */
function server(status: RideStatus = "assigned", version = 3) {
  const ride = { status, version };
  const times: string[] = [];
  /** By the key under which each was added. */
  const charges = new Map<string, { kind: string; photo: number | null }>();
  const said = new Map<string, string>();
  const log: string[] = [];
  let [isLineThin, isOver] = [false, false];
  let fault: { when: "before" | "after" | "always"; problem: ApiProblem } | null = null;
  const trip = (when: "before" | "after") => {
    if (!fault || (fault.when !== when && fault.when !== "always")) return;
    const { problem } = fault;
    if (fault.when !== "always") fault = null;
    throw problem;
  };
  const guard = (what: string, statuses: readonly string[]) => {
    log.push(what);
    trip("before");
    if (!statuses.includes(ride.status)) throw new ApiProblem("illegal_transition", { status: 409 });
  };
  const api: OutboxApi = {
    move: async (step, seen) => {
      trip("before");
      if (seen !== ride.version) throw new ApiProblem("version_conflict", { status: 409 });
      if (ride.status === "on_location" && step.to === "no_show" && !isOver)
        throw new ApiProblem("waiting_not_elapsed", { status: 422 });
      if (!MOVES[ride.status]?.includes(step.to)) throw new ApiProblem("illegal_transition", { status: 409 });
      ride.status = step.to;
      ride.version += 1;
      times.push(`${step.to} ${step.at}`);
      trip("after");
      return { ...ride };
    },
    read: async () => {
      if (ride.status === "confirmed") throw new ApiProblem("not_found", { status: 404 });
      return { ...ride };
    },
    addCharge: async ({ id, charge }) => {
      guard(charge.kind, ["on_board", "completed"]);
      if (!charges.has(id)) charges.set(id, { kind: charge.kind, photo: null });
      trip("after");
      return id;
    },
    addPhoto: async (id, photo) => {
      log.push("photo");
      if (isLineThin) throw new ApiProblem("upstream_timeout", {});
      charges.set(id, { kind: charges.get(id)?.kind ?? "", photo: photo.size });
    },
    write: async ({ message }) => {
      guard("message", ORDER);
      said.set(message.clientId, message.writtenAt ?? "");
      trip("after");
    },
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
      isLineThin = false;
    },
    charges,
    said,
    log,
    thin() {
      isLineThin = true;
    },
    waitingIsOver() {
      isOver = true;
    },
  };
}

const offline = new ApiProblem("unavailable", {});
const of = (id: string) => ({ id, rideId: "ride_1", ref: "BIS-1", at: "2026-12-01T10:30:00Z" });
const end = (to: "no_show" | "confirmed", from: RideStatus): Step => ({
  ...of(to),
  from,
  to,
  version: 3,
  reason: "ill",
});
const toll = (id: string, photo: Blob | null = null): KeptCharge => ({
  ...of(id),
  charge: { kind: "toll", amountMinor: minor(450) },
  currency: "USD",
  photo,
});
const message = (clientId: string): KeptMessage => ({
  ...of(clientId),
  message: { kind: "text", clientId, body: "I am here", writtenAt: "2026-12-01T10:30:00Z" },
});
const step = (index: 1 | 2 | 3 | 4): Step => ({
  id: `step-${index}`,
  rideId: "ride_1",
  ref: "BIS-1",
  from: ORDER[index - 1] as RideStatus,
  to: ORDER[index] as Step["to"],
  version: 3,
  at: `2026-12-01T10:0${index}:00Z`,
});

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

  it("sends charges and messages in their place among the steps, over a restart, each once", async () => {
    const { api, charges, said, fail, heal, ride, log } = server("on_location");
    const store = memoryStore();
    fail("always", offline);
    const before = new Outbox(store, "steps d1", api);
    const photo = new Blob([new Uint8Array(100)], { type: "image/jpeg" });
    for (const entry of [step(3), toll("toll", photo), message("words"), step(4)]) {
      await before.add(entry);
      await before.flush();
    }
    heal();
    log.length = 0;
    const after = new Outbox(store, "steps d1", api);
    await after.restore();
    expect(after.waiting).toHaveLength(4);
    fail("after", offline);
    // the answer to the first is lost, then each of the others' in turn
    for (let round = 0; round < 4; round += 1) {
      await after.flush();
      fail("after", offline);
    }
    heal();
    expect(await after.flush()).toEqual([]);
    expect([ride.status, after.waiting.length]).toEqual(["completed", 0]);
    expect([...charges.values()]).toEqual([{ kind: "toll", photo: 100 }]);
    expect([...said]).toEqual([["words", "2026-12-01T10:30:00Z"]]);
    expect(log.at(-1)).toBe("photo");
  });

  it("lets no step wait for a photo on a thin line, and sends the photo alone later", async () => {
    const { api, charges, ride, thin, heal, log } = server("on_board");
    const store = memoryStore();
    const queue = new Outbox(store, "steps d1", api);
    thin();
    await queue.add(toll("toll", new Blob(["x"])));
    await queue.add(step(4));
    expect(await queue.flush()).toEqual([]);
    expect(ride.status).toBe("completed");
    expect(queue.waiting).toMatchObject([{ id: "toll", chargeId: "toll" }]);
    heal();
    const after = new Outbox(store, "steps d1", api);
    await after.restore();
    await after.flush();
    expect([...charges.values()]).toEqual([{ kind: "toll", photo: 1 }]);
    expect(log.filter((what) => what === "toll")).toHaveLength(1);
    expect(after.waiting).toEqual([]);
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

  it("judges what was laid out apart from steps that were refused, and waits for a request that still runs", async () => {
    const { api, charges, fail, ride } = server("completed", 9);
    const queue = new Outbox(memoryStore(), "steps d1", api);
    // the desk has completed the ride meanwhile
    await queue.add(step(3));
    await queue.add(step(4));
    await queue.add(toll("toll"));
    expect((await queue.flush()).map(({ entry }) => entry.id)).toEqual(["step-3"]);
    expect([ride.status, charges.size, queue.waiting]).toEqual(["completed", 1, []]);
    fail("before", new ApiProblem("idempotency_in_progress", { status: 409 }));
    await queue.add(toll("another"));
    expect(await queue.flush()).toEqual([]);
    expect(queue.waiting).toHaveLength(1);
    await queue.flush();
    expect([charges.size, queue.waiting]).toEqual([2, []]);
  });

  it("tells of a charge that is refused and takes nothing else with it", async () => {
    const { api, ride } = server("on_board");
    const refusing: OutboxApi = {
      ...api,
      addCharge: () => Promise.reject(new ApiProblem("invalid_request", { status: 422 })),
    };
    const queue = new Outbox(memoryStore(), "steps d1", refusing);
    await queue.add(toll("toll"));
    await queue.add(step(4));
    expect((await queue.flush()).map(({ entry }) => entry.id)).toEqual(["toll"]);
    expect([ride.status, queue.waiting]).toEqual(["completed", []]);
  });
});
