/** The built artefact under attack: headers, caches, forged addresses, slow and broken requests, secrets in its files. */
import { readdirSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { type APIResponse, expect, test } from "@playwright/test";
import { apiAs, served, tokenOf } from "../support/stack";

const SCRIPT_POLICY = /script-src 'self' 'nonce-[A-Za-z0-9+/=]{22,}' 'strict-dynamic'(?:;|$| https:\/\/[\w.]+;)/;

/** Each kind of answer that the product gives, and whether it is a page with scripts. */
const CLASSES: readonly [kind: string, path: string, isPage: boolean][] = [
  ["landing page", "/en", true],
  ["booking page", "/en/f/biscayne", true],
  ["sign-in page", "/en/sign-in", true],
  ["console without a session", "/fleet", true],
  ["page in no language", "/xx/nothing", true],
  ["tracking page of nobody", `/en/t/${"A".repeat(43)}`, true],
  ["missing file", "/nothing.css", false],
  ["missing page with a dot", "/en/account/x.css", false],
  ["public API", "/api/public/fleets", false],
  ["API", "/api/v1/me", false],
  ["missing API", "/api/v1/nothing", false],
  ["health", "/api/health", false],
  ["OpenAPI document", "/api/openapi.json", false],
  ["internal job", "/api/internal/jobs", false],
  ["sign-in callback", "/auth/callback?code=x", false],
  ["closed image route", "/_next/image?url=/icons/mark.svg&w=64&q=75", false],
];

for (const [kind, target, isPage] of CLASSES) {
  test(`the ${kind} carries its headers`, async ({ request }) => {
    const response = await request.get(target, { maxRedirects: 0 });
    const headers = response.headers();
    expect(headers["x-content-type-options"]).toBe("nosniff");
    const policy = headers["content-security-policy"] ?? "";
    const isUnframed = headers["x-frame-options"] === "DENY" || policy.includes("frame-ancestors 'none'");
    expect(isUnframed, "framed by nobody").toBe(true);
    expect(headers["referrer-policy"]).toMatch(/^(?:no-referrer|strict-origin-when-cross-origin)$/);
    expect(headers["x-powered-by"]).toBeUndefined();
    expect(policy).not.toContain("'unsafe-eval'");
    expect(policy.split(";").find((each) => each.trim().startsWith("script-src")) ?? "").not.toContain("unsafe-inline");
    if (isPage) {
      expect(policy).toMatch(SCRIPT_POLICY);
      for (const part of ["object-src 'none'", "base-uri 'self'", "form-action 'self'"]) expect(policy).toContain(part);
      expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
      expect(headers["permissions-policy"]).toContain("camera=()");
    }
    const isPublic = target.startsWith("/api/public") || target === "/api/openapi.json";
    if (!isPublic && response.status() < 500)
      expect(headers["cache-control"] ?? "no-store").not.toMatch(/public|s-maxage/);
  });
}

test("two answers never share a nonce", async ({ request }) => {
  const nonce = async () =>
    /'nonce-([^']+)'/.exec((await request.get("/en")).headers()["content-security-policy"] ?? "")?.[1];
  expect(await nonce()).not.toBe(await nonce());
});

/** Headers that a proxy or a framework somewhere takes for the address, the method or the path of a request. */
const POISON: readonly [name: string, value: string][] = [
  ["x-forwarded-host", "evil.test"],
  ["x-forwarded-proto", "nothing"],
  ["x-original-url", "/api/v1/me"],
  ["x-rewrite-url", "/api/v1/me"],
  ["x-http-method-override", "DELETE"],
  ["x-middleware-subrequest", "middleware:middleware:middleware:middleware:middleware"],
  ["x-nexors-host", "evil.test"],
  ["x-nexors-address", "192.0.2.1"],
  ["forwarded", "host=evil.test"],
  ["x-host", "evil.test"],
  ["x-matched-path", "/en/admin"],
  ["x-invoke-path", "/en/admin"],
  ["rsc", "1"],
];

