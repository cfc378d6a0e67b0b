import type { GatewayResponse } from "../types";

/** A refusal with the status, code and texts that PostgREST gives it. */
export class RestError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: unknown;
  readonly hint: string | null;

  constructor(status: number, code: string, message: string, details: unknown = null, hint: string | null = null) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
    this.hint = hint;
  }
}

/** The answer to everything that PostgREST can do and this subset cannot: loud, never wrong. */
export function notImplemented(feature: string): RestError {
  return new RestError(501, "PGRST127", `Feature not implemented: ${feature}`, "The embedded REST service is a subset");
}

export function parseError(what: string, text: string): RestError {
  return new RestError(400, "PGRST100", `"failed to parse ${what} (${text})" (line 1, column 1)`);
}

/** Whether a newer look at the catalogue might change the verdict. */
export function isSchemaMiss(error: unknown): boolean {
  return error instanceof RestError && ["PGRST200", "PGRST202", "PGRST204", "PGRST205"].includes(error.code);
}

/** HTTP status by SQLSTATE; the longest prefix wins, anything else is 400. */
const STATUS_BY_STATE: Readonly<Record<string, number>> = {
  "08": 503,
  "09": 500,
  "0L": 403,
  "0P": 403,
  "21000": 500,
  "23503": 409,
  "23505": 409,
  "25": 500,
  "25006": 405,
  "28": 403,
  "2D": 500,
  "38": 500,
  "39": 500,
  "3B": 500,
  "40": 500,
  "42883": 404,
  "42P01": 404,
  "42P17": 500,
  "53": 503,
  "53400": 500,
  "54": 500,
  "55": 500,
  "57": 500,
  "57P01": 503,
  "58": 500,
  F0: 500,
  HV: 500,
  P0: 500,
  P0001: 400,
  XX: 500,
};

interface ErrorParts {
  status: number;
  code: string;
  message: string;
  details: unknown;
  hint: unknown;
  headers?: Record<string, string>;
}

interface DatabaseFailure {
  readonly code?: string;
  readonly message?: string;
  readonly detail?: string;
  readonly hint?: string;
}

function statusOf(code: string, message: string, isAnonymous: boolean): number {
  const custom = /^PT(\d{3})$/.exec(code);
  if (custom) return Number(custom[1]);
  if (code === "42501") return isAnonymous ? 401 : 403;
  if (code === "22023" && /^role .* does not exist$/.test(message)) return 401;
  if (code === "21000" && message.endsWith("requires a WHERE clause")) return 400;
  return STATUS_BY_STATE[code] ?? STATUS_BY_STATE[code.slice(0, 2)] ?? 400;
}

/** `raise sqlstate 'PGRST'` carries the whole answer as JSON in its message and detail. */
function customAnswer(message: string, detail: string | undefined): ErrorParts {
  try {
    const body: Partial<ErrorParts> = JSON.parse(message);
    const answer: { status?: unknown; headers?: Record<string, string> } = JSON.parse(detail ?? "null");
    if (typeof body.code === "string" && typeof body.message === "string" && typeof answer.status === "number") {
      const { code, message: text, details = null, hint = null } = body;
      return { status: answer.status, code, message: text, details, hint, headers: answer.headers };
    }
  } catch {
    // Falls through to the complaint about the format.
  }
  const hint =
    'DETAIL must be a JSON object with obligatory keys: "status", "headers"; MESSAGE one with "code", "message"';
  return {
    status: 500,
    code: "PGRST121",
    message: "Could not parse JSON in the \"RAISE SQLSTATE 'PGRST'\" error",
    details: null,
    hint,
  };
}

function partsOf(error: unknown, isAnonymous: boolean): ErrorParts {
  if (error instanceof RestError) {
    const { status, code, message, details, hint } = error;
    return { status, code, message, details, hint };
  }
  const { code = "", message = "", detail, hint = null } = error as DatabaseFailure;
  if (code === "PGRST") return customAnswer(message, detail);
  if (/^PGRST30\d$/.test(code)) return { status: 401, code, message, details: null, hint: null };
  if (/^[0-9A-Z]{5}$/.test(code))
    return { status: statusOf(code, message, isAnonymous), code, message, details: detail ?? null, hint };
  // Not from the database's own words: a lost connection or a defect. The cause belongs into the log only.
  console.error(error);
  return {
    status: 503,
    code: "PGRST000",
    message: "Could not run the request on the database",
    details: null,
    hint: null,
  };
}

/** The JSON answer to any failure. A missing right is 401 for the anonymous role, which may still sign in. */
export function errorResponse(error: unknown, role: string): GatewayResponse {
  const { status, code, message, details, hint, headers } = partsOf(error, role === "anon");
  const challenge =
    code.startsWith("PGRST30") && code !== "PGRST302"
      ? `Bearer error="invalid_token", error_description="${message.replaceAll('"', "'")}"`
      : "Bearer";
  return {
    status,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "proxy-status": `PostgREST; error=${code}`,
      ...(status === 401 ? { "www-authenticate": challenge } : {}),
      ...headers,
    },
    body: JSON.stringify({ code, details, hint, message }),
  };
}
