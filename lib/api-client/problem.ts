import { z } from "zod";
import { type ErrorCode, isErrorCode } from "@/lib/errors/codes";

const problemBody = z.object({
  code: z.string(),
  requestId: z.string().nullish(),
  detail: z.string().nullish(),
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).nullish(),
});

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

  constructor(
    code: ErrorCode,
    facts: { status?: number; requestId?: string | null; errors?: readonly FieldProblem[]; retryAfter?: number | null },
  ) {
    super(code);
    this.code = code;
    this.status = facts.status ?? 0;
    this.requestId = facts.requestId ?? null;
    this.errors = facts.errors ?? [];
    this.retryAfter = facts.retryAfter ?? null;
  }
}

/** Reads the problem of an answer; a body that is no problem of ours (a proxy's page) counts by its status. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const seconds = Number(response.headers.get("retry-after"));
  const retryAfter = Number.isFinite(seconds) && seconds > 0 ? seconds : null;
  const parsed = problemBody.safeParse(await response.json().catch(() => null));
  const requestId = parsed.data?.requestId ?? response.headers.get("x-request-id");
  const code = isErrorCode(parsed.data?.code) ? parsed.data.code : codeOfStatus(response.status);
  return new ApiProblem(code, { status: response.status, requestId, errors: parsed.data?.errors ?? [], retryAfter });
}

/** Whatever was thrown, as a problem that a page can show. */
export function toApiProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  console.error(error);
  return new ApiProblem("internal", {});
}

function codeOfStatus(status: number): ErrorCode {
  if (status === 401) return "unauthenticated";
  if (status === 404) return "not_found";
  if (status === 429) return "rate_limited";
  return status === 502 || status === 503 || status === 504 ? "unavailable" : "internal";
}
