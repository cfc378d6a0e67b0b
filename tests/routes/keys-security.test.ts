/**
 * Every operation that is open to keys, attacked the same ways; and every other one, tried with a key that has all scopes.
 * The list is the contracts' own: a new operation is in it by itself.
 */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CONTRACTS } from "@/lib/contracts";
import { type Contract, SCOPES, type Scope } from "@/lib/contracts/operation";
import { OPERATION_POLICIES } from "@/lib/http/operation-policies";
import { type Answer, type Api, startApi } from "./support/api";
import { type KeyMaker, keyMaker } from "./support/keys";
import { openPayment } from "./support/money";
import { book, CONTACT, idempotencyKey, tripRequest } from "./support/trips";

let api: Api;
let miami: KeyMaker;
let live: string;
let test: string;
let foreign: string;
let revoked: string;
/** Good from a few addresses only. */
let tied: string;
let spent: string;
/** For each scope a key that has all the others. */
const without = new Map<Scope | undefined, string>();
/** Rows of Miami's partner by the start of their path, in each environment. */
let rows: Record<"live" | "test", Record<string, string>>;

async function rowsOf(key: string): Promise<Record<string, string>> {
  const { ride } = await book(api, key);
  const payment = (await openPayment(api, key, ride.id)).body.payment.id;
  const quote = (await api.call("POST /api/v1/quotes", { token: key, body: tripRequest() })).body.quotes[0].id;
  return { rides: ride.id, "test/rides": ride.id, payments: payment, quotes: quote };
}

beforeAll(async () => {
  api = await startApi();
  miami = await keyMaker(api, "biscayne");
  [live, test] = [await miami.key({ tier: "scale" }), await miami.key({ tier: "scale", environment: "test" })];
  foreign = await (await keyMaker(api, "azteca")).key({ tier: "scale" });
  const ended = await miami.issue();
  await api.call(`POST /api/v1/api-keys/${ended.key.id}/revoke`, { token: miami.owner, body: {} });
  revoked = ended.secret;
  tied = await miami.key({ allowedRanges: ["203.0.113.0/28"] });
  spent = await miami.key();
  for (const scope of SCOPES) {
    without.set(scope, await miami.key({ tier: "scale", scopes: SCOPES.filter((other) => other !== scope) }));
  }
  rows = { live: await rowsOf(live), test: await rowsOf(test) };
});
afterAll(() => api.close());

const OPEN = CONTRACTS.filter(({ scope }) => scope).map((contract) => [contract.id, contract] as const);
const CLOSED = CONTRACTS.filter(({ scope }) => !scope).map((contract) => [contract.id, contract] as const);
const OF_ROWS = OPEN.filter(([, { path }]) => /^\/api\/v1\/(test\/rides|rides|payments|quotes)\/\{id\}/.test(path));

/** Bodies that are right but for the row they are about. */
const BODIES: Readonly<Record<string, object>> = {
  cancelRide: { version: 1, acceptedFee: { amountMinor: 0, currency: "USD" } },
  sendMessage: { kind: "text", clientId: randomUUID(), body: "Hello" },
  markChatRead: { seq: 1 },
  refreshPayment: {},
  advanceTestRide: {},
  amendRide: { version: 1, luggage: 1 },
  previewAmendment: { version: 1, luggage: 1 },
};

function ask(contract: Contract, token: string | null, id: string = randomUUID(), headers = {}): Promise<Answer> {
  const target = contract.path.replace(/\{\w+\}/, id);
  const body = contract.body ? { body: BODIES[contract.id] ?? {} } : {};
  return api.call(`${contract.method} ${target}`, {
    ...(token ? { token } : {}),
    ...body,
    headers: { ...(contract.needsIdempotencyKey ? idempotencyKey() : {}), ...headers },
  });
}
const refusal = ({ status, body }: Answer) => `${status} ${body?.code}`;
const problemOf = ({ status, body }: Answer) => ({ status, ...body, instance: "", requestId: "" });

