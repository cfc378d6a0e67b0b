import { z } from "zod";
import type { AuthCall, Handler } from "../call";
import { json } from "../call";
import type { SignedIn } from "../caller";
import { requireUser } from "../caller";
import { AuthError, emailExists, invalidInput, notImplemented } from "../errors";
import { challengeFields, readChallenge } from "../flow-state";
import { assertStrongPassword, metadata, optionalText, readBody, readEmail, readQuery } from "../input";
import { deleteTokens } from "../one-time-tokens";
import { hashPassword, verifyPassword } from "../passwords";
import { publicUser } from "../public-user";
import type { LogoutScope } from "../sessions";
import { endSessions } from "../sessions";
import { findUserByEmail, hasVerifiedFactor, mergeMetadata, reloadUser, storePasswordHash } from "../users";
import { startEmailChange } from "./mails";

/** GET /user - the signed-in user, read from the database. */
export const getUser: Handler = async (call) => json(publicUser((await requireUser(call)).user));

const Body = z.object({
  email: optionalText,
  phone: optionalText,
  password: optionalText,
  data: metadata,
  app_metadata: metadata,
  ...challengeFields,
});

/** PUT /user - change one's own password, address (once confirmed) and metadata. */
export const updateUser: Handler = async (call) => {
  const body = readBody(call, Body);
  const caller = await requireUser(call);
  const { user, session } = caller;
  if (body.app_metadata) {
    throw new AuthError(403, "not_admin", "Updating app_metadata requires admin privileges");
  }
  if (body.phone) throw notImplemented("phone numbers");
  const email = body.email ? readEmail(body.email) : null;
  const newEmail = email === user.email ? null : email;
  if ((body.password || newEmail) && hasVerifiedFactor(user) && session?.aal !== "aal2") {
    throw new AuthError(
      401,
      "insufficient_aal",
      "AAL2 session is required to update email or password when MFA is enabled.",
    );
  }
  if (typeof body.password === "string") await changePassword(call, caller, body.password, newEmail !== null);
  if (body.data) await mergeMetadata(call, user.id, "raw_user_meta_data", body.data);
  if (newEmail !== null) {
    if ((await findUserByEmail(call, newEmail)) !== null) throw emailExists();
    await startEmailChange(call, user, newEmail, readChallenge(body));
  }
  return json(publicUser(await reloadUser(call, user.id)));
};

/** Sets a password; whoever else holds a session or a mailed token of this account loses it. */
async function changePassword(call: AuthCall, { user, session }: SignedIn, password: string, addsEmail: boolean) {
  assertStrongPassword(call, password);
  if (user.is_anonymous && !addsEmail) {
    throw new AuthError(
      422,
      "validation_failed",
      "Updating password of an anonymous user without an email or phone is not allowed",
    );
  }
  if (await verifyPassword(call.sql, password, user.encrypted_password)) {
    throw new AuthError(422, "same_password", "New password should be different from the old password.");
  }
  await storePasswordHash(call, user.id, await hashPassword(call.sql, password));
  await endSessions(call, user.id, session === null ? "global" : "others", session?.id ?? null);
  await deleteTokens(call, user.id);
}

const SCOPES: readonly LogoutScope[] = ["global", "local", "others"];

/** POST /logout - end this session, the others, or all of them. */
export const logout: Handler = async (call) => {
  const { user, session } = await requireUser(call);
  const asked = readQuery(call, "scope") || "global";
  const scope = SCOPES.find((known) => known === asked);
  if (scope === undefined) throw invalidInput(`Unsupported logout scope "${asked}"`);
  await endSessions(call, user.id, scope, session?.id ?? null);
  return { status: 204 };
};
