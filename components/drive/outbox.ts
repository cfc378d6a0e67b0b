import { ApiProblem, isPassing } from "@/lib/api-client";
import type { Charge, PassedOn } from "@/lib/contracts/charges";
import type { NewMessage } from "@/lib/contracts/chat";
import type { RideStatus } from "@/lib/contracts/common";
import type { MinorUnits } from "@/lib/money/minor-units";
import type { LocalStore } from "./local-store";

/** An arrival that is told later than this counts from when it was pressed, if the server knows the car was there. */
const LATE_MS = 30_000;

interface Pressed {
  /** Of the entry, and the key under which the server makes it once. */
  readonly id: string;
  readonly rideId: string;
  /** What people call the ride. */
  readonly ref: string;
  /** When it was pressed, RFC 3339. */
  readonly at: string;
}

/** A step of a ride that the driver took, with or without coverage; `confirmed` gives the job back. */
export interface Step extends Pressed {
  readonly from: RideStatus;
  readonly to: "en_route" | "on_location" | "on_board" | "completed" | "no_show" | "confirmed";
  /** The version that the driver saw; steps that follow one another take the version of the answer before. */
  readonly version: number;
  readonly position?: { readonly lat: number; readonly lon: number } | undefined;
  /** Why the job is given back. */
  readonly reason?: string | undefined;
}

/** What the driver laid out for a ride. */
export interface KeptCharge extends Pressed {
  readonly charge: { readonly kind: PassedOn; readonly amountMinor: MinorUnits; readonly note?: string | undefined };
  readonly currency: string;
  readonly photo: Blob | null;
  /** Once the server has the charge; what is left of the entry is its photo. */
  readonly chargeId?: string | undefined;
}

/** A charge that the driver takes back: one that the server has, or one that waits before it. */
export interface TakenBack extends Pressed {
  readonly takeBack: Pick<Charge, "kind"> & { readonly amountMinor: MinorUnits; readonly reason: string };
  readonly currency: string;
  /** The entry that added it, where the phone did not know yet what the server calls it. */
  readonly entryId?: string | undefined;
  readonly chargeId?: string | undefined;
}

export interface KeptMessage extends Pressed {
  readonly message: NewMessage;
}

export type Entry = Step | KeptCharge | TakenBack | KeptMessage;

/** An entry that was refused for good, with the code of the refusal. */
export interface Refusal {
  readonly entry: Entry;
  readonly code: string;
}

interface RideHead {
  readonly status: RideStatus;
  readonly version: number;
}

export interface OutboxApi {
  readonly move: (step: Step, version: number) => Promise<RideHead>;
  readonly read: (rideId: string) => Promise<RideHead>;
  /** Answers with the id of the charge, the same for the same entry. */
  readonly addCharge: (entry: KeptCharge) => Promise<string>;
  readonly addPhoto: (chargeId: string, photo: Blob) => Promise<unknown>;
  readonly takeBack: (chargeId: string, entry: TakenBack) => Promise<unknown>;
  /** Where the car was meanwhile: what a late arrival is believed by. Never throws. */
  readonly tellPositions: () => Promise<void>;
  readonly write: (entry: KeptMessage) => Promise<unknown>;
}

/** `partly`: the server has the charge and not its photo. */
type Outcome = "done" | "partly" | "later" | { readonly code: string };

export const isStep = (entry: Entry): entry is Step => "to" in entry;
export const isCharge = (entry: Entry): entry is KeptCharge => "charge" in entry;
export const isTakenBack = (entry: Entry): entry is TakenBack => "takeBack" in entry;
export const isMessage = (entry: Entry): entry is KeptMessage => "message" in entry;
const isPhotoOnly = (entry: Entry) => isCharge(entry) && entry.chargeId !== undefined;

/**
 * What the driver did and the server does not know, oldest first, kept by the phone until the server has answered. A step
 * whose answer was lost is recognised by the ride's status, charges and messages by their id: each is made once.
 */
export class Outbox {
  private entries: readonly Entry[] = [];
  private readonly versions = new Map<string, number>();
  /** What the server calls the charges of entries that are gone, for whoever still looks at one of them. */
  private readonly chargeIds = new Map<string, string>();
  private isSending = false;

  constructor(
    private readonly store: LocalStore,
    private readonly key: string,
    private readonly api: OutboxApi,
  ) {}

  get waiting(): readonly Entry[] {
    return this.entries;
  }

  /** What an earlier visit left behind. */
  async restore(): Promise<void> {
    const kept = await this.store.read(this.key);
    if (!Array.isArray(kept)) return;
    const known = new Set(this.entries.map(({ id }) => id));
    this.entries = [...kept.filter(isEntry).filter(({ id }) => !known.has(id)), ...this.entries];
  }

  /** Kept before it is sent: what follows may be the end of the browser. */
  async add(entry: Entry): Promise<void> {
    await this.keep([...this.entries, isTakenBack(entry) ? this.named(entry) : entry]);
  }

