import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import type { AuthCall } from "./call";
import { nowIso, secondsAgoIso } from "./call";
import { isSameText } from "./compare";
import { AuthError, invalidInput } from "./errors";
import { isUuid } from "./input";

/** Length and alphabet of a code challenge: RFC 7636, section 4.2. */
const CHALLENGE = /^[A-Za-z0-9._~-]{43,128}$/;

export const challengeFields = {
  code_challenge: z.string().nullish(),
  code_challenge_method: z.string().nullish(),
};

export interface CodeChallenge {
  readonly challenge: string;
  readonly method: "s256" | "plain";
}

/** The PKCE challenge of a request; null when the client uses the implicit flow. */
export function readChallenge(body: {
  code_challenge?: string | null;
  code_challenge_method?: string | null;
}): CodeChallenge | null {
  const challenge = body.code_challenge || null;
  const method = body.code_challenge_method?.toLowerCase() || null;
  if (challenge === null && method === null) return null;
  if (challenge === null || method === null) {
    throw invalidInput("PKCE flow requires code_challenge_method and code_challenge");
  }
  if (method !== "s256" && method !== "plain") throw invalidInput("unsupported code_challenge method");
  if (!CHALLENGE.test(challenge)) {
    throw invalidInput("code challenge has to be between 43 and 128 characters of letters, digits and -._~");
  }
  return { challenge, method };
}

/** Remembers who started a flow; its auth code becomes usable when the mailed link has been opened. */
export async function createFlowState(
  call: AuthCall,
  userId: string,
  { challenge, method }: CodeChallenge,
  authenticationMethod: string,
): Promise<string> {
  const id = randomUUID();
  await call.sql(
    `insert into auth.flow_state (id, user_id, auth_code, code_challenge, code_challenge_method,
       authentication_method, created_at, updated_at)
     values ($1::uuid, $2::uuid, $3, $4, $5, $6, $7::timestamptz, $7::timestamptz)`,
    [id, userId, randomUUID(), challenge, method, authenticationMethod, nowIso(call)],
  );
  return id;
}

/** The auth code to hand to the callback page; null when the flow is gone. */
export async function issueAuthCode(call: AuthCall, flowStateId: string): Promise<string | null> {
  const [flow] = await call.sql<{ code: string }>(
    `update auth.flow_state set auth_code_issued_at = $2::timestamptz, updated_at = $2::timestamptz
     where id = $1::uuid and auth_code_issued_at is null returning auth_code as code`,
    [flowStateId, nowIso(call)],
  );
  return flow?.code ?? null;
}

interface IssuedFlow extends Record<string, unknown> {
  userId: string;
  challenge: string;
  challengeMethod: string;
  authenticationMethod: string;
  isExpired: boolean;
}

/** Spends an auth code: once, within its lifetime, by the holder of the verifier. */
export async function redeemAuthCode(call: AuthCall, code: string, verifier: string): Promise<IssuedFlow> {
  const [flow] = isUuid(code) ? await takeFlow(call, code) : [];
  if (flow === undefined) {
    throw new AuthError(404, "flow_state_not_found", "invalid flow state, no valid flow state found");
  }
  if (flow.isExpired) {
    throw new AuthError(422, "flow_state_expired", "invalid flow state, flow state has expired");
  }
  const derived =
    flow.challengeMethod === "s256" ? createHash("sha256").update(verifier).digest("base64url") : verifier;
  if (!isSameText(derived, flow.challenge)) {
    // Thrown inside the transaction, so the flow stays for its owner.
    throw new AuthError(400, "bad_code_verifier", "code challenge does not match previously saved code verifier");
  }
  return flow;
}

const takeFlow = (call: AuthCall, code: string) =>
  call.sql<IssuedFlow>(
    `delete from auth.flow_state where auth_code = $1 and auth_code_issued_at is not null
     returning user_id::text as "userId", code_challenge as challenge, code_challenge_method as "challengeMethod",
       authentication_method as "authenticationMethod", auth_code_issued_at < $2::timestamptz as "isExpired"`,
    [code, secondsAgoIso(call, call.options.authCodeSeconds)],
  );
