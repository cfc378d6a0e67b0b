import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, type Api, startApi } from "./support/api";
import { decide, runJobs } from "./support/money";
import { type Crew, crewOf, rideAt } from "./support/rides";
import { idempotencyKey } from "./support/trips";

let api: Api;
let crew: Crew;
let guest: string;
let owner: string;
let rival: string;
let admin: string;
let ride: Answer["body"];

beforeAll(async () => {
  api = await startApi();
  [crew, guest, owner, rival, admin] = await Promise.all([
    crewOf(api),
    api.guest(),
    api.signIn("owner@biscayne.demo"),
    api.signIn("owner@azteca.demo"),
    api.signIn("admin@demo.nexors.app"),
  ]);
  ride = await rideAt(api, crew, guest, "completed");
});
afterAll(() => api.close());

const code = ({ status, body }: Answer): [number, string] => [status, body.code];
const charge = (token: string, body: unknown, headers = idempotencyKey()) =>
  api.call(`POST /api/v1/rides/${ride.id}/charges`, { token, headers, body });
const charges = (token: string) => api.call(`GET /api/v1/rides/${ride.id}/charges`, { token });
const books = (what: string, token: string) => api.call(`GET /api/v1/fleets/${ride.fleetId}/${what}`, { token });

async function payCharge(id: string): Promise<void> {
  const headers = idempotencyKey();
  const opened = await api.call(`POST /api/v1/charges/${id}/payments`, {
    token: guest,
    headers,
    body: { provider: "paypal" },
  });
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  await decide(opened.body.approveUrl, "approve");
  const refresh = `POST /api/v1/payments/${opened.body.payment.id}/refresh`;
  await expect
    .poll(async () => {
      await runJobs(api);
      return (await api.call(refresh, { token: guest, body: {} })).body.status;
    })
    .toBe("paid");
}

describe("charges after the ride", () => {
  it("leave the quoted price alone and are paid by a payment of their own", async () => {
    const tip = await charge(guest, { kind: "tip", amountMinor: 1_000, note: "Thank you" });
    expect([tip.status, tip.body.total, tip.body.status]).toEqual([
      201,
      { amountMinor: 1_000, currency: "USD" },
      "open",
    ]);
    const before = (await books("balance", owner)).body;
    await payCharge(tip.body.id);
    expect((await charges(guest)).body.data).toMatchObject([{ id: tip.body.id, status: "paid" }]);
    expect((await api.call(`GET /api/v1/rides/${ride.id}`, { token: guest })).body.total).toEqual(ride.total);
    const after = (await books("balance", owner)).body;
    // a tip goes whole to the driver: neither the fleet nor the platform takes a share
    expect(after.tips.amountMinor - before.tips.amountMinor).toBe(1_000);
    expect(after.commission).toEqual(before.commission);
    const earnings = await api.call("GET /api/v1/driver/earnings", { token: crew.driver });
    expect(earnings.body.data[0].tips.amountMinor).toBeGreaterThanOrEqual(1_000);
  });

  it("are added by those who may: tolls and parking by the crew, tips by the passenger, nothing by strangers", async () => {
    const toll = { kind: "toll", amountMinor: 450 };
    expect((await charge(crew.driver, toll)).status).toBe(201);
    const parking = await charge(crew.driver, { ...toll, kind: "parking" });
    expect([parking.status, parking.body.lines]).toEqual([
      201,
      [{ code: "parking", quantity: 1, unit: "ride", amountMinor: 450 }],
    ]);
    expect(code(await charge(guest, { ...toll, kind: "parking" }))).toEqual([403, "forbidden"]);
    expect(code(await charge(guest, toll))).toEqual([403, "forbidden"]);
    expect(code(await charge(crew.dispatcher, { kind: "tip", amountMinor: 100 }))).toEqual([403, "forbidden"]);
    expect(code(await charge(rival, toll))).toEqual([404, "not_found"]);
    expect(code(await charges(rival))).toEqual([404, "not_found"]);
  });

  it("are refused when they are no charge at all", async () => {
    for (const body of [
      { kind: "toll", amountMinor: 0 },
      { kind: "toll", amountMinor: -5 },
      { kind: "toll", amountMinor: 12.5 },
      { kind: "toll", amountMinor: "450" },
      { kind: "toll" },
      { kind: "parking" },
      { kind: "waiting", amountMinor: 100 },
      { kind: "stop", amountMinor: 100 },
      { kind: "toll", amountMinor: ride.total.amountMinor + 1_000_000 },
    ]) {
      expect(code(await charge(crew.driver, body)), JSON.stringify(body)).toEqual([422, "invalid_request"]);
    }
    const unkeyed = { token: crew.driver, body: { kind: "toll", amountMinor: 450 } };
    const refused = await api.call(`POST /api/v1/rides/${ride.id}/charges`, unkeyed);
    expect(code(refused)).toEqual([400, "idempotency_key_required"]);
  });

  it("are added once under one key, and given up once", async () => {
    const headers = idempotencyKey();
    const toll = { kind: "toll", amountMinor: 325 };
    const [first, again] = [await charge(crew.driver, toll, headers), await charge(crew.driver, toll, headers)];
    expect(again.body).toEqual(first.body);
    expect(code(await api.call(`POST /api/v1/charges/${first.body.id}/waive`, { token: guest, body: {} }))).toEqual([
      403,
      "forbidden",
    ]);
    const waive = () => api.call(`POST /api/v1/charges/${first.body.id}/waive`, { token: crew.dispatcher, body: {} });
    expect((await waive()).body.status).toBe("waived");
    expect(code(await waive())).toEqual([409, "illegal_transition"]);
    const late = { token: guest, headers: idempotencyKey(), body: { provider: "paypal" } };
    expect(code(await api.call(`POST /api/v1/charges/${first.body.id}/payments`, late))).toEqual([
      409,
      "illegal_transition",
    ]);
  });
});

