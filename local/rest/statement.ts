import type { SqlParam } from "../types";

/** Collects the parameters of one SQL statement while its text is written, and hands out names for row sources. */
export class Statement {
  readonly params: SqlParam[] = [];
  #names = 0;

  bind(value: string): string {
    this.params.push(value);
    return `$${this.params.length}`;
  }

  nextName(prefix: string): string {
    this.#names++;
    return `"pgrst_${prefix}_${this.#names}"`;
  }
}
