/** Tokens that are forged, worn out or meant for somebody else, at every operation that reads one. */
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { CONTRACTS } from "@/lib/contracts";
import type { Contract } from "@/lib/contracts/operation";
import { type Api, startApi } from "../routes/support/api";
import { sampleOf, schemaOf } from "./support/samples";

vi.setConfig({ testTimeout: 60_000 });

const USER = "0b8f3c52-7f0e-4f6e-9a53-2a8c1f6f6d11";
let api: Api;
let bad: Readonly<Record<string, string>>;

/** Claims that would open every door, were the signature ours. */
const claims = (changes: JWTPayload = {}): JWTPayload => ({
  iss: `${api.stack.url}/auth/v1`,
  aud: "authenticated",
  sub: USER,
  role: "authenticated",
  exp: Math.floor(Date.now() / 1000) + 600,
  ...changes,
});

async function badTokens(): Promise<Record<string, string>> {
  const honest = await api.signIn("owner@biscayne.demo");
  const [header = "", payload = "", signature = ""] = honest.split(".");
  const { kid } = JSON.parse(Buffer.from(header, "base64url").toString()) as { kid: string };
  const stranger = await generateKeyPair("ES256", { extractable: true });
  const jwk = await exportJWK(stranger.publicKey);
  const forge = (changes: JWTPayload, head: object = {}) =>
    new SignJWT(claims(changes)).setProtectedHeader({ alg: "ES256", kid, ...head }).sign(stranger.privateKey);
  const own = (changes: JWTPayload) => api.stack.context.jwt.sign(claims(changes) as never);
  const published = await (await fetch(`${api.stack.url}/auth/v1/.well-known/jwks.json`)).text();
  const other = Buffer.from(JSON.stringify(claims({ role: "service_role" }))).toString("base64url");
  return {
    "signed by a stranger": await forge({}),
    "signed by a stranger who sends his key along": await forge({}, { jwk }),
    "signed by a stranger who says where his key lies": await forge({}, { jku: "https://evil.test/jwks.json" }),
    "of an unknown key": await forge({}, { kid: "made-up" }),
    "with a path for a key id": await forge({}, { kid: "../../../dev/null" }),
    "without a signature": new UnsecuredJWT(claims()).encode(),
    "with alg none and an old signature": `${Buffer.from('{"alg":"none"}').toString("base64url")}.${payload}.${signature}`,
    "with alg nOnE": `${Buffer.from('{"alg":"nOnE"}').toString("base64url")}.${payload}.${signature}`,
    "signed with the public keys as a password": await new SignJWT(claims())
      .setProtectedHeader({ alg: "HS256", kid })
      .sign(new TextEncoder().encode(published)),
    "with other claims under an honest signature": `${header}.${other}.${signature}`,
    "with half of the signature": honest.slice(0, -20),
    expired: await own({ exp: Math.floor(Date.now() / 1000) - 60 }),
    "of another issuer": await own({ iss: "https://evil.test/auth/v1" }),
    "for another audience": await own({ aud: "anon" }),
    "that is no token": "a.b.c",
  };
}

const expand = (contract: Contract): string => {
  const params = contract.params ? (sampleOf(schemaOf(contract.params)) as Record<string, string>) : {};
  return contract.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params[name] ?? ""));
};
const bodyOf = (contract: Contract) => (contract.body ? { body: sampleOf(schemaOf(contract.body)) } : {});
const key = (contract: Contract): Record<string, string> =>
  contract.needsIdempotencyKey ? { "idempotency-key": "token-probe-1" } : {};
const cookieOf = (token: string): string =>
  `sb-x-auth-token=base64-${Buffer.from(JSON.stringify({ access_token: token })).toString("base64url")}`;

beforeAll(async () => {
  api = await startApi();
  bad = await badTokens();
});
afterAll(() => api.close());

describe.each(CONTRACTS.map((contract) => [contract.id, contract] as const))("%s", (_id, contract) => {
  const operation = `${contract.method} ${expand(contract)}`;

  it("believes no bad token, in the header or in the cookie", async () => {
    const believed: string[] = [];
    for (const [name, token] of Object.entries(bad)) {
      const { status, body } = await api.call(operation, { token, ...bodyOf(contract), headers: key(contract) });
      if (status !== 401 || body.code !== "unauthenticated") believed.push(`${name}: ${status}`);
      if (contract.access !== "user") continue;
      const headers = { cookie: cookieOf(token), origin: "http://localhost:3000", ...key(contract) };
      const second = await api.call(operation, { ...bodyOf(contract), headers });
      if (second.status !== 401) believed.push(`${name}, in a cookie: ${second.status}`);
    }
    expect(believed).toEqual([]);
  });

  it.runIf(contract.access === "user")("answers nobody without one", async () => {
    const { status } = await api.call(operation, { ...bodyOf(contract), headers: key(contract) });
    expect(status).toBe(401);
  });

  it.runIf(contract.method !== "GET")("takes no write with a cookie from another site", async () => {
    const cookie = cookieOf(await guestToken());
    for (const origin of ["https://evil.test", "null", "http://localhost:3000.evil.test", "http://localhost", ""]) {
      const headers = { cookie, ...(origin ? { origin } : {}), ...key(contract) };
      const { status, body } = await api.call(operation, { ...bodyOf(contract), headers });
      expect([origin, status, body.code]).toEqual([origin, 403, "csrf_rejected"]);
    }
  });
});

let guest: Promise<string> | null = null;
const guestToken = (): Promise<string> => {
  guest ??= api.guest();
  return guest;
};
