/** Who may frame what: the booking form alone, and nothing that only looks like its address. */
import { expect, test } from "@playwright/test";
import { served } from "../support/stack";

test("the booking form may be framed, reads no session and sets no cookie", async ({ request }) => {
  const response = await request.get("/en/embed/biscayne", { headers: { cookie: "sb-x-auth-token=forged" } });
  expect(response.status()).toBe(200);
  const headers = response.headers();
  const policy = headers["content-security-policy"] ?? "";
  expect(policy).toMatch(/frame-ancestors (?:\*|'self'[^;]*)(?:;|$)/);
  expect(policy).not.toContain("frame-ancestors 'none'");
  expect(policy).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/=]{22,}' 'strict-dynamic'/);
  expect(headers["x-frame-options"]).toBeUndefined();
  expect(headers["set-cookie"]).toBeUndefined();
});

const FORM = /^(?:\/en)?\/embed\/biscayne$/;

for (const target of [
  "/en/embed",
  "/en/embed/",
  "/en/embed/biscayne/..%2f..%2faccount",
  "/en/embed/biscayne%2f..%2f..%2faccount",
  "/en/embed/biscayne/account",
  "/en/embed/%62iscayne/../../account",
  "/en/embed/biscayne;/account",
  "/en/EMBED/biscayne",
  "/embed/biscayne/sign-in",
  `/en/embed/${"a".repeat(41)}`,
  "/en/f/biscayne?path=/embed/biscayne",
  "/en/sign-in?next=/embed/biscayne",
]) {
  test(`${target} is framed by nobody`, async ({ request }) => {
    // on every way there; where one ends at the form itself, its own rule holds
    for (let at = target; at !== "" && !FORM.test(at); ) {
      const headers = (await request.get(at, { maxRedirects: 0 })).headers();
      const isUnframed =
        headers["x-frame-options"] === "DENY" ||
        (headers["content-security-policy"] ?? "").includes("frame-ancestors 'none'");
      expect(isUnframed, `${at} ${JSON.stringify(headers)}`).toBe(true);
      const { location } = headers;
      at = location ? new URL(location, served().appUrl).pathname : "";
    }
  });
}
