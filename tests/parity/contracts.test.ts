/** Parity by construction: a route for each contract, a contract for each route, a bound on everything that comes in. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { OPERATIONS } from "@/app/api/v1/table";
import { CONTRACTS } from "@/lib/contracts";
import type { Contract } from "@/lib/contracts/operation";
import { ERROR_CODES } from "@/lib/errors/codes";
import { openApiDocument } from "@/lib/http/openapi/document";
import { OPERATION_POLICIES } from "@/lib/http/operation-policies";

const ROOT = path.resolve(import.meta.dirname, "../..");
/** Not operations of the API: the document itself, the probes, and what machines call with their own authentication. */
const OUTSIDE = ["app/api/mcp", "app/api/live", "app/api/webhooks", "app/api/internal"];

/** One function answers all of /api/v1: the operations' files are beside it, not routes of their own (ADR 0007). */
const V1 = "app/api/v1";
const DISPATCHER = `${V1}/[...path]/route.ts`;

const folderOf = (contract: Contract): string => `app${contract.path.replace(/\{(\w+)\}/g, "[$1]")}`;
const fileOf = (contract: Contract): string =>
  `${folderOf(contract)}/${folderOf(contract).startsWith(V1) ? "operations" : "route"}.ts`;
const routeFiles = (): string[] =>
  routesBelow("app/api").filter((file) => file !== DISPATCHER && !OUTSIDE.some((prefix) => file.startsWith(prefix)));

function routesBelow(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => ["route.ts", "operations.ts"].includes(path.basename(file)))
    .map((file) => `${folder}/${file.replaceAll(path.sep, "/")}`);
}

type JsonSchema = Record<string, unknown>;

/** Paths of strings and arrays that may be of any length, and of objects that take any field. */
function unbounded(schema: unknown, at: string): string[] {
  if (Array.isArray(schema)) return schema.flatMap((item, index) => unbounded(item, `${at}[${index}]`));
  if (typeof schema !== "object" || schema === null) return [];
  const node = schema as JsonSchema;
  const found: string[] = [];
  if (node.type === "string" && !("maxLength" in node || "enum" in node || "const" in node))
    found.push(`${at}: string`);
  if (node.type === "array" && !("maxItems" in node || "prefixItems" in node)) found.push(`${at}: array`);
  if (node.type === "object" && node.properties && node.additionalProperties !== false) found.push(`${at}: object`);
  const children = Object.entries(node).filter(([key]) => !["examples", "example", "default", "enum"].includes(key));
  return [
    ...found,
    ...children.flatMap(([key, child]) => unbounded(child, key === "properties" ? at : `${at}.${key}`)),
  ];
}

