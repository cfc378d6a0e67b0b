import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPerson, newEmail, PASSWORD } from "./testing/people";
import type { AuthStack } from "./testing/test-stack";
import { openAuthStack } from "./testing/test-stack";

/** What does not depend on the database, so one of them is enough. */
describe("auth service", () => {
  let stack: AuthStack;
  beforeAll(async () => {
    stack = await openAuthStack("pglite");
  }, 120_000);
  afterAll(() => stack.close());

  /** A second service with other settings on the same database. */
  async function withOptions(options: Parameters<typeof openAuthStack>[1], test: (other: AuthStack) => Promise<void>) {
    const other = await openAuthStack("pglite", options, stack.backend);
    try {
      await test(other);
    } finally {
      await other.close();
    }
  }

  it("publishes its settings: e-mail only, no external provider", async () => {
    const settings = (await (await stack.call("GET", "/settings")).json()) as { external: Record<string, boolean> };
    expect(settings).toMatchObject({ disable_signup: false, mailer_autoconfirm: false, phone_autoconfirm: false });
    const { email, anonymous_users: anonymous, ...others } = settings.external;
    expect([email, anonymous]).toEqual([true, true]);
    expect(others).toMatchObject({ google: false, apple: false, phone: false });
    expect(Object.values(others).some(Boolean)).toBe(false);
  });

  it("answers health and the key set", async () => {
    expect(await (await stack.call("GET", "/health")).json()).toMatchObject({ name: "GoTrue" });
    const response = await stack.call("GET", "/.well-known/jwks.json");
    expect(response.headers.get("cache-control")).toBe("public, max-age=600");
    expect(await response.json()).toEqual(stack.ctx.jwt.jwks);
    expect(JSON.stringify(stack.ctx.jwt.jwks)).not.toContain('"d":');
  });

  it("never lets tokens into a cache", async () => {
    const { client } = await createPerson(stack);
    const { data } = await client.auth.getSession();
    const authorization = `Bearer ${data.session?.access_token}`;
    const response = await stack.call("GET", "/user", undefined, { authorization });
    expect(response.headers.get("cache-control")).toBe("no-store");
    const failed = await stack.call("GET", "/user");
    expect(failed.headers.get("cache-control")).toBe("no-store");
  });

  it.each([
    ["GET", "/authorize?provider=google", undefined],
    ["POST", "/token?grant_type=id_token", {}],
    ["POST", "/token?grant_type=web3", {}],
    ["POST", "/otp", { phone: "+15550100" }],
    ["POST", "/signup", { phone: "+15550100", password: PASSWORD }],
    ["POST", "/resend", { type: "sms", phone: "+15550100" }],
    ["GET", "/reauthenticate", undefined],
    ["POST", "/sso", {}],
    ["GET", "/user/identities/authorize", undefined],
    ["POST", "/factors/recovery-codes/verify", {}],
    ["GET", "/admin/audit", undefined],
    ["GET", "/callback", undefined],
  ])("says 501 and why for %s %s", async (method, path, body) => {
    const response = await stack.call(method, path, body);
    expect(response.status).toBe(501);
    const { error_code: code, msg } = (await response.json()) as { error_code: string; msg: string };
    expect(code).toBe("not_implemented");
    expect(msg).toMatch(/^The embedded auth service does not implement ./);
  });

  it("tells an unknown path from a wrong method", async () => {
    expect((await stack.call("GET", "/nowhere")).status).toBe(404);
    expect((await stack.call("DELETE", "/signup")).status).toBe(405);
    expect((await stack.call("POST", "/token?grant_type=magic", {})).status).toBe(400);
  });

  it("says nothing of a database failure but a fixed text", async () => {
    const tx = () => Promise.reject(new Error("secret detail of the database"));
    const broken = { ...stack.ctx, backend: { ...stack.backend, tx } };
    const { createAuthService } = await import("./index");
    const { error } = console;
    console.error = () => undefined;
    try {
      const response = await createAuthService(broken).handle({
        method: "POST",
        path: "/otp",
        query: new URLSearchParams(),
        rawQuery: "",
        headers: { apikey: stack.ctx.keys.publishable },
        body: Buffer.from(JSON.stringify({ email: newEmail() })),
        origin: stack.url,
        remoteAddress: "127.0.0.1",
      });
      expect(response.status).toBe(500);
      expect(String(response.body)).toContain("unexpected_failure");
      expect(String(response.body)).not.toContain("secret detail");
    } finally {
      console.error = error;
    }
  });

  describe("mail limits", () => {
    it("keeps the interval between two mails of a kind to one user", async () => {
      await withOptions({ mailIntervalMs: 60_000 }, async (slow) => {
        const { email } = await createPerson(slow);
        const client = slow.client();
        expect((await client.auth.signInWithOtp({ email })).error).toBeNull();
        slow.advance(20);
        const { error } = await client.auth.signInWithOtp({ email });
        expect(error).toMatchObject({ code: "over_email_send_rate_limit", status: 429 });
        expect(error?.message).toMatch(/^For security purposes, you can only request this after (40|41|39) seconds\.$/);
        expect(await slow.mailCount(email)).toBe(1);
        slow.advance(41);
        expect((await client.auth.signInWithOtp({ email })).error).toBeNull();
      });
    });

    it("keeps an hour's total", async () => {
      await withOptions({ mailsPerHour: 2, mailIntervalMs: 0 }, async (scarce) => {
        const sent = async () => (await scarce.client().auth.signInWithOtp({ email: newEmail() })).error?.code;
        expect([await sent(), await sent(), await sent()]).toEqual([
          undefined,
          undefined,
          "over_email_send_rate_limit",
        ]);
        scarce.advance(3601);
        expect(await sent()).toBeUndefined();
      });
    });

    it("makes no user for a mail that was not sent", async () => {
      await withOptions({ mailsPerHour: 0 }, async (mute) => {
        const email = newEmail();
        await mute.client().auth.signUp({ email, password: PASSWORD });
        expect(await mute.backend.query("select 1 from auth.users where email = $1", [email])).toEqual([]);
      });
    });
  });

  describe("settings", () => {
    it("signs up at once when confirmation is switched off", async () => {
      await withOptions({ autoconfirm: true }, async (open) => {
        const email = newEmail();
        const { data } = await open.client().auth.signUp({ email, password: PASSWORD });
        expect(data.session?.access_token).toBeTruthy();
        expect(await open.mailCount(email)).toBe(0);
        const again = await open.client().auth.signUp({ email, password: PASSWORD });
        expect(again.error).toMatchObject({ code: "user_already_exists", status: 422 });
      });
    });

    it("does not hand an unconfirmed account to whoever signs up next", async () => {
      const email = newEmail();
      await stack.client().auth.signUp({ email, password: PASSWORD });
      await withOptions({ autoconfirm: true }, async (open) => {
        const { data, error } = await open.client().auth.signUp({ email, password: "other-password" });
        expect(data.session).toBeNull();
        expect(error?.code).toBe("user_already_exists");
      });
    });

    it("closes sign-up", async () => {
      await withOptions({ disableSignup: true, anonymousUsers: false }, async (closed) => {
        const { auth } = closed.client();
        expect((await auth.signUp({ email: newEmail(), password: PASSWORD })).error?.code).toBe("signup_disabled");
        expect((await auth.signInWithOtp({ email: newEmail() })).error?.code).toBe("otp_disabled");
      });
      await withOptions({ anonymousUsers: false }, async (named) => {
        const { error } = await named.client().auth.signInAnonymously();
        expect(error).toMatchObject({ code: "anonymous_provider_disabled", status: 422 });
      });
    });
  });
});
