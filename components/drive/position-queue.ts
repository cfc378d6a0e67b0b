import { ApiProblem } from "@/lib/api-client";

const MAX_BATCH = 30;
/** Nearly three hours of a trip without coverage. */
const MAX_KEPT = 2_000;
/** The server read the batch and will refuse it again (409: off duty): once more would block everything behind it. */
const REFUSED = new Set([400, 409, 413, 422]);

export interface Fix {
  readonly lat: number;
  readonly lon: number;
  /** RFC 3339. */
  readonly recordedAt: string;
  readonly accuracyMeters: number;
  readonly headingDegrees: number | null;
  readonly speedMps: number | null;
}

/** Fixes that wait to be sent, oldest first. Without coverage the newest 2,000 are kept. */
export class PositionQueue {
  private waiting: readonly Fix[] = [];
  private underway: Promise<void> | null = null;

  constructor(
    private readonly send: (fixes: Fix[]) => Promise<unknown>,
    private readonly onChange: (waiting: readonly Fix[]) => void = () => undefined,
  ) {}

  get size(): number {
    return this.waiting.length;
  }

  add(fix: Fix): void {
    this.waiting = [...this.waiting, fix].slice(-MAX_KEPT);
    this.onChange(this.waiting);
  }

  /** What an earlier visit could not send comes before what this one has. */
  restore(kept: readonly Fix[]): void {
    this.waiting = [...kept, ...this.waiting].slice(-MAX_KEPT);
  }

  /** Sends one batch; never two at a time. What could not be delivered stays for the next call. */
  async flush(): Promise<void> {
    if (this.underway || this.waiting.length === 0) return;
    this.underway = this.deliver(this.waiting.slice(0, MAX_BATCH));
    await this.underway;
    this.underway = null;
  }

  private async deliver(batch: Fix[]): Promise<void> {
    try {
      await this.send(batch);
      this.drop(batch);
    } catch (error) {
      if (error instanceof ApiProblem && REFUSED.has(error.status)) this.drop(batch);
    }
  }

  /** Sends all that waits, batch after batch, until none is left or one does not arrive. */
  async flushAll(): Promise<void> {
    await this.underway;
    for (let before = Number.POSITIVE_INFINITY; this.size > 0 && this.size < before; ) {
      before = this.size;
      await this.flush();
    }
  }

  private drop(batch: readonly Fix[]): void {
    const gone = new Set(batch);
    this.waiting = this.waiting.filter((fix) => !gone.has(fix));
    this.onChange(this.waiting);
  }
}