for (const [name, value] of POISON) {
  test(`${name} changes no answer that others might get`, async ({ request }) => {
    for (const target of ["/api/public/fleets", "/en/pricing", "/robots.txt", "/api/openapi.json"]) {
      const poisoned = await request.get(target, { headers: { [name]: value }, maxRedirects: 0 });
      const text = await poisoned.text();
      expect(text, target).not.toContain("evil.test");
      expect(poisoned.headers().location ?? "", target).not.toContain("evil.test");
      expect(poisoned.status(), target).toBeLessThan(400);
    }
    const guarded = await request.get("/fleet", { headers: { [name]: value }, maxRedirects: 0 });
    expect([307, 404, 200]).toContain(guarded.status());
    expect(await guarded.text()).not.toContain("Dispatch board");
    expect(guarded.headers().location ?? "").not.toContain("evil.test");
  });
}

test("no disguise makes somebody's answer one that a cache keeps", async ({ request }) => {
  const token = await tokenOf(request, "owner@biscayne.demo");
  const disguises = [
    "/api/v1/me/x.css",
    "/api/v1/me%2Fx.css",
    "/api/v1/me;x.css",
    "/api/v1/me%00.css",
    "/api/v1/me/..%2f..%2f..%2f_next%2fstatic%2fx.js",
    "/api/public/..%2fv1/me",
    "/api/public/fleets/..%2f..%2fv1%2fme",
    "/en/account%2Fx.css",
    "/en/account;x.css",
    "/en/account/x.css",
    "/_next/static/..%2f..%2fapi%2fv1%2fme",
    "/icons/..%2f..%2fapi%2fv1%2fme",
  ];
  for (const target of disguises) {
    const response = await request.get(target, { headers: { authorization: `Bearer ${token}` }, maxRedirects: 0 });
    const control = response.headers()["cache-control"] ?? "";
    const isTheirs = (await response.text()).includes("owner@biscayne.demo");
    expect([target, isTheirs && !/private|no-store/.test(control)]).toEqual([target, false]);
    if (response.status() === 200)
      expect([target, control]).toEqual([target, expect.stringMatching(/private|no-store/)]);
  }
});

test("no link leads off the site", async ({ request }) => {
  const away = [
    "//evil.test",
    "/\\evil.test",
    "https://evil.test",
    "/%09/evil.test",
    "javascript:alert(1)",
    "/api/v1/me",
  ];
  for (const next of away) {
    for (const target of [`/auth/callback?code=x&next=`, `/auth/confirm?token_hash=x&type=email&next=`]) {
      const response = await request.get(`${target}${encodeURIComponent(next)}`, { maxRedirects: 0 });
      const location = new URL(response.headers().location ?? "/", served().appUrl);
      expect([next, location.origin, location.searchParams.get("next")]).toEqual([next, served().appUrl, "/account"]);
    }
  }
  const doubled = await request.get(`${served().appUrl}//evil.test/%2e%2e`, { maxRedirects: 0 });
  expect(new URL(doubled.headers().location ?? "/", served().appUrl).origin).toBe(served().appUrl);
});

test("a limit by address knows one address only, whatever else the request claims", async ({ request }) => {
  const statuses: number[] = [];
  for (let count = 0; count < 90; count += 1) {
    const address = `198.51.100.${count}`;
    const response = await request.get("/auth/callback?code=x", {
      maxRedirects: 0,
      headers: {
        "cf-connecting-ip": "203.0.113.9",
        "x-forwarded-for": address,
        "x-real-ip": address,
        "true-client-ip": address,
        "x-client-ip": address,
        forwarded: `for=${address}`,
        "x-nexors-address": address,
      },
    });
    statuses.push((response.headers().location ?? "").includes("error=busy") ? 429 : response.status());
  }
  expect(statuses.filter((status) => status !== 429).length).toBeLessThanOrEqual(10);
});

/** Sends bytes as they are and resolves to what came back within the time. */
function raw(text: string, { waitMs = 3_000, rest = "" } = {}): Promise<string> {
  const { hostname, port } = new URL(served().appUrl);
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(Number(port), hostname, () => {
      socket.write(text);
      if (rest) setTimeout(() => socket.write(rest), 200);
    });
    const end = () => {
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(end, waitMs);
    socket.on("data", (bytes) => {
      answer += bytes.toString("latin1");
    });
    socket.on("close", () => {
      clearTimeout(timer);
      end();
    });
    socket.on("error", end);
  });
}

const post = (headers: string, body = "") =>
  `POST /api/v1/quotes HTTP/1.1\r\nHost: ${new URL(served().appUrl).host}\r\nContent-Type: application/json\r\n${headers}\r\n\r\n${body}`;
