/** A server with one ride, and what a phone tells it: a double for the tests of the outbox. */

import { ApiProblem } from "@/lib/api-client";
import type { RideStatus } from "@/lib/contracts/common";
import { minor } from "@/lib/money/minor-units";
import type { KeptCharge, KeptMessage, OutboxApi, Step, TakenBack } from "./outbox";

const ORDER = ["assigned", "en_route", "on_location", "on_board", "completed"] as const;

const MOVES: Readonly<Record<string, readonly string[]>> = {
  assigned: ["en_route", "confirmed"],
  en_route: ["on_location", "confirmed"],
  on_location: ["on_board", "no_show", "confirmed"],
  on_board: ["completed"],
};

/** A server with one ride; `fault` is thrown once, before or after the step has been made. */
export function server(status: RideStatus = "assigned", version = 3) {
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
    tellPositions: async () => void log.push("positions"),
    takeBack: async (id, { takeBack: { reason } }) => {
      log.push(`take back ${id}`);
      trip("before");
      const charge = charges.get(id);
      if (!charge) throw new ApiProblem("not_found", { status: 404 });
      if (charge.kind === "paid") throw new ApiProblem("charge_paid", { status: 409 });
      if (charge.kind === "waived") throw new ApiProblem("illegal_transition", { status: 409 });
      charges.set(id, { ...charge, kind: reason });
      trip("after");
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

export const offline = new ApiProblem("unavailable", {});
const of = (id: string) => ({ id, rideId: "ride_1", ref: "BIS-1", at: "2026-12-01T10:30:00Z" });
export const end = (to: "no_show" | "confirmed", from: RideStatus): Step => ({
  ...of(to),
  from,
  to,
  version: 3,
  reason: "ill",
});
export const toll = (id: string, photo: Blob | null = null): KeptCharge => ({
  ...of(id),
  charge: { kind: "toll", amountMinor: minor(450) },
  currency: "USD",
  photo,
});
export const takenBack = (of_: Pick<TakenBack, "entryId" | "chargeId">): TakenBack => ({
  ...of(`back ${of_.entryId ?? of_.chargeId}`),
  ...of_,
  takeBack: { kind: "toll", amountMinor: minor(450), reason: "twice" },
  currency: "USD",
});
export const message = (clientId: string): KeptMessage => ({
  ...of(clientId),
  message: { kind: "text", clientId, body: "I am here", writtenAt: "2026-12-01T10:30:00Z" },
});
export const step = (index: 1 | 2 | 3 | 4): Step => ({
  id: `step-${index}`,
  rideId: "ride_1",
  ref: "BIS-1",
  from: ORDER[index - 1] as RideStatus,
  to: ORDER[index] as Step["to"],
  version: 3,
  at: `2026-12-01T10:0${index}:00Z`,
});
