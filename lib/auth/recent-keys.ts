/**
 * Keys that this isolate has just looked up, by their hash, and the tokens that it signed for them. A key that was revoked
 * is served half a minute longer at most; one that does not exist is not asked for again at once. Bounded, the oldest go first.
 */
const TRUSTED_MS = 30_000;
const UNKNOWN_MS = 10_000;

interface Entry<KeyRow> {
  key: KeyRow | null;
  until: number;
  token: string | null;
  tokenUntil: number;
}

export class RecentKeys<KeyRow> {
  private readonly entries = new Map<string, Entry<KeyRow>>();

  constructor(private readonly maxKeys = 2_000) {}

  /** Undefined when the database has to be asked, null when there is no such key. */
  key(hash: string, now: number): KeyRow | null | undefined {
    const entry = this.entries.get(hash);
    return entry && entry.until > now ? entry.key : undefined;
  }

  addKey(hash: string, key: KeyRow | null, now: number): void {
    const old = this.entries.get(hash);
    const until = now + (key ? TRUSTED_MS : UNKNOWN_MS);
    this.entries.delete(hash);
    this.entries.set(hash, { key, until, token: old?.token ?? null, tokenUntil: old?.tokenUntil ?? 0 });
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= this.maxKeys) return;
      this.entries.delete(oldest);
    }
  }

  token(hash: string, now: number): string | null {
    const entry = this.entries.get(hash);
    return entry && entry.tokenUntil > now ? entry.token : null;
  }

  addToken(hash: string, token: string, until: number): void {
    const entry = this.entries.get(hash);
    if (entry) Object.assign(entry, { token, tokenUntil: until });
  }
}
