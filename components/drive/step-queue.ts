import { ApiProblem, isPassing } from "@/lib/api-client";
import type { RideStatus } from "@/lib/contracts/common";
import type { LocalStore } from "./local-store";

/** A step of a ride that the driver took, with or without coverage. */
export interface Step {
  readonly id: string;
  readonly rideId: string;
  /** What people call the ride. */
  readonly ref: string;
  readonly from: RideStatus;
  readonly to: "en_route" | "on_location" | "on_board" | "completed";
  /** The version that the driver saw; steps that follow one another take the version of the answer before. */
  readonly version: number;
  /** When it was taken, RFC 3339. */
  readonly at: string;
  readonly position?: { readonly lat: number; readonly lon: number } | undefined;
}

interface RideHead {
  readonly status: RideStatus;
  readonly version: number;
}

export interface StepApi {
  send(step: Step, version: number): Promise<RideHead>;
  read(rideId: string): Promise<RideHead>;
}

/**
 * Steps that wait to be sent, oldest first, kept by the phone until the server has answered. A step whose answer was
 * lost is recognised by the ride's status; one that is refused for good takes the later ones of its ride with it.
 */
export class StepQueue {
  private steps: readonly Step[] = [];
  private readonly versions = new Map<string, number>();
  private isSending = false;

  constructor(
    private readonly store: LocalStore,
    private readonly key: string,
    private readonly api: StepApi,
  ) {}

  get waiting(): readonly Step[] {
    return this.steps;
  }

  /** What an earlier visit left behind. */
  async restore(): Promise<void> {
    const kept = await this.store.read(this.key);
    if (!Array.isArray(kept)) return;
    const known = new Set(this.steps.map(({ id }) => id));
    this.steps = [...kept.filter(isStep).filter(({ id }) => !known.has(id)), ...this.steps];
  }

  /** Kept before it is sent: what follows may be the end of the browser. */
  async add(step: Step): Promise<void> {
    await this.keep([...this.steps, step]);
  }

  /** Sends what can be sent. Answers the steps that were refused for good, one for each ride. */
  async flush(): Promise<readonly Step[]> {
    if (this.isSending) return [];
    this.isSending = true;
    const refused: Step[] = [];
    try {
      for (let step = this.steps[0]; step; step = this.steps[0]) {
        const code = await this.settle(step);
        if (code === "later") break;
        const { rideId, id } = step;
        if (code) refused.push(step);
        await this.keep(this.steps.filter((each) => (code ? each.rideId !== rideId : each.id !== id)));
      }
    } finally {
      this.isSending = false;
    }
    return refused;
  }

  /** Null when the server has the step, `later`, or the code of its refusal. */
  private async settle(step: Step, isRepeated = false): Promise<string | null> {
    try {
      const { version } = await this.api.send(step, this.versions.get(step.rideId) ?? step.version);
      this.versions.set(step.rideId, version);
      return null;
    } catch (error) {
      if (!(error instanceof ApiProblem) || isPassing(error)) return "later";
      if (error.code !== "version_conflict" && error.code !== "illegal_transition") return error.code;
      return this.compare(step, error.code, isRepeated);
    }
  }

  private async compare(step: Step, code: string, isRepeated: boolean): Promise<string | null> {
    const ride = await this.api.read(step.rideId).catch((error: unknown) => error);
    if (ride instanceof ApiProblem) return isPassing(ride) ? "later" : ride.code;
    const { status, version } = ride as RideHead;
    this.versions.set(step.rideId, version);
    if (status === step.to) return null;
    if (status !== step.from || isRepeated) return code;
    return this.settle(step, true);
  }

  private async keep(steps: readonly Step[]): Promise<void> {
    this.steps = steps;
    await this.store.write(this.key, steps);
  }
}

function isStep(value: unknown): value is Step {
  return typeof value === "object" && value !== null && "id" in value && "rideId" in value && "to" in value;
}
