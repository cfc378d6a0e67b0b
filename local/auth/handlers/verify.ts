import { z } from "zod";
import type { GatewayResponse } from "../../types";
import type { AuthCall, Handler } from "../call";
import { json } from "../call";
import { AuthError, invalidInput } from "../errors";
import { issueAuthCode } from "../flow-state";
import { optionalText, readBody, readEmail, readQuery } from "../input";
import { isPkceHash, spendToken } from "../one-time-tokens";
import { redirectTarget, withParams } from "../redirects";
import { signIn } from "../sessions";
import { completeVerification, HALF_CHANGE_MESSAGE } from "../verification";

const Body = z.object({
  type: optionalText,
  email: optionalText,
  phone: optionalText,
  token: optionalText,
  token_hash: optionalText,
});

/** POST /verify - spend a typed code or a link's hash and sign in. */
export const verifyToken: Handler = async (call) => {
  const { type, token, token_hash: hash, email } = readBody(call, Body);
  if (!type) throw invalidInput("Verify requires a verification type");
  if (!token === !hash) throw invalidInput("Verify requires either a token or a token hash");
  const proof = hash ? { hash } : { email: readEmail(email), otp: token ?? "" };
  const spent = await spendToken(call, type, proof);
  if (!(await completeVerification(call, spent))) return json({ msg: HALF_CHANGE_MESSAGE, code: "200" });
  return json(await signIn(call, spent.userId, "otp"));
};

const seeOther = (location: string): GatewayResponse => ({
  status: 303,
  headers: { location, "cache-control": "no-store" },
});

/** GET /verify - the mailed link: spends its token and sends the browser on, with the outcome in the address. */
export const openLink: Handler = async (call) => {
  const target = redirectTarget(call);
  const isPkce = isPkceHash(call.request.query.get("token") ?? "");
  try {
    return seeOther(await linkOutcome(call, target, isPkce));
  } catch (error) {
    if (!(error instanceof AuthError)) throw error;
    throw new RedirectedError(error, errorTarget(error, target, isPkce));
  }
};

async function linkOutcome(call: AuthCall, target: string, isPkce: boolean): Promise<string> {
  const type = readQuery(call, "type");
  const hash = readQuery(call, "token");
  if (!type) throw invalidInput("Verify requires a verification type");
  if (!hash) throw invalidInput("Verify requires a token or a token hash");
  const spent = await spendToken(call, type, { hash });
  if (!(await completeVerification(call, spent))) {
    const message = { message: HALF_CHANGE_MESSAGE };
    return withParams(target, { query: isPkce ? message : {}, fragment: message });
  }
  if (isPkce) {
    const code = spent.flowStateId === null ? null : await issueAuthCode(call, spent.flowStateId);
    if (code === null) throw new AuthError(400, "flow_state_not_found", "No associated flow state found.");
    return withParams(target, { query: { code } });
  }
  const session = await signIn(call, spent.userId, "otp");
  const { access_token, refresh_token, token_type } = session;
  const expiry = { expires_at: String(session.expires_at), expires_in: String(session.expires_in) };
  return withParams(target, { fragment: { access_token, ...expiry, refresh_token, token_type, type } });
}

/** A refusal of which a person reads the page, not a program the body; thrown so that the transaction rolls back. */
export class RedirectedError extends Error {
  readonly response: GatewayResponse;
  constructor(cause: AuthError, location: string) {
    super(cause.message);
    this.response = seeOther(location);
  }
}

/** OAuth's names for the statuses; `sb` marks the fragment as ours. */
const OAUTH_ERRORS: Readonly<Record<number, string>> = {
  400: "invalid_request",
  401: "unauthorized_client",
  403: "access_denied",
};

function errorTarget(error: AuthError, target: string, isPkce: boolean): string {
  const params = {
    error: OAUTH_ERRORS[error.status] ?? "server_error",
    error_code: error.code,
    error_description: error.message,
  };
  return withParams(target, { query: isPkce ? params : {}, fragment: { ...params, sb: "" } });
}
