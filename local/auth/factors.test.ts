import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPerson, enrollTotp, signIn, totpCode } from "./testing/people";
import type { AuthStack } from "./testing/test-stack";
import { openAuthStack, testKinds } from "./testing/test-stack";

describe.each(testKinds)("authenticator apps on %s", (kind) => {
  let stack: AuthStack;
  beforeAll(async () => {
    stack = await openAuthStack(kind, { mailIntervalMs: 0, failuresPerFiveMinutes: 8 });
  }, 120_000);
  afterAll(() => stack.close());

  const levels = async (client: ReturnType<AuthStack["client"]>) =>
    (await client.auth.mfa.getAuthenticatorAssuranceLevel()).data;

  it("enrols with a secret, an address for the app and a picture of it", async () => {
    const { client, email } = await createPerson(stack);
    const { data, error } = await client.auth.mfa.enroll({ factorType: "totp", friendlyName: "my phone" });
    expect(error).toBeNull();
    expect(data?.totp.secret).toMatch(/^[A-Z2-7]{32}$/);
    const uri = new URL(data?.totp.uri ?? "");
    expect(decodeURIComponent(uri.pathname)).toBe(`/localhost:3000:${email}`);
    expect(uri.searchParams.get("secret")).toBe(data?.totp.secret);
    expect(data?.totp.qr_code).toMatch(/^data:image\/svg\+xml;utf-8,<svg [^#%]*<\/svg>$/);
    const namesake = await client.auth.mfa.enroll({ factorType: "totp", friendlyName: "my phone" });
    expect(namesake.error).toMatchObject({ code: "mfa_factor_name_conflict", status: 422 });
  });

  it("refuses a wrong code and raises the session with a right one", async () => {
    const { client, session } = await createPerson(stack);
    const { data: factor } = await client.auth.mfa.enroll({ factorType: "totp" });
    const factorId = factor?.id ?? "";
    const { data: challenge } = await client.auth.mfa.challenge({ factorId });
    expect(challenge?.expires_at).toBeGreaterThan(stack.ctx.now() / 1000);
    const right = totpCode(stack, factor?.totp.secret ?? "");
    const code = right === "000000" ? "000001" : "000000";
    const wrong = await client.auth.mfa.verify({ factorId, challengeId: challenge?.id ?? "", code });
    expect(wrong.error).toMatchObject({ code: "mfa_verification_failed", status: 422 });

    const verified = await client.auth.mfa.verify({ factorId, challengeId: challenge?.id ?? "", code: right });
    expect(verified.data?.access_token).toBeTruthy();
    expect(await levels(client)).toMatchObject({ currentLevel: "aal2", nextLevel: "aal2" });
    const methods = (await levels(client))?.currentAuthenticationMethods.map((m) =>
      typeof m === "string" ? m : m.method,
    );
    expect(methods?.sort()).toEqual(["password", "totp"]);
    const before = stack.ctx.jwt.verify(session.access_token);
    const after = stack.ctx.jwt.verify(verified.data?.access_token ?? "");
    expect(after.session_id).toBe(before.session_id);
    expect((await client.auth.mfa.listFactors()).data?.totp).toHaveLength(1);
  });

  it("holds a session of the first level off what the factor guards", async () => {
    const person = await createPerson(stack);
    const { factorId } = await enrollTotp(stack, person);
    const second = stack.client();
    await signIn(second, person.email);
    expect(await levels(second)).toMatchObject({ currentLevel: "aal1", nextLevel: "aal2" });
    const password = await second.auth.updateUser({ password: "another-one" });
    expect(password.error).toMatchObject({ code: "insufficient_aal", status: 401 });
    const email = await second.auth.updateUser({ email: "thief@example.test" });
    expect(email.error?.code).toBe("insufficient_aal");
    const enroll = await second.auth.mfa.enroll({ factorType: "totp" });
    expect(enroll.error).toMatchObject({ code: "insufficient_aal", status: 403 });
    const unenroll = await second.auth.mfa.unenroll({ factorId });
    expect(unenroll.error).toMatchObject({ code: "insufficient_aal", status: 422 });
  });

  it("refuses a code that was used before, also one step older", async () => {
    const person = await createPerson(stack);
    const { factorId, secret } = await enrollTotp(stack, person);
    const second = stack.client();
    await signIn(second, person.email);
    for (const steps of [0, -1]) {
      const replay = await second.auth.mfa.challengeAndVerify({ factorId, code: totpCode(stack, secret, steps) });
      expect(replay.error?.code).toBe("mfa_verification_failed");
    }
    stack.advance(30);
    const fresh = await second.auth.mfa.challengeAndVerify({ factorId, code: totpCode(stack, secret) });
    expect(fresh.error).toBeNull();
  });

  it("accepts one code once when many sessions send it at the same instant", async () => {
    const person = await createPerson(stack);
    const { factorId, secret } = await enrollTotp(stack, person);
    stack.advance(60);
    const code = totpCode(stack, secret);
    const answers: (() => Promise<Response>)[] = [];
    for (let n = 0; n < 6; n++) {
      const client = stack.client();
      const { access_token: token } = await signIn(client, person.email);
      const { data } = await client.auth.mfa.challenge({ factorId });
      const body = { challenge_id: data?.id, code };
      const headers = { authorization: `Bearer ${token}` };
      answers.push(() => stack.call("POST", `/factors/${factorId}/verify`, body, headers));
    }
    const responses = await Promise.all(answers.map((answer) => answer()));
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(responses.filter(({ status }) => status >= 500)).toHaveLength(0);
  });

  it("ends the user's other sessions of the first level", async () => {
    const person = await createPerson(stack);
    const other = stack.client();
    const otherSession = await signIn(other, person.email);
    await enrollTotp(stack, person);
    const after = await stack.client().auth.getUser(otherSession.access_token);
    expect(after.error?.name).toBe("AuthSessionMissingError");
  });

  it("lets nobody answer another user's challenge, an old one, or one twice", async () => {
    const owner = await createPerson(stack);
    const { factorId, secret } = await enrollTotp(stack, owner);
    const stranger = await createPerson(stack);
    const foreign = await stranger.client.auth.mfa.challenge({ factorId });
    expect(foreign.error).toMatchObject({ code: "mfa_factor_not_found", status: 404 });

    const { data: challenge } = await owner.client.auth.mfa.challenge({ factorId });
    const challengeId = challenge?.id ?? "";
    stack.advance(301);
    const late = await owner.client.auth.mfa.verify({ factorId, challengeId, code: totpCode(stack, secret) });
    expect(late.error).toMatchObject({ code: "mfa_challenge_expired", status: 422 });

    const { data: second } = await owner.client.auth.mfa.challenge({ factorId });
    const answer = { factorId, challengeId: second?.id ?? "" };
    expect((await owner.client.auth.mfa.verify({ ...answer, code: totpCode(stack, secret) })).error).toBeNull();
    const twice = await owner.client.auth.mfa.verify({ ...answer, code: totpCode(stack, secret, 1) });
    expect(twice.error?.code).toBe("mfa_factor_not_found");
  });

  it("stops guessing after too many wrong codes, until time has passed", async () => {
    const person = await createPerson(stack);
    const { factorId, secret } = await enrollTotp(stack, person);
    stack.advance(60);
    for (let guess = 0; guess < 8; guess++) {
      const wrong = await person.client.auth.mfa.challengeAndVerify({ factorId, code: "guess" });
      expect(wrong.error?.code).toBe("mfa_verification_failed");
    }
    const right = await person.client.auth.mfa.challengeAndVerify({ factorId, code: totpCode(stack, secret) });
    expect(right.error).toMatchObject({ code: "over_request_rate_limit", status: 429 });
    stack.advance(301);
    const later = await person.client.auth.mfa.challengeAndVerify({ factorId, code: totpCode(stack, secret) });
    expect(later.error).toBeNull();
  });

  it("lowers the session when the factor goes", async () => {
    const person = await createPerson(stack);
    const { factorId } = await enrollTotp(stack, person);
    const { data } = await person.client.auth.mfa.unenroll({ factorId });
    expect(data?.id).toBe(factorId);
    await person.client.auth.refreshSession();
    expect(await levels(person.client)).toMatchObject({ currentLevel: "aal1", nextLevel: "aal1" });
  });

  it("lets an administrator take a lost factor off a user", async () => {
    const person = await createPerson(stack);
    const { factorId } = await enrollTotp(stack, person);
    const { admin } = stack.admin().auth;
    const listed = await admin.mfa.listFactors({ userId: person.id });
    expect(JSON.stringify(listed.data)).not.toContain("secret");
    await admin.mfa.deleteFactor({ userId: person.id, id: factorId });
    const client = stack.client();
    await signIn(client, person.email);
    expect(await levels(client)).toMatchObject({ nextLevel: "aal1" });
  });
});
