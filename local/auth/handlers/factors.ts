import { z } from "zod";
import type { AuthCall, Handler } from "../call";
import { json, nowIso, secondsAgoIso } from "../call";
import { requireSession } from "../caller";
import { AuthError, invalidInput, notImplemented, tooManyAttempts } from "../errors";
import { isUuid, optionalText, readBody } from "../input";
import { lowerSessionsOfFactor, raiseToAal2 } from "../sessions";
import { createSecret, matchStep, otpauthUri, qrSvg } from "../totp";
import { hasVerifiedFactor } from "../users";

/** An enrolment that nobody finished within this time gives way to a new one. */
const UNVERIFIED_SECONDS = 300;

const factorNotFound = () => new AuthError(404, "mfa_factor_not_found", "Factor not found");

const EnrollBody = z.object({
  factor_type: optionalText,
  friendly_name: z.string().max(255).nullish(),
  issuer: z.string().max(255).nullish(),
});

/** POST /factors - start to enrol an authenticator app. */
export const enrollFactor: Handler = async (call) => {
  const body = readBody(call, EnrollBody);
  const { user, session } = await requireSession(call);
  if (body.factor_type === "phone" || body.factor_type === "webauthn") {
    throw notImplemented(`the factor type ${body.factor_type}`);
  }
  if (body.factor_type !== "totp") throw invalidInput("factor_type needs to be totp, phone, or webauthn");
  if (hasVerifiedFactor(user) && session.aal !== "aal2") {
    throw new AuthError(403, "insufficient_aal", "AAL2 required to enroll a new factor");
  }
  await call.sql(
    `delete from auth.mfa_factors
     where user_id = $1::uuid and status::text = 'unverified' and created_at < $2::timestamptz`,
    [user.id, secondsAgoIso(call, UNVERIFIED_SECONDS)],
  );
  const name = body.friendly_name || null;
  await assertRoomForFactor(call, user.id, name);

  const secret = createSecret();
  const issuer = body.issuer || new URL(call.ctx.siteUrl).host;
  const uri = otpauthUri(secret, issuer, user.email ?? user.id);
  const [factor] = await call.sql<{ id: string }>(
    `insert into auth.mfa_factors (user_id, friendly_name, factor_type, status, secret, created_at, updated_at)
     values ($1::uuid, $2, 'totp', 'unverified', $3, $4::timestamptz, $4::timestamptz) returning id::text`,
    [user.id, name, secret, nowIso(call)],
  );
  return json({
    id: factor?.id,
    type: "totp",
    friendly_name: name ?? "",
    totp: { qr_code: qrSvg(uri), secret, uri },
  });
};

async function assertRoomForFactor(call: AuthCall, userId: string, name: string | null): Promise<void> {
  const factors = await call.sql<{ name: string | null }>(
    "select friendly_name as name from auth.mfa_factors where user_id = $1::uuid",
    [userId],
  );
  if (name !== null && factors.some((factor) => factor.name === name)) {
    throw new AuthError(
      422,
      "mfa_factor_name_conflict",
      `A factor with the friendly name "${name}" for this user already exists`,
    );
  }
  if (factors.length >= call.options.maxFactors) {
    throw new AuthError(
      422,
      "too_many_enrolled_mfa_factors",
      "Maximum number of verified factors reached, unenroll to continue",
    );
  }
}

/** POST /factors/:id/challenge - open a challenge that one code may answer. */
export const challengeFactor: Handler = async (call) => {
  const { user } = await requireSession(call);
  const factor = await lockFactor(call, user.id);
  await call.sql("update auth.mfa_factors set last_challenged_at = $2::timestamptz where id = $1::uuid", [
    factor.id,
    nowIso(call),
  ]);
  const [challenge] = await call.sql<{ id: string }>(
    "insert into auth.mfa_challenges (factor_id, created_at) values ($1::uuid, $2::timestamptz) returning id::text",
    [factor.id, nowIso(call)],
  );
  const expiresAt = Math.floor(call.ctx.now() / 1000) + call.options.challengeSeconds;
  return json({ id: challenge?.id, type: factor.type, expires_at: expiresAt });
};

