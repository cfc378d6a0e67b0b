/** The API's route handlers, called with `Request` objects against an embedded stack with the demo seed. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import WebSocket from "ws";
import { CONTRACTS } from "@/lib/contracts";
import { PROJECT_DIR } from "../../../local/db";
import { type Stack, startStack } from "../../../local/stack";

const APP_URL = "http://localhost:3000";
export const PASSWORD = "nexors-demo-2026";
/** The time-out of the sandbox's Node 20 client library needs a WebSocket; workerd has its own. */
globalThis.WebSocket ??= WebSocket as unknown as typeof globalThis.WebSocket;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: the tests look into JSON of many shapes and assert each value they read
  readonly body: any;
}

export interface CallOptions {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Api {
  readonly stack: Stack;
  /** `call("GET /api/v1/rides?role=driver", { token })` */
  call(operation: string, options?: CallOptions): Promise<Answer>;
  /** Access token of a demo account. */
  signIn(email: string): Promise<string>;
  /** Access token of a new guest. */
  guest(): Promise<string>;
  close(): Promise<void>;
}

type Handler = (request: Request, route: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** What the app is given besides the stack's own addresses and keys. */
export function configureApp(env: Readonly<Record<string, string>>): void {
  Object.assign(process.env, env, { APP_URL, EMAIL_FROM: "NEXORS <rides@nexors.app>", SMS_FROM: "+15005550006" });
}

/** A new session at the stack's auth service: its access token. */
export async function openSession(
  stack: { readonly url: string; readonly keys: { readonly publishable: string } },
  grant: string,
  body: object,
): Promise<string> {
  const response = await fetch(`${stack.url}/auth/v1/${grant}`, {
    method: "POST",
    headers: { apikey: stack.keys.publishable, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const session = (await response.json()) as { access_token?: string };
  if (!session.access_token) throw new Error(`no session: ${JSON.stringify(session)}`);
  return session.access_token;
}

export async function startApi(): Promise<Api> {
  const stateDir = mkdtempSync(path.join(tmpdir(), "nexors-routes-"));
  const stack = await startStack({
    stateDir,
    port: 0,
    siteUrl: APP_URL,
    migrationsDir: path.join(PROJECT_DIR, "supabase/migrations"),
    seed: true,
  });
  configureApp(stack.env());
  return {
    stack,
    call,
    signIn: (email) => openSession(stack, "token?grant_type=password", { email, password: PASSWORD }),
    guest: () => openSession(stack, "signup", { data: {} }),
    close: async () => {
      await stack.close();
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
}

let addresses = 0;

/** Runs the route of an operation in this process. */
export async function call(operation: string, { token, body, headers = {} }: CallOptions = {}): Promise<Answer> {
  const [method = "", target = ""] = operation.split(" ");
  const url = new URL(target, APP_URL);
  const { handler, params } = await route(method, url.pathname);
  addresses += 1;
  const request = new Request(url, {
    method,
    headers: {
      // an address of its own for each call: what is under test here is not the limit by address
      "cf-connecting-ip": `198.51.${Math.floor(addresses / 250) % 250}.${addresses % 250}`,
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const response = await handler(request, { params: Promise.resolve(params) });
  return { status: response.status, headers: response.headers, body: await bodyOf(response) };
}

/** Parsed when it is JSON, else its bytes. */
async function bodyOf(response: Response): Promise<unknown> {
  const isJson = response.headers.get("content-type")?.includes("json");
  return isJson ? response.json() : new Uint8Array(await response.arrayBuffer());
}

async function route(method: string, pathname: string): Promise<{ handler: Handler; params: Record<string, string> }> {
  // literal paths win over parameters: /places/nearest is no fleet's slug
  const contracts = CONTRACTS.filter((contract) => contract.method === method).sort(
    (left, right) => left.path.split("{").length - right.path.split("{").length,
  );
  for (const contract of contracts) {
    const match = new RegExp(`^${contract.path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`).exec(pathname);
    if (!match) continue;
    const folder = path.join(PROJECT_DIR, `app${contract.path.replace(/\{(\w+)\}/g, "[$1]")}`);
    const file = path.join(folder, contract.path.startsWith("/api/v1/") ? "operations.ts" : "route.ts");
    const module = (await import(/* @vite-ignore */ file)) as Record<string, Handler>;
    const handler = module[method];
    if (handler) return { handler, params: { ...match.groups } };
  }
  throw new Error(`no route for ${method} ${pathname}`);
}
