import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { AuthCall, Handler } from "../call";
import { json, nowIso } from "../call";
import { AuthError, invalidInput, notImplemented } from "../errors";
import { challengeFields, readChallenge } from "../flow-state";
import { assertStrongPassword, metadata, optionalText, readBody, readEmail } from "../input";
import { hashPassword } from "../passwords";
import { publicUser } from "../public-user";
import { sendActionMail } from "../send-mail";
import { signIn } from "../sessions";
import { createUser, findUserByEmail, reloadUser } from "../users";

const Body = z.object({
  email: optionalText,
  phone: optionalText,
  password: optionalText,
  data: metadata,
  ...challengeFields,
});

/** POST /signup - register with e-mail and password, or anonymously without them. */
export const signUp: Handler = async (call) => {
  const body = readBody(call, Body);
  if (call.options.disableSignup) {
    throw new AuthError(422, "signup_disabled", "Signups not allowed for this instance");
  }
  if (body.phone) throw notImplemented("sign-up by phone");
  if (!body.email) return signUpAnonymously(call, body.data ?? {});
  if (!body.password) throw invalidInput("Signup requires a valid password");
  assertStrongPassword(call, body.password);
  const email = readEmail(body.email);
  const challenge = readChallenge(body);

  // Hashed before the address is looked up: a known and an unknown address take the same time.
  const passwordHash = await hashPassword(call.sql, body.password);
  const isConfirmed = call.options.autoconfirm;
  const existing = await findUserByEmail(call, email);
  const created =
    existing === null ? await createUser(call, { email, passwordHash, userMetadata: body.data, isConfirmed }) : null;
  const user = created ?? existing ?? (await findUserByEmail(call, email));
  if (user === null) throw new Error("user is neither new nor known");

  if (isConfirmed) {
    if (created === null) throw new AuthError(422, "user_already_exists", "User already registered");
    return json(await signIn(call, user.id, "password"));
  }
  if (user.email_confirmed_at !== null) return json(decoyUser(call, email, body.data ?? {}));
  // A repeated sign-up changes nothing but the mail: nobody has proven yet whose address it is.
  await sendActionMail(call, user, "signup", email, challenge);
  return json(publicUser(await reloadUser(call, user.id)));
};

async function signUpAnonymously(call: AuthCall, data: Record<string, unknown>) {
  if (!call.options.anonymousUsers) {
    throw new AuthError(422, "anonymous_provider_disabled", "Anonymous sign-ins are disabled");
  }
  const user = await createUser(call, { userMetadata: data });
  if (user === null) throw new Error("anonymous user was not inserted");
  return json(await signIn(call, user.id, "anonymous"));
}

/** What a stranger gets for an address that has an account: a user like a new one, but for the empty identities. */
function decoyUser(call: AuthCall, email: string, data: Record<string, unknown>) {
  const now = nowIso(call);
  return {
    id: randomUUID(),
    aud: "authenticated",
    role: "",
    email,
    phone: "",
    confirmation_sent_at: now,
    app_metadata: { provider: "email", providers: ["email"] },
    user_metadata: data,
    identities: [],
    created_at: now,
    updated_at: now,
    is_anonymous: false,
  };
}
