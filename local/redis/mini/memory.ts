import type { Bytes } from "../protocol";
import { outOfMemory } from "./errors";
import { SortedSet } from "./sorted-set";

/** What a map entry or a list item costs beside its bytes. */
const ITEM_OVERHEAD_BYTES = 64;

export type Value = Bytes | Map<Bytes, Bytes> | Bytes[] | Set<Bytes> | SortedSet;

export function sizeOf(value: Value): number {
  if (typeof value === "string") return value.length + ITEM_OVERHEAD_BYTES;
  let bytes = ITEM_OVERHEAD_BYTES;
  if (value instanceof Map)
    for (const [field, item] of value) bytes += field.length + item.length + ITEM_OVERHEAD_BYTES;
  else if (value instanceof SortedSet)
    for (const member of value.scores.keys()) bytes += member.length + ITEM_OVERHEAD_BYTES;
  else for (const item of value) bytes += item.length + ITEM_OVERHEAD_BYTES;
  return bytes;
}

/**
 * Keeps the data below a limit without weighing each change: writes add an upper bound to an account, and only
 * when that reaches the limit everything is weighed. Overshoots by a 64th of the limit at most.
 */
export class MemoryAccount {
  readonly #limitBytes: number;
  readonly #weigh: () => number;
  #boundBytes = 0;
  #nextWeighing: number;

  constructor(limitBytes: number, weigh: () => number) {
    this.#limitBytes = limitBytes;
    this.#nextWeighing = limitBytes;
    this.#weigh = weigh;
  }

  /** Throws `OOM` when the data are over the limit already. */
  charge(bytes: number): void {
    this.#boundBytes += bytes + ITEM_OVERHEAD_BYTES;
    if (this.#boundBytes < this.#nextWeighing) return;
    this.#boundBytes = this.#weigh();
    if (this.#boundBytes + bytes > this.#limitBytes) throw outOfMemory();
    this.#boundBytes += bytes;
    this.#nextWeighing = Math.max(this.#limitBytes, this.#boundBytes + this.#limitBytes / 64);
  }
}
