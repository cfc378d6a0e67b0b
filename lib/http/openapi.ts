/** The OpenAPI 3.1 document, made from the contracts: what the code checks is what the document says. */
import { z } from "zod";
import { CONTRACTS } from "@/lib/contracts";
import { COMMON_ERRORS, type Contract } from "@/lib/contracts/operation";
import { ERROR_CODES, type ErrorCode } from "@/lib/errors/codes";
import { LIMITS } from "@/lib/ratelimit/policies";
import { OPERATION_POLICIES } from "./operation-policies";

type Json = Record<string, unknown>;

export function openApiDocument(serverUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const contract of CONTRACTS) {
    paths[contract.path] = { ...paths[contract.path], [contract.method.toLowerCase()]: operationOf(contract) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "NEXORS API", version: "1.0.0", description: "Quote, book and follow chauffeured rides." },
    servers: [{ url: serverUrl }],
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description: "An access token of the sign-in service. Our own pages send their session cookie instead.",
        },
        key: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "nx_live_… or nx_test_…",
          description: "A partner's key; it needs the scope that is named beside it.",
        },
      },
      schemas: { Problem: PROBLEM },
    },
  };
}

function operationOf(contract: Contract): Json {
  const parameters = [
    ...parametersOf("path", contract.params),
    ...parametersOf("query", contract.query),
    ...(contract.needsIdempotencyKey ? [IDEMPOTENCY_KEY] : []),
  ];
  return {
    operationId: contract.id,
    summary: contract.summary,
    tags: [contract.tag],
    security: securityOf(contract),
    "x-nexors-policy": policyOf(contract),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(contract.body
      ? {
          requestBody: {
            required: true,
            content: { "application/json": { schema: schemaOf(contract.body, "input") } },
          },
        }
      : {}),
    responses: {
      [contract.status]: {
        description: "Success",
        content: contract.produces
          ? { [contract.produces]: { schema: { type: "string", format: "binary" } } }
          : { "application/json": { schema: schemaOf(contract.response, "output") } },
      },
      ...(contract.produces
        ? { 304: { description: "Not modified: the caller's `If-None-Match` names this file" } }
        : {}),
      ...problemsOf(contract),
    },
  };
}

/** Alternatives: a session's token, a partner's key, or nothing. */
function securityOf({ access, scope }: Contract): Json[] {
  return [
    ...(access === "user" ? [{ bearer: [] }] : []),
    ...(scope ? [{ key: [scope] }] : []),
    ...(access === "public" && scope ? [{}] : []),
  ];
}

/** Who may call, how often and counted by what, and for how long anybody may keep the answer. */
function policyOf(contract: Contract): Json {
  const policy = OPERATION_POLICIES[contract.id];
  if (!policy) throw new Error(`${contract.id} has no policy in lib/http/operation-policies.ts`);
  const { limit, windowSeconds, whenDown } = LIMITS[policy.limit];
  return {
    access: contract.access,
    ...(contract.scope ? { scope: contract.scope } : {}),
    limit: { name: policy.limit, requests: limit, windowSeconds, countedBy: ["user", "address"], whenDown },
    cacheSeconds: policy.cacheSeconds ?? 0,
    needsIdempotencyKey: contract.needsIdempotencyKey ?? false,
  };
}

function problemsOf(contract: Contract): Json {
  const codes: readonly ErrorCode[] = [...COMMON_ERRORS, ...impliedCodes(contract), ...contract.errors];
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set(codes)) {
    const { status } = ERROR_CODES[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      status,
      {
        description: list.map((code) => `\`${code}\`: ${ERROR_CODES[code].title}`).join("; "),
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    ]),
  );
}

/** What the wrapper itself may answer for this kind of operation. */
function impliedCodes(contract: Contract): ErrorCode[] {
  return [
    ...(contract.access === "user" && contract.method !== "GET" ? (["forbidden", "csrf_rejected"] as const) : []),
    ...(contract.scope
      ? (["invalid_api_key", "api_key_revoked", "insufficient_scope", "address_not_allowed"] as const)
      : []),
    ...(contract.needsIdempotencyKey
      ? (["idempotency_key_required", "idempotency_mismatch", "idempotency_in_progress"] as const)
      : []),
  ];
}

function parametersOf(place: "path" | "query", schema: z.ZodType | undefined): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, "input") as { properties?: Json; required?: string[] };
  return Object.entries(properties).map(([name, each]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: each,
  }));
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Json;
  return rest;
}

const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header",
  required: true,
  description: "8 to 128 visible characters. A repeated request with the same key and body gets the first answer.",
  schema: { type: "string", minLength: 8, maxLength: 128 },
};

const PROBLEM = {
  type: "object",
  description: "RFC 9457 problem details",
  required: ["type", "title", "status", "instance", "code", "requestId"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    instance: { type: "string" },
    code: { type: "string", enum: Object.keys(ERROR_CODES) },
    requestId: { type: "string" },
    errors: {
      type: "array",
      items: {
        type: "object",
        properties: { path: { type: "string" }, code: { type: "string" }, message: { type: "string" } },
      },
    },
  },
};
