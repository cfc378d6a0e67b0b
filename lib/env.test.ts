import { describe, expect, it } from "vitest";
import { isLocalUrl } from "./env";
import { ENVIRONMENT_NAMES, parseEnv } from "./env-schema";

const complete: Record<string, string> = {
  ...Object.fromEntries(ENVIRONMENT_NAMES.map((name) => [name, `value-of-${name}-for-tests`])),
  ...Object.fromEntries(
    ENVIRONMENT_NAMES.filter((name) => /(_URL|_BASE|_ORIGIN|_ISSUER)$/.test(name)).map((name) => [
      name,
      "https://x.example",
    ]),
  ),
  PAYPAL_MERCHANT_ID: "MERCHANT12345",
  MERCADOPAGO_COLLECTOR_ID: "123456",
  ROUTING_PROVIDER: "osrm",
  ABLY_API_KEY: "app.key:secret-for-tests",
  SMS_FROM: "+15005550006",
  WEBHOOK_LOOPBACK: "allowed",
  SENTRY_DSN: "https://0123456789abcdef@errors.example/7",
  PARTNER_SIGNING_KEY: JSON.stringify({
    kty: "EC",
    crv: "P-256",
    x: "x".repeat(43),
    y: "y".repeat(43),
    d: "d",
    kid: "k1",
  }),
};

describe("the environment", () => {
  it("is taken when it is whole, with or without what is optional", () => {
    expect(parseEnv(complete).APP_URL).toBe("https://x.example");
    expect(parseEnv({ ...complete, ROUTING_API_BASE: "" }).ROUTING_API_BASE).toBeUndefined();
  });

  it("names everything that is missing or malformed at once, and no value", () => {
    const broken = { ...complete, SUPABASE_SECRET_KEY: undefined, JOBS_SECRET: "short", APP_URL: "not a url" };
    expect(() => parseEnv(broken)).toThrow(/missing SUPABASE_SECRET_KEY; malformed APP_URL, JOBS_SECRET/);
    expect(() => parseEnv(broken)).not.toThrow(/short|not a url/);
  });

  it("knows loopback by its host, not by its name's beginning", () => {
    expect(isLocalUrl("http://localhost:54321/paypal")).toBe(true);
    expect(isLocalUrl("http://127.0.0.1:1")).toBe(true);
    for (const url of ["https://localhost.evil.com", "https://127.0.0.1.evil.com", "https://api-m.paypal.com"]) {
      expect(isLocalUrl(url)).toBe(false);
    }
  });
});
