import { z } from "zod";
import type { AuthCall, Handler } from "../call";
import { json } from "../call";
import { AuthError, invalidInput, notImplemented, userBanned } from "../errors";
import { redeemAuthCode } from "../flow-state";
import { optionalText, readBody, readQuery } from "../input";
import { verifyPassword } from "../passwords";
import { refreshSession } from "../refresh";
import { signIn } from "../sessions";
import { findUserByEmail, findUserById, isBanned } from "../users";

const NOT_IMPLEMENTED = new Set(["id_token", "web3"]);

/** POST /token - exchange a password, a refresh token or a PKCE auth code for a session. */
export const issueToken: Handler = async (call) => {
  const grant = readQuery(call, "grant_type");
  if (grant === "password") return passwordGrant(call);
  if (grant === "refresh_token") return refreshGrant(call);
  if (grant === "pkce") return pkceGrant(call);
  if (NOT_IMPLEMENTED.has(grant)) throw notImplemented(`the grant type ${grant}`);
  throw new AuthError(400, "invalid_credentials", "unsupported_grant_type");
};

const PasswordBody = z.object({ email: optionalText, phone: optionalText, password: optionalText });

async function passwordGrant(call: AuthCall) {
  const { email, phone, password } = readBody(call, PasswordBody);
  if (!email && phone) throw notImplemented("sign-in by phone");
  if (!email) throw invalidInput("missing email or phone");
  const user = await findUserByEmail(call, email.trim().toLowerCase());
  const isRight = await verifyPassword(call.sql, password ?? "", user?.encrypted_password ?? null);
  // Ban and missing confirmation are told only to whoever knows the password.
  if (user === null || !isRight) throw new AuthError(400, "invalid_credentials", "Invalid login credentials");
  if (isBanned(call, user)) throw userBanned(400);
  if (user.email_confirmed_at === null) throw new AuthError(400, "email_not_confirmed", "Email not confirmed");
  return json(await signIn(call, user.id, "password"));
}

const RefreshBody = z.object({ refresh_token: optionalText });

async function refreshGrant(call: AuthCall) {
  const { refresh_token: token } = readBody(call, RefreshBody);
  if (!token) throw invalidInput("refresh_token required");
  return json(await refreshSession(call, token));
}

const PkceBody = z.object({ auth_code: optionalText, code_verifier: optionalText });

async function pkceGrant(call: AuthCall) {
  const { auth_code: code, code_verifier: verifier } = readBody(call, PkceBody);
  if (!code || !verifier) {
    throw invalidInput("invalid request: both auth code and code verifier should be non-empty");
  }
  const flow = await redeemAuthCode(call, code, verifier);
  const user = await findUserById(call, flow.userId);
  if (user === null) throw new AuthError(404, "flow_state_not_found", "invalid flow state, no valid flow state found");
  if (isBanned(call, user)) throw userBanned(400);
  return json(await signIn(call, user.id, flow.authenticationMethod));
}
