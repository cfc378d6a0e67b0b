import type { AuthCall } from "./call";
import { nowIso } from "./call";
import { emailExists, expiredToken, userBanned } from "./errors";
import type { SpentToken } from "./one-time-tokens";
import { deleteTokens } from "./one-time-tokens";
import type { UserRecord } from "./users";
import { confirmEmail, findUserByEmail, findUserById, isBanned } from "./users";

const HALF_CONFIRMED = 1;

/** Answer to the first of two confirmations of an e-mail change. */
export const HALF_CHANGE_MESSAGE = "Confirmation link accepted. Please proceed to confirm link sent to the other email";

/**
 * Does what a spent token was mailed for. Returns false when the other address still has to confirm its half of an
 * e-mail change: then there is nothing to sign in to yet.
 */
export async function completeVerification(call: AuthCall, token: SpentToken): Promise<boolean> {
  const user = await findUserById(call, token.userId);
  if (user === null) throw expiredToken(true);
  if (isBanned(call, user)) throw userBanned(403);
  const isEmailChange = token.type === "email_change_token_new" || token.type === "email_change_token_current";
  if (isEmailChange) return confirmEmailChange(call, user);
  if (token.email !== user.email) throw expiredToken(true);
  await confirmEmail(call, user.id, token.email);
  await deleteTokens(call, user.id);
  return true;
}

async function confirmEmailChange(call: AuthCall, user: UserRecord): Promise<boolean> {
  const isDouble = call.options.doubleConfirmEmailChange && user.email !== null;
  if (isDouble && user.email_change_confirm_status !== HALF_CONFIRMED) {
    await call.sql("update auth.users set email_change_confirm_status = $2::int where id = $1::uuid", [
      user.id,
      HALF_CONFIRMED,
    ]);
    return false;
  }
  const newEmail = user.email_change;
  if (!newEmail) throw expiredToken(true);
  if ((await findUserByEmail(call, newEmail)) !== null) throw emailExists();
  await call.sql(
    `update auth.users set email = $2, email_change = '', email_change_confirm_status = 0,
       updated_at = $3::timestamptz where id = $1::uuid`,
    [user.id, newEmail, nowIso(call)],
  );
  await confirmEmail(call, user.id, newEmail);
  await deleteTokens(call, user.id);
  return true;
}