describe.each(OPEN)("%s", (_id, contract) => {
  it("is refused without a key, with a wrong one, and with a key that looks like one", async () => {
    const none = await ask(contract, null);
    if (contract.access === "user") expect(refusal(none)).toBe("401 unauthenticated");
    for (const wrong of [`nx_live_${"A".repeat(43)}`, "nx_live_", `${live}x`, live.replace("_live_", "_test_")]) {
      expect(refusal(await ask(contract, wrong)), wrong.slice(0, 12)).toBe("401 invalid_api_key");
    }
  });

  it("is refused with a key that was revoked, that lacks the scope, or that is used from elsewhere", async () => {
    expect(refusal(await ask(contract, revoked))).toBe("401 api_key_revoked");
    const others = without.get(contract.scope) ?? "";
    expect(refusal(await ask(contract, others))).toBe("403 insufficient_scope");
    const elsewhere = { "cf-connecting-ip": "203.0.113.16", "x-real-ip": "203.0.113.1" };
    expect(refusal(await ask(contract, tied, undefined, elsewhere))).toBe("403 address_not_allowed");
  });
});

describe.each(OF_ROWS)("a row of somebody else: %s", (_id, contract) => {
  const kind = /^\/api\/v1\/(.+?)\/\{/.exec(contract.path)?.[1] ?? "";

  it("is as if it were not there, for another tenant and for the other environment", async () => {
    const [mine, testing] = [rows.live[kind] ?? "", rows.test[kind] ?? ""];
    const missing = mine.replace(/_.*/, `_${randomUUID()}`);
    const expected = problemOf(await ask(contract, foreign, missing));
    expect(expected.status).toBe(404);
    for (const [key, id] of [
      [foreign, mine],
      [foreign, testing],
      [live, testing],
      [test, mine],
      [miami.partner, testing],
      [miami.owner, testing],
    ] as const) {
      expect(problemOf(await ask(contract, key, id))).toEqual(expected);
    }
  });
});

describe("booking and paying", () => {
  it("take nothing of another tenant or environment", async () => {
    const booking = (token: string, quoteId: string | undefined) =>
      api.call("POST /api/v1/rides", { token, headers: idempotencyKey(), body: { quoteId, contact: CONTACT } });
    for (const [token, id] of [
      [foreign, rows.live.quotes],
      [live, rows.test.quotes],
      [test, rows.live.quotes],
    ] as const) {
      expect(refusal(await booking(token, id))).toBe("404 quote_not_found");
    }
    for (const [token, id] of [
      [foreign, rows.live.rides],
      [live, rows.test.rides],
      [test, rows.live.rides],
    ] as const) {
      expect(refusal(await openPayment(api, token, id ?? ""))).toBe("404 not_found");
    }
    expect(refusal(await api.call("POST /api/v1/quotes", { token: foreign, body: tripRequest() }))).toBe(
      "404 not_found",
    );
  });
});

it.each(CLOSED)("%s is closed to keys", async (_id, contract) => {
  expect(refusal(await ask(contract, live))).toBe("403 insufficient_scope");
});

const limits = [...new Set(OPEN.map(([id]) => OPERATION_POLICIES[id]?.limit ?? "read"))];
it.each(limits)("the limit %s holds for one key and leaves another alone", async (limit) => {
  const contract = OPEN.find(([id]) => OPERATION_POLICIES[id]?.limit === limit)?.[1];
  if (!contract) throw new Error(limit);
  let refused: Answer | null = null;
  for (let count = 0; count < 305 && !refused; count += 1) {
    const answer = await ask(contract, spent);
    if (answer.status === 429) refused = answer;
  }
  expect(refused?.body.code).toBe("rate_limited");
  expect(refused?.headers.get("retry-after")).toMatch(/^\d+$/);
  expect((await ask(contract, live)).status).not.toBe(429);
});
