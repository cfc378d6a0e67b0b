/**
 * Tokens that this isolate has taken from Redis ahead of time, so that a caller who keeps coming does not cost a round
 * trip for each request. They are paid before they are spent: the limit over all isolates holds. A lease doubles while it
 * is used up within its five seconds; what is unspent then is lost, and the next one is as large as what the caller used.
 */
const LIFE_MS = 5_000;

interface Lease {
  /** Tokens taken and not yet spent. */
  left: number;
  /** What Redis had left when it was asked, without the tokens of this lease. */
  remaining: number;
  size: number;
  /** Tokens spent since the caller's last pause. */
  used: number;
  resetAt: number;
  endsAt: number;
  /** Whether somebody is asking Redis for more right now. */
  isAsking: boolean;
}

export interface Spent {
  readonly remaining: number;
  readonly resetAt: number;
}

export class Leases {
  private readonly leases = new Map<string, Lease>();

  constructor(private readonly maxKeys = 10_000) {}

  /** Spends a token of a living lease; null when Redis has to be asked. */
  spend(key: string, now: number): Spent | null {
    const lease = this.leases.get(key);
    if (!lease || lease.left === 0 || lease.endsAt <= now) return null;
    lease.left -= 1;
    lease.used += 1;
    return { remaining: lease.remaining + lease.left, resetAt: lease.resetAt };
  }

  /**
   * How many tokens to ask Redis for now: twice the last lease if that was used up in its life, after a pause what was
   * used before it; `max` at most, and never more than a quarter of what was left, so that near the limit every token
   * is counted by itself.
   */
  nextSize(key: string, max: number, now: number): number {
    const lease = this.leases.get(key);
    if (!lease) return 1;
    const isOver = lease.endsAt <= now;
    // one request asks for many, those at the same moment for themselves; a request that died does not ask for ever
    if (lease.isAsking && !isOver) return 1;
    lease.isAsking = true;
    const wanted = isOver ? lease.used : lease.size * 2;
    if (isOver) Object.assign(lease, { left: 0, size: 1, used: 0, endsAt: now + LIFE_MS });
    return Math.max(1, Math.min(max, wanted, Math.floor(lease.remaining / 4)));
  }

  /** Keeps what Redis granted; one token of it is the asking request's own. */
  grant(key: string, granted: { size: number; remaining: number; resetAt: number }, now: number): Spent {
    const old = this.leases.get(key);
    const living = old && old.endsAt > now ? old : null;
    const left = (living?.left ?? 0) + granted.size - 1;
    // a request that asked for itself alone while another asked for many does not make the lease small again
    const size = Math.max(granted.size, living?.size ?? 0);
    this.leases.delete(key);
    const used = (living?.used ?? 0) + 1;
    this.leases.set(key, { ...granted, size, used, left, endsAt: now + LIFE_MS, isAsking: false });
    this.trim();
    return { remaining: granted.remaining + left, resetAt: granted.resetAt };
  }

  /** The answer of Redis was no, or there was none: the next request asks for one token. */
  drop(key: string): void {
    this.leases.delete(key);
  }

  private trim(): void {
    for (const key of this.leases.keys()) {
      if (this.leases.size <= this.maxKeys) return;
      this.leases.delete(key);
    }
  }
}
