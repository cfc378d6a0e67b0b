import type { AuthCall } from "./call";
import { nowIso } from "./call";
import { AuthError } from "./errors";
import type { CodeChallenge } from "./flow-state";
import { createFlowState } from "./flow-state";
import type { MailKind } from "./mail-texts";
import { mailText } from "./mail-texts";
import type { TokenType } from "./one-time-tokens";
import { createOtp, storeToken } from "./one-time-tokens";
import { gatewayOrigin, redirectTarget } from "./redirects";
import type { UserRecord } from "./users";

const FROM = "NEXORS <no-reply@nexors.local>";

interface MailFacts {
  readonly tokenType: TokenType;
  readonly sentColumn: "confirmation_sent_at" | "recovery_sent_at" | "email_change_sent_at";
  /** `type` in the link, which the verify endpoint reads. */
  readonly verification: string;
  /** `amr` method of a session that a PKCE flow opens. */
  readonly method: string;
}

const FACTS: Readonly<Record<MailKind, MailFacts>> = {
  signup: {
    tokenType: "confirmation_token",
    sentColumn: "confirmation_sent_at",
    verification: "signup",
    method: "email/signup",
  },
  invite: {
    tokenType: "confirmation_token",
    sentColumn: "confirmation_sent_at",
    verification: "invite",
    method: "invite",
  },
  magiclink: {
    tokenType: "recovery_token",
    sentColumn: "recovery_sent_at",
    verification: "magiclink",
    method: "magiclink",
  },
  recovery: {
    tokenType: "recovery_token",
    sentColumn: "recovery_sent_at",
    verification: "recovery",
    method: "recovery",
  },
  email_change: {
    tokenType: "email_change_token_new",
    sentColumn: "email_change_sent_at",
    verification: "email_change",
    method: "email_change",
  },
  email_change_current: {
    tokenType: "email_change_token_current",
    sentColumn: "email_change_sent_at",
    verification: "email_change",
    method: "email_change",
  },
};

export interface ActionLink {
  readonly otp: string;
  readonly tokenHash: string;
  readonly link: string;
  readonly redirectTo: string;
}

/** Makes a one-time token and the link that carries it; mails nothing. */
export async function createActionLink(
  call: AuthCall,
  user: UserRecord,
  kind: MailKind,
  email: string,
  options: { challenge?: CodeChallenge | null; redirectTo?: string | null } = {},
): Promise<ActionLink> {
  const { tokenType, sentColumn, verification, method } = FACTS[kind];
  const otp = createOtp();
  const { challenge } = options;
  const flowStateId = challenge ? await createFlowState(call, user.id, challenge, method) : null;
  const tokenHash = await storeToken(call, { userId: user.id, type: tokenType, email, otp, flowStateId });
  await call.sql(`update auth.users set ${sentColumn} = $2::timestamptz where id = $1::uuid`, [user.id, nowIso(call)]);
  const redirectTo = redirectTarget(call, options.redirectTo);
  const query = new URLSearchParams({ token: tokenHash, type: verification, redirect_to: redirectTo });
  return { otp, tokenHash, link: `${gatewayOrigin(call)}/auth/v1/verify?${query}`, redirectTo };
}

/** Mails a one-time link and code, within the limits for one user and for the whole service. */
export async function sendActionMail(
  call: AuthCall,
  user: UserRecord,
  kind: MailKind,
  email: string,
  challenge: CodeChallenge | null = null,
): Promise<void> {
  assertMayMail(call, user[FACTS[kind].sentColumn]);
  const { otp, tokenHash, link } = await createActionLink(call, user, kind, email, { challenge });
  call.outbox.push({
    channel: "email",
    from: FROM,
    to: email,
    ...mailText(kind, link, otp),
    meta: { otp, tokenHash, link },
  });
  call.mails.add("all");
}

function assertMayMail(call: AuthCall, lastSentAt: string | null): void {
  const waited = lastSentAt === null ? Number.POSITIVE_INFINITY : call.ctx.now() - Date.parse(lastSentAt);
  const missingMs = call.options.mailIntervalMs - waited;
  if (missingMs > 0) {
    throw new AuthError(
      429,
      "over_email_send_rate_limit",
      `For security purposes, you can only request this after ${Math.ceil(missingMs / 1000)} seconds.`,
    );
  }
  if (call.mails.isFull("all")) {
    throw new AuthError(429, "over_email_send_rate_limit", "email rate limit exceeded");
  }
}
