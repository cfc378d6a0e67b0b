/** A fixed-window counter in the memory of one isolate: the fallback without Redis. Bounded: the oldest keys go first. */
export class IsolateCounter {
  private readonly windows = new Map<string, { count: number; endsAt: number }>();

  constructor(private readonly maxKeys = 10_000) {}

  /** Counts one hit. `remaining` below zero = over the limit. */
  hit(key: string, limit: number, windowMs: number, now: number): { remaining: number; resetAt: number } {
    let window = this.windows.get(key);
    if (!window || window.endsAt <= now) {
      window = { count: 0, endsAt: now + windowMs };
      this.windows.delete(key);
      this.windows.set(key, window);
      this.trim();
    }
    window.count += 1;
    return { remaining: limit - window.count, resetAt: window.endsAt };
  }

  private trim(): void {
    for (const key of this.windows.keys()) {
      if (this.windows.size <= this.maxKeys) return;
      this.windows.delete(key);
    }
  }
}
