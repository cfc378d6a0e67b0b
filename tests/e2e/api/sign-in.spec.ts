/** The sign-in of the built artefact against guesses that pretend to come from everywhere. */
import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { PASSWORD, served } from "../support/stack";

/** Passwords that are tried freely before the pauses begin (docs/04-api.md). */
const FREE_TRIES = 5;

test("guesses are counted by one address, whatever else they claim, and the owner gets in", async ({ request }) => {
  const { appUrl, stackUrl, env } = served();
  const email = `guessed-${randomUUID().slice(0, 8)}@example.com`;
  const created = await request.post(`${stackUrl}/auth/v1/admin/users`, {
    headers: { apikey: env.SUPABASE_SECRET_KEY ?? "", authorization: `Bearer ${env.SUPABASE_SECRET_KEY}` },
    data: { email, password: PASSWORD, email_confirm: true },
  });
  expect(created.status(), await created.text()).toBe(200);

  const signIn = (password: string, headers: Record<string, string>) =>
    request.post("/api/v1/auth/sign-in", { data: { email, password }, headers: { origin: appUrl, ...headers } });
  const codes: string[] = [];
  for (let index = 0; index < 12; index += 1) {
    const address = `198.51.100.${index + 1}`;
    const response = await signIn(`not the password ${index}`, {
      "cf-connecting-ip": "203.0.113.77",
      "x-forwarded-for": address,
      "x-real-ip": address,
      "true-client-ip": address,
      "cf-connecting-ipv6": `2001:db8::${index}`,
      "sb-forwarded-for": address,
      forwarded: `for=${address}`,
    });
    codes.push(((await response.json()) as { code: string }).code);
  }
  expect(codes.slice(0, FREE_TRIES)).toEqual(Array(FREE_TRIES).fill("invalid_credentials"));
  expect(codes.slice(FREE_TRIES).filter((code) => code === "invalid_credentials").length).toBeLessThanOrEqual(1);
  expect(codes.at(-1)).toBe("rate_limited");

  const owner = await signIn(PASSWORD, { "cf-connecting-ip": "203.0.113.78" });
  expect(owner.status(), await owner.text()).toBe(200);
  expect(owner.headers()["cache-control"]).toContain("no-store");
});
