import { AppError } from "./app-error";
import { type ErrorCode, isErrorCode } from "./codes";

/** What PostgREST answers on failure, as far as it is needed here. */
export interface DatabaseFailure {
  readonly code?: string | null;
  readonly message?: string | null;
  readonly details?: string | null;
}

const BY_SQLSTATE: Readonly<Record<string, ErrorCode>> = {
  "23P01": "slot_taken",
  "42501": "forbidden",
  "40001": "version_conflict",
  "40P01": "unavailable",
  "53300": "unavailable",
  "57014": "upstream_timeout",
  "57P03": "unavailable",
  PGRST301: "unauthenticated",
  PGRST302: "unauthenticated",
  PGRST303: "unauthenticated",
  PGRST116: "not_found",
  // PostgREST itself does not reach the database, or waits for one of its connections
  PGRST000: "unavailable",
  PGRST001: "unavailable",
  PGRST002: "unavailable",
  PGRST003: "unavailable",
};

const BY_PT_STATUS: Readonly<Record<string, ErrorCode>> = {
  PT401: "unauthenticated",
  PT403: "forbidden",
  PT404: "not_found",
  PT409: "version_conflict",
  PT422: "invalid_request",
  PT429: "rate_limited",
  PT503: "unavailable",
};

/**
 * Turns a PostgREST failure into an `AppError`.
 *
 * Our functions raise `PTnnn` with a code of the table as the message, and only then is `details` ours to show. Other
 * SQLSTATEs map by class; everything unknown is `internal`. The database's own text stays in `cause`.
 */
export function fromDatabase(failure: DatabaseFailure): AppError {
  const sqlstate = failure.code ?? "";
  if (sqlstate.startsWith("PT") && isErrorCode(failure.message)) {
    return new AppError(failure.message, { detail: ownDetail(failure.details), cause: failure });
  }
  const code = BY_PT_STATUS[sqlstate] ?? BY_SQLSTATE[sqlstate] ?? bySqlClass(sqlstate);
  return new AppError(code, { cause: failure, ...(code === "unavailable" ? { retryAfterSeconds: 2 } : {}) });
}

/** A 404 never says more than "not found": the detail of a foreign row would tell that it exists. */
function ownDetail(details: string | null | undefined): string | undefined {
  return details ? details.slice(0, 500) : undefined;
}

function bySqlClass(sqlstate: string): ErrorCode {
  if (sqlstate.startsWith("08") || sqlstate.startsWith("53") || sqlstate.startsWith("57")) return "unavailable";
  // 22xxx and 23xxx: a value that the contract let through and the database refused.
  if (sqlstate.startsWith("22") || sqlstate.startsWith("23")) return "invalid_request";
  return "internal";
}
