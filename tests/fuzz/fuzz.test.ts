/**
 * Requests made from the OpenAPI document against every operation, as many people at once: no 5xx, no answer that breaks
 * its schema, no code that the document does not know. `npm run fuzz` sends 20,000; FUZZ_SEED repeats a run.
 */
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openApiDocument } from "@/lib/http/openapi/document";
import { type Api, startApi } from "../routes/support/api";
import { book } from "../routes/support/trips";
import { answerChecker } from "./support/answers";
import { Pool } from "./support/pool";
import { type Call, calls, type Listed, requestOf } from "./support/requests";
import { handlerOf } from "./support/routes";
import type { Schema } from "./support/values";

const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 500);
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_129);
const GUESTS = 24;
const AT_ONCE = 8;
const PATIENCE = 3;
const ORIGIN = "http://localhost:3000";
const STAFF = ["owner", "manager", "dispatcher", "partner", "driver01", "driver02", "driver03"];

let api: Api;
let tokens: (string | null)[];
const pool = new Pool();

beforeAll(async () => {
  api = await startApi();
  const guests = await Promise.all(Array.from({ length: GUESTS }, () => api.guest()));
  const staff: string[] = [];
  for (const fleet of ["biscayne", "azteca"]) {
    for (const role of STAFF) staff.push(await api.signIn(`${role}@${fleet}.demo`));
  }
  tokens = [...guests, ...staff, await api.signIn("admin@demo.nexors.app"), null, "not.a.token", "nx_test_nothing"];
  for (const token of guests.slice(0, 6)) pool.learn(await book(api, token));
  for (const token of staff) pool.learn((await api.call("GET /api/v1/me", { token })).body);
});
afterAll(() => api.close());

const document = openApiDocument() as {
  paths: Record<string, Record<string, Listed["operation"]>>;
  components: { schemas: Record<string, Schema> };
};
const operations: Listed[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);
const check = answerChecker(document);
const seen = { statuses: new Map<number, number>(), done: new Set<string>() };

let addresses = 0;
function made(call: Call): Request {
  addresses += 1;
  const token = tokens[call.caller];
  return requestOf(call, ORIGIN, (known) => pool.pick(known), {
    // an address of its own for each: what is under test here is not the limit by address
    "cf-connecting-ip": `203.${(addresses >> 16) % 250}.${(addresses >> 8) % 250}.${addresses % 250}`,
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  });
}

/** Limits that close wait 400 ms for Redis, which shares this process with the database: told to come back, we do. */
async function answerOf(call: Call): Promise<Response> {
  const handler = await handlerOf(call.listed);
  for (let left = PATIENCE; ; left -= 1) {
    const response = await handler(made(call));
    if (response.status !== 503 || !response.headers.has("retry-after") || left === 0) return response;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

async function send(call: Call): Promise<string | null> {
  const response = await answerOf(call);
  const { operationId } = call.listed.operation;
  const complaint = await check(call.listed, response);
  seen.statuses.set(response.status, (seen.statuses.get(response.status) ?? 0) + 1);
  if (response.ok) seen.done.add(operationId);
  if (response.ok && response.headers.get("content-type")?.includes("json")) pool.learn(await response.json());
  if (complaint === null) return null;
  const { caller, path, query, body, spoil } = call;
  return `${operationId}: ${complaint}\n    ${JSON.stringify({ caller, path, query, body, spoil }).slice(0, 600)}`;
}

it(
  `answers ${REQUESTS} requests as the document says`,
  async () => {
    const wanted = fc.sample(calls(operations, document.components.schemas, tokens.length), {
      numRuns: REQUESTS,
      seed: SEED,
    });
    const complaints = new Map<string, string>();
    for (let from = 0; from < wanted.length; from += AT_ONCE) {
      const found = await Promise.all(wanted.slice(from, from + AT_ONCE).map(send));
      for (const each of found) if (each !== null) complaints.set(each.slice(0, 90), each);
    }
    const statuses = [...seen.statuses].sort(([left], [right]) => left - right);
    console.info(`fuzz: seed ${SEED}, ${REQUESTS} requests, statuses ${JSON.stringify(Object.fromEntries(statuses))}`);
    console.info(`fuzz: ${seen.done.size} of ${operations.length} operations succeeded at least once`);
    expect([...complaints.values()]).toEqual([]);
  },
  60_000 + REQUESTS * 100,
);