const statusesIn = (answer: string) => [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));

test("a request is read one way only: no second one hides in its body", async () => {
  const smuggled = "GET /api/v1/me HTTP/1.1\r\nHost: x\r\nX-Hidden: 1\r\n\r\n";
  const both = await raw(post(`Content-Length: 5\r\nTransfer-Encoding: chunked`, `0\r\n\r\n${smuggled}`));
  expect(statusesIn(both).filter((status) => status === 200)).toEqual([]);
  const twice = await raw(post("Content-Length: 0\r\nContent-Length: 57", smuggled));
  expect(statusesIn(twice).every((status) => status >= 400)).toBe(true);
});

test("a body that drips is given up, and the others are served meanwhile", async ({ request }) => {
  test.setTimeout(90_000);
  const drips = Array.from({ length: 20 }, () => raw(post("Content-Length: 5000", "{"), { waitMs: 32_000 }));
  const startedAt = Date.now();
  expect((await request.get("/api/public/fleets")).status()).toBe(200);
  expect(Date.now() - startedAt).toBeLessThan(5_000);
  for (const answer of await Promise.all(drips)) {
    expect(answer === "" || statusesIn(answer).every((status) => status >= 400), answer.slice(0, 200)).toBe(true);
  }
  expect((await request.get("/api/health")).status()).toBe(200);
});

test("an endless and an announced giant are cut off", async () => {
  const giant = await raw(post("Content-Length: 99999999", "x".repeat(2_000_000)), { waitMs: 6_000 });
  expect(statusesIn(giant)[0] ?? 413).toBe(413);
  const chunk = `10000\r\n${"x".repeat(65_536)}\r\n`;
  const endless = await raw(post("Transfer-Encoding: chunked", chunk.repeat(40)), { waitMs: 6_000 });
  expect(statusesIn(endless)[0] ?? 413).toBe(413);
});

test("no secret is in what browsers get", () => {
  const { env } = served();
  const folder = path.join(process.cwd(), ".vercel", "output", "static");
  const secrets = Object.entries(env).filter(([name]) => /SECRET|TOKEN|PASSWORD|API_KEY|ANCHOR/.test(name));
  const names = /\b(?:SUPABASE_SECRET_KEY|JOBS_SECRET|PAYPAL_CLIENT_SECRET|MERCADOPAGO_ACCESS_TOKEN|GATEWAY_SECRET)\b/;
  expect(secrets.length).toBeGreaterThan(5);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) =>
      entry.isFile() && !entry.parentPath.includes("_worker.js") && /\.(?:js|html|json|txt|map|css)$/.test(entry.name),
  );
  expect(files.length).toBeGreaterThan(30);
  const found = files.flatMap((entry) => {
    const text = readFileSync(path.join(entry.parentPath, entry.name), "utf8");
    const leaked = secrets.filter(([, value]) => text.includes(value)).map(([name]) => name);
    return [...leaked, ...(names.exec(text) ?? [])].map((name) => `${entry.name}: ${name}`);
  });
  expect(found).toEqual([]);
  expect(files.filter(({ name }) => name.endsWith(".map")).map(({ name }) => name)).toEqual([]);
});

test("a token of yesterday's key or of nobody's opens nothing on the artefact", async ({ request }) => {
  const honest = await tokenOf(request, "owner@biscayne.demo");
  const [header = "", payload = "", signature = ""] = honest.split(".");
  const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url");
  const admin = Buffer.from(
    JSON.stringify({ ...JSON.parse(Buffer.from(payload, "base64url").toString()), role: "service_role" }),
  ).toString("base64url");
  for (const token of [`${none}.${payload}.x`, `${header}.${admin}.${signature}`, `${header}.${payload}.AAAA`]) {
    expect((await apiAs(request, token)("GET", "/api/v1/me")).status).toBe(401);
    expect((await apiAs(request, token)("GET", "/api/public/fleets")).status).toBe(401);
  }
  const statusOf = async (response: Promise<APIResponse>) => (await response).status();
  const encoded = Buffer.from(JSON.stringify({ access_token: honest })).toString("base64url");
  const cookie = `sb-localhost-auth-token=base64-${encoded}`;
  const foreign = { cookie, origin: "https://evil.test" };
  expect(await statusOf(request.patch("/api/v1/me", { headers: foreign, data: { displayName: "Taken" } }))).toBe(403);
});
