import { z } from "zod";
import type { AuthCall, Handler } from "../call";
import { json, nowIso } from "../call";
import { requireAdmin } from "../caller";
import { AuthError, emailExists, invalidInput, notImplemented, userNotFound } from "../errors";
import { assertStrongPassword, isUuid, metadata, optionalText, readBody, readEmail, readQuery } from "../input";
import { deleteTokens } from "../one-time-tokens";
import { hashPassword, isBcryptHash } from "../passwords";
import { publicFactor, publicUser } from "../public-user";
import { endSessions } from "../sessions";
import type { UserRecord } from "../users";
import {
  confirmEmail,
  createUser,
  findUserByEmail,
  findUserById,
  listUsers,
  mergeMetadata,
  reloadUser,
  storePasswordHash,
} from "../users";
import { deleteFactor } from "./factors";

const DEFAULT_PAGE_SIZE = 50;
const MAX_PAGE_SIZE = 1000;

function readPageNumber(call: AuthCall, name: string, fallback: number, max: number): number {
  const text = readQuery(call, name);
  if (text === "") return fallback;
  if (!/^\d{1,9}$/.test(text) || Number(text) === 0) throw invalidInput("Bad Pagination Parameters");
  return Math.min(Number(text), max);
}

/** GET /admin/users - all users, page by page, newest first. */
export const adminListUsers: Handler = async (call) => {
  requireAdmin(call);
  const page = readPageNumber(call, "page", 1, 1_000_000);
  const size = readPageNumber(call, "per_page", DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE);
  const { users, total } = await listUsers(call, size, (page - 1) * size);
  const last = Math.max(1, Math.ceil(total / size));
  // `page` comes first: the admin client reads the digits after the first equals sign.
  const link = (to: number, rel: string) => `</admin/users?page=${to}&per_page=${size}>; rel="${rel}"`;
  const links = [...(page < last ? [link(page + 1, "next")] : []), link(last, "last")];
  const headers = { "x-total-count": String(total), link: links.join(", ") };
  return json({ users: users.map(publicUser), aud: "authenticated" }, headers);
};

const attributes = {
  email: optionalText,
  phone: optionalText,
  password: optionalText,
  password_hash: optionalText,
  email_confirm: z.boolean().nullish(),
  user_metadata: metadata,
  app_metadata: metadata,
  role: optionalText,
  ban_duration: optionalText,
};
const UpdateBody = z.object(attributes);
const CreateBody = z.object({ id: optionalText, ...attributes });
type Attributes = z.output<typeof UpdateBody>;

async function passwordHashOf(call: AuthCall, body: Attributes): Promise<string | null> {
  if (body.password && body.password_hash) {
    throw invalidInput("Only a password or a password hash should be provided");
  }
  if (body.password_hash) {
    if (!isBcryptHash(body.password_hash)) throw invalidInput("password_hash must be a bcrypt hash");
    return body.password_hash;
  }
  if (!body.password) return null;
  assertStrongPassword(call, body.password);
  return hashPassword(call.sql, body.password);
}

/** POST /admin/users - create a user without a mail. */
export const adminCreateUser: Handler = async (call) => {
  requireAdmin(call);
  const body = readBody(call, CreateBody);
  if (body.phone) throw notImplemented("phone numbers");
  if (!body.email) throw invalidInput("Cannot create a user without either an email or phone");
  if (body.id && !isUuid(body.id)) throw invalidInput("ID must conform to the uuid v4 format");
  const bannedUntil = readBan(call, body.ban_duration);
  const user = await createUser(call, {
    id: body.id ?? undefined,
    email: readEmail(body.email),
    passwordHash: await passwordHashOf(call, body),
    userMetadata: body.user_metadata,
    appMetadata: body.app_metadata,
    role: body.role,
    isConfirmed: body.email_confirm === true,
  });
  if (user === null) throw emailExists();
  if (bannedUntil !== undefined) await storeBan(call, user.id, bannedUntil);
  return json(publicUser(await reloadUser(call, user.id)));
};

async function userOfPath(call: AuthCall): Promise<UserRecord> {
  const user = await findUserById(call, call.params[0] ?? "");
  if (user === null) throw userNotFound();
  return user;
}

/** GET /admin/users/:id - one user. */
export const adminGetUser: Handler = async (call) => {
  requireAdmin(call);
  return json(publicUser(await userOfPath(call)));
};