interface LockedFactor extends Record<string, unknown> {
  id: string;
  type: string;
  status: string;
  secret: string | null;
  lastStep: string;
}

/** The user's factor of the path, locked: two answers with one code are checked one after the other. */
async function lockFactor(call: AuthCall, userId: string): Promise<LockedFactor> {
  const [id] = call.params;
  const [factor] = isUuid(id)
    ? await call.sql<LockedFactor>(
        `select id::text, factor_type::text as type, status::text, secret,
           coalesce(last_code_step, 0)::text as "lastStep"
         from auth.mfa_factors where id = $1::uuid and user_id = $2::uuid for update`,
        [id, userId],
      )
    : [];
  if (factor === undefined) throw factorNotFound();
  return factor;
}

const VerifyBody = z.object({ challenge_id: optionalText, code: optionalText });

/** POST /factors/:id/verify - answer a challenge with a code and raise the session to the second level. */
export const verifyFactor: Handler = async (call) => {
  const body = readBody(call, VerifyBody);
  const { user, session } = await requireSession(call);
  const factor = await lockFactor(call, user.id);
  await assertOpenChallenge(call, factor.id, body.challenge_id);

  const guessed = `totp:${factor.id}`;
  if (call.failures.isFull(guessed)) throw tooManyAttempts();
  const step = matchStep(factor.secret ?? "", body.code ?? "", call.ctx.now(), Number(factor.lastStep));
  if (factor.secret === null || step === null) {
    call.failures.add(guessed);
    throw new AuthError(422, "mfa_verification_failed", "Invalid TOTP code entered");
  }
  await call.sql("update auth.mfa_challenges set verified_at = $2::timestamptz where id = $1::uuid", [
    body.challenge_id,
    nowIso(call),
  ]);
  await call.sql(
    `update auth.mfa_factors set status = 'verified', last_code_step = $2::bigint, updated_at = $3::timestamptz
     where id = $1::uuid`,
    [factor.id, step, nowIso(call)],
  );
  return json(await raiseToAal2(call, user.id, session.id, factor.id));
};

async function assertOpenChallenge(call: AuthCall, factorId: string, challengeId: unknown): Promise<void> {
  const [challenge] = isUuid(challengeId)
    ? await call.sql<{ isExpired: boolean }>(
        `select created_at < $3::timestamptz as "isExpired" from auth.mfa_challenges
         where id = $1::uuid and factor_id = $2::uuid and verified_at is null`,
        [challengeId, factorId, secondsAgoIso(call, call.options.challengeSeconds)],
      )
    : [];
  if (challenge === undefined) {
    throw new AuthError(422, "mfa_factor_not_found", "MFA factor with the provided challenge ID not found");
  }
  if (challenge.isExpired) {
    throw new AuthError(
      422,
      "mfa_challenge_expired",
      `MFA challenge ${challengeId} has expired, verify against another challenge or create a new challenge.`,
    );
  }
}

/** DELETE /factors/:id - remove a factor; a verified one only from a session of the second level. */
export const unenrollFactor: Handler = async (call) => {
  const { user, session } = await requireSession(call);
  const factor = await lockFactor(call, user.id);
  if (factor.status === "verified" && session.aal !== "aal2") {
    throw new AuthError(422, "insufficient_aal", "AAL2 required to unenroll verified factor");
  }
  await deleteFactor(call, factor.id);
  return json({ id: factor.id });
};

/** Lowers the sessions that the factor raised, then deletes it. */
export async function deleteFactor(call: AuthCall, factorId: string): Promise<void> {
  await lowerSessionsOfFactor(call, factorId);
  await call.sql("delete from auth.mfa_factors where id = $1::uuid", [factorId]);
}
