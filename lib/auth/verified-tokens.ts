/**
 * Claims of tokens whose signature this isolate has just verified. The same token in the same minute is not verified
 * again; its expiry still is. Bounded, the oldest go first. A revoked key is trusted a minute longer than its key set.
 */
import type { JWTPayload } from "jose";

const TRUSTED_MS = 60_000;

export class VerifiedTokens {
  private readonly claims = new Map<string, { payload: JWTPayload; until: number }>();

  constructor(private readonly maxTokens = 2_000) {}

  /** Null when the token has to be verified. */
  get(token: string, now: number): JWTPayload | null {
    const known = this.claims.get(token);
    if (!known) return null;
    if (known.until > now) return known.payload;
    this.claims.delete(token);
    return null;
  }

  add(token: string, payload: JWTPayload, now: number): void {
    const until = Math.min(now + TRUSTED_MS, (payload.exp ?? 0) * 1_000);
    if (until <= now) return;
    this.claims.delete(token);
    this.claims.set(token, { payload, until });
    for (const oldest of this.claims.keys()) {
      if (this.claims.size <= this.maxTokens) return;
      this.claims.delete(oldest);
    }
  }
}
