/** The sign-in service changes its signing key while people are signed in. */
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AppError } from "@/lib/errors/app-error";
import { principalOf } from "./principal";

const URL_ = "https://rotating.example";
vi.mock("@/lib/env", () => ({
  serverEnv: () => ({ NEXT_PUBLIC_SUPABASE_URL: "https://rotating.example", APP_URL: "https://app.example" }),
}));

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;
let published: object[] = [];
let asked = 0;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-12-01T08:00:00Z") });
  vi.stubGlobal("fetch", async () => {
    asked += 1;
    return Response.json({ keys: published });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const publicKey = async ({ publicKey: key }: Pair, kid: string) => ({ ...(await exportJWK(key)), kid, alg: "ES256" });
const token = ({ privateKey }: Pair, kid: string, sub: string) =>
  new SignJWT({ iss: `${URL_}/auth/v1`, aud: "authenticated", sub, exp: Math.floor(Date.now() / 1000) + 7_200 })
    .setProtectedHeader({ alg: "ES256", kid })
    .sign(privateKey);

async function resultOf(jwt: string): Promise<string> {
  const request = new Request("https://app.example/api/v1/me", { headers: { authorization: `Bearer ${jwt}` } });
  return principalOf(request).then(
    (principal) => principal?.userId ?? "nobody",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
}
const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1_000);

describe("a rotated key", () => {
  it("signs nobody out, is believed within half a minute, and the old one ends when it is withdrawn", async () => {
    const [old, next] = [await generateKeyPair("ES256", { extractable: true }), await generateKeyPair("ES256")];
    published = [await publicKey(old, "old")];
    const early = await token(old, "old", "early");
    expect(await resultOf(early)).toBe("early");

    published = [await publicKey(old, "old"), await publicKey(next, "next")];
    later(31);
    const late = await token(next, "next", "late");
    expect([await resultOf(late), await resultOf(early)]).toEqual(["late", "early"]);

    published = [await publicKey(next, "next")];
    // the key set is kept ten minutes, a verified token one
    later(11 * 60);
    expect([await resultOf(early), await resultOf(late)]).toEqual(["unauthenticated", "late"]);
    expect(asked).toBeLessThanOrEqual(4);
  });
});
