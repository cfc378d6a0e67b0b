/** Keys come from clients, so their number is bounded: the oldest are forgotten first. */
const MAX_KEYS = 10_000;

/** Sliding windows of events by key, in memory: a restart forgets them, which a development machine may. */
export class RateWindow {
  private readonly events = new Map<string, number[]>();

  constructor(
    private readonly limit: number,
    private readonly windowMs: number,
    private readonly now: () => number,
  ) {}

  /** True when the key has used up its window; counts nothing. */
  isFull(key: string): boolean {
    return this.recent(key).length >= this.limit;
  }

  add(key: string): void {
    const events = [...this.recent(key), this.now()];
    this.events.delete(key);
    this.events.set(key, events);
    const [oldest] = this.events.keys();
    if (this.events.size > MAX_KEYS && oldest !== undefined) this.events.delete(oldest);
  }

  private recent(key: string): number[] {
    const since = this.now() - this.windowMs;
    const recent = (this.events.get(key) ?? []).filter((at) => at > since);
    if (recent.length === 0) this.events.delete(key);
    return recent;
  }
}
