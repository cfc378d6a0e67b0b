import type { Chance } from "./chance";
import { FLEETS, type FleetSlug, type Provider } from "./places";

/** What people, providers and time do in the course of one ride. */
export type Act =
  | "book"
  | "open"
  | "open_again"
  | "open_other"
  | "leave"
  | "decline"
  | "approve"
  | "approve_for_review"
  | "pass_review"
  | "fail_review"
  | "await_failed"
  | "await_paid"
  | "approve_other"
  | "approve_twice"
  | "give_up"
  | "let_expire"
  | "amend"
  | "assign"
  | "unassign"
  | "arrive"
  | "wait_long"
  | "board"
  | "complete"
  | "no_show"
  | "cancel"
  | "cancel_late"
  | "cancel_by_fleet"
  | "ask_refund"
  | "await_quiet"
  | "dispute"
  | "mediate"
  | "charge_back"
  | "win"
  | "lose"
  | "refund_outside"
  | "add_charge"
  | "open_charge"
  | "approve_charge"
  | "waive_charge";

export interface Step {
  readonly act: Act;
  /** Which charge, where there may be several. */
  readonly subject: string;
  /** Positions of the steps of the same ride that come before it. */
  readonly after: readonly number[];
}

/** The plan of one ride. Its steps are a partial order: whatever keeps to `after` has to end in the same books. */
export interface Script {
  readonly alias: string;
  readonly fleet: FleetSlug;
  readonly provider: Provider;
  /** Which of the fleet's drivers takes it. */
  readonly driver: number;
  readonly steps: readonly Step[];
}

class Draft {
  readonly steps: Step[] = [];
  #last: number[] = [];

  /** The next step of the ride itself, which may wait for steps beside it too. */
  next(act: Act, also: readonly number[] = [], subject = ""): number {
    this.#last = [this.add(act, [...this.#last, ...also], subject)];
    return this.#last[0] ?? 0;
  }

  /** A step beside the ride: it waits only for what it names. */
  add(act: Act, after: readonly number[], subject = ""): number {
    this.steps.push({ act, subject, after });
    return this.steps.length - 1;
  }

  /** Whatever comes next waits for everything. */
  gather(): void {
    this.#last = this.steps.map((_, index) => index);
  }
}

export function writeScript(alias: string, chance: Chance): Script {
  const fleet = chance.pick(FLEETS);
  const provider = chance.pick(fleet.providers);
  const draft = new Draft();
  draft.next("book");
  draft.next("open");
  if (chance.happens(0.15)) draft.next(chance.pick(["leave", "decline"]));
  if (chance.happens(0.15)) dieUnpaid(draft, chance);
  else {
    const other = fleet.providers.find((name) => name !== provider);
    takeMoney(draft, chance, { provider, hasOther: other !== undefined });
    travel(draft, chance, provider);
  }
  return { alias, fleet: fleet.slug, provider, driver: chance.int(3), steps: draft.steps };
}

/** Nobody pays in time; half of those who did not want to pay any more do it all the same. */
function dieUnpaid(draft: Draft, chance: Chance): void {
  draft.next(chance.pick(["give_up", "let_expire"]));
  if (chance.happens(0.5)) draft.next("approve");
}

function takeMoney(draft: Draft, chance: Chance, { provider, hasOther }: { provider: Provider; hasOther: boolean }) {
  const isTwice = hasOther && chance.happens(0.3);
  if (isTwice) draft.next("open_other");
  if (chance.happens(0.2)) {
    draft.next("approve_for_review");
    if (chance.happens(0.5)) {
      draft.next("fail_review");
      draft.next("await_failed");
      draft.next("open_again");
      draft.next("approve");
    } else draft.next("pass_review");
  } else draft.next("approve");
  const paid = draft.next("await_paid");
  if (isTwice) draft.add("approve_other", [paid]);
  else if (provider === "mercadopago" && chance.happens(0.15)) draft.add("approve_twice", [paid]);
}

function travel(draft: Draft, chance: Chance, provider: Provider): void {
  const paid = draft.steps.findIndex(({ act }) => act === "await_paid");
  // the owner gives a tenth back: twice at most, so that it fits beside every cancellation fee
  for (let count = chance.int(5) - 2; count > 0; count -= 1) draft.add("ask_refund", [paid]);
  if (chance.happens(0.35)) amend(draft);
  const isDisputed = provider === "paypal" && chance.happens(0.3);
  const dispute = isDisputed ? draft.add("dispute", [paid]) : undefined;
  const isDriven = goOn(draft, chance, dispute === undefined ? [] : [dispute]);
  const end = draft.steps.length - 1;
  if (isDriven) chargeExtras(draft, chance, draft.next("complete"));
  quarrel(draft, chance, { provider, dispute, hasEnded: end > paid });
}

/** A stop more, which is paid before the ride goes on. */
function amend(draft: Draft): void {
  draft.next("amend");
  draft.next("open_charge", [], "amendment");
  draft.next("approve_charge", [], "amendment");
}

/**
 * What becomes of the paid ride: cancelled by somebody, nobody at the door, driven, or still ahead. A provider takes no
 * dispute about money that went back whole: after a cancellation it would be another history.
 */
function goOn(draft: Draft, chance: Chance, disputes: readonly number[]): boolean {
  const way = chance.int(10);
  if (way === 0) return false;
  if (way <= 3) {
    if (chance.happens(0.4)) draft.next("assign");
    draft.next(chance.pick(["cancel", "cancel_late", "cancel_by_fleet"]), disputes);
    return false;
  }
  draft.next("assign");
  if (chance.happens(0.15)) {
    draft.next("unassign");
    draft.next("assign");
  }
  draft.next("arrive");
  if (way === 4) {
    draft.next("no_show");
    return false;
  }
  if (chance.happens(0.25)) draft.next("wait_long");
  draft.next("board");
  return true;
}

function chargeExtras(draft: Draft, chance: Chance, completed: number): void {
  const hasWaited = draft.steps.some(({ act }) => act === "wait_long");
  const kinds = ["tip", "toll", "parking", "stop"].filter(() => chance.happens(0.3));
  for (const kind of [...(hasWaited ? ["waiting"] : []), ...kinds]) {
    const added = kind === "waiting" ? completed : draft.add("add_charge", [completed], kind);
    const fate = chance.int(10);
    if (fate === 0) draft.add("waive_charge", [added], kind);
    else if (fate > 1) draft.add("approve_charge", [draft.add("open_charge", [added], kind)], kind);
  }
}

interface Quarrel {
  readonly provider: Provider;
  readonly dispute: number | undefined;
  readonly hasEnded: boolean;
}

/** A bank or provider that takes the money decides after the ride and its refunds: before, it would be another history. */
function quarrel(draft: Draft, chance: Chance, { provider, dispute, hasEnded }: Quarrel): void {
  if (!hasEnded) return;
  const isOpenTooLong = chance.happens(0.25);
  if (dispute !== undefined) {
    if (isOpenTooLong) return;
    draft.gather();
    draft.next("await_quiet");
    draft.next(chance.pick(["win", "lose"]));
  } else if (chance.happens(0.3)) {
    draft.gather();
    draft.next("await_quiet");
    const act = chance.pick<Act>(
      provider === "paypal" ? ["refund_outside"] : ["mediate", "charge_back", "refund_outside"],
    );
    draft.next(act);
    // money in mediation cannot be refunded: an open one would leave its refunds open
    if (act === "mediate" || (act === "charge_back" && !isOpenTooLong)) draft.next(chance.pick(["win", "lose"]));
  }
}