describe("the books", () => {
  it("are for owner and manager, and do not exist for anybody else", async () => {
    for (const what of ["balance", "ledger", "payouts"]) {
      expect((await books(what, owner)).status, what).toBe(200);
      for (const token of [crew.dispatcher, crew.driver, guest, rival]) {
        expect(code(await books(what, token)), what).toEqual([404, "not_found"]);
      }
    }
  });

  it("balance in every transaction and come in pages", async () => {
    const first = (await books("ledger?limit=1", owner)).body;
    expect(first.data).toHaveLength(1);
    const second = (await books(`ledger?limit=1&cursor=${first.nextCursor}`, owner)).body;
    expect(Number(second.data[0].id)).toBeLessThan(Number(first.data[0].id));
    for (const { entries } of (await books("ledger", owner)).body.data) {
      expect(entries.reduce((sum: number, { amount }: Answer["body"]) => sum + amount.amountMinor, 0)).toBe(0);
    }
  });
});

describe("payouts", () => {
  const create = (token: string, currency = "USD") =>
    api.call("POST /api/v1/admin/payouts", { token, headers: idempotencyKey(), body: { currency } });

  it("are the platform's alone", async () => {
    for (const token of [owner, crew.driver, guest]) {
      expect(code(await create(token))).toEqual([403, "forbidden"]);
      for (const path of ["payouts", "balances", "payments/review"]) {
        expect(code(await api.call(`GET /api/v1/admin/${path}`, { token })), path).toEqual([403, "forbidden"]);
      }
    }
  });

  it("go from draft to sent and leave nothing payable", async () => {
    const owed = (await books("balance", owner)).body.available;
    const batch = await create(admin);
    expect(batch.body, JSON.stringify(batch.body)).toMatchObject({ status: "draft", total: owed, failedItems: 0 });
    expect(code(await create(admin))).toEqual([409, "nothing_payable"]);
    expect(code(await create(admin, "JPY"))).toEqual([409, "nothing_payable"]);
    const at = `/api/v1/admin/payouts/${batch.body.id}`;
    const rows = (await api.call(`GET ${at}`, { token: admin })).body.data;
    const sum = rows.reduce((total: number, { amount }: Answer["body"]) => total + amount.amountMinor, 0);
    expect(sum).toBe(owed.amountMinor);
    const send = () =>
      api.call(`POST ${at}/send`, { token: admin, headers: idempotencyKey(), body: { reference: "WIRE 1" } });
    expect(code(await send())).toEqual([409, "illegal_transition"]);
    expect((await api.call(`POST ${at}/approve`, { token: admin, body: {} })).body.status).toBe("approved");
    expect((await send()).body).toMatchObject({ status: "sent", reference: "WIRE 1", failedItems: 0 });
    expect((await books("balance", owner)).body.available.amountMinor).toBe(0);
    expect((await books("payouts", owner)).body.data).toHaveLength(rows.length);
    const balances = (await api.call("GET /api/v1/admin/balances", { token: admin })).body.data;
    expect(balances.reduce((total: number, { balance }: Answer["body"]) => total + balance.amountMinor, 0)).toBe(0);
  });

  it("that the bank gives back are owed again", async () => {
    const [sent] = (await books("payouts", owner)).body.data;
    const giveBack = () =>
      api.call(`POST /api/v1/admin/payout-items/${sent.id}/return`, {
        token: admin,
        body: { reason: "account closed" },
      });
    expect((await giveBack()).body.status).toBe("failed");
    expect(code(await giveBack())).toEqual([409, "illegal_transition"]);
    expect((await books("balance", owner)).body.available).toEqual(sent.amount);
  });
});
