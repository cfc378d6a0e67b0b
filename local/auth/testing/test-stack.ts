import { createServerClient } from "@supabase/ssr";
import type { SupabaseClient } from "@supabase/supabase-js";
import { createClient } from "@supabase/supabase-js";
import WebSocket from "ws";
import { createCallerResolver, createJwtSigner, newSigningKey, startGateway } from "../../gateway";
import { createMailbox } from "../../mailbox";
import { hasTestPostgres, openTestBackend } from "../../testing";
import type { Backend, Service, StackContext, StoredMessage } from "../../types";
import type { AuthOptions } from "../index";
import { createAuthService } from "../index";

export const SITE_URL = "http://localhost:3000";
const PREFIX = "/auth/v1";

export interface AuthStack {
  readonly url: string;
  readonly backend: Backend;
  readonly ctx: StackContext;
  readonly service: Service;
  /** Moves the server's clock forward. */
  advance(seconds: number): void;
  /** The newest mail to an address; fails when there is none. */
  mailTo(address: string): Promise<StoredMessage & { meta: Record<"otp" | "tokenHash" | "link", string> }>;
  mailCount(address: string): Promise<number>;
  /** A client without a stored session, as in a browser tab of its own. */
  client(): SupabaseClient;
  admin(): SupabaseClient;
  /** A server-side client whose session lives in the given cookies, as in a Next.js route. */
  ssr(jar: Map<string, string>): SupabaseClient;
  /** A raw call below `/auth/v1`. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

const keys = { publishable: "sb_publishable_test", secret: "sb_secret_test", redisToken: "test" };
// On Node 20 the client wants a WebSocket even where Realtime is not used.
const realtime = { transport: WebSocket as never };

async function createContext(backend: Backend, issuer: string, now: () => number): Promise<StackContext> {
  const jwt = createJwtSigner({ key: newSigningKey(), issuer, now });
  return {
    backend,
    jwt,
    keys,
    mailbox: await createMailbox({ backend, now }),
    siteUrl: SITE_URL,
    redirectAllowList: ["https://fleet.example"],
    now,
    resolveCaller: createCallerResolver(keys, jwt),
  };
}

const clientsOf = (url: string): Pick<AuthStack, "client" | "admin" | "ssr"> => {
  const auth = { persistSession: false, autoRefreshToken: false };
  return {
    client: () => createClient(url, keys.publishable, { auth, realtime }),
    admin: () => createClient(url, keys.secret, { auth, realtime }),
    ssr: (jar) =>
      createServerClient(url, keys.publishable, {
        realtime,
        cookies: {
          getAll: () => Array.from(jar, ([name, value]) => ({ name, value })),
          setAll: (cookies) => {
            for (const { name, value, options } of cookies) {
              if (value === "" || options.maxAge === 0) jar.delete(name);
              else jar.set(name, value);
            }
          },
        },
      }),
  };
};

/** The auth service alone behind the gateway, on a fresh database and with a clock that tests can move. */
export async function openAuthStack(
  kind: Backend["kind"],
  options: Partial<AuthOptions> = {},
  shared?: Backend,
): Promise<AuthStack> {
  const backend = shared ?? (await openTestBackend({ kind }));
  let offsetMs = 0;
  const gateway = await startGateway({ port: 0, services: new Map() });
  const { url } = gateway;
  const ctx = await createContext(backend, url + PREFIX, () => Date.now() + offsetMs);
  const service = createAuthService(ctx, options);
  gateway.mount(PREFIX, service);
  return {
    url,
    backend,
    ctx,
    service,
    ...clientsOf(url),
    advance(seconds) {
      offsetMs += seconds * 1000;
    },
    async mailTo(address) {
      const [mail] = await ctx.mailbox.list({ to: address });
      const { otp, tokenHash, link } = mail?.meta ?? {};
      if (mail === undefined || !otp || !tokenHash || !link) throw new Error(`no mail to ${address}`);
      return { ...mail, meta: { otp, tokenHash, link } };
    },
    mailCount: async (address) => (await ctx.mailbox.list({ to: address })).length,
    call: (method, path, body, headers = {}) =>
      fetch(url + PREFIX + path, {
        method,
        redirect: "manual",
        headers: { apikey: keys.publishable, "content-type": "application/json", ...headers },
        body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
      }),
    async close() {
      await gateway.close();
      if (shared === undefined) await backend.close();
    },
  };
}

/** Opens a mailed link as a browser would and returns where it leads, with the fragment's parameters. */
export async function openLink(link: string): Promise<{ status: number; location: URL; fragment: URLSearchParams }> {
  const response = await fetch(link, { redirect: "manual" });
  const location = new URL(response.headers.get("location") ?? "about:blank");
  return { status: response.status, location, fragment: new URLSearchParams(location.hash.slice(1)) };
}

/** The databases that suites run on: PostgreSQL too where there is one. */
export const testKinds: readonly Backend["kind"][] = hasTestPostgres() ? ["pglite", "postgres"] : ["pglite"];
