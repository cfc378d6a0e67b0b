import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAuthService } from "./index";
import { createPerson, newEmail, PASSWORD } from "./testing/people";
import type { AuthStack } from "./testing/test-stack";
import { openAuthStack, openLink, SITE_URL, testKinds } from "./testing/test-stack";

describe.each(testKinds)("attacks on mailed codes and links on %s", (kind) => {
  let stack: AuthStack;
  beforeAll(async () => {
    stack = await openAuthStack(kind, { mailIntervalMs: 0 });
  }, 120_000);
  afterAll(() => stack.close());

  describe("codes and links", () => {
    it("expire after an hour", async () => {
      const { email } = await createPerson(stack);
      await stack.client().auth.signInWithOtp({ email });
      const { otp, link } = (await stack.mailTo(email)).meta;
      stack.advance(3601);
      const typed = await stack.client().auth.verifyOtp({ email, token: otp, type: "email" });
      expect(typed.error?.code).toBe("otp_expired");
      expect((await openLink(link)).fragment.get("error_code")).toBe("otp_expired");
    });

    it("are worth nothing for another purpose", async () => {
      const email = newEmail();
      const client = stack.client();
      await client.auth.signUp({ email, password: PASSWORD });
      const { otp } = (await stack.mailTo(email)).meta;
      for (const type of ["recovery", "magiclink", "email_change"] as const) {
        const other = await client.auth.verifyOtp({ email, token: otp, type });
        expect([type, other.error?.code]).toEqual([type, "otp_expired"]);
      }
      expect((await client.auth.verifyOtp({ email, token: otp, type: "signup" })).error).toBeNull();

      await client.auth.resetPasswordForEmail(email);
      const recovery = (await stack.mailTo(email)).meta.otp;
      const asSignup = await client.auth.verifyOtp({ email, token: recovery, type: "signup" });
      expect(asSignup.error?.code).toBe("otp_expired");
    });

    it("of one user open no other user's account", async () => {
      const [one, two] = [await createPerson(stack), await createPerson(stack)];
      await stack.client().auth.signInWithOtp({ email: one.email });
      const { otp } = (await stack.mailTo(one.email)).meta;
      const { error } = await stack.client().auth.verifyOtp({ email: two.email, token: otp, type: "email" });
      expect(error?.code).toBe("otp_expired");
    });

    it("are spent once by simultaneous requests", async () => {
      const { email } = await createPerson(stack);
      await stack.client().auth.signInWithOtp({ email });
      const { otp } = (await stack.mailTo(email)).meta;
      const body = { email, token: otp, type: "email" };
      const tries = Array.from({ length: 6 }, () => stack.call("POST", "/verify", body));
      const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
      expect(statuses).toEqual([200, 403, 403, 403, 403, 403]);
    });

    it("die with a new password", async () => {
      const { client, email } = await createPerson(stack);
      await client.auth.resetPasswordForEmail(email);
      const { tokenHash } = (await stack.mailTo(email)).meta;
      await client.auth.updateUser({ password: "brand-new-one" });
      const late = await stack.client().auth.verifyOtp({ token_hash: tokenHash, type: "recovery" });
      expect(late.error?.code).toBe("otp_expired");
    });

    it("can not be guessed for long", async () => {
      const strict = await openAuthStack(kind, { mailIntervalMs: 0, failuresPerFiveMinutes: 5 }, stack.backend);
      try {
        const { email } = await createPerson(strict);
        await strict.client().auth.signInWithOtp({ email });
        const { otp } = (await strict.mailTo(email)).meta;
        const verify = (token: string) => strict.client().auth.verifyOtp({ email, token, type: "email" });
        for (let guess = 0; guess < 5; guess++) expect((await verify("guess")).error?.code).toBe("otp_expired");
        expect((await verify(otp)).error).toMatchObject({ code: "over_request_rate_limit", status: 429 });
        strict.advance(301);
        expect((await verify(otp)).error).toBeNull();
      } finally {
        await strict.close();
      }
    });

    it.each([
      "https://evil.example/x",
      "//evil.example",
      "http://localhost:3000@evil.example/",
      "http://localhost:3000.evil.example/",
      "http://localhost:3001/",
      "https://fleet.example.evil.example/",
      "http://fleet.example/",
      "javascript:alert(1)",
      "data:text/html,x",
      "not a url",
    ])("never lead to %s", async (target) => {
      const { email } = await createPerson(stack);
      await stack.client().auth.signInWithOtp({ email, options: { emailRedirectTo: target } });
      const { link } = (await stack.mailTo(email)).meta;
      const forged = new URL(link);
      forged.searchParams.set("redirect_to", target);
      forged.searchParams.set("token", "0".repeat(56));
      expect((await openLink(forged.href)).location.origin).toBe(SITE_URL);
      expect((await openLink(link)).location.origin).toBe(SITE_URL);
    });

    it("lead to an allowed origin and nowhere by a backslash", async () => {
      const { email } = await createPerson(stack);
      await stack.client().auth.signInWithOtp({ email, options: { emailRedirectTo: "https://fleet.example/in" } });
      expect((await openLink((await stack.mailTo(email)).meta.link)).location.origin).toBe("https://fleet.example");
      const odd = "http://localhost:3000\\@evil.example";
      await stack.client().auth.signInWithOtp({ email, options: { emailRedirectTo: odd } });
      const response = await fetch((await stack.mailTo(email)).meta.link, { redirect: "manual" });
      expect(response.headers.get("location")).toMatch(/^http:\/\/localhost:3000\/@evil\.example#/);
    });

    it("point to our own gateway whatever Host header was sent", async () => {
      const { email } = await createPerson(stack);
      const mails: string[] = [];
      const service = createAuthService({
        ...stack.ctx,
        mailbox: {
          ...stack.ctx.mailbox,
          deliver: (message) => {
            mails.push(message.meta?.link ?? "");
            return stack.ctx.mailbox.deliver(message);
          },
        },
      });
      await service.handle({
        method: "POST",
        path: "/recover",
        query: new URLSearchParams(),
        rawQuery: "",
        headers: { apikey: stack.ctx.keys.publishable },
        body: Buffer.from(JSON.stringify({ email })),
        origin: "http://evil.example",
        remoteAddress: "127.0.0.1",
      });
      expect(mails).toHaveLength(1);
      expect(mails[0]?.startsWith(`${stack.url}/auth/v1/verify?`)).toBe(true);
    });
  });
});
