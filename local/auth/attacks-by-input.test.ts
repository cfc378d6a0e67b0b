import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPerson, newEmail, PASSWORD, signIn } from "./testing/people";
import type { AuthStack } from "./testing/test-stack";
import { openAuthStack, testKinds } from "./testing/test-stack";

const API_2024 = { "x-supabase-api-version": "2024-01-01" };

describe.each(testKinds)("attacks by input on %s", (kind) => {
  let stack: AuthStack;
  beforeAll(async () => {
    stack = await openAuthStack(kind, { mailIntervalMs: 0 });
  }, 120_000);
  afterAll(() => stack.close());

  describe("input", () => {
    const SQL = "x'); drop table auth.users; --";

    it("takes SQL metacharacters as text", async () => {
      const email = newEmail();
      const password = `${SQL} "\\$1 %s`;
      const data = { [SQL]: SQL, $1: "\\'" };
      const signedUp = await stack.client().auth.signUp({ email, password, options: { data } });
      expect(signedUp.data.user?.user_metadata).toMatchObject(data);
      const { otp } = (await stack.mailTo(email)).meta;
      await stack.client().auth.verifyOtp({ email, token: otp, type: "email" });
      const session = await signIn(stack.client(), email, password);
      const headers = { authorization: `Bearer ${session.access_token}`, "user-agent": SQL };
      expect((await stack.call("PUT", "/user", { data: { [SQL]: null } }, headers)).status).toBe(200);
      const calls: [string, string, unknown, number][] = [
        ["POST", "/token?grant_type=password", { email: SQL, password: SQL }, 400],
        ["POST", "/token?grant_type=refresh_token", { refresh_token: SQL }, 400],
        ["POST", "/token?grant_type=pkce", { auth_code: SQL, code_verifier: SQL }, 404],
        ["POST", "/token?grant_type=' or true --", {}, 400],
        ["POST", "/otp", { email: SQL }, 400],
        ["POST", "/verify", { type: SQL, token_hash: SQL }, 400],
        ["POST", "/verify", { type: "email", token_hash: SQL }, 403],
        ["POST", "/verify", { type: "constructor", token_hash: SQL }, 400],
        ["POST", `/logout?scope=${encodeURIComponent(SQL)}`, {}, 400],
        ["POST", `/factors/${encodeURIComponent(SQL)}/challenge`, {}, 404],
        ["POST", "/factors", { factor_type: "totp", friendly_name: SQL }, 200],
      ];
      for (const [method, path, body, status] of calls) {
        const response = await stack.call(method, path, body, headers);
        expect([path, response.status]).toEqual([path, status]);
      }
      const [table] = await stack.backend.query<{ name: string }>("select to_regclass('auth.users')::text as name");
      expect(table?.name).toBe("auth.users");
    });

    it("refuses what is no JSON object, in both error shapes", async () => {
      for (const body of ["", "{", "[1]", '"text"', "null", "email=a%40b.c", "<xml/>", '{"email":{"$ne":1}}', "42"]) {
        const response = await stack.call("POST", "/otp", body);
        expect([body, response.status]).toEqual([body, 400]);
      }
      const legacy = await stack.call("POST", "/otp", "{");
      expect(legacy.headers.has("x-supabase-api-version")).toBe(false);
      expect(await legacy.json()).toEqual({
        code: 400,
        error_code: "bad_json",
        msg: "Could not parse request body as JSON",
      });
      const coded = await stack.call("POST", "/otp", "{", API_2024);
      expect(coded.headers.get("x-supabase-api-version")).toBe("2024-01-01");
      expect(await coded.json()).toEqual({ code: "bad_json", message: "Could not parse request body as JSON" });
    });

    it("refuses characters that the database can not store, and endless nesting", async () => {
      const nested = `${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`;
      for (const data of ['{"a":"\\u0000"}', '{"\\u0000":1}', '{"a":"\\ud800"}', nested]) {
        const body = `{"email":"${newEmail()}","password":"${PASSWORD}","data":${data}}`;
        const response = await stack.call("POST", "/signup", body);
        expect([data.slice(0, 20), response.status]).toEqual([data.slice(0, 20), 400]);
      }
      const link = await fetch(`${stack.url}/auth/v1/verify?type=signup&token=%00`, { redirect: "manual" });
      expect(link.headers.get("location")).toContain("error_code=validation_failed");
    });

    it("refuses enormous bodies before it reads them as JSON", async () => {
      const response = await stack.call("POST", "/signup", `{"data":"${"x".repeat(1024 * 1024)}"}`);
      expect(response.status).toBe(413);
      expect(await response.json()).toMatchObject({ error_code: "payload_too_large" });
    });

    it.each([
      "plain",
      "a@b",
      "@example.test",
      "a@",
      "a b@example.test",
      "a@example.test\r\nBcc: x@example.test",
      "a@exa mple.test",
      "a@@example.test",
      "<a@example.test>",
      "a@example..test",
      `${"a".repeat(250)}@example.test`,
    ])("refuses the address %j", async (email) => {
      const response = await stack.call("POST", "/otp", { email });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error_code: "validation_failed" });
    });

    it("does not make prototypes out of metadata", async () => {
      const { session } = await createPerson(stack);
      const authorization = `Bearer ${session.access_token}`;
      const body = '{"data":{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}}';
      const response = await stack.call("PUT", "/user", body, { authorization });
      expect(response.status).toBe(200);
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    });
  });
});
