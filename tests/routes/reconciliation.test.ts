import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POST as reconcileRoute } from "@/app/api/internal/reconcile/route";
import { minor } from "@/lib/money/minor-units";
import { paymentProviders } from "@/lib/payments";
import { type Answer, type Api, startApi } from "./support/api";
import { pay, runJobs } from "./support/money";
import { book, idempotencyKey } from "./support/trips";

let api: Api;
let admin: string;
let owner: string;
let rival: string;
let guest: string;
let ride: Answer["body"];

beforeAll(async () => {
  api = await startApi();
  [admin, owner, rival, guest] = await Promise.all([
    api.signIn("admin@demo.nexors.app"),
    api.signIn("owner@biscayne.demo"),
    api.signIn("owner@azteca.demo"),
    api.guest(),
  ]);
  ride = await pay(api, guest, (await book(api, guest)).ride.id);
});
afterAll(() => api.close());

const code = ({ status, body }: Answer): [number, string] => [status, body.code];
const run = (token: string, provider = "paypal") =>
  api.call("POST /api/v1/admin/reconciliation/runs", { token, body: { provider } });
const differences = async () =>
  (await api.call("GET /api/v1/admin/reconciliation/differences", { token: admin })).body.data;
const refund = (token: string, amountMinor: number, headers = idempotencyKey()) =>
  api.call(`POST /api/v1/payments/${ride.payment.id}/refunds`, {
    token,
    headers,
    body: { amountMinor, reason: "goodwill" },
  });

function job(schedule: string, secret = api.stack.keys.jobsSecret): Promise<Response> {
  const headers = { authorization: `Bearer ${secret}` };
  const url = `http://localhost:3000/api/internal/reconcile?schedule=${schedule}`;
  return reconcileRoute(new Request(url, { method: "POST", headers }));
}

/** A refund made on the provider's own pages: we hear nothing of it. */
async function refundAtProvider(amount: number): Promise<void> {
  const { paypal } = paymentProviders();
  const range = { from: new Date(Date.now() - 86_400_000).toISOString(), until: new Date().toISOString() };
  const [payment] = (await paypal.listMovements(range)).filter(({ kind }) => kind === "payment");
  const refund = paypal.refund({
    amountMinor: minor(amount),
    currency: "USD",
    orderId: payment?.id ?? "",
    reference: payment?.reference ?? "",
    providerPaymentId: payment?.id ?? "",
    idempotencyKey: `by-hand-${amount}`,
  });
  // the list names no order, so that only the refund is made and its truth is not read
  await expect(refund).rejects.toMatchObject({ status: 404 });
}

describe("reconciliation", () => {
  it("finds nothing when both sides agree, and its figures are the ledger's", async () => {
    const done = await run(admin);
    expect(done.body, JSON.stringify(done.body)).toMatchObject({ status: "done", found: 0, compared: 1 });
    expect(done.body.totals).toEqual([
      expect.objectContaining({ currency: "USD", payments: 1, capturedMinor: ride.total.amountMinor }),
    ]);
    for (const { capturedMinor, ledgerCapturedMinor, feesMinor, ledgerFeesMinor } of done.body.totals) {
      expect([ledgerCapturedMinor, ledgerFeesMinor]).toEqual([capturedMinor, feesMinor]);
    }
    expect(await differences()).toEqual([]);
    expect((await run(admin, "mercadopago")).body).toMatchObject({ status: "done", compared: 0, found: 0 });
  });

  it("is the platform's alone", async () => {
    for (const token of [owner, guest]) {
      expect(code(await run(token))).toEqual([403, "forbidden"]);
      for (const path of ["reconciliation/runs", "reconciliation/differences", "webhooks/dead"]) {
        expect(code(await api.call(`GET /api/v1/admin/${path}`, { token })), path).toEqual([403, "forbidden"]);
      }
      const refresh = `POST /api/v1/admin/payments/${ride.payment.id}/refresh`;
      expect(code(await api.call(refresh, { token, body: {} }))).toEqual([403, "forbidden"]);
    }
  });

  it("finds a refund that nobody told us of, and closes it by the provider's word", async () => {
    await refundAtProvider(250);
    expect((await run(admin)).body.found).toBeGreaterThan(0);
    const [found] = (await differences()).filter(({ kind }: Answer["body"]) => kind === "refund");
    expect(found).toMatchObject({
      paymentId: ride.payment.id,
      rideRef: ride.ref,
      expected: { refundedMinor: 0 },
      found: { refundedMinor: 250 },
    });
    const refreshed = await api.call(`POST /api/v1/admin/payments/${ride.payment.id}/refresh`, {
      token: admin,
      body: {},
    });
    expect(refreshed.body).toMatchObject({ status: "partially_refunded", refunded: { amountMinor: 250 } });
    expect(await differences()).toEqual([]);
    const missing = "POST /api/v1/admin/reconciliation/differences/999999/explain";
    expect(code(await api.call(missing, { token: admin, body: { note: "no such row" } }))).toEqual([404, "not_found"]);
  });

  it("runs by its schedules for whoever has the secret", async () => {
    expect((await job("daily", "wrong")).status).toBe(404);
    expect((await job("weekly")).status).toBe(422);
    for (const schedule of ["stuck", "holds", "daily"]) expect((await job(schedule)).status, schedule).toBe(200);
    const { data } = (await api.call("GET /api/v1/admin/reconciliation/runs", { token: admin })).body;
    expect(data.filter((each: Answer["body"]) => each.schedule === "daily")).toHaveLength(2);
  });
});

