import { describe, expect, it } from "vitest";
import { VerifiedTokens } from "./verified-tokens";

const claims = (exp: number) => ({ sub: "user-1", exp });

describe("verified tokens", () => {
  it("are trusted for a minute, never past their expiry", () => {
    const tokens = new VerifiedTokens();
    tokens.add("long", claims(3_600), 0);
    tokens.add("short", claims(30), 0);
    expect(tokens.get("long", 59_999)).toMatchObject({ sub: "user-1" });
    expect(tokens.get("long", 60_000)).toBeNull();
    expect(tokens.get("short", 29_999)).toMatchObject({ sub: "user-1" });
    expect(tokens.get("short", 30_000)).toBeNull();
  });

  it("are known by the whole token: another signature is another token", () => {
    const tokens = new VerifiedTokens();
    tokens.add("head.claims.signature", claims(3_600), 0);
    expect(tokens.get("head.claims.forged", 0)).toBeNull();
  });

  it("are not kept without an expiry ahead", () => {
    const tokens = new VerifiedTokens();
    tokens.add("none", { sub: "user-1" }, 10_000);
    tokens.add("past", claims(9), 10_000);
    expect([tokens.get("none", 10_000), tokens.get("past", 10_000)]).toEqual([null, null]);
  });

  it("stay bounded: the oldest go first", () => {
    const tokens = new VerifiedTokens(10);
    for (let index = 0; index < 100; index += 1) tokens.add(`token-${index}`, claims(3_600), 0);
    expect(tokens.get("token-89", 0)).toBeNull();
    expect(tokens.get("token-90", 0)).not.toBeNull();
  });
});
