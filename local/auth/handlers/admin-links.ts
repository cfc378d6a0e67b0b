import { z } from "zod";
import type { AuthCall, Handler } from "../call";
import { json, nowIso } from "../call";
import { requireAdmin } from "../caller";
import { AuthError, emailExists, invalidInput } from "../errors";
import { assertStrongPassword, metadata, optionalText, readBody, readEmail } from "../input";
import type { MailKind } from "../mail-texts";
import { hashPassword } from "../passwords";
import { publicUser } from "../public-user";
import { createActionLink, sendActionMail } from "../send-mail";
import type { UserRecord } from "../users";
import { createUser, findUserByEmail, mergeMetadata, reloadUser } from "../users";

const LinkBody = z.object({
  type: optionalText,
  email: optionalText,
  new_email: optionalText,
  password: optionalText,
  data: metadata,
  redirect_to: optionalText,
});
type LinkRequest = z.output<typeof LinkBody>;

/** The types of links, with the mail that each stands for. */
const KINDS: Readonly<Record<string, MailKind>> = {
  signup: "signup",
  invite: "invite",
  magiclink: "magiclink",
  recovery: "recovery",
  email_change_current: "email_change_current",
  email_change_new: "email_change",
};

/** POST /admin/generate_link - what would have been mailed, handed to the caller instead. */
export const generateLink: Handler = async (call) => {
  requireAdmin(call);
  const body = readBody(call, LinkBody);
  const asked = body.type ?? "";
  const kind = Object.hasOwn(KINDS, asked) ? KINDS[asked] : undefined;
  if (kind === undefined) throw invalidInput(`Invalid email action link type requested: ${asked.slice(0, 40)}`);
  const email = readEmail(body.email);
  const known = await findUserByEmail(call, email);
  // A magic link for a stranger is a sign-up.
  const isStranger = known === null && kind === "magiclink";
  const user = known ?? (await createLinkedUser(call, body, email, kind));
  const target = await prepare(call, body, user, kind, known !== null);
  const link = await createActionLink(call, user, isStranger ? "signup" : kind, target, {
    redirectTo: body.redirect_to,
  });
  return json({
    ...publicUser(await reloadUser(call, user.id)),
    action_link: link.link,
    email_otp: link.otp,
    hashed_token: link.tokenHash,
    verification_type: isStranger ? "signup" : asked,
    redirect_to: link.redirectTo,
  });
};

async function createLinkedUser(call: AuthCall, body: LinkRequest, email: string, kind: MailKind): Promise<UserRecord> {
  if (kind !== "signup" && kind !== "invite" && kind !== "magiclink") {
    throw new AuthError(404, "user_not_found", "User with this email not found");
  }
  let passwordHash: string | null = null;
  if (kind === "signup") {
    if (!body.password) throw invalidInput("Signup requires a valid password");
    assertStrongPassword(call, body.password);
    passwordHash = await hashPassword(call.sql, body.password);
  }
  const user = await createUser(call, { email, passwordHash, userMetadata: body.data });
  if (user === null) throw emailExists();
  return user;
}

/** Checks what the type demands and returns the address that the token is for. */
async function prepare(
  call: AuthCall,
  body: LinkRequest,
  user: UserRecord,
  kind: MailKind,
  isKnown: boolean,
): Promise<string> {
  if (kind === "email_change" || kind === "email_change_current") return prepareEmailChange(call, body, user, kind);
  if (kind === "signup" || kind === "invite") {
    if (user.email_confirmed_at !== null) throw emailExists();
    if (isKnown && body.data) await mergeMetadata(call, user.id, "raw_user_meta_data", body.data);
  }
  if (kind === "invite") await markInvited(call, user.id);
  return user.email ?? "";
}

async function prepareEmailChange(
  call: AuthCall,
  body: LinkRequest,
  user: UserRecord,
  kind: MailKind,
): Promise<string> {
  if (kind === "email_change_current" && !call.options.doubleConfirmEmailChange) {
    throw invalidInput("Enable secure email change to generate link for current email");
  }
  const newEmail = readEmail(body.new_email);
  if ((await findUserByEmail(call, newEmail)) !== null) throw emailExists();
  // The second link of a pair belongs to the same change, so it must not undo a half that is already confirmed.
  await call.sql(
    `update auth.users set email_change = $2,
       email_change_confirm_status = case when email_change = $2 then email_change_confirm_status else 0 end
     where id = $1::uuid`,
    [user.id, newEmail],
  );
  return kind === "email_change" ? newEmail : (user.email ?? "");
}

async function markInvited(call: AuthCall, userId: string): Promise<void> {
  await call.sql("update auth.users set invited_at = $2::timestamptz where id = $1::uuid", [userId, nowIso(call)]);
}

const InviteBody = z.object({ email: optionalText, data: metadata });

/** POST /invite - create a user who gets a mail to accept. */
export const inviteUser: Handler = async (call) => {
  requireAdmin(call);
  const body = readBody(call, InviteBody);
  const email = readEmail(body.email);
  const known = await findUserByEmail(call, email);
  if (known !== null && known.email_confirmed_at !== null) throw emailExists();
  const user = known ?? (await createUser(call, { email, userMetadata: body.data }));
  if (user === null) throw emailExists();
  await markInvited(call, user.id);
  await sendActionMail(call, user, "invite", email);
  return json(publicUser(await reloadUser(call, user.id)));
};
