/** What stands around the gateway in its tests: an app, an auth server and a Redis that are made here. */
import { exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { Miniflare, type Request as WorkerRequest, Response as WorkerResponse } from "miniflare";
import { afterAll, beforeAll, beforeEach, vi } from "vitest";
import { buildGateway } from "../../../scripts/lib/gateway.mjs";

// each request crosses processes, which a busy machine makes slow
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

export const APP = "https://nexors.example";
export const ISSUER = "https://auth.example/auth/v1";
export const SECRET = "the-secret-of-the-gateway";

export interface Seen {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string;
}

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

/** What the worker meets, and what came of it; `withGateway` makes it new for each test. */
export const world = {
  seen: [] as Seen[],
  keyAsks: 0,
  keys: [] as JWK[],
  redisDown: false,
  redisCounts: new Map<string, number>(),
  usedElsewhere: 0,
} as {
  worker: Miniflare;
  seen: Seen[];
  keyAsks: number;
  keys: JWK[];
  redisDown: boolean;
  redisCounts: Map<string, number>;
  usedElsewhere: number;
  answerOf: (request: Seen) => WorkerResponse | Promise<WorkerResponse>;
  first: Keys;
  second: Keys;
};

export const publicJson = (body: unknown, headers: Record<string, string> = {}) =>
  WorkerResponse.json(body, { headers: { "cache-control": "public, max-age=0, s-maxage=60", ...headers } });

/** Everything that the worker fetches. */
async function outside(request: WorkerRequest): Promise<WorkerResponse> {
  const url = new URL(request.url);
  if (url.origin === "https://auth.example") {
    world.keyAsks += 1;
    return WorkerResponse.json({ keys: world.keys });
  }
  if (url.origin === "https://redis.example") return redis(await request.text());
  const call = {
    url: request.url,
    method: request.method,
    headers: new Headers(request.headers),
    body: await request.text(),
  };
  world.seen.push(call);
  return world.answerOf(call);
}

function redis(body: string): WorkerResponse {
  if (world.redisDown) return new WorkerResponse("down", { status: 500 });
  const commands = JSON.parse(body) as string[][] | string[];
  if (typeof commands[0] === "string") return WorkerResponse.json({ result: "PONG" });
  const results = (commands as string[][]).map(([command, key = "", value]) => {
    if (command === "INCRBY")
      world.redisCounts.set(key, (world.redisCounts.get(key) ?? world.usedElsewhere) + Number(value));
    return { result: world.redisCounts.get(key) ?? null };
  });
  return WorkerResponse.json(results);
}

interface Init {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | ReadableStream;
}

let callers = 0;
/** An address that nobody else in this file has, so that no test spends another's limit. */
const freshAddress = () => `203.0.${Math.floor(++callers / 250)}.${callers % 250}`;

export async function call(path: string, { headers, ...init }: Init = {}) {
  const response = await world.worker.dispatchFetch(`${APP}${path}`, {
    ...init,
    headers: { "cf-connecting-ip": freshAddress(), ...headers },
    redirect: "manual",
    ...(init.body instanceof ReadableStream ? { duplex: "half" } : {}),
  } as Parameters<Miniflare["dispatchFetch"]>[1]);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

export const codeOf = ({ text }: { text: string }): string => (JSON.parse(text) as { code: string }).code;

export function token(claims: Record<string, unknown> = {}, { kid = "one", pair = world.first } = {}): Promise<string> {
  const { iss = ISSUER, aud = "authenticated", exp = Math.floor(Date.now() / 1000) + 300, sub = "user-1" } = claims;
  return new SignJWT({ iss, aud, exp, sub } as never).setProtectedHeader({ alg: "ES256", kid }).sign(pair.privateKey);
}

export const publicKey = async (pair: Keys, kid: string): Promise<JWK> => ({
  ...(await exportJWK(pair.publicKey)),
  kid,
  alg: "ES256",
});

/** A worker with its own isolate, for what an isolate remembers. */
export async function start(
  bindings: Record<string, string> = {},
  settings?: object,
  isStubbed = true,
): Promise<Miniflare> {
  const mini = new Miniflare({
    modules: true,
    scriptPath: (await bundle()).file,
    compatibilityDate: "2026-04-01",
    compatibilityFlags: ["nodejs_compat"],
    cf: false,
    kvNamespaces: ["SETTINGS"],
    ...(isStubbed ? { outboundService: outside as never } : {}),
    unsafeTriggerHandlers: true,
    handleRuntimeStdio: () => undefined,
    bindings: {
      APP_ORIGIN: APP,
      GATEWAY_SECRET: SECRET,
      JOBS_SECRET: "the-secret-of-the-jobs-1",
      JWKS_URL: `${ISSUER}/.well-known/jwks.json`,
      JWT_ISSUER: ISSUER,
      UPSTASH_REDIS_REST_URL: "https://redis.example",
      UPSTASH_REDIS_REST_TOKEN: "token",
      ALLOWED_RANGES: "192.0.2.0/28",
      BLOCKED_RANGES: "198.51.100.0/24, 2001:db8:bad::/48",
      VERSION: "test",
      ...bindings,
    },
  });
  if (settings) await (await mini.getKVNamespace("SETTINGS")).put("gateway", JSON.stringify(settings));
  return mini;
}

let built: ReturnType<typeof buildGateway> | undefined;
/** The script as Terraform uploads it. */
export function bundle(): ReturnType<typeof buildGateway> {
  built ??= buildGateway();
  return built;
}

/** A worker for the tests of one file, and a quiet world before each of them. */
export function withGateway(): void {
  beforeAll(async () => {
    [world.first, world.second] = [await generateKeyPair("ES256"), await generateKeyPair("ES256")];
    world.keys = [await publicKey(world.first, "one")];
    world.worker = await start();
  });
  afterAll(() => world.worker.dispose());
  beforeEach(() => {
    world.seen = [];
    world.redisDown = false;
    world.usedElsewhere = 0;
    world.redisCounts = new Map();
    world.answerOf = ({ url }) => publicJson({ path: url.slice(APP.length) });
  });
}
