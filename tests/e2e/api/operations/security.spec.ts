/** Each operation of the published document, attacked the same ways with the typed client. The list is the document's. */
import { expect, test } from "@playwright/test";
import { CALLS, callOf, type Listed, nobodysRows, OPERATIONS, type Rows } from "../../support/operations";
import { type Keys, makeKeys, type Partner, partnerWith } from "../../support/partner";
import { rowsOf } from "../../support/rows";

let keys: Keys;
let rows: Rows;

test.beforeAll(async () => {
  keys = await makeKeys();
  rows = await rowsOf(partnerWith(keys.test).api, keys.fleetId);
});
test.afterAll(async () => {
  await CALLS.deleteWebhookEndpoint(partnerWith(keys.test).api, rows);
  await keys.end();
});

interface Refusal {
  readonly status: number;
  readonly code: string;
}

async function ask({ id }: Listed, caller: Partner, about: Rows = nobodysRows()): Promise<Response> {
  await callOf(id)(caller.api, about);
  return caller.last();
}

async function refusal(answer: Response): Promise<string> {
  const { code } = (await answer.clone().json()) as Refusal;
  return `${answer.status} ${code}`;
}

/** All of a problem that could tell one missing row from another. */
async function essence(answer: Response): Promise<object> {
  const { requestId: _, instance: __, ...rest } = (await answer.json()) as Record<string, unknown>;
  return { status: answer.status, ...rest };
}

for (const operation of OPERATIONS) {
  const { id, access, scope, complaint } = operation;

  test(`${id}: without a key, with wrong ones, and with one that was revoked`, async () => {
    if (access === "user") expect(await refusal(await ask(operation, partnerWith(null)))).toBe("401 unauthenticated");
    const wrong = [`nx_live_${"A".repeat(43)}`, `${keys.live}x`, keys.live.replace("_live_", "_test_"), "nx_test_"];
    for (const key of wrong) {
      const answer = await ask(operation, partnerWith(key));
      expect(await refusal(answer), key.slice(0, 12)).toBe("401 invalid_api_key");
      expect(await complaint(answer)).toBeNull();
    }
    expect(await refusal(await ask(operation, partnerWith(keys.revoked)))).toBe("401 api_key_revoked");
  });

  test(`${id}: without its scope, and from an address that is not allowed`, async () => {
    const caller = partnerWith(scope ? keys.without(scope) : keys.live);
    expect(await refusal(await ask(operation, caller))).toBe("403 insufficient_scope");
    const elsewhere = partnerWith(keys.tied, "203.0.113.16");
    expect(await refusal(await ask(operation, elsewhere))).toBe("403 address_not_allowed");
    const allowed = await ask(operation, partnerWith(keys.tied, "203.0.113.9"));
    expect(await refusalOrNone(allowed)).not.toBe("403 address_not_allowed");
  });
}

async function refusalOrNone(answer: Response): Promise<string> {
  return answer.ok ? "" : refusal(answer);
}

/** About one row: there is something to take from somebody else. */
const OF_ROWS = OPERATIONS.filter(
  ({ id, path, scope }) =>
    scope && (path.includes("{") || ["bookRide", "createPayment"].includes(id)) && id !== "getFleetPage",
);
const LISTS = OPERATIONS.filter(({ id }) => ["listRides", "listEvents", "listWebhookEndpoints"].includes(id));

for (const operation of OF_ROWS) {
  test(`${operation.id}: another tenant's row, or the other environment's, is as one that is not there`, async () => {
    const missing = await essence(await ask(operation, partnerWith(keys.foreign.live)));
    expect(missing).toMatchObject({ status: 404 });
    for (const key of [keys.foreign.live, keys.foreign.test, keys.live]) {
      // a fleet has no environment: its partner's live key may ask for the statement
      if (operation.id === "getCommissionStatement" && key === keys.live) continue;
      expect(await essence(await ask(operation, partnerWith(key), rows))).toEqual(missing);
    }
  });
}

for (const operation of LISTS) {
  test(`${operation.id}: nothing of another tenant or environment is in it`, async () => {
    const listed = async (key: string) => (await ask(operation, partnerWith(key), rows)).text();
    const mine = [rows.ride, rows.event, rows.endpoint];
    const own = await listed(keys.test);
    expect(mine.some((id) => own.includes(id))).toBe(true);
    for (const key of [keys.foreign.live, keys.foreign.test, keys.live]) {
      const text = await listed(key);
      expect(mine.filter((id) => text.includes(id))).toEqual([]);
    }
  });
}

test("createQuotes: a key prices for its own fleet alone", async () => {
  const operation = OPERATIONS.find(({ id }) => id === "createQuotes");
  if (!operation) throw new Error("createQuotes is gone");
  expect(await refusal(await ask(operation, partnerWith(keys.foreign.live)))).toBe("404 not_found");
});

const MOST = 400;
const AT_ONCE = 20;
/** What another function of the deployment may still find in the shared count: tokens are taken a few at a time. */
const LEFT_OVER = 20;

/** Asks until the limit is reached; a caller without a key is counted by its address. */
async function useUp(operation: Listed, caller: () => Partner): Promise<void> {
  for (let sent = 0; sent < MOST; sent += AT_ONCE) {
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => ask(operation, caller())));
    if (answers.some(({ status }) => status === 429)) return;
  }
  throw new Error(`${operation.limit} has no end`);
}

const kinds = [...new Set(OPERATIONS.map(({ limit, scope }) => `${limit} ${scope ? "of a key" : "of an address"}`))];
for (const kind of kinds) {
  const [limit, , , holder] = kind.split(" ");
  const those = OPERATIONS.filter((each) => each.limit === limit && (each.scope !== undefined) === (holder === "key"));

  test(`over the limit ${kind}: ${those.map(({ id }) => id).join(", ")}`, async () => {
    // another one in each run: what is left of the last run's window is none of this one's
    const address = `198.51.${Date.now() % 250}.${kinds.indexOf(kind) + 1}`;
    const caller = () => (holder === "key" ? partnerWith(keys.spent) : partnerWith(null, address));
    // the cheapest: about a row that is not there
    const cheapest = those.find(({ path }) => path.includes("{")) ?? those[0];
    if (!cheapest) throw new Error(kind);
    await useUp(cheapest, caller);
    for (const operation of those) {
      let answer = await ask(operation, caller());
      for (let more = 0; more < LEFT_OVER && answer.status !== 429; more += 1) answer = await ask(operation, caller());
      expect(await refusal(answer), operation.id).toBe("429 rate_limited");
      expect(answer.headers.get("retry-after"), operation.id).toMatch(/^\d+$/);
      expect(await operation.complaint(answer)).toBeNull();
    }
    const [first] = those;
    const another = holder === "key" ? partnerWith(keys.test) : partnerWith(null);
    if (first) expect((await ask(first, another)).status).not.toBe(429);
  });
}