/** PUT /admin/users/:id - change a user at once, without confirmation; a new password ends the user's sessions. */
export const adminUpdateUser: Handler = async (call) => {
  requireAdmin(call);
  const body = readBody(call, UpdateBody);
  if (body.phone) throw notImplemented("phone numbers");
  const bannedUntil = readBan(call, body.ban_duration);
  const user = await userOfPath(call);
  const hash = await passwordHashOf(call, body);
  if (hash !== null) {
    await storePasswordHash(call, user.id, hash);
    await endSessions(call, user.id, "global", null);
    await deleteTokens(call, user.id);
  }
  const email = body.email ? readEmail(body.email) : user.email;
  if (email !== null && email !== user.email) await replaceEmail(call, user, email);
  if (body.email_confirm && email !== null) await confirmEmail(call, user.id, email);
  if (body.user_metadata) await mergeMetadata(call, user.id, "raw_user_meta_data", body.user_metadata);
  if (body.app_metadata) await mergeMetadata(call, user.id, "raw_app_meta_data", body.app_metadata);
  if (body.role) await call.sql("update auth.users set role = $2 where id = $1::uuid", [user.id, body.role]);
  if (bannedUntil !== undefined) await storeBan(call, user.id, bannedUntil);
  return json(publicUser(await reloadUser(call, user.id)));
};

async function replaceEmail(call: AuthCall, user: UserRecord, email: string): Promise<void> {
  if ((await findUserByEmail(call, email)) !== null) throw emailExists();
  await call.sql("update auth.users set email = $2, updated_at = $3::timestamptz where id = $1::uuid", [
    user.id,
    email,
    nowIso(call),
  ]);
  await call.sql(
    `update auth.identities set identity_data = identity_data || jsonb_build_object('email', $2::text),
       updated_at = $3::timestamptz where user_id = $1::uuid and provider = 'email'`,
    [user.id, email, nowIso(call)],
  );
}

const UNIT_MS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
const DURATION = /^(\d{1,9}(\.\d{1,9})?(h|ms|m|s))+$/;
const MAX_BAN_MS = 1000 * 365 * 24 * 3_600_000;

/** A ban like `24h` or `1h30m` as its end; null for `none`, undefined when nothing was asked. */
function readBan(call: AuthCall, duration: string | null | undefined): string | null | undefined {
  if (!duration) return undefined;
  if (duration === "none") return null;
  if (!DURATION.test(duration)) {
    throw invalidInput(`invalid format for ban duration: ${duration.slice(0, 40)}`);
  }
  const parts = duration.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g);
  const ms = Array.from(parts, ([, count, unit]) => Number(count) * (UNIT_MS[unit ?? ""] ?? 0));
  const total = Math.min(
    ms.reduce((sum, part) => sum + part, 0),
    MAX_BAN_MS,
  );
  return new Date(call.ctx.now() + total).toISOString();
}

async function storeBan(call: AuthCall, userId: string, until: string | null): Promise<void> {
  await call.sql(
    "update auth.users set banned_until = $2::timestamptz, updated_at = $3::timestamptz where id = $1::uuid",
    [userId, until, nowIso(call)],
  );
}

const DeleteBody = z.object({ should_soft_delete: z.boolean().nullish() });

/** DELETE /admin/users/:id - remove a user; softly, the row stays without anything personal. */
export const adminDeleteUser: Handler = async (call) => {
  requireAdmin(call);
  const body = readBody(call, DeleteBody);
  const user = await userOfPath(call);
  if (!body.should_soft_delete) {
    await call.sql("delete from auth.users where id = $1::uuid", [user.id]);
    return json({});
  }
  await endSessions(call, user.id, "global", null);
  await deleteTokens(call, user.id);
  await call.sql("delete from auth.identities where user_id = $1::uuid", [user.id]);
  await call.sql("delete from auth.mfa_factors where user_id = $1::uuid", [user.id]);
  await call.sql(
    `update auth.users set deleted_at = $2::timestamptz, updated_at = $2::timestamptz, email = null, phone = null,
       email_change = '', encrypted_password = null, raw_user_meta_data = '{}', raw_app_meta_data = '{}'
     where id = $1::uuid`,
    [user.id, nowIso(call)],
  );
  return json({});
};

/** GET /admin/users/:id/factors - a user's factors, without secrets. */
export const adminListFactors: Handler = async (call) => {
  requireAdmin(call);
  return json((await userOfPath(call)).factors.map(publicFactor));
};

/** DELETE /admin/users/:id/factors/:id - take a lost factor off a user. */
export const adminDeleteFactor: Handler = async (call) => {
  requireAdmin(call);
  const user = await userOfPath(call);
  const factor = user.factors.find(({ id }) => id === call.params[1]);
  if (factor === undefined) throw new AuthError(404, "mfa_factor_not_found", "Factor not found");
  await deleteFactor(call, factor.id);
  return json(publicFactor(factor));
};
