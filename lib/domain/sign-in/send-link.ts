import { signInClient, signInError } from "@/lib/auth/sign-in-service";
import type { SendLink } from "@/lib/contracts/sign-in";
import type { VerbContext } from "../context";
import { beginTry, callbackFor } from "./internal";

/** Mails a link that signs in once. The answer is the same whether the address has an account or not. */
export async function sendLink({ ctx, input }: { ctx: VerbContext; input: { body: SendLink } }) {
  const { email, next } = input.body;
  const { visit } = await beginTry(ctx, "mail", input.body);
  const options = { emailRedirectTo: callbackFor(visit, next), shouldCreateUser: true };
  const { error } = await signInClient(visit).auth.signInWithOtp({ email, options });
  if (error) throw signInError(error);
  return { isSignedIn: false };
}

/** Mails a link to choose a new password. The answer is the same whether the address has an account or not. */
export async function recoverPassword({ ctx, input }: { ctx: VerbContext; input: { body: SendLink } }) {
  const { email, next } = input.body;
  const { visit } = await beginTry(ctx, "mail", input.body);
  const redirectTo = callbackFor(visit, next);
  const { error } = await signInClient(visit).auth.resetPasswordForEmail(email, { redirectTo });
  if (error) throw signInError(error);
  return { isSignedIn: false };
}
