/** What PayPal really tells: captured once, whatever is lost, doubled or missing on the way. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Api, startApi } from "./support/api";
import { decide, openOrder, runJobs } from "./support/money";
import { type PayPalSigner, payPalClaim, payPalSigner, switchFaults } from "./support/webhooks";

let api: Api;
let passenger: string;
let paypal: PayPalSigner;

beforeAll(async () => {
  // each difference is logged, which is what is wanted and nothing to read here
  vi.spyOn(console, "warn").mockImplementation(() => {});
  vi.spyOn(console, "error").mockImplementation(() => {});
  api = await startApi();
  await switchFaults(api, "paypal", {});
  passenger = await api.signIn("passenger@demo.nexors.app");
  paypal = await payPalSigner(api);
});
afterAll(() => api?.close());

describe("a genuine notification", () => {
  const statusOf = async (id: string) =>
    (await api.call(`GET /api/v1/payments/${id}`, { token: passenger })).body.status;
  const notify = async (order: string) => {
    const body = payPalClaim(order, { event_type: "CHECKOUT.ORDER.APPROVED" });
    expect((await paypal.post(await paypal.sign(body), body)).status).toBe(200);
  };
  const captureCount = async (order: string) =>
    (
      await api.stack.context.backend.query(
        "select 1 from local_stack.provider_objects where kind = 'capture-of-order' and ref = $1",
        [order],
      )
    ).length;

  it("of an approved order is captured once, also when ten come at once, and confirms the ride", async () => {
    const { ride, payment, approveUrl, orderId: order } = await openOrder(api, passenger);
    await decide(approveUrl, "approve");
    await Promise.all(Array.from({ length: 10 }, () => notify(order)));
    await Promise.all([runJobs(api), runJobs(api)]);
    expect(await statusOf(payment.id)).toBe("paid");
    expect(await captureCount(order)).toBe(1);
    expect((await api.call(`GET /api/v1/rides/${ride.id}`, { token: passenger })).body.status).toBe("confirmed");
  });

  it("is not needed for the return page, which is no payment by itself", async () => {
    const { payment, approveUrl } = await openOrder(api, passenger);
    const refresh = () => api.call(`POST /api/v1/payments/${payment.id}/refresh`, { token: passenger, body: {} });
    expect((await refresh()).body.status).toBe("pending");
    await decide(approveUrl, "approve");
    expect((await refresh()).body.status).toBe("paid");
  });

  it("captures once when the provider's answers get lost", async () => {
    const { payment, approveUrl, orderId: order } = await openOrder(api, passenger);
    await decide(approveUrl, "approve");
    await switchFaults(api, "paypal", { loseNext: 2 });
    await notify(order);
    await runJobs(api);
    await switchFaults(api, "paypal", {});
    expect([await statusOf(payment.id), await captureCount(order)]).toEqual(["paid", 1]);
  });

  it("is missed by nobody: a good capture without any webhook is found by the scheduler", async () => {
    const { payment, approveUrl } = await openOrder(api, passenger);
    await decide(approveUrl, "approve");
    await api.stack.context.backend.query(
      "update public.payments set created_at = created_at - interval '2 minutes' where id = $1",
      [payment.id.replace(/^pay_/, "")],
    );
    await runJobs(api);
    expect(await statusOf(payment.id)).toBe("paid");
  });

  it.each([
    ["another amount", { changedAmount: "1.00" }, "review"],
    ["another currency", { changedCurrency: "EUR" }, "review"],
    ["another payee", { foreignPayee: true }, "review"],
    ["another reference", { foreignReference: true }, "pending"],
  ])("about money of %s is never paid", async (_, fault, status) => {
    const { ride, payment, approveUrl, orderId: order } = await openOrder(api, passenger);
    await decide(approveUrl, "approve");
    await switchFaults(api, "paypal", fault);
    await notify(order);
    await runJobs(api);
    await switchFaults(api, "paypal", {});
    expect(await statusOf(payment.id)).toBe(status);
    expect((await api.call(`GET /api/v1/rides/${ride.id}`, { token: passenger })).body.status).toBe("pending_payment");
  });

  it("of a dispute is stored beside its payment and holds the money", async () => {
    const { payment, approveUrl, orderId: order } = await openOrder(api, passenger);
    await decide(approveUrl, "approve");
    await notify(order);
    await runJobs(api);
    const [capture] = await api.stack.context.backend.query(
      "select id from local_stack.provider_objects where kind = 'capture-of-order' and ref = $1",
      [order],
    );
    await fetch(`${api.stack.url}/paypal/captures/${capture?.id}/dispute`, { method: "POST" });
    const [dispute] = await api.stack.context.backend.query(
      "select id from local_stack.provider_objects where kind = 'dispute' and ref = $1",
      [String(capture?.id)],
    );
    const body = payPalClaim(order, { event_type: "CUSTOMER.DISPUTE.CREATED", resource: { dispute_id: dispute?.id } });
    expect((await paypal.post(await paypal.sign(body), body)).status).toBe(200);
    await runJobs(api);
    const [stored] = await api.stack.context.backend.query(
      "select status, provider_dispute_id from public.payment_disputes where payment_id = $1",
      [payment.id.replace(/^pay_/, "")],
    );
    expect(stored).toEqual({ status: "open", provider_dispute_id: dispute?.id });
    expect(await statusOf(payment.id)).toBe("paid");
  });
});
