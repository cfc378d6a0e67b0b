import type { Backend } from "../types";
import { loadSchema } from "./schema";
import type { Schema } from "./schema-types";

/** A miss may read the catalogue again, but not more often than this: unknown names must not become a load. */
const MIN_AGE_MS = 1000;

/** The catalogue as last read. `notify pgrst, 'reload schema'` reads it again; requests wait for that. */
export class SchemaCache {
  readonly #backend: Backend;
  readonly #schemas: readonly string[];
  #current: Promise<Schema> | undefined;
  #loadedAt = 0;
  #stop: (() => Promise<void>) | undefined;

  constructor(backend: Backend, schemas: readonly string[]) {
    this.#backend = backend;
    this.#schemas = schemas;
  }

  async start(): Promise<void> {
    this.#stop = await this.#backend.listen("pgrst", (payload) => {
      if (payload === "" || payload === "reload schema") this.#reload().catch(() => undefined);
    });
    await this.#reload();
  }

  get(): Promise<Schema> {
    return this.#current ?? this.#reload();
  }

  /** True when the catalogue was read again, so that a miss is worth a second look. */
  async refreshAfterMiss(): Promise<boolean> {
    if (performance.now() - this.#loadedAt < MIN_AGE_MS) return false;
    await this.#reload();
    return true;
  }

  async close(): Promise<void> {
    await this.#stop?.();
  }

  #reload(): Promise<Schema> {
    this.#loadedAt = performance.now();
    const loading = loadSchema(this.#backend, this.#schemas);
    this.#current = loading;
    loading.catch(() => {
      if (this.#current === loading) this.#current = undefined;
    });
    return loading;
  }
}
