/**
 * How many requests of a whole city are under way at once. Thousands of phones share one small machine here: without it
 * they would time out together, try again together, and measure nothing but that.
 */
export class Gate {
  private free: number;
  private readonly waiting: (() => void)[] = [];
  private readonly patient: (() => void)[] = [];

  constructor(size: number) {
    this.free = size;
  }

  /** What may wait, waits behind everything that may not. */
  async pass<T>(work: () => Promise<T>, mayWait = false): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => (mayWait ? this.patient : this.waiting).push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift() ?? this.patient.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
