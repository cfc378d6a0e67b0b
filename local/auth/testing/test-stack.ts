import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createServerClient } from "@supabase/ssr";
import type { SupabaseClient } from "@supabase/supabase-js";
import { createClient } from "@supabase/supabase-js";
import WebSocket from "ws";
import { openTestBackend } from "../../testing";
import type { Backend, GatewayRequest, Service, StackContext, StoredMessage } from "../../types";
import type { AuthOptions } from "../index";
import { createAuthService } from "../index";
import { memoryMailbox } from "./memory-mailbox";
import { testSigner } from "./test-signer";

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

function createContext(backend: Backend, issuer: string, now: () => number): StackContext {
  const jwt = testSigner(issuer, now);
  return {
    backend,
    jwt,
    keys,
    mailbox: memoryMailbox(now),
    siteUrl: SITE_URL,
    redirectAllowList: ["https://fleet.example"],
    now,
    resolveCaller({ apikey, authorization }) {
      const bearer = authorization?.replace(/^Bearer /i, "");
      const token = bearer !== undefined && bearer !== apikey ? bearer : apikey;
      if (token === undefined || token === keys.publishable) return { role: "anon", claims: { role: "anon" } };
      if (token === keys.secret) return { role: "service_role", claims: { role: "service_role" } };
      const claims = jwt.verify(token);
      return { role: claims.role ?? "anon", claims, token };
    },
  };
}

async function toGatewayRequest(request: IncomingMessage): Promise<GatewayRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
  return {
    method: request.method ?? "GET",
    path: url.pathname.slice(PREFIX.length),
    query: url.searchParams,
    rawQuery: url.search.slice(1),
    headers: request.headers as GatewayRequest["headers"],
    body: Buffer.concat(chunks),
    origin: url.origin,
    remoteAddress: request.socket.remoteAddress ?? "",
  };
}

async function listen(handler: (request: IncomingMessage, response: ServerResponse) => Promise<void>): Promise<Server> {
  const server = createServer((request, response) => {
    handler(request, response).catch((error) => response.destroy(error));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
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

/** The auth service alone behind a bare HTTP server, on a fresh database and with a clock that tests can move. */
export async function openAuthStack(
  kind: Backend["kind"],
  options: Partial<AuthOptions> = {},
  shared?: Backend,
): Promise<AuthStack> {
  const backend = shared ?? (await openTestBackend({ kind }));
  let offsetMs = 0;
  let service: Service | undefined;
  const server = await listen(async (request, response) => {
    const answer = await service?.handle(await toGatewayRequest(request));
    response.writeHead(answer?.status ?? 503, answer?.headers).end(answer?.body);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ctx = createContext(backend, url + PREFIX, () => Date.now() + offsetMs);
  service = createAuthService(ctx, options);
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
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
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
export const testKinds: readonly Backend["kind"][] = process.env.TEST_DATABASE_URL
  ? ["pglite", "postgres"]
  : ["pglite"];
