import type { Known } from "./values";

const ID = /\b([a-z]{3,5})_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;
const NOTHING = "00000000-0000-4000-8000-000000000000";
const MOST = 200;

/** Ids and tokens that answers have shown: later requests are about them, so that rides get quoted, booked, cancelled. */
export class Pool {
  readonly #byKind = new Map<string, string[]>();

  learn(body: unknown): void {
    for (const [id, kind = ""] of JSON.stringify(body).matchAll(ID)) this.#add(kind, id);
    const { trackingToken } = (body ?? {}) as { trackingToken?: unknown };
    if (typeof trackingToken === "string") this.#add("token", trackingToken);
  }

  /** The newest more often than the oldest: a quote lives for 15 minutes. */
  pick({ kind, index }: Known): string {
    const known = this.#byKind.get(kind) ?? [];
    return known[known.length - 1 - (index % Math.max(known.length, 1))] ?? `${kind}_${NOTHING}`;
  }

  #add(kind: string, id: string): void {
    const known = this.#byKind.get(kind) ?? [];
    if (!known.includes(id)) this.#byKind.set(kind, [...known, id].slice(-MOST));
  }
}
