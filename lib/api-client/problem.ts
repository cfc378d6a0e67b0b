import { type ErrorCode, isErrorCode } from "@/lib/errors/codes";

export interface FieldProblem {
  /** Dotted path into the body: `contact.phone`. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** A refused or failed call. `status` is 0 when no answer came; `code` is always one of the table. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly status: number;
  readonly code: ErrorCode;
  readonly requestId: string | null;
  readonly errors: readonly FieldProblem[];
  /** Seconds after which the same call may succeed. */
  readonly retryAfter: number | null;
  /** The whole body as it came, for members that only some codes have. */
  readonly body: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    facts: {
      status?: number;
      requestId?: string | null;
      errors?: readonly FieldProblem[];
      retryAfter?: number | null;
      body?: Readonly<Record<string, unknown>>;
    },
  ) {
    super(code);
    this.code = code;
    this.status = facts.status ?? 0;
    this.requestId = facts.requestId ?? null;
    this.errors = facts.errors ?? [];
    this.retryAfter = facts.retryAfter ?? null;
    this.body = facts.body ?? {};
  }
}

/** The same call may succeed later: no answer, no session yet, too many at once, or the server's own fault. */
export function isPassing({ status }: ApiProblem): boolean {
  return status === 0 || status === 401 || status === 408 || status === 429 || status >= 500;
}

/** Reads the problem of an answer; a body that is no problem of ours (a proxy's page) counts by its status. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const seconds = Number(response.headers.get("retry-after"));
  const retryAfter = Number.isFinite(seconds) && seconds > 0 ? seconds : null;
  const body = fieldsOf(await response.json().catch(() => null));
  const requestId = typeof body.requestId === "string" ? body.requestId : response.headers.get("x-request-id");
  const code = isErrorCode(body.code) ? body.code : codeOfStatus(response.status);
  const errors = Array.isArray(body.errors) ? body.errors.filter(isFieldProblem) : [];
  return new ApiProblem(code, { status: response.status, requestId, errors, retryAfter, body });
}

// by hand and not by a schema: every page loads this file, and a schema would bring its library along
function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function isFieldProblem(value: unknown): value is FieldProblem {
  const { path, code, message } = fieldsOf(value);
  return [path, code, message].every((part) => typeof part === "string");
}

/** Whatever was thrown, as a problem that a page can show. */
export function toApiProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  // a part of the page that is loaded when it is needed did not come: no network, or a new version was deployed
  if (error instanceof Error && error.name === "ChunkLoadError") return new ApiProblem("unavailable", {});
  console.error(error);
  return new ApiProblem("internal", {});
}

function codeOfStatus(status: number): ErrorCode {
  if (status === 401) return "unauthenticated";
  if (status === 404) return "not_found";
  if (status === 429) return "rate_limited";
  return status === 502 || status === 503 || status === 504 ? "unavailable" : "internal";
}
