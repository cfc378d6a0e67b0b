import type { AmendmentRepricing } from "@/lib/contracts/amendments";
import type { Repricing } from "@/lib/contracts/quotes";
import type { AppError, FieldError } from "./app-error";
import { ERROR_CODES, type ErrorCode } from "./codes";

/** RFC 9457 problem details with our members `code`, `requestId`, `errors` and those of a repricing. */
export interface Problem extends Partial<Repricing>, Partial<AmendmentRepricing> {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance: string;
  readonly code: ErrorCode;
  readonly requestId: string;
  readonly errors?: readonly FieldError[];
}

const MEDIA_TYPE = "application/problem+json";

/**
 * The body of a failed request. A 404 carries neither detail nor errors: the answer for another tenant's row must equal
 * the answer for a missing one.
 */
export function toProblem(error: AppError, instance: string, requestId: string): Problem {
  const { status, title } = ERROR_CODES[error.code];
  const isSilent = status === 404 || status === 500;
  return {
    type: `/developers/errors/${error.code}`,
    title,
    status,
    ...(error.detail && !isSilent ? { detail: error.detail } : {}),
    instance,
    code: error.code,
    requestId,
    ...(error.errors.length > 0 && !isSilent ? { errors: error.errors } : {}),
    ...(isSilent ? {} : error.repricing),
  };
}

/** The problem as a response; `Retry-After` in whole seconds when the error knows when to come back. */
export function problemResponse(error: AppError, instance: string, requestId: string): Response {
  const headers = new Headers({
    "content-type": MEDIA_TYPE,
    "cache-control": "no-store",
    "x-request-id": requestId,
  });
  if (error.retryAfterSeconds !== undefined) headers.set("retry-after", String(Math.ceil(error.retryAfterSeconds)));
  return new Response(JSON.stringify(toProblem(error, instance, requestId)), {
    status: ERROR_CODES[error.code].status,
    headers,
  });
}
