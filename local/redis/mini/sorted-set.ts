import type { Bytes } from "../protocol";

export type Scored = readonly [member: Bytes, score: number];

/** `Infinity - Infinity` is no number, so equal scores are told apart first. */
const order = (a: Scored, b: Scored) => (a[1] === b[1] ? (a[0] < b[0] ? -1 : 1) : a[1] - b[1]);

/** Members with scores, in the order of score and then bytes. The order is made when somebody asks for it. */
export class SortedSet {
  readonly scores: Map<Bytes, number>;
  #ordered: readonly Scored[] | undefined;

  constructor(entries: Iterable<Scored> = []) {
    this.scores = new Map(entries);
  }

  get size(): number {
    return this.scores.size;
  }

  set(member: Bytes, score: number): void {
    // Redis has no negative zero in its answers.
    this.scores.set(member, score === 0 ? 0 : score);
    this.#ordered = undefined;
  }

  delete(member: Bytes): boolean {
    this.#ordered = undefined;
    return this.scores.delete(member);
  }

  ordered(): readonly Scored[] {
    this.#ordered ??= [...this.scores].sort(order);
    return this.#ordered;
  }
}
