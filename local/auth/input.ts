import { z } from "zod";
import type { GatewayRequest } from "../types";
import type { AuthCall } from "./call";
import { AuthError, badJson, invalidInput } from "./errors";

/** What PostgreSQL cannot store in text or jsonb: the null character and halves of surrogate pairs. */
const UNSTORABLE = /\0|\p{Surrogate}/u;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MAX_EMAIL_LENGTH = 255;
/** bcrypt reads no further. */
const MAX_PASSWORD_BYTES = 72;
const MAX_DEPTH = 32;

/** Parses the body of a request: `{}` when empty, `bad_json` when it is no JSON object that can be stored. */
export function parseBody(request: GatewayRequest, maxBytes: number): unknown {
  if (request.body.length > maxBytes) {
    throw new AuthError(413, "payload_too_large", `Request body is larger than ${maxBytes} bytes`);
  }
  if (request.body.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(request.body.toString("utf8"));
  } catch {
    throw badJson("Could not parse request body as JSON");
  }
  assertStorable(value, 0);
  return value;
}

function assertStorable(value: unknown, depth: number): void {
  if (depth > MAX_DEPTH) throw badJson("Request body is nested too deeply");
  if (typeof value === "string" && UNSTORABLE.test(value)) throw badJson("Request body contains an invalid character");
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    assertStorable(key, depth + 1);
    assertStorable(member, depth + 1);
  }
}

/** The body in the shape of the schema; unknown members are ignored, wrong types are `bad_json`. */
export function readBody<T extends z.ZodType>(call: AuthCall, schema: T): z.output<T> {
  const parsed = schema.safeParse(call.body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.join(".") || "body";
  throw badJson(`Could not parse request body as JSON: ${where}: ${issue?.message ?? "invalid"}`);
}

/** A text parameter of the query string, `""` when absent. */
export function readQuery(call: AuthCall, name: string): string {
  const value = call.request.query.get(name) ?? "";
  if (UNSTORABLE.test(value)) throw invalidInput(`Query parameter ${name} contains an invalid character`);
  return value;
}

export const isUuid = (value: unknown): value is string => typeof value === "string" && UUID.test(value);

/** Lower-cased address; `validation_failed` when it is none. */
export function readEmail(value: string | null | undefined): string {
  const email = (value ?? "").trim().toLowerCase();
  const isEmail = /^[^\s@<>"(),:;[\]\\]+@([^\s@<>"(),:;[\]\\.]+\.)*[^\s@<>"(),:;[\]\\.]+$/.test(email);
  const hasDomain = email.includes(".", email.indexOf("@")) || email.endsWith("@localhost");
  if (!isEmail || !hasDomain || email.length > MAX_EMAIL_LENGTH) {
    throw invalidInput("Unable to validate email address: invalid format");
  }
  return email;
}

export const isTooLongForBcrypt = (password: string): boolean => Buffer.byteLength(password) > MAX_PASSWORD_BYTES;

/** Refuses a password that is too short (`weak_password`) or longer than bcrypt can tell apart. */
export function assertStrongPassword(call: AuthCall, password: string): void {
  const { minPasswordLength } = call.options;
  if (isTooLongForBcrypt(password)) {
    throw invalidInput(`Password cannot be longer than ${MAX_PASSWORD_BYTES} characters`);
  }
  if (password.length < minPasswordLength) {
    throw new AuthError(422, "weak_password", `Password should be at least ${minPasswordLength} characters.`, {
      body: { weak_password: { reasons: ["length"] } },
    });
  }
}

export const optionalText = z.string().nullish();
export const metadata = z.record(z.string(), z.unknown()).nullish();