describe("refunds on request", () => {
  it("are for owner and manager, within what was paid, once under a key", async () => {
    expect(code(await refund(rival, 500))).toEqual([404, "not_found"]);
    expect(code(await refund(guest, 500))).toEqual([404, "not_found"]);
    expect(code(await refund(owner, ride.total.amountMinor + 1))).toEqual([409, "refund_exceeds_payment"]);
    for (const amount of [0, -1, 1.5]) expect(code(await refund(owner, amount))).toEqual([422, "invalid_request"]);
    const headers = idempotencyKey();
    const [first, again] = [await refund(owner, 500, headers), await refund(owner, 500, headers)];
    expect([first.status, first.body.amount]).toEqual([202, { amountMinor: 500, currency: "USD" }]);
    expect(again.body).toEqual(first.body);
    await expect
      .poll(async () => {
        await runJobs(api);
        return (await api.call(`GET /api/v1/payments/${ride.payment.id}`, { token: guest })).body;
      })
      .toMatchObject({ status: "partially_refunded", refunded: { amountMinor: 750 } });
    expect((await run(admin)).body.found).toBe(0);
  });

  it("asked for twice at once cannot exceed the payment", async () => {
    const half = Math.ceil(ride.total.amountMinor / 2);
    const answers = await Promise.all([refund(owner, half), refund(owner, half)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
  });
});

describe("disputes", () => {
  const stored = (paymentId: string) =>
    api.stack.context.backend.query<{ status: string }>(
      "select status from public.payment_disputes where 'pay_' || payment_id = $1",
      [paymentId],
    );

  it("whose beginning and end nobody told us of are found by the daily schedule", async () => {
    const disputed = await pay(api, guest, (await book(api, guest)).ride.id);
    const [capture] = await api.stack.context.backend.query<{ id: string }>(
      "select provider_payment_id as id from public.payments where 'pay_' || id = $1",
      [disputed.payment.id],
    );
    const press = (path: string) => fetch(`${api.stack.url}/paypal/${path}`, { method: "POST" });
    expect((await press(`captures/${capture?.id}/dispute`)).ok).toBe(true);
    expect((await job("daily")).status).toBe(200);
    expect(await stored(disputed.payment.id)).toEqual([{ status: "open" }]);

    const [dispute] = await api.stack.context.backend.query<{ id: string }>(
      "select id from local_stack.provider_objects where kind = 'dispute' and ref = $1",
      [capture?.id ?? ""],
    );
    expect((await press(`disputes/${dispute?.id}/win`)).ok).toBe(true);
    expect((await job("daily")).status).toBe(200);
    expect(await stored(disputed.payment.id)).toEqual([{ status: "won" }]);
  });
});
