import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPerson, newEmail, PASSWORD, signIn } from "./testing/people";
import type { AuthStack } from "./testing/test-stack";
import { openAuthStack, openLink, SITE_URL, testKinds } from "./testing/test-stack";

describe.each(testKinds)("mailed links on %s", (kind) => {
  let stack: AuthStack;
  beforeAll(async () => {
    stack = await openAuthStack(kind, { mailIntervalMs: 0 });
  }, 120_000);
  afterAll(() => stack.close());

  it("signs a new user in by a link, with the tokens in the fragment", async () => {
    const email = newEmail();
    const client = stack.client();
    const options = { emailRedirectTo: `${SITE_URL}/welcome?next=%2Frides`, data: { plan: "solo" } };
    const { error } = await client.auth.signInWithOtp({ email, options });
    expect(error).toBeNull();
    const mail = await stack.mailTo(email);
    const { status, location, fragment } = await openLink(mail.meta.link);
    expect(status).toBe(303);
    expect(location.href).toMatch(/^http:\/\/localhost:3000\/welcome\?next=%2Frides#/);
    expect(Object.fromEntries(fragment)).toMatchObject({ token_type: "bearer", expires_in: "3600", type: "signup" });
    const { data } = await client.auth.setSession({
      access_token: fragment.get("access_token") ?? "",
      refresh_token: fragment.get("refresh_token") ?? "",
    });
    expect(data.user).toMatchObject({ email, user_metadata: { plan: "solo", email_verified: true } });
  });

  it("opens a link once, then says why not in the fragment", async () => {
    const { email } = await createPerson(stack);
    await stack.client().auth.signInWithOtp({ email });
    const { link } = (await stack.mailTo(email)).meta;
    expect((await openLink(link)).fragment.get("type")).toBe("magiclink");
    const again = await openLink(link);
    expect(again.status).toBe(303);
    expect(Object.fromEntries(again.fragment)).toEqual({
      error: "access_denied",
      error_code: "otp_expired",
      error_description: "Email link is invalid or has expired",
      sb: "",
    });
  });

  it("makes no user when told not to", async () => {
    const email = newEmail("nobody");
    const { error } = await stack.client().auth.signInWithOtp({ email, options: { shouldCreateUser: false } });
    expect(error).toMatchObject({ code: "otp_disabled", status: 422 });
    expect(await stack.mailCount(email)).toBe(0);
  });

  it("writes a mail that a person can read, with link, code and sender", async () => {
    const { email } = await createPerson(stack);
    await stack.client().auth.signInWithOtp({ email, options: { emailRedirectTo: `${SITE_URL}/a?b=1&c='<x>'` } });
    const mail = await stack.mailTo(email);
    expect(mail).toMatchObject({
      from: "NEXORS <no-reply@nexors.local>",
      channel: "email",
      subject: "Your sign-in link",
    });
    expect(mail.text).toContain(mail.meta.link);
    expect(mail.text).toContain(mail.meta.otp);
    expect(mail.html).toContain(mail.meta.link.replaceAll("&", "&amp;"));
    expect(mail.html).toContain(mail.meta.otp);
    expect(mail.meta.link.startsWith(`${stack.url}/auth/v1/verify?token=${mail.meta.tokenHash}&`)).toBe(true);
  });

  it("goes to the site when no address was asked for, or to the page that asked", async () => {
    const { email } = await createPerson(stack);
    await stack.call("POST", "/otp", { email });
    expect((await openLink((await stack.mailTo(email)).meta.link)).location.origin).toBe(SITE_URL);
    await stack.call("POST", "/otp", { email }, { referer: "https://fleet.example/login" });
    const { location } = await openLink((await stack.mailTo(email)).meta.link);
    expect(location.href).toMatch(/^https:\/\/fleet\.example\/login#/);
  });

  it("resets a forgotten password without telling who has an account", async () => {
    const { email } = await createPerson(stack);
    const unknown = newEmail("unknown");
    const client = stack.client();
    expect((await client.auth.resetPasswordForEmail(unknown)).error).toBeNull();
    expect(await stack.mailCount(unknown)).toBe(0);
    expect((await client.auth.resetPasswordForEmail(email)).error).toBeNull();
    const { tokenHash } = (await stack.mailTo(email)).meta;
    const { data } = await client.auth.verifyOtp({ token_hash: tokenHash, type: "recovery" });
    expect(data.session).not.toBeNull();
    expect((await client.auth.updateUser({ password: "remembered-again" })).error).toBeNull();
    await signIn(stack.client(), email, "remembered-again");
  });

  it("resends what is pending, and nothing else", async () => {
    const email = newEmail();
    const client = stack.client();
    await client.auth.signUp({ email, password: PASSWORD });
    const first = await stack.mailTo(email);
    expect((await client.auth.resend({ type: "signup", email })).error).toBeNull();
    const second = await stack.mailTo(email);
    const replaced = await client.auth.verifyOtp({ token_hash: first.meta.tokenHash, type: "signup" });
    expect(replaced.error?.code).toBe("otp_expired");
    await client.auth.verifyOtp({ token_hash: second.meta.tokenHash, type: "signup" });
    expect((await client.auth.resend({ type: "signup", email })).error).toBeNull();
    expect((await client.auth.resend({ type: "signup", email: newEmail() })).error).toBeNull();
    expect(await stack.mailCount(email)).toBe(2);

    const next = newEmail("next");
    await client.auth.updateUser({ email: next });
    await client.auth.resend({ type: "email_change", email });
    expect(await stack.mailCount(next)).toBe(2);
    const { otp } = (await stack.mailTo(next)).meta;
    const changed = await client.auth.verifyOtp({ email: next, token: otp, type: "email_change" });
    expect(changed.data.user?.email).toBe(next);
  });

  it("drops a spent or expired link's siblings: one confirmation ends all pending tokens", async () => {
    const email = newEmail();
    const client = stack.client();
    await client.auth.signUp({ email, password: PASSWORD });
    const signup = await stack.mailTo(email);
    await client.auth.resetPasswordForEmail(email);
    const recovery = await stack.mailTo(email);
    await client.auth.verifyOtp({ token_hash: signup.meta.tokenHash, type: "signup" });
    const late = await client.auth.verifyOtp({ token_hash: recovery.meta.tokenHash, type: "recovery" });
    expect(late.error?.code).toBe("otp_expired");
  });

  describe("with both addresses confirming a change", () => {
    let double: AuthStack;
    beforeAll(async () => {
      double = await openAuthStack(kind, { mailIntervalMs: 0, doubleConfirmEmailChange: true }, stack.backend);
    });
    afterAll(() => double.close());

    it("changes the address at the second confirmation", async () => {
      const { client, email, id } = await createPerson(double);
      const next = newEmail("next");
      await client.auth.updateUser({ email: next });
      const { otp } = (await double.mailTo(next)).meta;
      const half = await double.call("POST", "/verify", { type: "email_change", email: next, token: otp });
      expect(half.status).toBe(200);
      expect(await half.json()).toEqual({ code: "200", msg: expect.stringContaining("link sent to the other email") });
      expect((await client.auth.getUser()).data.user?.email).toBe(email);

      const { location } = await openLink((await double.mailTo(email)).meta.link);
      expect(new URLSearchParams(location.hash.slice(1)).get("type")).toBe("email_change");
      const { data } = await double.admin().auth.admin.getUserById(id);
      expect(data.user).toMatchObject({ email: next });
    });

    it("never changes it by one address alone, however often it confirms", async () => {
      const { client, email } = await createPerson(double);
      const next = newEmail("thief");
      await client.auth.updateUser({ email: next });
      for (let round = 0; round < 3; round++) {
        const { location } = await openLink((await double.mailTo(next)).meta.link);
        expect(new URLSearchParams(location.hash.slice(1)).get("message")).toContain("proceed");
        await client.auth.resend({ type: "email_change", email });
      }
      expect((await client.auth.getUser()).data.user?.email).toBe(email);
    });
  });
});
