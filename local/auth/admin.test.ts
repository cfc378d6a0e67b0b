import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPerson, newEmail, PASSWORD, signIn } from "./testing/people";
import type { AuthStack } from "./testing/test-stack";
import { openAuthStack, openLink, SITE_URL, testKinds } from "./testing/test-stack";

describe.each(testKinds)("user administration on %s", (kind) => {
  let stack: AuthStack;
  beforeAll(async () => {
    stack = await openAuthStack(kind, { mailIntervalMs: 0 });
  }, 120_000);
  afterAll(() => stack.close());

  it("is refused to everybody without the secret key", async () => {
    const anonymous = await stack.client().auth.admin.listUsers();
    expect(anonymous.error).toMatchObject({ code: "not_admin", status: 403 });
    const { session, id } = await createPerson(stack);
    const authorization = `Bearer ${session.access_token}`;
    const calls: [string, string][] = [
      ["GET", "/admin/users"],
      ["POST", "/admin/users"],
      ["GET", `/admin/users/${id}`],
      ["PUT", `/admin/users/${id}`],
      ["DELETE", `/admin/users/${id}`],
      ["GET", `/admin/users/${id}/factors`],
      ["DELETE", `/admin/users/${id}/factors/${id}`],
      ["POST", "/admin/generate_link"],
      ["POST", "/invite"],
    ];
    for (const [method, path] of calls) {
      const response = await stack.call(method, path, method === "GET" ? undefined : {}, { authorization });
      expect([path, response.status]).toEqual([path, 403]);
      expect((await stack.call(method, path, method === "GET" ? undefined : {})).status).toBe(401);
    }
    expect((await stack.admin().auth.admin.getUserById(id)).data.user?.id).toBe(id);
  });

  it("creates users with metadata, roles and a hash", async () => {
    const { admin } = stack.admin().auth;
    const email = newEmail("made");
    const { data } = await admin.createUser({
      email,
      password: PASSWORD,
      email_confirm: true,
      user_metadata: { a: 1 },
      app_metadata: { roles: ["x"] },
    });
    expect(data.user?.email_confirmed_at).toBeTruthy();
    expect(data.user?.app_metadata).toEqual({ provider: "email", providers: ["email"], roles: ["x"] });
    const twice = await admin.createUser({ email: email.toUpperCase() });
    expect(twice.error).toMatchObject({ code: "email_exists", status: 422 });

    const [hashed] = await stack.backend.query<{ hash: string }>(
      "select extensions.crypt($1, extensions.gen_salt('bf')) as hash",
      [PASSWORD],
    );
    const other = newEmail("hashed");
    await admin.createUser({ email: other, password_hash: hashed?.hash, email_confirm: true });
    await signIn(stack.client(), other);
    const dialect = newEmail("dialect");
    const password_hash = hashed?.hash.replace("$2a$", "$2b$");
    await admin.createUser({ email: dialect, password_hash, email_confirm: true });
    await signIn(stack.client(), dialect);
    const plain = await admin.createUser({ email: newEmail(), password_hash: "plain" });
    expect(plain.error?.code).toBe("validation_failed");
  });

  it("lists users page by page", async () => {
    await createPerson(stack);
    await createPerson(stack);
    const { admin } = stack.admin().auth;
    const first = await admin.listUsers({ page: 1, perPage: 2 });
    expect(first.data.users).toHaveLength(2);
    expect(first.data).toMatchObject({ nextPage: 2 });
    expect((first.data as { total: number }).total).toBeGreaterThanOrEqual(3);
    const second = await admin.listUsers({ page: 2, perPage: 2 });
    const ids = [...first.data.users, ...second.data.users].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const query of ["page=0", "page=x", "per_page=-1", "page=1;drop"]) {
      const bad = await stack.call("GET", `/admin/users?${query}`, undefined, { apikey: stack.ctx.keys.secret });
      expect([query, bad.status]).toEqual([query, 400]);
    }
  });

  it("bans and unbans: password, refresh and running session", async () => {
    const { client, email, id } = await createPerson(stack);
    const { admin } = stack.admin().auth;
    const banned = await admin.updateUserById(id, { ban_duration: "1h30m" });
    const untilMs = Date.parse(banned.data.user?.banned_until ?? "");
    expect(Math.abs(untilMs - stack.ctx.now() - 5_400_000)).toBeLessThan(10_000);
    const signInAgain = await stack.client().auth.signInWithPassword({ email, password: PASSWORD });
    expect(signInAgain.error?.code).toBe("user_banned");
    expect((await client.auth.getUser()).error?.code).toBe("user_banned");
    expect((await client.auth.refreshSession()).error?.code).toBe("user_banned");
    const wrong = await stack.client().auth.signInWithPassword({ email, password: "wrong" });
    expect(wrong.error?.code).toBe("invalid_credentials");
    await admin.updateUserById(id, { ban_duration: "none" });
    await signIn(stack.client(), email);
    const nonsense = await admin.updateUserById(id, { ban_duration: "for ever" });
    expect(nonsense.error?.code).toBe("validation_failed");
  });

  it("ends a ban by itself", async () => {
    const { email, id } = await createPerson(stack);
    await stack.admin().auth.admin.updateUserById(id, { ban_duration: "24h" });
    stack.advance(24 * 3600 + 1);
    await signIn(stack.client(), email);
  });

  it("changes address, password, metadata at once, and a new password ends all sessions", async () => {
    const { client, id } = await createPerson(stack);
    const email = newEmail("moved");
    const { data } = await stack.admin().auth.admin.updateUserById(id, {
      email,
      password: "set-by-admin",
      app_metadata: { tier: "gold" },
      user_metadata: { lang: "es" },
    });
    expect(data.user).toMatchObject({ email, app_metadata: { tier: "gold", provider: "email" } });
    expect(data.user?.identities?.[0]?.identity_data).toMatchObject({ email });
    expect((await client.auth.getUser()).error?.name).toBe("AuthSessionMissingError");
    await signIn(stack.client(), email, "set-by-admin");
  });

  it("deletes users, softly or for good", async () => {
    const { admin } = stack.admin().auth;
    const gone = await createPerson(stack);
    expect((await admin.deleteUser(gone.id)).error).toBeNull();
    expect((await admin.getUserById(gone.id)).error).toMatchObject({ code: "user_not_found", status: 404 });
    expect((await gone.client.auth.getUser()).error?.code).toBe("user_not_found");

    const soft = await createPerson(stack);
    expect((await admin.deleteUser(soft.id, true)).error).toBeNull();
    expect((await soft.client.auth.refreshSession()).error?.code).toBe("refresh_token_not_found");
    const [row] = await stack.backend.query("select email, encrypted_password from auth.users where id = $1::uuid", [
      soft.id,
    ]);
    expect(row).toEqual({ email: null, encrypted_password: null });
    await admin.createUser({ email: soft.email, password: PASSWORD, email_confirm: true });
    await signIn(stack.client(), soft.email);
    expect((await admin.getUserById(randomUUID())).error?.status).toBe(404);
  });

  describe("links", () => {
    it("hands out what would have been mailed", async () => {
      const { admin } = stack.admin().auth;
      const { email } = await createPerson(stack);
      const options = { redirectTo: `${SITE_URL}/in` };
      const { data } = await admin.generateLink({ type: "magiclink", email, options });
      expect(data.user?.email).toBe(email);
      expect(data.properties).toMatchObject({ verification_type: "magiclink", redirect_to: `${SITE_URL}/in` });
      expect(await stack.mailCount(email)).toBe(0);
      const { location, fragment } = await openLink(data.properties?.action_link ?? "");
      expect(location.pathname).toBe("/in");
      expect(fragment.get("access_token")).toBeTruthy();

      const recovery = await admin.generateLink({ type: "recovery", email });
      const verified = await stack.client().auth.verifyOtp({
        token_hash: recovery.data.properties?.hashed_token ?? "",
        type: "recovery",
      });
      expect(verified.data.user?.email).toBe(email);
    });

    it("makes a stranger a user by sign-up and magic link, not by recovery", async () => {
      const { admin } = stack.admin().auth;
      const recovery = await admin.generateLink({ type: "recovery", email: newEmail() });
      expect(recovery.error).toMatchObject({ code: "user_not_found", status: 404 });
      const magic = await admin.generateLink({ type: "magiclink", email: newEmail() });
      expect(magic.data.properties?.verification_type).toBe("signup");
      const email = newEmail();
      const signup = await admin.generateLink({ type: "signup", email, password: PASSWORD });
      await openLink(signup.data.properties?.action_link ?? "");
      await signIn(stack.client(), email);
      const again = await admin.generateLink({ type: "signup", email, password: PASSWORD });
      expect(again.error?.code).toBe("email_exists");
    });

    it("changes an address by a link to the new one", async () => {
      const { admin } = stack.admin().auth;
      const { email } = await createPerson(stack);
      const newAddress = newEmail("new");
      const { data } = await admin.generateLink({ type: "email_change_new", email, newEmail: newAddress });
      await openLink(data.properties?.action_link ?? "");
      await signIn(stack.client(), newAddress);
    });

    it("invites: the mail opens an account without a password", async () => {
      const { admin } = stack.admin().auth;
      const email = newEmail("guest");
      const { data } = await admin.inviteUserByEmail(email, { data: { fleet: "demo" } });
      expect(data.user).toMatchObject({ email, user_metadata: { fleet: "demo" } });
      expect(data.user?.invited_at).toBeTruthy();
      const client = stack.client();
      const { tokenHash } = (await stack.mailTo(email)).meta;
      await client.auth.verifyOtp({ token_hash: tokenHash, type: "invite" });
      expect((await client.auth.updateUser({ password: PASSWORD })).error).toBeNull();
      await signIn(stack.client(), email);
      expect((await admin.inviteUserByEmail(email)).error?.code).toBe("email_exists");
    });
  });
});
