import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPerson, newEmail } from "./testing/people";
import type { AuthStack } from "./testing/test-stack";
import { openAuthStack, openLink, SITE_URL, testKinds } from "./testing/test-stack";

type Jar = Map<string, string>;
const isSession = (name: string) => /-auth-token(\.\d+)?$/.test(name);

/** The session that the cookies hold, however many chunks it takes. */
function readSession(jar: Jar): { refresh_token: string; expires_at: number; access_token: string } {
  const names = [...jar.keys()].filter(isSession).sort();
  const raw = names.map((name) => jar.get(name)).join("");
  return JSON.parse(Buffer.from(raw.replace(/^base64-/, ""), "base64url").toString("utf8"));
}

describe.each(testKinds)("PKCE with a session in cookies on %s", (kind) => {
  let stack: AuthStack;
  beforeAll(async () => {
    stack = await openAuthStack(kind, { mailIntervalMs: 0 });
  }, 120_000);
  afterAll(() => stack.close());

  /** Asks for a link, opens it, and returns what the callback page gets. */
  async function callbackOf(jar: Jar, email: string): Promise<{ code: string; flowId?: string; location: URL }> {
    const options = { emailRedirectTo: `${SITE_URL}/auth/callback?next=/x` };
    const { error } = await stack.ssr(jar).auth.signInWithOtp({ email, options });
    expect(error).toBeNull();
    const { location } = await openLink((await stack.mailTo(email)).meta.link);
    const { searchParams } = location;
    return { code: searchParams.get("code") ?? "", flowId: searchParams.get("sb_flow_id") ?? undefined, location };
  }

  async function signedInJar(email: string): Promise<Jar> {
    const jar: Jar = new Map();
    const { code, flowId } = await callbackOf(jar, email);
    const { error } = await stack.ssr(jar).auth.exchangeCodeForSession(code, { flowId });
    expect(error).toBeNull();
    return jar;
  }

  it("keeps the verifier in a cookie and sends the browser to the callback with a code", async () => {
    const jar: Jar = new Map();
    const email = newEmail();
    const { code, location } = await callbackOf(jar, email);
    expect([...jar.keys()].some((name) => name.includes("code-verifier"))).toBe(true);
    expect((await stack.mailTo(email)).meta.tokenHash).toMatch(/^pkce_[0-9a-f]{56}$/);
    expect(code).toMatch(/^[0-9a-f-]{36}$/);
    expect(location.searchParams.get("next")).toBe("/x");
    expect(location.hash).toBe("");
  });

  it("exchanges the code for a session cookie that server code can trust", async () => {
    const { email } = await createPerson(stack);
    const jar = await signedInJar(email);
    expect([...jar.keys()].some(isSession)).toBe(true);
    const claims = await stack.ssr(jar).auth.getClaims();
    expect(claims.data?.claims).toMatchObject({ email, amr: [{ method: "magiclink" }] });
    expect((await stack.ssr(jar).auth.getUser()).data.user?.email).toBe(email);
  });

  it("takes the token hash of a PKCE mail in another browser", async () => {
    const { email } = await createPerson(stack);
    await stack.ssr(new Map()).auth.signInWithOtp({ email });
    const { tokenHash } = (await stack.mailTo(email)).meta;
    const other: Jar = new Map();
    const { data } = await stack.ssr(other).auth.verifyOtp({ token_hash: tokenHash, type: "email" });
    expect(data.session).not.toBeNull();
    expect(other.size).toBeGreaterThan(0);
  });

  it("refreshes an expired session and rewrites the cookie", async () => {
    const jar = await signedInJar((await createPerson(stack)).email);
    const session = readSession(jar);
    const name = [...jar.keys()].find(isSession)?.replace(/\.\d+$/, "") ?? "";
    const expired = { ...session, expires_at: Math.floor(Date.now() / 1000) - 10 };
    jar.clear();
    jar.set(name, `base64-${Buffer.from(JSON.stringify(expired)).toString("base64url")}`);
    const { data } = await stack.ssr(jar).auth.getClaims();
    expect(data?.claims).toBeTruthy();
    await expect.poll(() => readSession(jar).refresh_token).not.toBe(session.refresh_token);
  });

  it("recovers a password through the callback", async () => {
    const { email } = await createPerson(stack);
    const jar: Jar = new Map();
    const asked = await stack.ssr(jar).auth.resetPasswordForEmail(email, { redirectTo: `${SITE_URL}/reset` });
    expect(asked.error).toBeNull();
    const { searchParams } = (await openLink((await stack.mailTo(email)).meta.link)).location;
    const client = stack.ssr(jar);
    const flowId = searchParams.get("sb_flow_id") ?? undefined;
    const { data } = await client.auth.exchangeCodeForSession(searchParams.get("code") ?? "", { flowId });
    expect(data.session).not.toBeNull();
    expect((data as { redirectType?: string }).redirectType).toMatch(/recovery/i);
    expect((await client.auth.updateUser({ password: "brand-new-1" })).error).toBeNull();
  });

  it("says in query and fragment why a PKCE link failed", async () => {
    const { email } = await createPerson(stack);
    await stack.ssr(new Map()).auth.signInWithOtp({ email });
    const { link } = (await stack.mailTo(email)).meta;
    await openLink(link);
    const { location, fragment } = await openLink(link);
    expect(location.searchParams.get("error_code")).toBe("otp_expired");
    expect(fragment.get("error_code")).toBe("otp_expired");
  });

  describe("a stolen auth code", () => {
    const challenge = { code_challenge: "A".repeat(43), code_challenge_method: "plain" };
    const exchange = (code: string, verifier: string) =>
      stack.call("POST", "/token?grant_type=pkce", { auth_code: code, code_verifier: verifier });
    const codeFor = async (email: string) => {
      await stack.call("POST", "/otp", { email, ...challenge });
      const { location } = await openLink((await stack.mailTo(email)).meta.link);
      return location.searchParams.get("code") ?? "";
    };

    it("is worth nothing without the verifier, and stays good for its owner, once", async () => {
      const { email } = await createPerson(stack);
      const code = await codeFor(email);
      const stolen = await exchange(code, "B".repeat(43));
      expect(stolen.status).toBe(400);
      expect(await stolen.json()).toMatchObject({ error_code: "bad_code_verifier" });
      expect((await exchange(code, challenge.code_challenge)).status).toBe(200);
      const again = await exchange(code, challenge.code_challenge);
      expect(again.status).toBe(404);
      expect(await again.json()).toMatchObject({ error_code: "flow_state_not_found" });
    });

    it("expires in five minutes", async () => {
      const { email } = await createPerson(stack);
      const code = await codeFor(email);
      stack.advance(301);
      const late = await exchange(code, challenge.code_challenge);
      expect(late.status).toBe(422);
      expect(await late.json()).toMatchObject({ error_code: "flow_state_expired" });
    });

    it("gives one session to simultaneous exchanges", async () => {
      const { email } = await createPerson(stack);
      const code = await codeFor(email);
      const tries = Array.from({ length: 5 }, () => exchange(code, challenge.code_challenge));
      const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
      expect(statuses).toEqual([200, 404, 404, 404, 404]);
    });

    it.each([
      { code_challenge: "A".repeat(43) },
      { code_challenge_method: "s256" },
      { code_challenge: "short", code_challenge_method: "s256" },
      { code_challenge: "A".repeat(43), code_challenge_method: "md5" },
      { code_challenge: `${"A".repeat(43)}'`, code_challenge_method: "s256" },
    ])("is not even started with the challenge %j", async (fields) => {
      const { email } = await createPerson(stack);
      const refused = await stack.call("POST", "/otp", { email, ...fields });
      expect(refused.status).toBe(400);
      expect(await stack.mailCount(email)).toBe(0);
    });
  });
});
