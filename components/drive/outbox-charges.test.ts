import { describe, expect, it } from "vitest";
import { ApiProblem } from "@/lib/api-client";
import { memoryStore } from "./local-store";
import { Outbox, type OutboxApi } from "./outbox";
import { message, offline, server, step, takenBack, toll } from "./outbox-testing";

describe("charges in the outbox", () => {
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

  it("takes a charge back after it was added, over a restart, once, and keeps no photo of it", async () => {
    const { api, charges, fail, heal, log, ride } = server("on_board");
    const store = memoryStore();
    fail("always", offline);
    const before = new Outbox(store, "steps d1", api);
    for (const entry of [toll("toll", new Blob(["x"])), takenBack({ entryId: "toll" }), step(4)]) {
      await before.add(entry);
      await before.flush();
    }
    heal();
    log.length = 0;
    const after = new Outbox(store, "steps d1", api);
    await after.restore();
    // of each the answer is lost once
    for (let round = 0; round < 3; round += 1) {
      fail("after", offline);
      expect(await after.flush()).toEqual([]);
    }
    heal();
    expect(await after.flush()).toEqual([]);
    expect([ride.status, after.waiting]).toEqual(["completed", []]);
    expect([...charges.values()]).toEqual([{ kind: "twice", photo: null }]);
    expect([log.at(0), log.includes("photo")]).toEqual(["toll", false]);
  });

  it("takes back what has just left the phone, and nothing that was never added", async () => {
    const { api, charges } = server("on_board");
    const queue = new Outbox(memoryStore(), "steps d1", api);
    await queue.add(toll("toll"));
    await queue.flush();
    await queue.add(takenBack({ entryId: "toll" }));
    expect(await queue.flush()).toEqual([]);
    expect(charges.get("toll")?.kind).toBe("twice");
    const refusing: OutboxApi = {
      ...api,
      addCharge: () => Promise.reject(new ApiProblem("invalid_request", { status: 422 })),
    };
    const other = new Outbox(memoryStore(), "steps d1", refusing);
    await other.add(toll("wrong"));
    await other.add(takenBack({ entryId: "wrong" }));
    expect((await other.flush()).map(({ entry }) => entry.id)).toEqual(["wrong"]);
    expect(other.waiting).toEqual([]);
  });

  it("tells that a charge is paid; one that the desk gave up needs no word", async () => {
    const { api, charges } = server("completed");
    charges.set("paid", { kind: "paid", photo: null }).set("gone", { kind: "waived", photo: null });
    const queue = new Outbox(memoryStore(), "steps d1", api);
    await queue.add(takenBack({ chargeId: "paid" }));
    await queue.add(takenBack({ chargeId: "gone" }));
    expect((await queue.flush()).map(({ entry, code }) => `${entry.id} ${code}`)).toEqual(["back paid charge_paid"]);
    expect(queue.waiting).toEqual([]);
  });
});
