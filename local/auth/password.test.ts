import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPerson, newEmail, PASSWORD, signIn } from "./testing/people";
import type { AuthStack } from "./testing/test-stack";
import { openAuthStack, testKinds } from "./testing/test-stack";

describe.each(testKinds)("passwords and sessions on %s", (kind) => {
  let stack: AuthStack;
  beforeAll(async () => {
    stack = await openAuthStack(kind, { mailIntervalMs: 0 });
  }, 120_000);
  afterAll(() => stack.close());

  describe("sign-up", () => {
    it("refuses a short password with its reason", async () => {
      const { error } = await stack.client().auth.signUp({ email: newEmail(), password: "short" });
      expect(error).toMatchObject({ name: "AuthWeakPasswordError", status: 422, reasons: ["length"] });
    });

    it("makes a user without a session until the address is confirmed", async () => {
      const email = newEmail("Mixed");
      const client = stack.client();
      const options = { data: { name: "Al" } };
      const { data, error } = await client.auth.signUp({ email: email.toUpperCase(), password: PASSWORD, options });
      expect(error).toBeNull();
      expect(data.session).toBeNull();
      expect(data.user).toMatchObject({ email: email.toLowerCase(), user_metadata: { name: "Al" } });
      expect(data.user?.app_metadata).toEqual({ provider: "email", providers: ["email"] });
      expect(data.user?.identities).toHaveLength(1);

      const early = await client.auth.signInWithPassword({ email, password: PASSWORD });
      expect(early.error).toMatchObject({ code: "email_not_confirmed", status: 400 });
      const wrong = await client.auth.verifyOtp({ email, token: "000000", type: "email" });
      expect(wrong.error).toMatchObject({ code: "otp_expired", status: 403 });

      const { otp } = (await stack.mailTo(email.toLowerCase())).meta;
      const confirmed = await client.auth.verifyOtp({ email, token: otp, type: "email" });
      expect(confirmed.data.session?.access_token).toBeTruthy();
      expect(confirmed.data.user?.email_confirmed_at).toBeTruthy();
      await signIn(client, email);
    });

    it("does not tell that an address has an account, and mails nothing", async () => {
      const { email } = await createPerson(stack);
      const { data, error } = await stack.client().auth.signUp({ email, password: "another-password" });
      expect(error).toBeNull();
      expect(data.user).toMatchObject({ email, identities: [] });
      expect(await stack.mailCount(email)).toBe(0);
      await signIn(stack.client(), email);
    });

    it("keeps the first password when an unconfirmed sign-up is repeated", async () => {
      const email = newEmail();
      const client = stack.client();
      await client.auth.signUp({ email, password: "first-password" });
      await client.auth.signUp({ email, password: "second-password" });
      expect(await stack.mailCount(email)).toBe(2);
      await client.auth.verifyOtp({ email, token: (await stack.mailTo(email)).meta.otp, type: "signup" });
      const second = await client.auth.signInWithPassword({ email, password: "second-password" });
      expect(second.error?.code).toBe("invalid_credentials");
      await signIn(client, email, "first-password");
    });

    // PGlite has a single connection, so nothing can come between look-up and insertion there.
    it.runIf(kind === "postgres")("joins the user that another request is just inserting", async () => {
      const email = newEmail();
      let commit = () => {};
      const other = stack.backend.tx(async (sql) => {
        await sql("insert into auth.users (email) values ($1)", [email]);
        await new Promise<void>((resolve) => {
          commit = resolve;
        });
      });
      const response = stack.call("POST", "/otp", { email });
      await expect
        .poll(() =>
          stack.backend.query(
            "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database() and query like 'insert into auth.users (id%'",
          ),
        )
        .toHaveLength(1);
      commit();
      await other;
      expect((await response).status).toBe(200);
      expect(await stack.backend.query("select 1 from auth.users where email = $1", [email])).toHaveLength(1);
    });

    it("signs in anonymously", async () => {
      const { data } = await stack.client().auth.signInAnonymously();
      expect(data.user?.is_anonymous).toBe(true);
      expect(data.session?.refresh_token).toBeTruthy();
    });

    it("turns an anonymous user into a lasting one once an address is confirmed", async () => {
      const client = stack.client();
      const { data } = await client.auth.signInAnonymously();
      const bare = await client.auth.updateUser({ password: PASSWORD });
      expect(bare.error?.code).toBe("validation_failed");
      const email = newEmail();
      await client.auth.updateUser({ email });
      const { otp } = (await stack.mailTo(email)).meta;
      const verified = await stack.client().auth.verifyOtp({ email, token: otp, type: "email_change" });
      expect(verified.data.user).toMatchObject({ id: data.user?.id, email, is_anonymous: false });
      expect(verified.data.user?.app_metadata.provider).toBe("email");
      expect(verified.data.user?.identities).toHaveLength(1);
    });
  });

  describe("sign-in", () => {
    it("opens a session with tokens that every service verifies by the JWKS", async () => {
      const { client, id, session } = await createPerson(stack);
      expect(session.user.app_metadata.provider).toBe("email");
      const { data } = await client.auth.getClaims();
      expect(data?.header.alg).toBe("ES256");
      expect(data?.claims).toMatchObject({
        iss: stack.ctx.jwt.issuer,
        sub: id,
        aud: "authenticated",
        role: "authenticated",
        aal: "aal1",
        is_anonymous: false,
      });
      expect(data?.claims.amr?.[0]).toMatchObject({ method: "password" });
      expect(data?.claims.exp).toBe((data?.claims.iat ?? 0) + 3600);
    });

    it("gives SQL the user's identity", async () => {
      const { id, session } = await createPerson(stack);
      const { role, claims } = stack.ctx.resolveCaller({ authorization: `Bearer ${session.access_token}` });
      const settings = [["role", role] as const, ["request.jwt.claims", JSON.stringify(claims)] as const];
      const [row] = await stack.backend.runOne(settings, "select auth.uid()::text as uid, auth.role() as role");
      expect(row).toEqual({ uid: id, role: "authenticated" });
      await expect(stack.backend.runOne(settings, "select * from auth.users")).rejects.toMatchObject({ code: "42501" });
    });

    it("refuses a wrong password", async () => {
      const { email } = await createPerson(stack);
      const { error } = await stack.client().auth.signInWithPassword({ email, password: "wrong" });
      expect(error).toMatchObject({ code: "invalid_credentials", status: 400 });
    });

    it("accepts users that SQL seeds made with crypt()", async () => {
      const email = newEmail("seed");
      await stack.backend.query(
        `insert into auth.users (email, encrypted_password, email_confirmed_at)
         values ($1, extensions.crypt($2, extensions.gen_salt('bf')), now())`,
        [email, PASSWORD],
      );
      const session = await signIn(stack.client(), email);
      expect(session.user).toMatchObject({ role: "authenticated", identities: [], app_metadata: {} });
    });

    it("reads the user from the database", async () => {
      const { client, email } = await createPerson(stack);
      const { data } = await client.auth.getUser();
      expect(data.user?.email).toBe(email);
      expect(JSON.stringify(data)).not.toContain("encrypted_password");
    });
  });

  describe("refresh", () => {
    it("rotates the token, and hands the active one to a late tab", async () => {
      const { client, session } = await createPerson(stack);
      const { data, error } = await client.auth.refreshSession();
      expect(error).toBeNull();
      expect(data.session?.refresh_token).not.toBe(session.refresh_token);
      stack.advance(60);
      const late = await stack.client().auth.refreshSession({ refresh_token: session.refresh_token });
      expect(late.data.session?.refresh_token).toBe(data.session?.refresh_token);
    });

    it("knows nothing of an invented token", async () => {
      const { error } = await stack.client().auth.refreshSession({ refresh_token: "nope" });
      expect(error).toMatchObject({ code: "refresh_token_not_found", status: 400 });
    });
  });

  describe("changing the user", () => {
    it("merges metadata, and null removes a member", async () => {
      const { client } = await createPerson(stack);
      await client.auth.updateUser({ data: { name: "Alan", old: 1, nested: { kept: null } } });
      const { data } = await client.auth.updateUser({ data: { old: null, extra: true } });
      expect(data.user?.user_metadata).toMatchObject({ name: "Alan", extra: true, nested: { kept: null } });
      expect(data.user?.user_metadata).not.toHaveProperty("old");
    });

    it("changes the password, but not to the same one", async () => {
      const { client, email } = await createPerson(stack);
      const same = await client.auth.updateUser({ password: PASSWORD });
      expect(same.error).toMatchObject({ code: "same_password", status: 422 });
      const changed = await client.auth.updateUser({ password: "brand-new-one" });
      expect(changed.error).toBeNull();
      await signIn(stack.client(), email, "brand-new-one");
    });

    it("ends the other sessions with a new password, and keeps its own", async () => {
      const { client, email } = await createPerson(stack);
      const other = stack.client();
      await signIn(other, email);
      await client.auth.updateUser({ password: "brand-new-one" });
      expect((await client.auth.getUser()).error).toBeNull();
      expect((await other.auth.refreshSession()).error?.code).toBe("refresh_token_not_found");
      expect((await other.auth.getUser()).error?.name).toBe("AuthSessionMissingError");
    });

    it("holds a change of address back until the new address confirms it", async () => {
      const { client, email } = await createPerson(stack);
      const next = newEmail("next");
      const pending = await client.auth.updateUser({ email: next });
      expect(pending.data.user).toMatchObject({ email, new_email: next });
      const { otp } = (await stack.mailTo(next)).meta;
      const done = await stack.client().auth.verifyOtp({ email: next, token: otp, type: "email_change" });
      expect(done.data.user?.email).toBe(next);
      expect(done.data.user?.new_email).toBeUndefined();
      await signIn(stack.client(), next);
    });
  });

  describe("sign-out", () => {
    it("ends this session at once", async () => {
      const { client, session } = await createPerson(stack);
      const { error } = await client.auth.signOut({ scope: "local" });
      expect(error).toBeNull();
      const after = await stack.client().auth.getUser(session.access_token);
      expect(after.error?.name).toBe("AuthSessionMissingError");
    });

    it("ends the others or all of them when asked", async () => {
      const { client, email } = await createPerson(stack);
      const other = stack.client();
      const otherSession = await signIn(other, email);
      await client.auth.signOut({ scope: "others" });
      expect((await client.auth.getUser()).error).toBeNull();
      expect((await stack.client().auth.getUser(otherSession.access_token)).error).not.toBeNull();
      const third = await signIn(stack.client(), email);
      await client.auth.signOut();
      expect((await stack.client().auth.getUser(third.access_token)).error).not.toBeNull();
    });
  });
});
