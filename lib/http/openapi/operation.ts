import type { z } from "zod";
import type { OperationExample } from "@/lib/contracts/examples/example";
import type { Contract } from "@/lib/contracts/operation";
import { isPublished } from "@/lib/contracts/published";
import { LIMITS } from "@/lib/ratelimit/policies";
import { OPERATION_POLICIES } from "../operation-policies";
import { problemResponsesOf } from "./problems";
import type { Json, SchemaBook } from "./schemas";

export function operationOf(contract: Contract, example: OperationExample | undefined, schemas: SchemaBook): Json {
  const parameters = [
    ...parametersOf("path", contract.params, example?.params, schemas),
    ...parametersOf("query", contract.query, example?.query, schemas),
    ...(contract.needsIdempotencyKey ? [IDEMPOTENCY_KEY] : []),
  ];
  return {
    operationId: contract.id,
    summary: contract.summary,
    description: descriptionOf(contract),
    tags: [contract.tag],
    security: securityOf(contract),
    "x-nexors-policy": policyOf(contract),
    ...(contract.deprecated ? { deprecated: true } : {}),
    ...(isPublished(contract) ? {} : { "x-internal": true }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(contract.body
      ? {
          requestBody: {
            required: true,
            content: { "application/json": mediaOf(schemas.of(contract.body, "input"), example?.body) },
          },
        }
      : {}),
    responses: {
      [contract.status]: successOf(contract, example, schemas),
      ...(contract.method === "GET"
        ? { 304: { description: "Not modified: the caller's `If-None-Match` names this answer" } }
        : {}),
      ...problemResponsesOf(contract, schemas),
    },
  };
}

/** Alternatives: a session's token, a partner's key, or nothing. The key's scope is in the policy beside it. */
function securityOf({ access, scope }: Contract): Json[] {
  return [
    ...(access === "user" ? [{ bearer: [] }] : []),
    ...(scope ? [{ key: [] }] : []),
    ...(access === "public" && scope ? [{}] : []),
  ];
}

function successOf(contract: Contract, example: OperationExample | undefined, schemas: SchemaBook): Json {
  const isCached = (policyFor(contract).cacheSeconds ?? 0) > 0;
  return {
    description: "Success",
    headers: {
      "X-Request-Id": { $ref: "#/components/headers/RequestId" },
      ...(contract.method === "GET" ? { ETag: { $ref: "#/components/headers/ETag" } } : {}),
      ...(isCached ? {} : { RateLimit: { $ref: "#/components/headers/RateLimit" } }),
    },
    content: contract.produces
      ? { [contract.produces]: { schema: { type: "string", format: "binary" } } }
      : { "application/json": mediaOf(schemas.of(contract.response, "output"), example?.response) },
  };
}

const mediaOf = (schema: Json, value: unknown): Json => ({
  schema,
  ...(value === undefined ? {} : { examples: { default: { value } } }),
});

/** The policy in words, for those who read the reference. */
function descriptionOf(contract: Contract): string {
  const { limit, cacheSeconds } = policyFor(contract);
  const { limit: requests, windowSeconds } = LIMITS[limit];
  return [
    `${contract.summary}.`,
    contract.scope ? `A partner's key needs the scope \`${contract.scope}\`.` : "",
    contract.access === "public" ? "Works without credentials." : "",
    contract.needsIdempotencyKey ? "A repeated request with the same `Idempotency-Key` gets the first answer." : "",
    cacheSeconds ? `Anybody may keep the answer for ${cacheSeconds} s.` : "",
    `Limit \`${limit}\`: ${requests} requests in ${windowSeconds} s.`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function policyFor(contract: Contract) {
  const policy = OPERATION_POLICIES[contract.id];
  if (!policy) throw new Error(`${contract.id} has no policy in lib/http/operation-policies.ts`);
  return policy;
}

/** Who may call, how often and counted by what, and for how long anybody may keep the answer. */
function policyOf(contract: Contract): Json {
  const policy = policyFor(contract);
  const { limit, windowSeconds, whenDown } = LIMITS[policy.limit];
  return {
    access: contract.access,
    ...(contract.scope ? { scope: contract.scope } : {}),
    limit: { name: policy.limit, requests: limit, windowSeconds, countedBy: ["key", "user", "address"], whenDown },
    cacheSeconds: policy.cacheSeconds ?? 0,
    needsIdempotencyKey: contract.needsIdempotencyKey ?? false,
  };
}

function parametersOf(
  place: "path" | "query",
  schema: z.ZodType | undefined,
  example: unknown,
  schemas: SchemaBook,
): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemas.of(schema, "input") as {
    properties?: Json;
    required?: string[];
  };
  const values = new Map(Object.entries((example ?? {}) as Json));
  return Object.entries(properties).map(([name, each]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: each,
    ...(values.has(name) ? { example: values.get(name) } : {}),
  }));
}

const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header",
  required: true,
  description: "8 to 128 visible characters. A repeated request with the same key and body gets the first answer.",
  schema: { type: "string", minLength: 8, maxLength: 128 },
  example: "booking-2026-12-01-0042",
};
