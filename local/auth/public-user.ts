import type { Factor, UserRecord } from "./users";

const utc = (timestamp: string | null): string | undefined =>
  timestamp === null || timestamp === "infinity" ? (timestamp ?? undefined) : new Date(timestamp).toISOString();

export function publicFactor(factor: Factor) {
  return {
    id: factor.id,
    created_at: utc(factor.created_at),
    updated_at: utc(factor.updated_at),
    status: factor.status,
    friendly_name: factor.friendly_name ?? undefined,
    factor_type: factor.factor_type,
  };
}

function publicIdentity(identity: UserRecord["identities"][number]) {
  return {
    identity_id: identity.id,
    id: identity.provider_id,
    user_id: identity.user_id,
    identity_data: identity.identity_data,
    provider: identity.provider,
    last_sign_in_at: utc(identity.last_sign_in_at),
    created_at: utc(identity.created_at),
    updated_at: utc(identity.updated_at),
    email: identity.email ?? undefined,
  };
}

/** The user as clients see it: members without a value are left out, secrets never get in. */
export function publicUser(user: UserRecord) {
  return {
    id: user.id,
    aud: user.aud ?? "authenticated",
    role: user.role ?? "authenticated",
    email: user.email ?? "",
    phone: user.phone ?? "",
    email_confirmed_at: utc(user.email_confirmed_at),
    confirmed_at: utc(user.email_confirmed_at),
    invited_at: utc(user.invited_at),
    confirmation_sent_at: utc(user.confirmation_sent_at),
    recovery_sent_at: utc(user.recovery_sent_at),
    new_email: user.email_change || undefined,
    email_change_sent_at: utc(user.email_change_sent_at),
    last_sign_in_at: utc(user.last_sign_in_at),
    app_metadata: user.raw_app_meta_data ?? {},
    user_metadata: user.raw_user_meta_data ?? {},
    identities: user.identities.map(publicIdentity),
    factors: user.factors.length > 0 ? user.factors.map(publicFactor) : undefined,
    created_at: utc(user.created_at),
    updated_at: utc(user.updated_at),
    banned_until: utc(user.banned_until),
    is_anonymous: user.is_anonymous,
  };
}
