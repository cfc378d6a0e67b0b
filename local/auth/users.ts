import { randomUUID } from "node:crypto";
import type { AuthCall } from "./call";
import { nowIso } from "./call";
import { isUuid } from "./input";

type Metadata = Record<string, unknown>;

export interface Factor {
  readonly id: string;
  readonly friendly_name: string | null;
  readonly factor_type: string;
  readonly status: "verified" | "unverified";
  readonly created_at: string;
  readonly updated_at: string;
}

interface Identity {
  readonly id: string;
  readonly provider_id: string;
  readonly user_id: string;
  readonly identity_data: Metadata;
  readonly provider: string;
  readonly email: string | null;
  readonly last_sign_in_at: string | null;
  readonly created_at: string | null;
  readonly updated_at: string | null;
}

/** A row of `auth.users` as PostgreSQL writes it to JSON, with its identities and factors. */
export interface UserRecord {
  readonly id: string;
  readonly aud: string | null;
  readonly role: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly encrypted_password: string | null;
  readonly email_confirmed_at: string | null;
  readonly invited_at: string | null;
  readonly confirmation_sent_at: string | null;
  readonly recovery_sent_at: string | null;
  readonly email_change: string | null;
  readonly email_change_sent_at: string | null;
  readonly email_change_confirm_status: number | null;
  readonly last_sign_in_at: string | null;
  readonly created_at: string | null;
  readonly updated_at: string | null;
  readonly banned_until: string | null;
  readonly is_anonymous: boolean;
  readonly raw_app_meta_data: Metadata | null;
  readonly raw_user_meta_data: Metadata | null;
  readonly identities: readonly Identity[];
  readonly factors: readonly Factor[];
}

const SELECT_USER = `
  select (to_jsonb(u) || jsonb_build_object(
    'identities', coalesce((select jsonb_agg(to_jsonb(i) order by i.created_at, i.id)
      from auth.identities i where i.user_id = u.id), '[]'),
    'factors', coalesce((select jsonb_agg(to_jsonb(f) - 'secret' order by f.created_at, f.id)
      from auth.mfa_factors f where f.user_id = u.id), '[]')))::text as record
  from auth.users u where u.deleted_at is null`;

async function findUser(call: AuthCall, condition: string, value: string): Promise<UserRecord | null> {
  const [row] = await call.sql<{ record: string }>(`${SELECT_USER} and ${condition}`, [value]);
  return row === undefined ? null : (JSON.parse(row.record) as UserRecord);
}

export const findUserByEmail = (call: AuthCall, email: string) => findUser(call, "u.email = $1", email);

export async function findUserById(call: AuthCall, id: string): Promise<UserRecord | null> {
  return isUuid(id) ? findUser(call, "u.id = $1::uuid", id) : null;
}

/** The user who is known to exist in this transaction. */
export async function reloadUser(call: AuthCall, id: string): Promise<UserRecord> {
  const user = await findUserById(call, id);
  if (user === null) throw new Error(`user ${id} vanished within a transaction`);
  return user;
}

/** One page of users, newest first, and how many there are. */
export async function listUsers(call: AuthCall, limit: number, offset: number) {
  const rows = await call.sql<{ record: string }>(
    `${SELECT_USER} order by u.created_at desc, u.id limit $1::int offset $2::int`,
    [limit, offset],
  );
  const [count] = await call.sql<{ total: string }>(
    "select count(*)::text as total from auth.users where deleted_at is null",
  );
  return { users: rows.map((row) => JSON.parse(row.record) as UserRecord), total: Number(count?.total ?? 0) };
}

export interface NewUser {
  readonly id?: string;
  /** Absent for an anonymous user. */
  readonly email?: string;
  readonly passwordHash?: string | null;
  readonly userMetadata?: Metadata | null;
  readonly appMetadata?: Metadata | null;
  readonly role?: string | null;
  readonly isConfirmed?: boolean;
}

