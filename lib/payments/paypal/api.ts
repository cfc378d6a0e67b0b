/** How PayPal is called: bearer token, JSON both ways, every write under a PayPal-Request-Id. */
import { callProvider, ProviderError } from "../provider-fetch";
import type { ProviderEnvironment } from "../types";

export interface PayPalConfig {
  readonly environment: ProviderEnvironment;
  /** e.g. `https://api-m.paypal.com` */
  readonly apiBase: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Our merchant id: money for another payee is not ours. Unchecked while it is not configured. */
  readonly merchantId?: string;
  /** Hosts that the payer may be sent to. */
  readonly approveHosts: readonly string[];
  readonly now: () => number;
  /** Longest wait for one answer; default 8 s. */
  readonly timeoutMs?: number;
}

export interface PayPalApi {
  readonly config: PayPalConfig;
  get(path: string): Promise<Record<string, unknown>>;
  /** The request id makes a repeated write harmless: it has to be the same whenever the same thing is meant. */
  post(path: string, body: unknown, requestId: string): Promise<Record<string, unknown>>;
  /** For questions that are asked by POST and change nothing. `body` is JSON text. */
  ask(path: string, body: string): Promise<Record<string, unknown>>;
}

const ID = /^[0-9A-Za-z-]{1,64}$/;
const tokens = new Map<string, { token: string; until: number }>();

export function createPayPalApi(config: PayPalConfig): PayPalApi {
  const send = async (method: "GET" | "POST", path: string, body?: string, requestId?: string) => {
    const attempt = async () =>
      callProvider({
        method,
        url: `${config.apiBase}${path}`,
        headers: {
          authorization: `Bearer ${await accessToken(config)}`,
          "content-type": "application/json",
          prefer: "return=representation",
          ...(requestId ? { "paypal-request-id": requestId } : {}),
        },
        body,
        retries: 2,
        timeoutMs: config.timeoutMs,
      });
    try {
      return await attempt();
    } catch (error) {
      // the token was revoked before its time: ask for another one, once
      if (!(error instanceof ProviderError && error.status === 401)) throw error;
      tokens.delete(tokenKey(config));
      return attempt();
    }
  };
  return {
    config,
    get: (path) => send("GET", path),
    post: (path, body, requestId) => send("POST", path, JSON.stringify(body), requestId.slice(0, 108)),
    ask: (path, body) => send("POST", path, body),
  };
}

/** An id that may go into an address. Throws `ProviderError` 400 for anything else. */
export function checkedId(id: string): string {
  if (!ID.test(id)) throw new ProviderError("not a PayPal id", 400);
  return id;
}

/** The address of the link that sends the payer on; its host is one of ours to trust. */
export function approveLink(answer: Record<string, unknown>, config: PayPalConfig): string {
  const links = (Array.isArray(answer.links) ? answer.links : []) as { rel?: unknown; href?: unknown }[];
  const href = links.find(({ rel }) => rel === "approve" || rel === "payer-action")?.href;
  if (typeof href !== "string" || !URL.canParse(href)) throw new ProviderError("PayPal sent no approve link", 502);
  const url = new URL(href);
  const isSecure = url.protocol === "https:" || (config.environment === "local" && url.protocol === "http:");
  if (!isSecure || !config.approveHosts.includes(url.host)) {
    throw new ProviderError("PayPal sent a foreign approve link", 502);
  }
  return href;
}

function tokenKey({ apiBase, clientId }: PayPalConfig): string {
  return `${apiBase} ${clientId}`;
}

async function accessToken(config: PayPalConfig): Promise<string> {
  const cached = tokens.get(tokenKey(config));
  if (cached && cached.until > config.now()) return cached.token;
  const answer = await callProvider({
    method: "POST",
    url: `${config.apiBase}/v1/oauth2/token`,
    headers: {
      authorization: `Basic ${btoa(`${config.clientId}:${config.clientSecret}`)}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: "grant_type=client_credentials",
    retries: 2,
    timeoutMs: config.timeoutMs,
  });
  const lifetimeSeconds = Number(answer.expires_in);
  if (typeof answer.access_token !== "string" || !(lifetimeSeconds > 0)) throw new ProviderError("no token", 502);
  tokens.set(tokenKey(config), { token: answer.access_token, until: config.now() + (lifetimeSeconds - 60) * 1000 });
  return answer.access_token;
}
