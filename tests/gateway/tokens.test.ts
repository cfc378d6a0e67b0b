/** What the gateway makes of tokens. */
import { SignJWT } from "jose";
import { Response as WorkerResponse } from "miniflare";
import { describe, expect, it } from "vitest";
import { APP, call, ISSUER, publicJson, publicKey, start, token, withGateway, world } from "./support/world";

withGateway();

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
      .sign(new TextEncoder().encode(JSON.stringify(world.keys[0])));
    expect(await status(await token())).toBe(200);
    const bad = {
      expired: await token({ exp: 1 }),
      issuer: await token({ iss: "https://evil.example/auth/v1" }),
      audience: await token({ aud: "anon" }),
      forged: await token({}, { pair: world.second }),
      unsigned,
      confused,
    };
    for (const [name, each] of Object.entries(bad)) expect([name, await status(each)]).toEqual([name, 401]);
    expect(world.seen).toHaveLength(1);
    expect(await status(bad.expired, "/api/public/fleets")).toBe(401);
  });

  it("do not let made-up key ids ask the auth server again and again", async () => {
    const before = world.keyAsks;
    for (let index = 0; index < 5; index += 1) {
      expect(await status(await token({}, { kid: `made-up-${index}` }))).toBe(401);
    }
    expect(world.keyAsks - before).toBeLessThanOrEqual(1);
  });

  it("are needed where nothing is answered without, in a header or a cookie", async () => {
    for (const path of ["/api/v1/me", "/api/v1/admin/payouts", "/api/v1/driver/offers"]) {
      const answer = await call(path);
      expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
    }
    expect(world.seen).toEqual([]);
    const session = Buffer.from(JSON.stringify({ access_token: await token() })).toString("base64url");
    expect((await call("/api/v1/me", { headers: { cookie: `sb-abc-auth-token=base64-${session}` } })).status).toBe(200);
  });

  it("of other kinds are the app's to judge", async () => {
    expect(await status("nxk_live_partner-key")).toBe(200);
    expect(world.seen[0]?.headers.get("authorization")).toBe("Bearer nxk_live_partner-key");
  });

  it("signed with a new key are believed while those of the old one still are", async () => {
    world.keys = [await publicKey(world.first, "one"), await publicKey(world.second, "two")];
    const rotated = await start();
    try {
      for (const bearer of [await token(), await token({}, { kid: "two", pair: world.second })]) {
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
    world.answerOf = ({ url }) => (url.endsWith("/no-keys") ? new WorkerResponse("", { status: 500 }) : publicJson({}));
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
