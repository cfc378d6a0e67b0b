import { signInClient, signInError } from "@/lib/auth/sign-in-service";
import type { SignIn } from "@/lib/contracts/sign-in";
import type { VerbContext } from "../context";
import { beginTry } from "./internal";

/** Opens a session with a password. A wrong password, an unknown address and a blocked account get the same answer. */
export async function signIn({ ctx, input }: { ctx: VerbContext; input: { body: SignIn } }) {
  const { email, password } = input.body;
  const attempt = await beginTry(ctx, "password", input.body);
  const { error } = await signInClient(attempt.visit).auth.signInWithPassword({ email, password });
  if (error) throw signInError(error);
  await attempt.succeed();
  return { isSignedIn: true };
}
