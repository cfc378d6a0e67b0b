import type { z } from "zod";
import type { ErrorCode } from "@/lib/errors/codes";

/** What a partner's key may be allowed to do; an operation names the one scope that opens it. */
export const SCOPES = [
  "catalogue:read",
  "quotes:read",
  "quotes:write",
  "rides:read",
  "rides:write",
  "rides:cancel",
  "messages:read",
  "messages:write",
  "payments:read",
  "payments:write",
  "invoices:read",
  "webhooks:manage",
  "events:read",
] as const;
export type Scope = (typeof SCOPES)[number];

/** What one operation of the API takes and answers. Route, form, OpenAPI document and tests all read this object. */
export interface Contract<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> {
  readonly id: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** OpenAPI path template, e.g. `/api/v1/rides/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly access: "public" | "user";
  /** Scope that a partner's key needs; an operation without one is closed to keys. */
  readonly scope?: Scope;
  /** Whether an `Idempotency-Key` header is required. */
  readonly needsIdempotencyKey?: boolean;
  /** Whether the answer's cookies are a session: then only our own pages may call, with or without one. */
  readonly opensSession?: boolean;
  /** Whether the answer may be a few seconds old: a replica may give it, except to whoever has just written. */
  readonly mayBeStale?: boolean;
  readonly status: 200 | 201 | 202;
  /** Media type of an answer that is a file; `response` then describes a `FileAnswer`. Without it the answer is JSON. */
  readonly produces?: "application/pdf";
  /** Largest body of the operation, where it is not the usual 64 KiB. */
  readonly maxBodyBytes?: number;
  /** Days (`2027-01-31`) since when it should no longer be used and when it will be gone; and what replaces it. */
  readonly deprecated?: { readonly since: string; readonly sunset: string; readonly successor: string };
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly response: Response;
  readonly errors: readonly ErrorCode[];
}

/** Keeps the exact types of the schemas. */
export function defineContract<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Response extends z.ZodType,
>(contract: Contract<Params, Query, Body, Response>): Contract<Params, Query, Body, Response> {
  return contract;
}

/** Codes that any operation may answer with; contracts list only their own. */
export const COMMON_ERRORS = [
  "malformed_json",
  "unauthenticated",
  "not_found",
  "method_not_allowed",
  "body_timeout",
  "payload_too_large",
  "unsupported_media_type",
  "invalid_request",
  "rate_limited",
  "internal",
  "upstream_timeout",
  "unavailable",
] as const satisfies readonly ErrorCode[];
