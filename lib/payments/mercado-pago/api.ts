/** How Mercado Pago is called: bearer token, numbers as text, X-Idempotency-Key on every POST and PUT. */
import { stringifyWithRawNumbers } from "../json-numbers";
import { callProvider, ProviderError } from "../provider-fetch";
import type { ProviderEnvironment } from "../types";

export interface MercadoPagoConfig {
  readonly environment: ProviderEnvironment;
  readonly apiBase: string;
  readonly accessToken: string;
  /** Our own collector id: money for anyone else is not ours. */
  readonly collectorId: string;
  readonly checkoutHosts: readonly string[];
  /** Longest wait for one answer; default 8 s. */
  readonly timeoutMs?: number;
}

export interface MercadoPagoApi {
  readonly config: MercadoPagoConfig;
  get(path: string): Promise<Record<string, unknown>>;
  post(path: string, body: unknown, idempotencyKey: string): Promise<Record<string, unknown>>;
  put(path: string, body: unknown, idempotencyKey: string): Promise<Record<string, unknown>>;
}

export function createMercadoPagoApi(config: MercadoPagoConfig): MercadoPagoApi {
  const send = (method: "GET" | "POST" | "PUT", path: string, body?: unknown, idempotencyKey?: string) =>
    callProvider({
      method,
      url: `${config.apiBase}${path}`,
      headers: {
        authorization: `Bearer ${config.accessToken}`,
        "content-type": "application/json",
        ...(idempotencyKey ? { "x-idempotency-key": idempotencyKey.slice(0, 64) } : {}),
      },
      body: body === undefined ? undefined : stringifyWithRawNumbers(body),
      retries: 2,
      timeoutMs: config.timeoutMs,
    });
  return {
    config,
    get: (path) => send("GET", path),
    post: (path, body, key) => send("POST", path, body, key),
    put: (path, body, key) => send("PUT", path, body, key),
  };
}

/** A payment, chargeback or instalment id that may go into an address. Throws `ProviderError` 400 for anything else. */
export function checkedId(id: string): string {
  if (!/^\d{1,20}$/.test(id)) throw new ProviderError("not a Mercado Pago id", 400);
  return id;
}

/** A link that sends the payer on, if its host is one of ours to trust. */
export function checkedLink(href: unknown, config: MercadoPagoConfig): string {
  if (typeof href !== "string" || !URL.canParse(href))
    throw new ProviderError("Mercado Pago sent no checkout link", 502);
  const url = new URL(href);
  const isSecure = url.protocol === "https:" || (config.environment === "local" && url.protocol === "http:");
  if (!isSecure || !config.checkoutHosts.includes(url.host)) {
    throw new ProviderError("Mercado Pago sent a foreign checkout link", 502);
  }
  return href;
}

/** The `results` of a search. */
export function resultsOf<Item>(answer: Record<string, unknown>): Item[] {
  return (Array.isArray(answer.results) ? answer.results : []) as Item[];
}

/** RFC 3339 in UTC of Mercado Pago's local times. */
export function timeOf(...candidates: (string | null | undefined)[]): string {
  const known = candidates.find((text) => text && !Number.isNaN(Date.parse(text)));
  return new Date(known ?? 0).toISOString();
}
