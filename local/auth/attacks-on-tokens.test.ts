import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Sql } from "../types";
import { createAuthService } from "./index";
import { hashPassword, verifyPassword } from "./passwords";
import { createPerson, newEmail, PASSWORD, signIn } from "./testing/people";
import type { AuthStack } from "./testing/test-stack";
import { openAuthStack, testKinds } from "./testing/test-stack";

describe.each(testKinds)("attacks on tokens and passwords on %s", (kind) => {
  let stack: AuthStack;
  beforeAll(async () => {
    stack = await openAuthStack(kind, { mailIntervalMs: 0 });
  }, 120_000);
  afterAll(() => stack.close());

  const refresh = (token: string) => stack.call("POST", "/token?grant_type=refresh_token", { refresh_token: token });

  describe("refresh tokens", () => {
    it("revokes the whole family when an old token comes back", async () => {
      const { client, session } = await createPerson(stack);
      for (let turn = 0; turn < 2; turn++) await client.auth.refreshSession();
      const active = (await client.auth.getSession()).data.session?.refresh_token ?? "";
      stack.advance(11);
      const reuse = await refresh(session.refresh_token);
      expect(reuse.status).toBe(400);
      expect(await reuse.json()).toMatchObject({ error_code: "refresh_token_already_used" });
      const owner = await refresh(active);
      expect(owner.status).toBe(400);
      expect(await owner.json()).toMatchObject({ error_code: "refresh_token_already_used" });
    });

    it("leaves the family alone when an old token comes back within moments", async () => {
      const { client, session } = await createPerson(stack);
      for (let turn = 0; turn < 2; turn++) await client.auth.refreshSession();
      const active = (await client.auth.getSession()).data.session?.refresh_token;
      const reuse = await refresh(session.refresh_token);
      expect(reuse.status).toBe(200);
      expect(await reuse.json()).toMatchObject({ refresh_token: active });
    });

    it("gives one new token to simultaneous refreshes", async () => {
      const { session } = await createPerson(stack);
      const tries = Array.from({ length: 8 }, () => refresh(session.refresh_token));
      const bodies = await Promise.all((await Promise.all(tries)).map((response) => response.json()));
      const tokens = new Set((bodies as { refresh_token: string }[]).map((body) => body.refresh_token));
      expect(tokens.size).toBe(1);
      const sessionId = stack.ctx.jwt.verify(session.access_token).session_id as string;
      const rows = await stack.backend.query(
        "select 1 from auth.refresh_tokens where session_id = $1::uuid and not revoked",
        [sessionId],
      );
      expect(rows).toHaveLength(1);
    });

    it("keeps one user's theft from another user's session", async () => {
      const victim = await createPerson(stack);
      const thief = await createPerson(stack);
      await thief.client.auth.refreshSession();
      await thief.client.auth.refreshSession();
      stack.advance(11);
      await refresh(thief.session.refresh_token);
      expect((await victim.client.auth.refreshSession()).error).toBeNull();
    });
  });

  describe("tokens", () => {
    it("need a key of the stack beside them, but for links and the key set", async () => {
      const { session } = await createPerson(stack);
      const get = (path: string, headers: Record<string, string>) =>
        fetch(`${stack.url}/auth/v1${path}`, { headers, redirect: "manual" });
      const authorization = `Bearer ${session.access_token}`;
      const bare = await get("/user", { authorization });
      expect(bare.status).toBe(401);
      expect(await bare.json()).toMatchObject({ message: "No API key found in request" });
      const wrong = await get("/user", { authorization, apikey: "sb_publishable_wrong" });
      expect(wrong.status).toBe(401);
      expect(await wrong.json()).toMatchObject({ message: "Invalid API key" });
      expect((await get("/user", { authorization, apikey: stack.ctx.keys.publishable })).status).toBe(200);
      expect((await get("/.well-known/jwks.json", {})).status).toBe(200);
      expect((await get("/verify?type=signup&token=x", {})).status).toBe(303);
    });

    it("need a genuine signature, a subject and a session that exists", async () => {
      const { session, id } = await createPerson(stack);
      const read = async (token: string) => {
        const response = await stack.call("GET", "/user", undefined, { authorization: `Bearer ${token}` });
        return [response.status, ((await response.json()) as { error_code?: string }).error_code];
      };
      const claims = stack.ctx.jwt.verify(session.access_token);
      const [header, , signature] = session.access_token.split(".");
      const forged = Buffer.from(JSON.stringify({ ...claims, role: "service_role" })).toString("base64url");
      const none = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
      expect(await read(`${header}.${forged}.${signature}`)).toEqual([403, "bad_jwt"]);
      expect(await read(`${none}.${forged}.`)).toEqual([403, "bad_jwt"]);
      expect(await read("garbage")).toEqual([403, "bad_jwt"]);
      expect(await read(stack.ctx.keys.secret)).toEqual([403, "bad_jwt"]);
      expect(await read(stack.ctx.jwt.sign({ ...claims, sub: undefined }))).toEqual([403, "bad_jwt"]);
      expect(await read(stack.ctx.jwt.sign({ ...claims, sub: "' or true --" }))).toEqual([403, "bad_jwt"]);
      expect(await read(stack.ctx.jwt.sign({ ...claims, session_id: id }))).toEqual([403, "session_not_found"]);
      expect(await read(stack.ctx.jwt.sign({ ...claims, session_id: "x" }))).toEqual([403, "session_not_found"]);
      const { session: other } = await createPerson(stack);
      const otherSessionId = stack.ctx.jwt.verify(other.access_token).session_id;
      expect(await read(stack.ctx.jwt.sign({ ...claims, session_id: otherSessionId }))).toEqual([
        403,
        "session_not_found",
      ]);
      stack.advance(3660);
      expect(await read(session.access_token)).toEqual([403, "bad_jwt"]);
      const bare = await stack.call("GET", "/user");
      expect(bare.status).toBe(401);
      expect(await bare.json()).toMatchObject({ error_code: "no_authorization" });
    });

    it("do not let a user write roles, app metadata or foreign columns", async () => {
      const { session, client } = await createPerson(stack);
      const authorization = `Bearer ${session.access_token}`;
      const refused = await stack.call("PUT", "/user", { app_metadata: { role: "admin" } }, { authorization });
      expect(refused.status).toBe(403);
      const ignored = await stack.call(
        "PUT",
        "/user",
        { role: "service_role", is_super_admin: true, email_confirmed_at: null, data: { role: "service_role" } },
        { authorization },
      );
      expect(ignored.status).toBe(200);
      const { data } = await client.auth.refreshSession();
      expect(stack.ctx.jwt.verify(data.session?.access_token ?? "")).toMatchObject({ role: "authenticated" });
      const signUp = await stack.call("POST", "/signup", {
        email: newEmail(),
        password: PASSWORD,
        role: "service_role",
        app_metadata: { admin: true },
      });
      expect(await signUp.json()).toMatchObject({
        role: "authenticated",
        app_metadata: { provider: "email", providers: ["email"] },
      });
    });
  });

  describe("passwords", () => {
    it("runs the same statements for an unknown user as for a wrong password", async () => {
      const { email } = await createPerson(stack);
      const seeded = newEmail("seed");
      await stack.backend.query(
        "insert into auth.users (email, encrypted_password) values ($1, extensions.crypt('x', extensions.gen_salt('bf')))",
        [seeded],
      );
      const statements = async (address: string) => {
        const seen: string[] = [];
        const traced =
          (sql: Sql): Sql =>
          (text, params) => {
            seen.push(text);
            return sql(text, params);
          };
        const backend = {
          ...stack.backend,
          tx: <T>(fn: (sql: Sql) => Promise<T>) => stack.backend.tx((sql) => fn(traced(sql))),
        };
        const response = await createAuthService({ ...stack.ctx, backend }).handle({
          method: "POST",
          path: "/token",
          query: new URLSearchParams("grant_type=password"),
          rawQuery: "grant_type=password",
          headers: { apikey: stack.ctx.keys.publishable },
          body: Buffer.from(JSON.stringify({ email: address, password: "wrong" })),
          origin: stack.url,
          remoteAddress: "127.0.0.1",
        });
        return { seen, status: response.status, body: String(response.body) };
      };
      const wrong = await statements(email);
      expect(wrong.seen).toHaveLength(2);
      expect(await statements(newEmail("unknown"))).toEqual(wrong);
      expect(await statements(seeded)).toEqual(wrong);
    });

    it("hashes as many rounds for an unknown user and for a seed with cheaper hashes as for a wrong password", async () => {
      const undo = new Error("undo");
      const counted = stack.backend.tx(async (sql) => {
        await sql("create temp table rounds (n bigint) on commit drop");
        await sql("alter function extensions.crypt(text, text) rename to uncounted_crypt");
        await sql(`create function extensions.crypt(text, text) returns text language plpgsql as $$ begin
          insert into rounds values (1 << substring($2 from 5 for 2)::int);
          return extensions.uncounted_crypt($1, $2); end $$`);
        const rounds = async (stored: string | null) => {
          expect(await verifyPassword(sql, "wrong", stored)).toBe(false);
          const [row] = await sql<{ n: string }>(
            "with all_of as (delete from rounds returning n) select sum(n) as n from all_of",
          );
          return Number(row?.n);
        };
        const right = await hashPassword(sql, "right");
        await sql("delete from rounds");
        const [seed] = await sql<{ hash: string }>(
          "select extensions.uncounted_crypt('right', extensions.gen_salt('bf', 4)) as hash",
        );
        const seen = [
          await rounds(right),
          await rounds(null),
          await rounds("no hash at all"),
          await rounds(seed?.hash ?? ""),
        ];
        throw Object.assign(undo, { seen });
      });
      await expect(counted).rejects.toBe(undo);
      expect(undo).toHaveProperty("seen", [256, 256, 256, 256]);
    });

    it("does not accept a longer password that starts like the right one", async () => {
      const email = newEmail();
      const password = "p".repeat(72);
      await stack.admin().auth.admin.createUser({ email, password, email_confirm: true });
      const longer = await stack.client().auth.signInWithPassword({ email, password: `${password}x` });
      expect(longer.error?.code).toBe("invalid_credentials");
      await signIn(stack.client(), email, password);
      const tooLong = await stack.client().auth.signUp({ email: newEmail(), password: `${password}x` });
      expect(tooLong.error?.code).toBe("validation_failed");
      const twoByteChars = await stack.client().auth.signUp({ email: newEmail(), password: "é".repeat(37) });
      expect(twoByteChars.error?.code).toBe("validation_failed");
    });

    it("does not sign in a user without a password, or with a broken hash", async () => {
      for (const hash of [null, "", "plain", "$2a$08$short"]) {
        const email = newEmail();
        await stack.backend.query(
          "insert into auth.users (email, encrypted_password, email_confirmed_at) values ($1, $2, now())",
          [email, hash],
        );
        for (const password of ["", "plain", "$2a$08$short"]) {
          const tried = await stack.call("POST", "/token?grant_type=password", { email, password });
          expect([hash, password, tried.status]).toEqual([hash, password, 400]);
        }
      }
    });
  });
});
