import pg from "pg";
import { quoteIdent } from "./values";

const RECONNECT_DELAY_MS = 500;

interface Handler {
  readonly onPayload: (payload: string) => void;
  readonly onGap?: (() => void) | undefined;
}

/**
 * LISTEN on a connection of its own (a pooled one would keep the pool from ending). Comes back after a lost connection,
 * and says that what was notified meanwhile was not heard.
 */
export class PostgresListener {
  readonly #url: string;
  readonly #handlers = new Map<string, Set<Handler>>();
  #client: Promise<pg.Client> | undefined;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(url: string) {
    this.#url = url;
  }

  async listen(channel: string, onPayload: Handler["onPayload"], onGap?: () => void): Promise<() => Promise<void>> {
    const handlers = this.#handlers.get(channel) ?? new Set();
    const handler = { onPayload, onGap };
    this.#handlers.set(channel, handlers.add(handler));
    this.#client ??= this.#connect();
    await (await this.#client).query(`listen ${quoteIdent(channel)}`);
    return async () => {
      handlers.delete(handler);
      if (handlers.size > 0 || this.#closed) return;
      this.#handlers.delete(channel);
      await (await this.#client)?.query(`unlisten ${quoteIdent(channel)}`);
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    const client = await this.#client?.catch(() => undefined);
    await client?.end();
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.#url });
    client.on("notification", ({ channel, payload }) => {
      for (const { onPayload } of this.#handlers.get(channel) ?? []) onPayload(payload ?? "");
    });
    client.on("error", () => undefined);
    client.on("end", () => this.#reconnect());
    await client.connect();
    for (const channel of this.#handlers.keys()) await client.query(`listen ${quoteIdent(channel)}`);
    return client;
  }

  #tellGap(): void {
    for (const handlers of this.#handlers.values()) for (const { onGap } of handlers) onGap?.();
  }

  #reconnect(): void {
    if (this.#closed || this.#retry) return;
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      this.#client = this.#connect();
      this.#client.then(
        () => this.#tellGap(),
        () => this.#reconnect(),
      );
    }, RECONNECT_DELAY_MS);
  }
}
