import { randomBytes } from "node:crypto";
import type { Session, SupabaseClient } from "@supabase/supabase-js";
import { TOTP } from "otpauth";
import type { AuthStack } from "./test-stack";

export const PASSWORD = "correct-horse";

export const newEmail = (name = "user"): string => `${name}-${randomBytes(6).toString("hex")}@example.test`;

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly client: SupabaseClient;
  readonly session: Session;
}

/** Signs in and returns the session; fails loudly. */
export async function signIn(client: SupabaseClient, email: string, password = PASSWORD): Promise<Session> {
  const { data, error } = await client.auth.signInWithPassword({ email, password });
  if (error) throw error;
  return data.session;
}

/** A confirmed user with a client that is signed in. */
export async function createPerson(stack: AuthStack): Promise<Person> {
  const email = newEmail();
  const { data, error } = await stack.admin().auth.admin.createUser({ email, password: PASSWORD, email_confirm: true });
  if (error) throw error;
  const client = stack.client();
  const session = await signIn(client, email);
  return { id: data.user.id, email, client, session };
}

/** What an authenticator app shows at the server's time, some steps of 30 s away. */
export function totpCode(stack: AuthStack, secret: string, steps = 0): string {
  return new TOTP({ secret }).generate({ timestamp: stack.ctx.now() + steps * 30_000 });
}

/** Enrols and verifies an authenticator app; the person's session is of the second level afterwards. */
export async function enrollTotp(stack: AuthStack, { client }: Person): Promise<{ factorId: string; secret: string }> {
  const { data, error } = await client.auth.mfa.enroll({ factorType: "totp" });
  if (error) throw error;
  const code = totpCode(stack, data.totp.secret);
  const verified = await client.auth.mfa.challengeAndVerify({ factorId: data.id, code });
  if (verified.error) throw verified.error;
  return { factorId: data.id, secret: data.totp.secret };
}
