import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { AppError } from "@/lib/errors/app-error";
import { assertSameOrigin, principalOf } from "./principal";

// one host per test: key sets are kept at module scope by their address
let supabaseUrl = "";
let hosts = 0;
vi.mock("@/lib/env", () => ({
  serverEnv: () => ({ NEXT_PUBLIC_SUPABASE_URL: supabaseUrl, APP_URL: "https://app.example" }),
}));

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;
let keys: Keys;
let stranger: Keys;
let publicJwk: object;
let jwksCalls = 0;
let answerJwks: () => Response = () => Response.json({ keys: [publicJwk] });

beforeAll(async () => {
  keys = await generateKeyPair("ES256", { extractable: true });
  stranger = await generateKeyPair("ES256", { extractable: true });
  publicJwk = { ...(await exportJWK(keys.publicKey)), kid: "k1", alg: "ES256", use: "sig" };
});

beforeEach(() => {
  hosts += 1;
  supabaseUrl = `https://auth-${hosts}.example`;
  jwksCalls = 0;
  answerJwks = () => Response.json({ keys: [publicJwk] });
  vi.stubGlobal("fetch", async () => {
    jwksCalls += 1;
    return answerJwks();
  });
});
afterEach(() => vi.unstubAllGlobals());

const USER = "0b8f3c52-7f0e-4f6e-9a53-2a8c1f6f6d11";

function token(
  claims: JWTPayload = {},
  header: { alg?: string; kid?: string } = {},
  key: Keys = keys,
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const payload = { iss: `${supabaseUrl}/auth/v1`, aud: "authenticated", sub: USER, exp: now + 600, ...claims };
  return new SignJWT(payload).setProtectedHeader({ alg: "ES256", kid: "k1", ...header }).sign(key.privateKey);
}

function request(headers: Record<string, string>, method = "GET"): Request {
  return new Request("https://app.example/api/v1/me", { method, headers });
}

const bearer = (jwt: string): Request => request({ authorization: `Bearer ${jwt}` });

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof AppError ? error.code : String(error);
}

describe("the principal", () => {
  it("is nobody without credentials, and asks no key server", async () => {
    expect(await principalOf(request({ cookie: "theme=dark" }))).toBeNull();
    expect(jwksCalls).toBe(0);
  });

  it("is the verified subject of a bearer token; keys are fetched once", async () => {
    const jwt = await token({ email: "someone@example.com", is_anonymous: false });
    expect(await principalOf(bearer(jwt))).toMatchObject({ userId: USER, via: "bearer", isAnonymous: false });
    await principalOf(bearer(jwt));
    expect(jwksCalls).toBe(1);
  });

  it("comes from the session cookie too, whole or in chunks", async () => {
    const jwt = await token({ is_anonymous: true });
    const value = `base64-${Buffer.from(JSON.stringify({ access_token: jwt })).toString("base64url")}`;
    const half = Math.floor(value.length / 2);
    for (const cookie of [
      `sb-x-auth-token=${value}`,
      `sb-x-auth-token.1=${value.slice(half)}; sb-x-auth-token.0=${value.slice(0, half)}`,
    ]) {
      expect(await principalOf(request({ cookie }))).toMatchObject({ userId: USER, via: "cookie", isAnonymous: true });
    }
  });

  const past = Math.floor(Date.now() / 1000) - 60;
  it.each<[string, () => Promise<string>]>([
    ["expired", () => token({ exp: past })],
    ["of another issuer", () => token({ iss: "https://evil.example/auth/v1" })],
    ["for another audience", () => token({ aud: "anon" })],
    ["without an expiry", () => token({ exp: undefined })],
    ["without a subject", () => token({ sub: undefined })],
    ["signed by a stranger", () => token({}, {}, stranger)],
    ["with an unknown key id", () => token({}, { kid: "k2" })],
    ["unsigned", async () => new UnsecuredJWT({ sub: USER, aud: "authenticated", exp: past + 900 }).encode()],
    ["signed with the public key as an HMAC secret", () => hmacToken()],
    ["cut short", async () => (await token()).slice(0, -4)],
    ["no token at all", async () => "x.y"],
  ])("refuses a token %s", async (_name, make) => {
    expect(await codeOf(principalOf(bearer(await make())))).toBe("unauthenticated");
  });

  it("counts an expired cookie as none where anybody may call, but never an expired bearer token", async () => {
    const jwt = await token({ exp: past });
    const cookie = `sb-x-auth-token=base64-${Buffer.from(JSON.stringify({ access_token: jwt })).toString("base64url")}`;
    expect(await principalOf(request({ cookie }), { isOptional: true })).toBeNull();
    expect(await codeOf(principalOf(request({ cookie })))).toBe("unauthenticated");
    expect(await codeOf(principalOf(bearer(jwt), { isOptional: true }))).toBe("unauthenticated");
  });

  it("does not ask the key server again for each unknown key id", async () => {
    const forged = await token({}, { kid: "k9" });
    for (let count = 0; count < 5; count += 1) await codeOf(principalOf(bearer(forged)));
    expect(jwksCalls).toBeLessThanOrEqual(2);
  });

  it("answers 503 and not 401 while the key server is down: nobody is signed out by our outage", async () => {
    const jwt = await token();
    answerJwks = () => new Response("bad gateway", { status: 502 });
    expect(await codeOf(principalOf(bearer(jwt)))).toBe("unavailable");
    answerJwks = () => {
      throw new TypeError("fetch failed");
    };
    expect(await codeOf(principalOf(bearer(jwt)))).toBe("unavailable");
  });
});

async function hmacToken(): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ iss: `${supabaseUrl}/auth/v1`, aud: "authenticated", sub: USER, exp: now + 600 })
    .setProtectedHeader({ alg: "HS256", kid: "k1" })
    .sign(new TextEncoder().encode(JSON.stringify(publicJwk)));
}

describe("writes with a cookie", () => {
  const principal = { userId: USER, accessToken: "t", isAnonymous: false, email: null, via: "cookie" } as const;
  const attempt = (headers: Record<string, string>, method = "POST") => {
    try {
      assertSameOrigin(request(headers, method), principal);
      return "ok";
    } catch (error) {
      return error instanceof AppError ? error.code : "?";
    }
  };

  it("must come from our own origin", () => {
    expect(attempt({ origin: "https://app.example" })).toBe("ok");
    for (const origin of ["https://evil.example", "https://app.example.evil.com", "http://app.example", "null"]) {
      expect(attempt({ origin })).toBe("csrf_rejected");
    }
    expect(attempt({})).toBe("csrf_rejected");
  });

  it("concerns neither reads nor bearer tokens", () => {
    expect(attempt({}, "GET")).toBe("ok");
    expect(() => assertSameOrigin(request({}, "POST"), { ...principal, via: "bearer" })).not.toThrow();
  });
});
