import { z } from "zod";
import type { AuthCall, Handler } from "../call";
import { json } from "../call";
import { AuthError, invalidInput, notImplemented } from "../errors";
import type { CodeChallenge } from "../flow-state";
import { challengeFields, readChallenge } from "../flow-state";
import { metadata, optionalText, readBody, readEmail } from "../input";
import { sendActionMail } from "../send-mail";
import type { UserRecord } from "../users";
import { createUser, findUserByEmail } from "../users";

const OtpBody = z.object({
  email: optionalText,
  phone: optionalText,
  create_user: z.boolean().nullish(),
  data: metadata,
  ...challengeFields,
});

/** POST /otp, POST /magiclink - mail a sign-in code and link; an unknown address becomes a user, unless told not to. */
export const sendOtp: Handler = async (call) => {
  const body = readBody(call, OtpBody);
  if (!body.email && body.phone) throw notImplemented("codes by SMS");
  const email = readEmail(body.email);
  const challenge = readChallenge(body);
  let user = await findUserByEmail(call, email);
  if (user === null) {
    if (body.create_user === false || call.options.disableSignup) {
      throw new AuthError(422, "otp_disabled", "Signups not allowed for otp");
    }
    user = (await createUser(call, { email, userMetadata: body.data })) ?? (await findUserByEmail(call, email));
  }
  if (user === null) throw new Error("user is neither new nor known");
  await sendActionMail(call, user, user.email_confirmed_at === null ? "signup" : "magiclink", email, challenge);
  return json({});
};

const RecoverBody = z.object({ email: optionalText, ...challengeFields });

/** POST /recover - mail a link to choose a new password; says the same for an unknown address. */
export const recoverPassword: Handler = async (call) => {
  const body = readBody(call, RecoverBody);
  const email = readEmail(body.email);
  const challenge = readChallenge(body);
  const user = await findUserByEmail(call, email);
  if (user !== null) await sendActionMail(call, user, "recovery", email, challenge);
  return json({});
};

const ResendBody = z.object({ type: optionalText, email: optionalText, phone: optionalText, ...challengeFields });

/** POST /resend - mail a pending confirmation again; says the same when nothing is pending. */
export const resendMail: Handler = async (call) => {
  const body = readBody(call, ResendBody);
  if (body.type === "sms" || body.type === "phone_change") throw notImplemented("codes by SMS");
  if (body.type !== "signup" && body.type !== "email_change") {
    throw invalidInput("Missing one of these types: signup, email_change, sms, phone_change");
  }
  const email = readEmail(body.email);
  const challenge = readChallenge(body);
  const user = await findUserByEmail(call, email);
  if (user === null) return json({});
  if (body.type === "email_change") {
    if (user.email_change) await startEmailChange(call, user, user.email_change, challenge);
  } else if (user.email_confirmed_at === null) {
    await sendActionMail(call, user, "signup", email, challenge);
  }
  return json({});
};

/** Mails the confirmation of an e-mail change: to the new address and, if configured, to the old one too. */
export async function startEmailChange(
  call: AuthCall,
  user: UserRecord,
  newEmail: string,
  challenge: CodeChallenge | null,
): Promise<void> {
  await call.sql("update auth.users set email_change = $2, email_change_confirm_status = 0 where id = $1::uuid", [
    user.id,
    newEmail,
  ]);
  if (call.options.doubleConfirmEmailChange && user.email !== null) {
    await sendActionMail(call, user, "email_change_current", user.email, challenge);
  }
  await sendActionMail(call, user, "email_change", newEmail, challenge);
}
