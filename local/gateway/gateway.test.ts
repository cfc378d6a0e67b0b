import { mkdtempSync, rmSync, statSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { GatewayRequest, Service } from "../types";
import {
  createCallerResolver,
  createJwtSigner,
  type Gateway,
  loadSigningKey,
  loadStackKeys,
  newSigningKey,
  startGateway,
} from ".";

describe("server", () => {
  const seen: GatewayRequest[] = [];
  const echo: Service = {
    handle: async (request) => {
      seen.push(request);
      if (request.path === "/throw") throw new Error("secret detail");
      return { status: 200, headers: { "content-type": "text/plain" }, body: `${request.method} ${request.body}` };
    },
  };
  const other: Service = { handle: async () => ({ status: 200, body: "other" }) };
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway({
      port: 0,
      services: new Map([
        ["/echo", echo],
        ["/echo/v1", other],
      ]),
      bodyLimitBytes: 100,
    });
  });
  afterAll(() => gateway?.close());
  afterEach(() => {
    seen.length = 0;
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  it("hands a request to the service with the longest prefix", async () => {
    const response = await fetch(`${gateway.url}/echo/a/b?x=1&x=2&y=%20`, { method: "POST", body: "hi" });
    expect(await response.text()).toBe("POST hi");
    expect(seen[0]).toMatchObject({ path: "/a/b", rawQuery: "x=1&x=2&y=%20", origin: gateway.url });
    expect(seen[0]?.query.getAll("x")).toEqual(["1", "2"]);
    expect(await (await fetch(`${gateway.url}/echo/v1/a`)).text()).toBe("other");
    expect((await fetch(`${gateway.url}/echoes`)).status).toBe(404);
  });

  it("answers preflights and names the caller's origin", async () => {
    const headers = { origin: "http://localhost:3000", "access-control-request-headers": "apikey,x-own" };
    const preflight = await fetch(`${gateway.url}/echo`, { method: "OPTIONS", headers });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-headers")).toBe("apikey,x-own");
    expect(preflight.headers.get("access-control-allow-origin")).toBe("http://localhost:3000");
    expect(seen).toEqual([]);
    const response = await fetch(`${gateway.url}/echo`, { headers });
    expect(response.headers.get("access-control-allow-origin")).toBe("http://localhost:3000");
  });

  it("refuses a body over the limit", async () => {
    const response = await fetch(`${gateway.url}/echo`, { method: "POST", body: "x".repeat(101) });
    expect(response.status).toBe(413);
    expect(seen).toEqual([]);
    expect((await fetch(`${gateway.url}/echo`, { method: "POST", body: "x".repeat(100) })).status).toBe(200);
  });

  it("keeps the cause of a failure out of the answer", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const response = await fetch(`${gateway.url}/echo/throw`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("secret detail");
    expect(String(log.mock.calls[0]?.[0])).toContain("secret detail");
  });

  it("refuses foreign host names", async () => {
    const status = await new Promise((resolve, reject) => {
      const { port } = new URL(gateway.url);
      const request = httpRequest({ port, host: "127.0.0.1", path: "/echo", headers: { host: "evil.example" } });
      request
        .on("response", (response) => resolve(response.resume().statusCode))
        .on("error", reject)
        .end();
    });
    expect(status).toBe(421);
    expect(seen).toEqual([]);
  });

  it("does not start in production", async () => {
    vi.stubEnv("NODE_ENV", "production");
    await expect(startGateway({ port: 0, services: new Map() })).rejects.toThrow(/production/);
  });
});

describe("keys and tokens", () => {
  const now = Date.parse("2030-01-01T00:00:00Z");
  const issuer = "http://localhost:54321/auth/v1";
  const claims = { sub: "u", role: "authenticated", exp: now / 1000 + 60 };

  it("keeps keys over restarts, readable by their owner alone", () => {
    const dir = mkdtempSync(join(tmpdir(), "nexors-keys-"));
    try {
      const keys = loadStackKeys(dir);
      const key = loadSigningKey(dir);
      expect(keys.publishable).toMatch(/^sb_publishable_\S{32}$/);
      expect(loadStackKeys(dir)).toEqual(keys);
      expect(loadSigningKey(dir).kid).toBe(key.kid);
      for (const file of ["stack-keys.json", "jwt-key.pem"]) expect(statSync(join(dir, file)).mode & 0o777).toBe(0o600);
    } finally {
      rmSync(dir, { recursive: true });
    }
  });

  it("verifies its own tokens only", () => {
    const jwt = createJwtSigner({ key: newSigningKey(), issuer, now: () => now });
    const token = jwt.sign(claims);
    expect(jwt.verify(token)).toEqual(claims);
    const [head, , signature] = token.split(".");
    const forged = `${head}.${Buffer.from('{"role":"service_role"}').toString("base64url")}.${signature}`;
    const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${token.split(".")[1]}.`;
    const foreign = createJwtSigner({ key: newSigningKey(), issuer, now: () => now }).sign(claims);
    for (const bad of [forged, unsigned, foreign, "a.b", "a.b.c", ""])
      expect(() => jwt.verify(bad)).toThrow(expect.objectContaining({ code: "PGRST301" }));
  });

  it("checks the times of a token with 30 s of leeway", () => {
    const clock = { now };
    const jwt = createJwtSigner({ key: newSigningKey(), issuer, now: () => clock.now });
    const token = jwt.sign(claims);
    clock.now = now + 89_000;
    expect(jwt.verify(token).sub).toBe("u");
    clock.now = now + 91_000;
    expect(() => jwt.verify(token)).toThrow(expect.objectContaining({ code: "PGRST303", message: "JWT expired" }));
    expect(jwt.verify(token, { ignoreExpiry: true }).sub).toBe("u");
    const early = jwt.sign({ nbf: clock.now / 1000 + 31 });
    expect(() => jwt.verify(early)).toThrow(expect.objectContaining({ code: "PGRST303" }));
  });

  it("finds the caller from key and token", () => {
    const jwt = createJwtSigner({ key: newSigningKey(), issuer, now: () => now });
    const keys = { publishable: "sb_publishable_a", secret: "sb_secret_a", redisToken: "r" };
    const resolve = createCallerResolver(keys, jwt);
    const token = jwt.sign(claims);
    const authorization = `Bearer ${token}`;
    expect(resolve({ apikey: keys.publishable }).role).toBe("anon");
    expect(resolve({ apikey: keys.publishable, authorization: `Bearer ${keys.publishable}` }).role).toBe("anon");
    expect(resolve({ apikey: keys.secret }).role).toBe("service_role");
    expect(resolve({ apikey: keys.secret, authorization })).toMatchObject({ role: "authenticated", token });
    expect(resolve({ authorization })).toMatchObject({ role: "authenticated", token });
    for (const headers of [
      {},
      { apikey: "sb_secret_b" },
      { apikey: "nonsense" },
      { apikey: "nonsense", authorization },
      { apikey: keys.publishable, authorization: "Bearer nonsense" },
      { apikey: keys.publishable, authorization: "Bearer sb_secret_b" },
    ])
      expect(() => resolve(headers), JSON.stringify(headers)).toThrow(expect.objectContaining({ name: "Error" }));
  });
});
