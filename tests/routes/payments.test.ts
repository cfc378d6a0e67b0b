import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POST as runJobsRoute } from "@/app/api/internal/jobs/route";
import { POST as paypalRoute } from "@/app/api/webhooks/paypal/route";
import { type Answer, type Api, startApi } from "./support/api";
import { decide, openPayment, pay } from "./support/money";
import { book, idempotencyKey } from "./support/trips";

let api: Api;
let passenger: string;
let stranger: string;

beforeAll(async () => {
  api = await startApi();
  [passenger, stranger] = await Promise.all([api.signIn("passenger@demo.nexors.app"), api.guest()]);
});
afterAll(() => api.close());

const code = ({ status, body }: Answer): [number, string] => [status, body.code];

describe("payments", () => {
  it("confirm the ride by the provider's word, and by nothing else", async () => {
    const { ride } = await book(api, passenger);
    const opened = await openPayment(api, passenger, ride.id);
    expect([opened.status, opened.body.payment.amount]).toEqual([201, ride.total]);
    const [row] = await api.stack.context.backend.query("select environment from public.payments where id = $1", [
      opened.body.payment.id.replace("pay_", ""),
    ]);
    expect(row?.environment).toBe("local");
    // the browser came back without having paid: asking changes nothing
    const early = await api.call(`POST /api/v1/payments/${opened.body.payment.id}/refresh`, {
      token: passenger,
      body: {},
    });
    expect(early.status).toBe(200);
    expect((await api.call(`GET /api/v1/rides/${ride.id}`, { token: passenger })).body.status).toBe("pending_payment");
    const again = await openPayment(api, passenger, ride.id);
    expect(again.body.payment.id).toBe(opened.body.payment.id);
    await decide(opened.body.approveUrl, "approve");
    const paid = await pay(api, passenger, ride.id).catch(() => null);
    const after = paid ?? (await api.call(`GET /api/v1/rides/${ride.id}`, { token: passenger })).body;
    expect(after).toMatchObject({ status: "confirmed", payment: { status: "paid" } });
  });

  it("are nobody else's, and only of providers that take the fleet's currency", async () => {
    const { ride } = await book(api, passenger);
    expect((await openPayment(api, stranger, ride.id)).status).toBe(404);
    expect(code(await openPayment(api, passenger, ride.id, "mercadopago"))).toEqual([422, "unsupported_currency"]);
    const opened = await openPayment(api, passenger, ride.id);
    const id = opened.body.payment.id;
    expect((await api.call(`GET /api/v1/payments/${id}`, { token: stranger })).status).toBe(404);
    expect((await api.call(`POST /api/v1/payments/${id}/refresh`, { token: stranger, body: {} })).status).toBe(404);
    const unkeyed = { token: passenger, body: { rideId: ride.id, provider: "paypal" } };
    expect(code(await api.call("POST /api/v1/payments", unkeyed))).toEqual([400, "idempotency_key_required"]);
    const own = await api.call("POST /api/v1/payments", {
      ...unkeyed,
      headers: idempotencyKey(),
      body: { ...unkeyed.body, amountMinor: 1 },
    });
    expect(code(own)).toEqual([422, "invalid_request"]);
  });

  it("are limited for each payer, with the time to come back", async () => {
    const payer = await api.guest();
    const path = "POST /api/v1/payments/pay_00000000-0000-4000-8000-000000000000/refresh";
    const answers = [];
    for (let count = 0; count < 21; count += 1) answers.push(await api.call(path, { token: payer, body: {} }));
    expect(answers.slice(0, 20).map(({ status }) => status)).toEqual(Array(20).fill(404));
    const last = answers.at(-1);
    expect([last?.status, last?.body.code]).toEqual([429, "rate_limited"]);
    expect(Number(last?.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("take no notification without a signature and no job without the secret", async () => {
    const forged = await paypalRoute(
      new Request("http://localhost:3000/api/webhooks/paypal", {
        method: "POST",
        body: '{"event_type":"PAYMENT.CAPTURE.COMPLETED"}',
      }),
    );
    expect(forged.status).toBe(401);
    for (const authorization of ["", "Bearer wrong", `Bearer ${api.stack.keys.jobsSecret}x`]) {
      const request = new Request("http://localhost:3000/api/internal/jobs", {
        method: "POST",
        headers: { authorization },
      });
      expect((await runJobsRoute(request)).status).toBe(404);
    }
  });
});
