/** What an operation may answer when it refuses or fails: by status, with its codes and an example of each. */
import { amendmentRepricing } from "@/lib/contracts/amendments";
import { COMMON_ERRORS, type Contract } from "@/lib/contracts/operation";
import { repricing } from "@/lib/contracts/quotes";
import { ERROR_CODES, type ErrorCode } from "@/lib/errors/codes";
import { ownProblemExample, problemExample } from "@/lib/errors/example";
import { takesVersion } from "../conditional";
import type { Json, SchemaBook } from "./schemas";

const CODES = Object.keys(ERROR_CODES) as ErrorCode[];

/** Every code that the operation may answer, its own first. */
export function codesOf(contract: Contract): ErrorCode[] {
  return [...new Set([...contract.errors, ...impliedCodes(contract), ...COMMON_ERRORS])];
}

/** What the wrapper itself may answer for this kind of operation. */
function impliedCodes(contract: Contract): ErrorCode[] {
  const isWrite = contract.access === "user" && contract.method !== "GET";
  return [
    ...(isWrite ? (["forbidden", "csrf_rejected"] as const) : []),
    ...(contract.opensSession ? (["csrf_rejected"] as const) : []),
    // also where no key opens anything: whoever sends one is told so
    ...(["invalid_api_key", "api_key_revoked", "insufficient_scope", "address_not_allowed"] as const),
    ...(takesVersion(contract) ? (["precondition_failed"] as const) : []),
    ...(contract.needsIdempotencyKey
      ? (["idempotency_key_required", "idempotency_mismatch", "idempotency_in_progress"] as const)
      : []),
  ];
}

/** Operations whose conflicts tell the difference of now; the schema of all problems would be too big with it. */
const REPRICES_CHANGES: readonly string[] = ["amendRide", "acceptAmendment"];

export function problemResponsesOf(contract: Contract, schemas: SchemaBook): Json {
  const codes = codesOf(contract);
  const statuses = [...new Set(codes.map((code) => ERROR_CODES[code].status))].sort((left, right) => left - right);
  const responseOf = (status: number) =>
    problemResponse(
      contract,
      schemas,
      status,
      codes.filter((code) => ERROR_CODES[code].status === status),
    );
  return Object.fromEntries(statuses.map((status) => [status, responseOf(status)]));
}

function problemResponse(contract: Contract, schemas: SchemaBook, status: number, codes: readonly ErrorCode[]): Json {
  const isRepriced = status === 409 && REPRICES_CHANGES.includes(contract.id);
  const told = isRepriced ? (schemas.of(amendmentRepricing, "output").properties as Json) : {};
  return {
    description: codes.map((code) => `\`${code}\`: ${ERROR_CODES[code].title}`).join("; "),
    headers: {
      "X-Request-Id": { $ref: "#/components/headers/RequestId" },
      ...(status === 429 || status === 503 ? { "Retry-After": { $ref: "#/components/headers/RetryAfter" } } : {}),
    },
    content: {
      "application/problem+json": {
        schema: {
          allOf: [
            { $ref: "#/components/schemas/Problem" },
            {
              type: "object",
              properties: { status: { const: status }, code: { type: "string", enum: codes }, ...told },
            },
          ],
        },
        examples: Object.fromEntries(codes.map((code) => [code, exampleOf(contract, code)])),
      },
    },
  };
}

function exampleOf({ id, path }: Contract, code: ErrorCode): Json {
  const value = ownProblemExample(id, code, path);
  return value ? { summary: ERROR_CODES[code].title, value } : { $ref: `#/components/examples/${code}` };
}

/** One problem for each of the codes, for `components/examples`. */
export function problemExamples(codes: Iterable<ErrorCode>): Json {
  const wanted = new Set(codes);
  return Object.fromEntries(
    CODES.filter((code) => wanted.has(code)).map((code) => [
      code,
      {
        summary: ERROR_CODES[code].title,
        value: problemExample(code),
      },
    ]),
  );
}

export function problemSchema(schemas: SchemaBook): Json {
  return {
    type: "object",
    description: [
      "RFC 9457 problem details. `type` is the address of the code's page, relative to this API.",
      "`price_changed` and `quote_expired` also carry the price of now: of a booking both totals and the quote to book,",
      "of a change both differences, the total and the amendment to accept.",
    ].join(" "),
    required: ["type", "title", "status", "instance", "code", "requestId"],
    properties: {
      type: { type: "string", examples: ["/developers/errors/quote_expired"] },
      title: { type: "string" },
      status: { type: "integer" },
      detail: { type: "string" },
      instance: { type: "string" },
      code: { type: "string", enum: CODES },
      requestId: { type: "string" },
      errors: {
        type: "array",
        items: {
          type: "object",
          required: ["path", "code", "message"],
          properties: { path: { type: "string" }, code: { type: "string" }, message: { type: "string" } },
        },
      },
      ...(schemas.of(repricing, "output").properties as Json),
    },
  };
}