/** Inserts a user and the e-mail identity; null when id or address is taken, also by a concurrent request. */
export async function createUser(call: AuthCall, user: NewUser): Promise<UserRecord | null> {
  const id = user.id ?? randomUUID();
  const now = nowIso(call);
  const claims = { sub: id, email: user.email, email_verified: user.isConfirmed === true, phone_verified: false };
  const hasEmail = user.email !== undefined;
  const inserted = await call.sql(
    `insert into auth.users (id, aud, role, email, encrypted_password, email_confirmed_at, raw_user_meta_data,
       raw_app_meta_data, is_anonymous, created_at, updated_at)
     values ($1::uuid, 'authenticated', $2, $3, $4, case when $5::boolean then $6::timestamptz end, $7::jsonb, $8::jsonb,
       $9::boolean, $6::timestamptz, $6::timestamptz)
     on conflict do nothing returning id`,
    [
      id,
      user.role ?? "authenticated",
      user.email ?? null,
      user.passwordHash ?? null,
      user.isConfirmed === true,
      now,
      { ...user.userMetadata, ...(hasEmail ? claims : {}) },
      { ...user.appMetadata, ...(hasEmail ? { provider: "email", providers: ["email"] } : {}) },
      !hasEmail,
    ],
  );
  if (inserted.length === 0) return null;
  if (hasEmail) await createEmailIdentity(call, id, { ...user.userMetadata, ...claims });
  return reloadUser(call, id);
}

async function createEmailIdentity(call: AuthCall, userId: string, data: Metadata): Promise<void> {
  await call.sql(
    `insert into auth.identities (provider_id, user_id, identity_data, provider, last_sign_in_at, created_at, updated_at)
     values ($1::text, $1::uuid, $2::jsonb, 'email', $3::timestamptz, $3::timestamptz, $3::timestamptz)
     on conflict (provider_id, provider) do update set identity_data = identities.identity_data || excluded.identity_data`,
    [userId, data, nowIso(call)],
  );
}

/** Marks the address as proven, in the user and in the identity; an anonymous user thereby becomes a lasting one. */
export async function confirmEmail(call: AuthCall, userId: string, email: string): Promise<void> {
  await call.sql(
    `update auth.users set email_confirmed_at = coalesce(email_confirmed_at, $2::timestamptz), is_anonymous = false,
       raw_user_meta_data = coalesce(raw_user_meta_data, '{}') || '{"email_verified": true}',
       raw_app_meta_data = coalesce(raw_app_meta_data, '{}') || case when is_anonymous
         then '{"provider": "email", "providers": ["email"]}'::jsonb else '{}' end,
       updated_at = $2::timestamptz
     where id = $1::uuid`,
    [userId, nowIso(call)],
  );
  await createEmailIdentity(call, userId, { sub: userId, email, email_verified: true });
}

export type MetadataColumn = "raw_user_meta_data" | "raw_app_meta_data";

/** Merges the members of the patch; null removes one. */
export async function mergeMetadata(
  call: AuthCall,
  userId: string,
  column: MetadataColumn,
  patch: Metadata,
): Promise<void> {
  const removed = Object.keys(patch).filter((key) => patch[key] === null);
  await call.sql(
    `update auth.users set ${column} = (coalesce(${column}, '{}') || $2::jsonb)
       - array(select jsonb_array_elements_text($3::jsonb)), updated_at = $4::timestamptz where id = $1::uuid`,
    [userId, patch, JSON.stringify(removed), nowIso(call)],
  );
}

export async function storePasswordHash(call: AuthCall, userId: string, hash: string): Promise<void> {
  await call.sql("update auth.users set encrypted_password = $2, updated_at = $3::timestamptz where id = $1::uuid", [
    userId,
    hash,
    nowIso(call),
  ]);
}

export const isBanned = (call: AuthCall, user: UserRecord): boolean =>
  user.banned_until !== null && (user.banned_until === "infinity" || Date.parse(user.banned_until) > call.ctx.now());

export const hasVerifiedFactor = (user: UserRecord): boolean =>
  user.factors.some((factor) => factor.status === "verified");
