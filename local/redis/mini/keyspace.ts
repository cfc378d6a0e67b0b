import type { Bytes } from "../protocol";
import { wrongType } from "./errors";
import { MemoryAccount, sizeOf, type Value } from "./memory";
import { SortedSet } from "./sorted-set";

export interface ValueTypes {
  string: Bytes;
  hash: Map<Bytes, Bytes>;
  list: Bytes[];
  set: Set<Bytes>;
  zset: SortedSet;
}
export type TypeName = keyof ValueTypes;

export interface Entry {
  readonly type: TypeName;
  value: Value;
  expiresAtMs?: number;
  /** Grows with each new key: SCAN's cursor, which survives deletions. */
  readonly serial: number;
}

const EMPTY: { readonly [T in TypeName]: () => ValueTypes[T] } = {
  string: () => "",
  hash: () => new Map(),
  list: () => [],
  set: () => new Set(),
  zset: () => new SortedSet(),
};

/** The one place that trusts `type` to tell the shape of `value`. */
const valueAs = <T extends TypeName>(entry: Entry) => entry.value as ValueTypes[T];

const lengthOf = (value: Value): number =>
  typeof value === "string" || Array.isArray(value) ? value.length : value.size;

/** Keys with values and expiry times. Expired keys are gone for every reader; `sweep` frees what nobody reads. */
export class Keyspace {
  readonly memory: MemoryAccount;
  readonly #entries = new Map<Bytes, Entry>();
  readonly #volatile = new Set<Bytes>();
  readonly #clock: () => number;
  #lastSerial = 0;
  #nowMs: number;

  constructor(clock: () => number, maxMemoryBytes: number) {
    this.#clock = clock;
    this.#nowMs = clock();
    this.memory = new MemoryAccount(maxMemoryBytes, () => this.#weigh());
  }

  /** Time stands still during a command, a script or a transaction, as in Redis. */
  get nowMs(): number {
    return this.#nowMs;
  }

  tick(): void {
    this.#nowMs = this.#clock();
  }

  find(key: Bytes): Entry | undefined {
    const entry = this.#entries.get(key);
    if (entry?.expiresAtMs === undefined || entry.expiresAtMs > this.#nowMs) return entry;
    this.remove(key);
    return undefined;
  }

  /** Throws `WRONGTYPE` when the key holds something else. */
  get<T extends TypeName>(key: Bytes, type: T): ValueTypes[T] | undefined {
    const entry = this.find(key);
    if (entry && entry.type !== type) throw wrongType();
    return entry && valueAs<T>(entry);
  }

  /** As `get`, but makes an empty value where there is none. The caller must fill it or call `dropIfEmpty`. */
  ensure<T extends Exclude<TypeName, "string">>(key: Bytes, type: T): ValueTypes[T] {
    const found = this.get(key, type);
    if (found !== undefined) return found;
    const value: ValueTypes[T] = EMPTY[type]();
    this.#insert(key, type, value);
    return value;
  }

  /** Replaces whatever the key held; the old expiry goes unless `expiresAtMs` repeats it. */
  put<T extends TypeName>(key: Bytes, type: T, value: ValueTypes[T], expiresAtMs?: number): void {
    if (type !== "string") this.memory.charge(sizeOf(value));
    this.remove(key);
    this.#insert(key, type, value);
    if (expiresAtMs !== undefined) this.expireAt(key, expiresAtMs);
  }

  /** Changes the text of a string key and keeps its expiry. */
  setString(key: Bytes, value: Bytes): void {
    const entry = this.find(key);
    if (entry?.type === "string") entry.value = value;
    else this.put(key, "string", value);
  }

  remove(key: Bytes): boolean {
    this.#volatile.delete(key);
    return this.#entries.delete(key);
  }

  dropIfEmpty(key: Bytes): void {
    const entry = this.#entries.get(key);
    if (entry && entry.type !== "string" && lengthOf(entry.value) === 0) this.remove(key);
  }

  /** Undefined makes the key persistent. A time in the past deletes it. */
  expireAt(key: Bytes, expiresAtMs: number | undefined): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    if (expiresAtMs !== undefined && expiresAtMs <= this.#nowMs) return void this.remove(key);
    entry.expiresAtMs = expiresAtMs;
    if (expiresAtMs === undefined) this.#volatile.delete(key);
    else this.#volatile.add(key);
  }

  /** Live keys, oldest first. */
  *entries(): Generator<[Bytes, Entry]> {
    for (const key of [...this.#entries.keys()]) {
      const entry = this.find(key);
      if (entry) yield [key, entry];
    }
  }

  sweep(): void {
    this.tick();
    for (const key of this.#volatile) this.find(key);
  }

  /** Keys in memory, expired ones that nobody has touched included. */
  get heldKeys(): number {
    return this.#entries.size;
  }

  clear(): void {
    this.#entries.clear();
    this.#volatile.clear();
  }

  #insert(key: Bytes, type: TypeName, value: Value): void {
    this.#entries.set(key, { type, value, serial: ++this.#lastSerial });
  }

  #weigh(): number {
    this.sweep();
    let bytes = 0;
    for (const [key, entry] of this.#entries) bytes += key.length + sizeOf(entry.value);
    return bytes;
  }
}