describe("contracts and routes", () => {
  it.each(CONTRACTS.map((contract) => [`${contract.method} ${contract.path}`, contract] as const))(
    "%s has a route that exports the method and binds this contract",
    (_name, contract) => {
      const file = path.join(ROOT, fileOf(contract));
      expect(existsSync(file), fileOf(contract)).toBe(true);
      const source = readFileSync(file, "utf8");
      expect(source).toMatch(
        new RegExp(`export const ${contract.method} = defineRoute\\(\\s*(?:\\w+\\.)?${contract.id}`),
      );
      expect(source.includes('export const runtime = "edge"')).toBe(file.endsWith("route.ts"));
    },
  );

  it("have each folder of /api/v1 in the table of operations", () => {
    const folders = routeFiles()
      .filter((file) => file.startsWith(`${V1}/`))
      .map((file) => path.posix.dirname(file).slice(V1.length + 1));
    expect(Object.keys(OPERATIONS).sort()).toEqual(folders.sort());
  });

  it("leave no route without a contract", () => {
    const known = new Set(CONTRACTS.map(fileOf));
    expect(routeFiles().filter((file) => !known.has(file))).toEqual([]);
    const methods = routeFiles().flatMap((file) =>
      [...readFileSync(path.join(ROOT, file), "utf8").matchAll(/export const (GET|POST|PUT|PATCH|DELETE)\b/g)].map(
        ([, method]) => `${method} ${file}`,
      ),
    );
    expect(methods.sort()).toEqual(CONTRACTS.map((contract) => `${contract.method} ${fileOf(contract)}`).sort());
  });

  it("name each operation once", () => {
    const ids = CONTRACTS.map((contract) => contract.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("keep routes short: method exports only, no helpers", () => {
    for (const file of routesBelow("app/api").filter((each) => each !== DISPATCHER)) {
      const source = readFileSync(path.join(ROOT, file), "utf8");
      expect(source.split("\n").length, file).toBeLessThanOrEqual(41);
      expect(source.match(/^(?:async )?function |^const /gm), file).toBeNull();
    }
  });
});

describe("the OpenAPI document", () => {
  const document = openApiDocument() as {
    openapi: string;
    paths: Record<
      string,
      Record<string, { operationId: string; responses: Record<string, unknown>; "x-nexors-policy"?: unknown }>
    >;
  };

  it("has every contract under its path and method, with the statuses of its codes", () => {
    for (const contract of CONTRACTS) {
      const operation = document.paths[contract.path]?.[contract.method.toLowerCase()];
      expect(operation?.operationId, contract.path).toBe(contract.id);
      for (const code of contract.errors) {
        expect(Object.keys(operation?.responses ?? {}), `${contract.id} ${code}`).toContain(
          String(ERROR_CODES[code].status),
        );
      }
    }
    expect(document.openapi).toBe("3.1.0");
  });

  it("tells what the wrapper answers by itself: a missing key, a foreign origin", () => {
    const text = (contract: Contract) =>
      JSON.stringify(document.paths[contract.path]?.[contract.method.toLowerCase()]?.responses);
    for (const contract of CONTRACTS) {
      expect(text(contract).includes("idempotency_key_required"), contract.id).toBe(
        contract.needsIdempotencyKey === true,
      );
      const isGuarded = (contract.access === "user" && contract.method !== "GET") || contract.opensSession === true;
      expect(text(contract).includes("csrf_rejected"), contract.id).toBe(isGuarded);
    }
  });

  it("tells each operation's policy as its route states it", () => {
    for (const contract of CONTRACTS) {
      const source = readFileSync(path.join(ROOT, fileOf(contract)), "utf8");
      const binding = new RegExp(
        `export const ${contract.method} = defineRoute\\(\\s*[\\w.]+,\\s*\\{ limit: "(\\w+)"(?:, cacheSeconds: (\\d+))? \\}`,
      );
      const [, limit, cacheSeconds] = binding.exec(source) ?? [];
      const policy = { limit, ...(cacheSeconds ? { cacheSeconds: Number(cacheSeconds) } : {}) };
      expect(OPERATION_POLICIES[contract.id], contract.id).toEqual(policy);
      const operation = document.paths[contract.path]?.[contract.method.toLowerCase()];
      expect(operation?.["x-nexors-policy"], contract.id).toMatchObject({
        access: contract.access,
        limit: { name: limit },
        cacheSeconds: Number(cacheSeconds ?? 0),
      });
    }
    const ids = CONTRACTS.map((contract) => contract.id);
    expect(Object.keys(OPERATION_POLICIES).sort()).toEqual(ids.sort());
  });

  it("names every parameter of a path, and each once", () => {
    for (const contract of CONTRACTS) {
      const inPath = [...contract.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = contract.params instanceof z.ZodObject ? Object.keys(contract.params.shape) : [];
      expect(declared.sort(), contract.id).toEqual(inPath.sort());
    }
  });

  it("survives JSON and holds no undefined schema", () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });
});

describe("what comes in", () => {
  it.each(CONTRACTS.map((contract) => [contract.id, contract] as const))(
    "%s bounds every string, array and object",
    (_id, contract) => {
      const open = (["params", "query", "body"] as const).flatMap((part) => {
        const schema = contract[part];
        return schema ? unbounded(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }), part) : [];
      });
      expect(open).toEqual([]);
    },
  );
});