  /** Sends what can be sent, in order. Answers what was refused for good; of a ride's steps the first, which ends the later. */
  async flush(): Promise<readonly Refusal[]> {
    if (this.isSending) return [];
    this.isSending = true;
    const refused: Refusal[] = [];
    const postponed = new Set<string>();
    try {
      for (let entry = this.next(postponed); entry; entry = this.next(postponed)) {
        const outcome = await this.settle(entry);
        if (outcome === "later" && !isPhotoOnly(entry)) break;
        if (outcome === "later") postponed.add(entry.id);
        if (typeof outcome === "object") refused.push({ entry, ...outcome });
        if (outcome === "done" || typeof outcome === "object") await this.drop(entry, outcome !== "done");
      }
    } finally {
      this.isSending = false;
    }
    return refused;
  }

  /** The oldest; photos come last: on a thin line no step waits for a picture. */
  private next(postponed: ReadonlySet<string>): Entry | undefined {
    const first = this.entries.find((entry) => !isPhotoOnly(entry));
    return first ?? this.entries.find(({ id }) => !postponed.has(id));
  }

  /** Steps build on one another; what was laid out and said is the server's to judge, whatever became of the steps. */
  private async drop(gone: Entry, isRefused: boolean): Promise<void> {
    const isMoot = (entry: Entry) => {
      if (isStep(gone)) return isRefused && isStep(entry) && entry.rideId === gone.rideId;
      // nothing was added that could be taken back; nobody looks at the receipt of what was
      if (isCharge(gone)) return isRefused && isTakenBack(entry) && entry.entryId === gone.id;
      return !isRefused && isTakenBack(gone) && isCharge(entry) && entry.chargeId === gone.chargeId;
    };
    await this.keep(this.entries.filter((entry) => entry.id !== gone.id && !isMoot(entry)));
  }

  private async settle(entry: Entry): Promise<Outcome> {
    if (isStep(entry)) return this.settleStep(entry);
    try {
      if (isCharge(entry)) return await this.settleCharge(entry);
      if (isTakenBack(entry)) return await this.settleTakenBack(entry);
      await this.api.write(entry);
      return "done";
    } catch (error) {
      return outcomeOf(error);
    }
  }

  private async settleCharge(entry: KeptCharge): Promise<Outcome> {
    if (entry.chargeId !== undefined) {
      if (entry.photo) await this.api.addPhoto(entry.chargeId, entry.photo);
      return "done";
    }
    const chargeId = await this.api.addCharge(entry);
    this.chargeIds.set(entry.id, chargeId);
    const isPartly = entry.photo !== null;
    await this.keep(
      this.entries.map((each) => {
        if (isTakenBack(each)) return this.named(each);
        return isPartly && each.id === entry.id ? { ...entry, chargeId } : each;
      }),
    );
    return isPartly ? "partly" : "done";
  }

  private async settleTakenBack(entry: TakenBack): Promise<Outcome> {
    if (entry.chargeId === undefined) return { code: "not_found" };
    try {
      await this.api.takeBack(entry.chargeId, entry);
      return "done";
    } catch (error) {
      const outcome = outcomeOf(error);
      // the desk was quicker: nobody pays it, which is what was wanted
      return outcome !== "later" && outcome.code === "illegal_transition" ? "done" : outcome;
    }
  }

  private named(entry: TakenBack): TakenBack {
    return { ...entry, chargeId: entry.chargeId ?? this.chargeIds.get(entry.entryId ?? "") };
  }

  private async settleStep(step: Step, isRepeated = false): Promise<Outcome> {
    if (step.to === "on_location" && Date.now() - Date.parse(step.at) > LATE_MS) await this.api.tellPositions();
    try {
      const { version } = await this.api.move(step, this.versions.get(step.rideId) ?? step.version);
      this.versions.set(step.rideId, version);
      return "done";
    } catch (error) {
      const outcome = outcomeOf(error);
      if (outcome === "later") return outcome;
      if (isGivenBack(step, outcome.code)) return "done";
      if (outcome.code !== "version_conflict" && outcome.code !== "illegal_transition") return outcome;
      return this.compare(step, outcome.code, isRepeated);
    }
  }

  private async compare(step: Step, code: string, isRepeated: boolean): Promise<Outcome> {
    try {
      const { status, version } = await this.api.read(step.rideId);
      this.versions.set(step.rideId, version);
      if (status === step.to) return "done";
      if (status !== step.from || isRepeated) return { code };
    } catch (error) {
      const outcome = outcomeOf(error);
      return outcome !== "later" && isGivenBack(step, outcome.code) ? "done" : outcome;
    }
    return this.settleStep(step, true);
  }

  private async keep(entries: readonly Entry[]): Promise<void> {
    this.entries = entries;
    await this.store.write(this.key, entries);
  }
}

/** A driver does not see a ride any more once it was given back, or taken away: either way it is not theirs. */
function isGivenBack({ to }: Step, code: string): boolean {
  return to === "confirmed" && code === "not_found";
}

function outcomeOf(error: unknown): "later" | { readonly code: string } {
  if (!(error instanceof ApiProblem) || isPassing(error) || error.code === "idempotency_in_progress") return "later";
  return { code: error.code };
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== "object" || value === null || !("id" in value) || !("rideId" in value)) return false;
  return "to" in value || "charge" in value || "takeBack" in value || "message" in value;
}
