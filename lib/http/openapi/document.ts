/** The OpenAPI 3.1 document, made from the contracts: what the code checks is what the document says. */
import { CONTRACTS } from "@/lib/contracts";
import { EXAMPLES } from "@/lib/contracts/examples";
import type { Contract } from "@/lib/contracts/operation";
import { isPublished } from "@/lib/contracts/published";
import { API_VERSION } from "@/lib/developers/changelog";
import { operationOf } from "./operation";
import { codesOf, problemExamples, problemSchema } from "./problems";
import { type Json, SchemaBook } from "./schemas";
import { TAGS } from "./tags";
import { WEBHOOK_HEADERS, webhooksOf } from "./webhooks";

const PRODUCTION = "https://nexors.app";

const DESCRIPTION = [
  "Quote, book and follow chauffeured rides with every fleet on NEXORS.",
  "Guides are at [/developers](/developers). Errors are RFC 9457 problems with a page for each code.",
].join("\n\n");

/** What partners and the public may call: the document that is published. */
export function publishedDocument(): Json {
  return openApiDocument(CONTRACTS.filter(isPublished));
}

export function openApiDocument(contracts: readonly Contract[] = CONTRACTS): Json {
  const schemas = new SchemaBook();
  const paths: Record<string, Json> = {};
  for (const contract of inOrder(contracts)) {
    const operation = operationOf(contract, EXAMPLES.get(contract.id), schemas);
    paths[contract.path] = { ...paths[contract.path], [contract.method.toLowerCase()]: operation };
  }
  const used = new Set(contracts.map(({ tag }) => tag));
  const problem = problemSchema(schemas);
  const webhooks = webhooksOf(schemas);
  return {
    openapi: "3.1.0",
    info: {
      title: "NEXORS API",
      version: API_VERSION,
      description: DESCRIPTION,
      contact: { name: "NEXORS developers", url: `${PRODUCTION}/developers` },
      license: { name: "Terms of service", url: `${PRODUCTION}/legal/terms` },
    },
    servers: [
      { url: "/", description: "The deployment that this document comes from" },
      { url: PRODUCTION, description: "Production" },
    ],
    tags: TAGS.filter(({ name }) => used.has(name)),
    paths,
    webhooks,
    components: {
      securitySchemes: SECURITY,
      headers: HEADERS,
      parameters: WEBHOOK_HEADERS,
      examples: problemExamples(contracts.flatMap(codesOf)),
      schemas: { ...schemas.components, Problem: problem },
    },
  };
}

/** By group, then by path: whoever imports the contracts, the document is the same. */
function inOrder(contracts: readonly Contract[]): Contract[] {
  const rankOf = ({ tag, path, method }: Contract) => {
    const place = TAGS.findIndex(({ name }) => name === tag);
    if (place < 0) throw new Error(`lib/http/openapi/tags.ts lacks ${tag}`);
    return `${String(place).padStart(2, "0")} ${path} ${method}`;
  };
  return [...contracts].sort((left, right) => (rankOf(left) < rankOf(right) ? -1 : 1));
}

const SECURITY = {
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
    description: "A partner's key; it needs the operation's scope.",
  },
};

const HEADERS = {
  RequestId: {
    description: "Names the request in our logs: tell it to support.",
    schema: { type: "string", examples: ["8f2c1a7e5b9d4c30"] },
  },
  ETag: {
    description: "Names the answer, for `If-None-Match`; of a resource with a version also for `If-Match`.",
    schema: { type: "string", examples: ['"v3.jT4cVvXW0GDv2JmEJm0x7yqB"'] },
  },
  RateLimit: {
    description: "What is left of the limit, and the seconds until it is whole again.",
    schema: { type: "string", examples: ['"read";r=297;t=42'] },
  },
  RetryAfter: {
    description: "Seconds after which the same request may succeed.",
    schema: { type: "integer", examples: [7] },
  },
};
