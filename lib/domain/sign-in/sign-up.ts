import { signInClient, signInError } from "@/lib/auth/sign-in-service";
import type { SignUp } from "@/lib/contracts/sign-in";
import type { VerbContext } from "../context";
import { beginTry, callbackFor } from "./internal";

/** Codes that would tell that the address has an account. */
const TAKEN = new Set(["user_already_exists", "email_exists"]);

/** A guest's user becomes the account and keeps its rides; everybody else gets a new one. Whether the address is taken is not told. */
export async function signUp({ ctx, input }: { ctx: VerbContext; input: { body: SignUp } }) {
  const { email, password, displayName, locale, next } = input.body;
  const { visit } = await beginTry(ctx, "mail", input.body);
  const client = signInClient(visit);
  const data = { display_name: displayName, locale };
  const emailRedirectTo = callbackFor(visit, next);
  const { data: current } = await client.auth.getUser();
  const answer = current.user?.is_anonymous
    ? await client.auth.updateUser({ email, password, data }, { emailRedirectTo })
    : await client.auth.signUp({ email, password, options: { data, emailRedirectTo } });
  if (answer.error && !TAKEN.has(String(answer.error.code))) throw signInError(answer.error);
  return { isSignedIn: !answer.error && "session" in answer.data && answer.data.session !== null };
}
