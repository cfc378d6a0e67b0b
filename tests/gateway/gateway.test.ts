/** The bundle as Terraform uploads it, on workerd, with an app, an auth server and a Redis that are made here. */
import { exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { Miniflare, type Request as WorkerRequest, Response as WorkerResponse } from "miniflare";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { buildGateway } from "../../scripts/lib/gateway.mjs";
import { GLOBAL_LIMIT } from "../../workers/api-gateway/global-limit";

// each request crosses processes, which a busy machine makes slow
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const APP = "https://nexors.example";
const ISSUER = "https://auth.example/auth/v1";
const SECRET = "the-secret-of-the-gateway";

interface Seen {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string;
}

let worker: Miniflare;
let seen: Seen[] = [];
let keyAsks = 0;
let keys: JWK[] = [];
let redisDown = false;
let redisCounts = new Map<string, number>();
let usedElsewhere = 0;
let answerOf: (request: Seen) => WorkerResponse | Promise<WorkerResponse>;

const publicJson = (body: unknown, headers: Record<string, string> = {}) =>
  WorkerResponse.json(body, { headers: { "cache-control": "public, max-age=0, s-maxage=60", ...headers } });

/** Everything that the worker fetches. */
async function outside(request: WorkerRequest): Promise<WorkerResponse> {
  const url = new URL(request.url);
  if (url.origin === "https://auth.example") {
    keyAsks += 1;
    return WorkerResponse.json({ keys });
  }
  if (url.origin === "https://redis.example") return redis(await request.text());
  const call = {
    url: request.url,
    method: request.method,
    headers: new Headers(request.headers),
    body: await request.text(),
  };
  seen.push(call);
  return answerOf(call);
}

function redis(body: string): WorkerResponse {
  if (redisDown) return new WorkerResponse("down", { status: 500 });
  const commands = JSON.parse(body) as string[][] | string[];
  if (typeof commands[0] === "string") return WorkerResponse.json({ result: "PONG" });
  const results = (commands as string[][]).map(([command, key = "", value]) => {
    if (command === "INCRBY") redisCounts.set(key, (redisCounts.get(key) ?? usedElsewhere) + Number(value));
    return { result: redisCounts.get(key) ?? null };
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

async function call(path: string, { headers, ...init }: Init = {}) {
  const response = await worker.dispatchFetch(`${APP}${path}`, {
    ...init,
    headers: { "cf-connecting-ip": freshAddress(), ...headers },
    redirect: "manual",
    ...(init.body instanceof ReadableStream ? { duplex: "half" } : {}),
  } as Parameters<Miniflare["dispatchFetch"]>[1]);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const codeOf = ({ text }: { text: string }): string => (JSON.parse(text) as { code: string }).code;

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;
let first: Keys;
let second: Keys;

function token(claims: Record<string, unknown> = {}, { kid = "one", pair = first } = {}): Promise<string> {
  const { iss = ISSUER, aud = "authenticated", exp = Math.floor(Date.now() / 1000) + 300, sub = "user-1" } = claims;
  return new SignJWT({ iss, aud, exp, sub } as never).setProtectedHeader({ alg: "ES256", kid }).sign(pair.privateKey);
}

const publicKey = async (pair: Keys, kid: string): Promise<JWK> => ({
  ...(await exportJWK(pair.publicKey)),
  kid,
  alg: "ES256",
});

/** A worker with its own isolate, for what an isolate remembers. */
async function start(bindings: Record<string, string> = {}, settings?: object, isStubbed = true): Promise<Miniflare> {
  const mini = new Miniflare({
    modules: true,
    scriptPath: (await bundle).file,
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

let bundle: Promise<{ file: string; bytes: number }>;

beforeAll(async () => {
  bundle = buildGateway();
  [first, second] = [await generateKeyPair("ES256"), await generateKeyPair("ES256")];
  keys = [await publicKey(first, "one")];
  worker = await start();
});
afterAll(() => worker.dispose());
beforeEach(() => {
  seen = [];
  redisDown = false;
  usedElsewhere = 0;
  redisCounts = new Map();
  answerOf = ({ url }) => publicJson({ path: url.slice(APP.length) });
});

describe("admission", () => {
  it("gives every request an id of its own, whatever the client calls it", async () => {
    const answer = await call("/api/v1/quotes", { headers: { "x-request-id": "spoofed-request" } });
    expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(seen[0]?.headers.get("x-request-id")).toBe(answer.headers.get("x-request-id"));
    const ray = await call("/api/v1/quotes", { headers: { "cf-ray": "8f00ba4c0ffee123-MIA" } });
    expect(ray.headers.get("x-request-id")).toBe("8f00ba4c0ffee123-MIA");
  });

  it("proves itself to the app and takes from clients what the app would believe", async () => {
    const spoofed = {
      "x-nexors-gateway": "guess",
      "x-nexors-address": "1.1.1.1",
      "x-forwarded-host": "evil.example",
      "x-middleware-subrequest": "middleware:middleware",
      "x-original-url": "/api/v1/admin",
      "x-http-method-override": "DELETE",
      "x-real-ip": "1.1.1.1",
      "cf-connecting-ip": "203.0.113.77",
    };
    await call("/api/v1/quotes", { headers: spoofed });
    const headers = Object.fromEntries(seen[0]?.headers ?? []);
    expect(headers).toMatchObject({ "x-nexors-gateway": SECRET, "x-nexors-address": "203.0.113.77" });
    for (const name of Object.keys(spoofed).filter((each) => !/nexors|cf-connecting/.test(each))) {
      expect(headers[name], name).toBeUndefined();
    }
  });

  it.each([
    ["/api/v1/rides%2f..%2fadmin", 404],
    ["/api/v1%5cadmin", 404],
    ["/api//v1/rides", 404],
    ["/api/v1/rides;.css", 404],
    ["/api/v1/rides%00", 404],
    ["/_next/image?url=/%5Cevil.test/x&w=640&q=75", 404],
    ["/_NEXT/image", 404],
    ["/api/internal/jobs", 404],
    ["/API/Internal/jobs", 404],
  ])("refuses %s with %i and asks nobody", async (path, status) => {
    expect((await call(path)).status).toBe(status);
    expect(seen).toEqual([]);
  });

  it("refuses an address that no link has", async () => {
    expect((await call(`/api/public/places?q=${"x".repeat(9_000)}`)).status).toBe(422);
    expect(seen).toEqual([]);
  });

  it("knows its methods", async () => {
    const answer = await call("/api/v1/quotes", { method: "PROPFIND" });
    expect([answer.status, codeOf(answer)]).toEqual([405, "method_not_allowed"]);
  });

  it("cuts off a body that grows too large without having announced it", async () => {
    const chunks = new ReadableStream({
      start(controller) {
        for (let index = 0; index < 10; index += 1) controller.enqueue(new Uint8Array(40 * 1024));
        controller.close();
      },
    });
    const cut = await call("/api/webhooks/paypal", { method: "POST", body: chunks });
    expect([cut.status, codeOf(cut)]).toEqual([413, "payload_too_large"]);
    expect((await call("/api/webhooks/paypal", { method: "POST", body: "{}" })).status).toBe(200);
    expect(seen.at(-1)?.body).toBe("{}");
  });

  it("refuses blocked ranges of both families and lets allowed ones reach the jobs", async () => {
    for (const address of ["198.51.100.200", "2001:db8:bad:1::9"]) {
      expect((await call("/api/v1/quotes", { headers: { "cf-connecting-ip": address } })).status).toBe(403);
    }
    const headers = { "cf-connecting-ip": "192.0.2.7", authorization: "Bearer the-secret-of-the-jobs-1" };
    expect((await call("/api/internal/jobs", { method: "POST", headers })).status).toBe(200);
    expect(
      (await call("/api/internal/jobs", { method: "POST", headers: { ...headers, "cf-connecting-ip": "192.0.2.17" } }))
        .status,
    ).toBe(404);
  });
});

describe("tokens", () => {
  const status = async (bearer: string, path = "/api/v1/rides") =>
    (await call(path, { headers: { authorization: `Bearer ${bearer}` } })).status;

  it("let a valid one through, and no forged, expired, foreign or unsigned one", async () => {
    const unsigned = `${Buffer.from('{"alg":"none","kid":"one"}').toString("base64url")}.${Buffer.from('{"sub":"x","exp":9999999999}').toString("base64url")}.x`;
    const confused = await new SignJWT({ sub: "x" })
      .setProtectedHeader({ alg: "HS256", kid: "one" })
      .setIssuer(ISSUER)
      .setAudience("authenticated")
      .setExpirationTime("5m")
      .sign(new TextEncoder().encode(JSON.stringify(keys[0])));
    expect(await status(await token())).toBe(200);
    const bad = {
      expired: await token({ exp: 1 }),
      issuer: await token({ iss: "https://evil.example/auth/v1" }),
      audience: await token({ aud: "anon" }),
      forged: await token({}, { pair: second }),
      unsigned,
      confused,
    };
    for (const [name, each] of Object.entries(bad)) expect([name, await status(each)]).toEqual([name, 401]);
    expect(seen).toHaveLength(1);
    expect(await status(bad.expired, "/api/public/fleets")).toBe(401);
  });

  it("do not let made-up key ids ask the auth server again and again", async () => {
    const before = keyAsks;
    for (let index = 0; index < 5; index += 1) {
      expect(await status(await token({}, { kid: `made-up-${index}` }))).toBe(401);
    }
    expect(keyAsks - before).toBeLessThanOrEqual(1);
  });

  it("are needed where nothing is answered without, in a header or a cookie", async () => {
    for (const path of ["/api/v1/me", "/api/v1/admin/payouts", "/api/v1/driver/offers"]) {
      const answer = await call(path);
      expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
    }
    expect(seen).toEqual([]);
    const session = Buffer.from(JSON.stringify({ access_token: await token() })).toString("base64url");
    expect((await call("/api/v1/me", { headers: { cookie: `sb-abc-auth-token=base64-${session}` } })).status).toBe(200);
  });

  it("of other kinds are the app's to judge", async () => {
    expect(await status("nxk_live_partner-key")).toBe(200);
    expect(seen[0]?.headers.get("authorization")).toBe("Bearer nxk_live_partner-key");
  });

  it("signed with a new key are believed while those of the old one still are", async () => {
    keys = [await publicKey(first, "one"), await publicKey(second, "two")];
    const rotated = await start();
    try {
      for (const bearer of [await token(), await token({}, { kid: "two", pair: second })]) {
        const response = await rotated.dispatchFetch(`${APP}/api/v1/rides`, {
          headers: { authorization: `Bearer ${bearer}` },
        });
        expect(response.status).toBe(200);
        await response.text();
      }
    } finally {
      await rotated.dispose();
    }
  });

  it("refuse nobody while the keys cannot be read: the app says that it cannot tell", async () => {
    const away = await start({ JWKS_URL: "https://nexors.example/no-keys" });
    answerOf = ({ url }) => (url.endsWith("/no-keys") ? new WorkerResponse("", { status: 500 }) : publicJson({}));
    try {
      const response = await away.dispatchFetch(`${APP}/api/v1/rides`, {
        headers: { authorization: `Bearer ${await token()}` },
      });
      expect(response.status).toBe(200);
      await response.text();
    } finally {
      await away.dispose();
    }
  });
});

describe("edge cache", () => {
  const outcome = ({ headers }: { headers: { get(name: string): string | null } }) => headers.get("x-cache");
  const origins = () => seen.map(({ url }) => url.slice(APP.length));

  it("keeps a public answer under one name for all orders of its parameters", async () => {
    const miss = await call("/api/public/places?lon=2&q=miami&lat=1&utm_source=x", { headers: { cookie: "a=1" } });
    expect([miss.status, outcome(miss)]).toEqual([200, "MISS"]);
    await expect.poll(async () => outcome(await call("/api/public/places?q=miami&lat=1&lon=2"))).toBe("HIT");
    const hit = await call("/api/public/places?q=%20miami&lat=1&lon=2");
    expect([hit.text, hit.headers.get("cache-control")]).toEqual([miss.text, "public, max-age=0, must-revalidate"]);
    expect(Number(hit.headers.get("age"))).toBeGreaterThanOrEqual(0);
    expect(origins()).toEqual(["/api/public/places?q=miami&lat=1&lon=2"]);
  });

  it("asks the app with nothing of one visitor that could shape the answer of all", async () => {
    const poison = {
      cookie: "sid=1",
      "accept-language": "xx",
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "nothing",
      "user-agent": "poison",
      origin: "https://evil.example",
      range: "bytes=0-1",
    };
    await call("/api/public/fleets/poisoned", { headers: poison });
    const headers = Object.fromEntries(seen[0]?.headers ?? []);
    for (const name of Object.keys(poison)) expect(headers[name], name).toBeUndefined();
  });

  it("keeps nothing for a name that only looks public", async () => {
    const names = [
      "fleets/a/x.css",
      "fleets/A",
      "fleets.css",
      "fleets/a.css",
      "vehicle-classes/",
      "places?q=a&q=b",
      "places?q=a&cb=1",
    ];
    for (const name of names) {
      expect(outcome(await call(`/api/public/${name}`)), name).toBeNull();
      expect(outcome(await call(`/api/public/${name}`)), name).toBeNull();
    }
    expect(seen).toHaveLength(2 * names.length);
  });

  it.each([
    ["a cookie", () => publicJson({}, { "set-cookie": "sid=1" })],
    ["no-store", () => publicJson({}, { "cache-control": "no-store" })],
    ["private", () => publicJson({}, { "cache-control": "private, max-age=60" })],
    ["no word about it", () => WorkerResponse.json({})],
    [
      "a 404",
      () => WorkerResponse.json({ code: "not_found" }, { status: 404, headers: { "cache-control": "public" } }),
    ],
  ])("does not keep an answer with %s", async (name, made) => {
    answerOf = made;
    const path = `/api/public/fleets/${name.replaceAll(" ", "-")}`;
    await call(path);
    expect(outcome(await call(path))).toBe("MISS");
    expect(seen).toHaveLength(2);
  });

  it("neither answers nor learns from a request with a token", async () => {
    const headers = { authorization: `Bearer ${await token()}` };
    expect(outcome(await call("/api/public/fleets/with-token", { headers }))).toBeNull();
    expect(outcome(await call("/api/public/fleets/with-token"))).toBe("MISS");
    await expect.poll(async () => outcome(await call("/api/public/fleets/with-token"))).toBe("HIT");
    expect(outcome(await call("/api/public/fleets/with-token", { headers }))).toBeNull();
  });

  it("tells how often it answered", async () => {
    const health = JSON.parse((await call("/api/gateway/health")).text) as { cache: { HIT: number; hitRatio: number } };
    expect(health.cache.HIT).toBeGreaterThan(0);
    expect(health.cache.hitRatio).toBeGreaterThan(0);
    expect(health.cache.hitRatio).toBeLessThan(1);
  });
});

describe("the global limit", () => {
  it("stops a caller whom other data centres have seen too, whatever addresses the caller claims", async () => {
    usedElsewhere = GLOBAL_LIMIT.limit - 50;
    const headers = { "cf-connecting-ip": "203.0.113.250" };
    const statuses: number[] = [];
    while (statuses.length < GLOBAL_LIMIT.quiet + 5 && statuses.at(-1) !== 429) {
      statuses.push((await call("/api/v1/quotes", { headers })).status);
    }
    expect(statuses).toHaveLength(GLOBAL_LIMIT.quiet);
    const refused = await call("/api/v1/quotes", { headers: { ...headers, "x-forwarded-for": "9.9.9.9" } });
    expect([refused.status, codeOf(refused)]).toEqual([429, "rate_limited"]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.headers.get("ratelimit-policy")).toBe('"gateway";q=1000;w=60');
    expect((await call("/api/v1/quotes")).status).toBe(200);
  });

  it("counts alone while Redis is away", async () => {
    redisDown = true;
    const headers = { "cf-connecting-ip": "203.0.113.251" };
    for (let index = 0; index < GLOBAL_LIMIT.quiet + 5; index += 1) {
      expect((await call("/api/v1/quotes", { headers })).status).toBe(200);
    }
  });
});

describe("releases", () => {
  it("send the chosen share of visitors to the canary, and the same visitor always to the same side", async () => {
    const canary = await start({ CANARY_ORIGIN: "https://canary.example" }, { canaryPercent: 30 });
    answerOf = ({ url }) => publicJson({ at: new URL(url).host });
    const sides = new Map<string, string>();
    const ask = async (address: string) => {
      const response = await canary.dispatchFetch(`${APP}/api/v1/quotes`, { headers: { "cf-connecting-ip": address } });
      return ((await response.json()) as { at: string }).at;
    };
    try {
      for (let index = 0; index < 60; index += 1) sides.set(`192.168.0.${index}`, await ask(`192.168.0.${index}`));
      const share = [...sides.values()].filter((side) => side === "canary.example").length;
      expect(share).toBeGreaterThan(8);
      expect(share).toBeLessThan(32);
      for (const address of ["192.168.0.1", "192.168.0.2", "192.168.0.3"])
        expect(await ask(address)).toBe(sides.get(address));
      const page = await canary.dispatchFetch(`${APP}/`, {
        headers: { "sec-fetch-dest": "document", "cf-connecting-ip": "192.168.0.1" },
      });
      expect(page.headers.get("set-cookie")).toMatch(/^nexors-bucket=\d{1,2}; Path=\/; .*HttpOnly/);
      await page.text();
      const kept = { "cf-connecting-ip": "192.168.0.1", cookie: "a=b; nexors-bucket=99" };
      const stable = await canary.dispatchFetch(`${APP}/`, { headers: kept });
      expect(await stable.json()).toEqual({ at: "nexors.example" });
    } finally {
      await canary.dispose();
    }
  });
});

it("knows the fleets' own domains", async () => {
  const own = await start({ WHITE_LABEL: '{"rides.fleet.example":"biscayne"}' });
  try {
    const home = await own.dispatchFetch("https://rides.fleet.example/", { redirect: "manual" });
    expect([home.status, home.headers.get("location")]).toEqual([302, "https://rides.fleet.example/f/biscayne"]);
    await (await own.dispatchFetch("https://rides.fleet.example/f/biscayne")).text();
    expect(seen.map(({ url, headers }) => [url, headers.get("x-nexors-host")])).toEqual([
      [`${APP}/f/biscayne`, "rides.fleet.example"],
    ]);
    await (await own.dispatchFetch(`${APP}/`, { headers: { "x-nexors-host": "evil.example" } })).text();
    expect(seen[1]?.headers.get("x-nexors-host")).toBeNull();
  } finally {
    await own.dispose();
  }
});

describe("when the app is away", () => {
  const navigation = { accept: "text/html,application/xhtml+xml", "accept-language": "he-IL,he;q=0.9" };

  it("tells programs a problem and people a page in their language, without scripts", async () => {
    answerOf = () => new WorkerResponse("error code: 522", { status: 522 });
    const api = await call("/api/v1/quotes");
    expect([api.status, codeOf(api), api.headers.get("retry-after")]).toEqual([503, "unavailable", "30"]);
    const page = await call("/f/biscayne", { headers: navigation });
    expect([page.status, page.headers.get("content-language"), page.headers.get("cache-control")]).toEqual([
      503,
      "he",
      "no-store",
    ]);
    expect(page.text).toContain('dir="rtl"');
    expect(page.headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect((await call("/es/f/biscayne", { headers: navigation })).text).toContain("Volvemos enseguida");
  });

  it("says the same when the connection itself fails", async () => {
    const refused = await start({ APP_ORIGIN: "http://127.0.0.1:1" }, undefined, false);
    try {
      const response = await refused.dispatchFetch(`${APP}/api/v1/quotes`);
      expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([503, "unavailable"]);
    } finally {
      await refused.dispose();
    }
  });

  it("shows the page when a page failed because the database is away, else the failure itself", async () => {
    const failing = (health: number) => (request: Seen) =>
      request.url.endsWith("/api/health")
        ? WorkerResponse.json({}, { status: health })
        : new WorkerResponse("<h1>own error page</h1>", { status: 500, headers: { "content-type": "text/html" } });
    answerOf = failing(200);
    expect((await call("/fleet", { headers: navigation })).text).toContain("own error page");
    const other = await start();
    try {
      answerOf = failing(503);
      const response = await other.dispatchFetch(`${APP}/fleet`, { headers: navigation });
      expect(response.status).toBe(503);
      expect(await response.text()).not.toContain("own error page");
    } finally {
      await other.dispose();
    }
  });

  it("leaves the app's own problems as they are", async () => {
    answerOf = () => WorkerResponse.json({ code: "provider_unavailable" }, { status: 503 });
    expect(codeOf(await call("/api/v1/payments", { method: "POST", body: "{}" }))).toBe("provider_unavailable");
  });

  it("closes by a setting, without a deployment, and stays open for whoever is allowed", async () => {
    const closed = await start({}, { isMaintenance: true });
    try {
      const response = await closed.dispatchFetch(`${APP}/`, { headers: navigation });
      expect(response.status).toBe(503);
      await response.text();
      const staff = await closed.dispatchFetch(`${APP}/`, {
        headers: { ...navigation, "cf-connecting-ip": "192.0.2.1" },
      });
      expect(staff.status).toBe(200);
      await staff.text();
    } finally {
      await closed.dispose();
    }
  });
});

describe("the cron", () => {
  it("runs the jobs of its schedule with their secret, and asks every part", async () => {
    const { scheduled } = (await worker.getWorker()) as unknown as {
      scheduled(options: { cron: string }): Promise<{ outcome: string }>;
    };
    expect((await scheduled({ cron: "*/5 * * * *" })).outcome).toBe("ok");
    const asked = seen.map(({ method, url }) => `${method} ${url.slice(APP.length)}`);
    expect(asked.sort()).toEqual([
      "GET /api/health",
      "GET /api/public/fleets",
      "GET /api/public/vehicle-classes",
      "POST /api/internal/reconcile?schedule=stuck",
    ]);
    const job = seen.find(({ method }) => method === "POST");
    expect(job?.headers.get("authorization")).toBe("Bearer the-secret-of-the-jobs-1");
    seen = [];
    await scheduled({ cron: "* * * * *" });
    expect(seen.map(({ url }) => url.slice(APP.length))).toEqual(["/api/internal/jobs"]);
  });
});

it("stays small: a large script starts slowly", async () => {
  expect((await bundle).bytes).toBeLessThan(110 * 1024);
});
