/** A fleet's subscription from the first agreement to read-only and back, with each provider; and what must move nothing. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { POST as reconcileRoute } from "@/app/api/internal/reconcile/route";
import { type Answer, type Api, startApi } from "./support/api";
import { forgedSubscription } from "./support/forged-subscription";
import { decide, runJobs } from "./support/money";
import { idempotencyKey } from "./support/trips";
import { inboxStatuses, mercadoPagoCall, payPalSigner, postMercadoPago, switchFaults } from "./support/webhooks";

let api: Api;
beforeAll(async () => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
  vi.spyOn(console, "error").mockImplementation(() => {});
  api = await startApi();
});
afterAll(() => api?.close());

const CASES = [
  { provider: "paypal", fleet: "castellana", currency: "USD", pro: 49_900, enterprise: 79_900, path: "subscriptions" },
  {
    provider: "mercadopago",
    fleet: "paulista",
    currency: "BRL",
    pro: 269_000,
    enterprise: 429_000,
    path: "preapprovals",
  },
] as const;

const sql = (text: string, values: unknown[] = []) => api.stack.context.backend.query(text, values as never);

describe.each(CASES)("with $provider in $currency", ({ provider, fleet, currency, pro, enterprise, path }) => {
  let owner: string;
  let fleetId: string;
  let base: string;

  beforeAll(async () => {
    await switchFaults(api, provider, {});
    owner = await api.signIn(`owner@${fleet}.demo`);
    const [row] = await sql("select id from public.fleets where slug = $1", [fleet]);
    fleetId = String(row?.id);
    base = `/api/v1/fleets/flt_${fleetId}`;
  });

  const read = async (): Promise<Answer["body"]> => (await api.call(`GET ${base}/subscription`, { token: owner })).body;
  const post = (rest: string, body: object = {}, token = owner) =>
    api.call(`POST ${base}/subscription/${rest}`, { token, body, headers: idempotencyKey() });
  const checkout = async (purpose: string): Promise<string> => {
    const { status, body } = await post("checkout", { purpose, provider });
    if (status !== 201) throw new Error(`no checkout: ${JSON.stringify(body)}`);
    return body.approveUrl;
  };
  const subscriptionId = async () =>
    String(
      (
        await sql("select provider_subscription_id as id from public.fleet_subscriptions where fleet_id = $1", [
          fleetId,
        ])
      )[0]?.id,
    );
  const press = async (action: string) => {
    const url = `${api.stack.url}/${provider}/${path}/${await subscriptionId()}/${action}`;
    expect((await fetch(url, { method: "POST" })).status).toBe(200);
  };
  /** Time goes by for this fleet alone. */
  const age = async (days: number) => {
    await sql(
      `update public.fleet_subscriptions set period_start = period_start - make_interval(days => $2),
         period_end = period_end - make_interval(days => $2), past_due_since = past_due_since - make_interval(days => $2),
         cancel_at = cancel_at - make_interval(days => $2) where fleet_id = $1`,
      [fleetId, days],
    );
    await sql("select private.advance_subscriptions()");
  };
  const notify = async (kind: "subscription" | "money", id: string) => {
    if (provider === "mercadopago") {
      const type = kind === "subscription" ? "subscription_preapproval" : "subscription_authorized_payment";
      expect((await postMercadoPago(mercadoPagoCall(api, id, { type }))).status).toBe(200);
      return;
    }
    const signer = await payPalSigner(api);
    const type = kind === "subscription" ? "BILLING.SUBSCRIPTION.UPDATED" : "PAYMENT.SALE.COMPLETED";
    const body = JSON.stringify({ event_type: type, resource: { id } });
    expect((await signer.post(await signer.sign(body), body)).status).toBe(200);
  };
  const moneyIds = async () =>
    (
      await sql(
        "select id from local_stack.provider_objects where provider = $1 and kind = $2 and ref = $3 order by seq",
        [provider, provider === "paypal" ? "sale" : "instalment", await subscriptionId()],
      )
    ).map(({ id }) => String(id));
  const mails = async () =>
    (
      await sql(
        "select distinct template from public.notifications where fleet_id = $1 and template like 'subscription%'",
        [fleetId],
      )
    )
      .map(({ template }) => String(template))
      .sort();

  it("is read by owner and manager in the fleet's billing currency, and by nobody else", async () => {
    const body = await read();
    expect(body).toMatchObject({
      plan: "pro",
      status: "active",
      monthly: { amountMinor: pro, currency },
      canChange: true,
    });
    expect(body.providers[0]).toBe(provider);
    const manager = await api.signIn(`manager@${fleet}.demo`);
    expect((await api.call(`GET ${base}/subscription`, { token: manager })).body.canChange).toBe(false);
    for (const email of [`dispatcher@${fleet}.demo`, "owner@biscayne.demo", "passenger@demo.nexors.app"]) {
      const token = await api.signIn(email);
      const answer = await api.call(`GET ${base}/subscription`, { token });
      expect([answer.status, answer.body.code]).toEqual([404, "not_found"]);
    }
    const refused = await post("change", { plan: "enterprise" }, manager);
    expect([refused.status, refused.body.code]).toEqual([403, "forbidden"]);
  });

  it("begins with consent, which grants nothing, and charges when the paid period ends", async () => {
    const approveUrl = await checkout("subscribe");
    expect(await checkout("subscribe")).toBe(approveUrl);
    await decide(approveUrl, "cancel");
    expect((await post("refresh")).body.agreement).toBeNull();
    await decide(approveUrl, "approve");
    const { body } = await post("refresh");
    expect(body).toMatchObject({
      collection: "provider",
      plan: "pro",
      agreement: { status: "active", revision: null },
    });
    expect(body.payments).toEqual([]);
    await press("renew");
    const [id = ""] = await moneyIds();
    await Promise.all(Array.from({ length: 5 }, () => notify("money", id)));
    await notify("subscription", await subscriptionId());
    await Promise.all([runJobs(api), runJobs(api)]);
    const paid = await read();
    expect(paid.payments).toMatchObject([{ kind: "renewal", status: "paid", amount: { amountMinor: pro, currency } }]);
    expect(Date.parse(paid.periodEnd)).toBeGreaterThan(Date.parse(body.periodEnd));
  });

  it("grows when the difference is paid, once, and the provider bills the new price", async () => {
    const quoted = (await post("quote", { plan: "enterprise" })).body;
    expect(quoted).toMatchObject({ applies: "on_payment", monthly: { amountMinor: enterprise, currency } });
    expect(quoted.dueNow.amountMinor).toBeGreaterThan(0);
    const changed = (await post("change", { plan: "enterprise" })).body;
    expect(changed.subscription).toMatchObject({ plan: "pro", due: { plan: "enterprise", amount: quoted.dueNow } });
    await decide(await checkout("upgrade"), "approve");
    const after = (await post("refresh")).body;
    expect(after).toMatchObject({ plan: "enterprise", due: null, vehicles: { limit: null } });
    if (provider === "paypal") {
      expect(after.agreement.revision).toMatchObject({ plan: "enterprise", needsConsent: true });
      await decide(await checkout("consent"), "approve");
      await notify("subscription", await subscriptionId());
      await runJobs(api);
    }
    expect((await read()).agreement).toMatchObject({ monthly: { amountMinor: enterprise }, revision: null });
    await press("renew");
    await notify("money", (await moneyIds()).at(-1) ?? "");
    await runJobs(api);
    expect((await read()).payments[0]).toMatchObject({ kind: "renewal", plan: "enterprise", status: "paid" });
  });

  it("gives the money of an upgrade back that is not wanted any more", async () => {
    await post("change", { plan: "basic" });
    await post("change", { plan: "enterprise", addOns: [] });
    await sql("update public.fleet_subscriptions set plan = 'pro' where fleet_id = $1", [fleetId]);
    await post("change", { plan: "enterprise" });
    const approveUrl = await checkout("upgrade");
    if (provider === "mercadopago") await decide(approveUrl, "approve");
    await post("change", { plan: "pro" });
    if (provider === "paypal") await decide(approveUrl, "approve");
    await reconcileRoute(
      new Request("http://localhost:3000/api/internal/reconcile?schedule=stuck", {
        method: "POST",
        headers: { authorization: `Bearer ${api.stack.keys.jobsSecret}` },
      }),
    );
    expect(await read()).toMatchObject({ plan: "pro", due: null });
    const kind = provider === "paypal" ? "capture" : "payment";
    const rows = await sql(
      "select data ->> 'status' as status from local_stack.provider_objects where provider = $1 and kind = $2 order by seq desc limit 1",
      [provider, kind],
    );
    // PayPal's consent is left unused; Mercado Pago had taken the money
    expect(rows[0]?.status).toBe(provider === "paypal" ? "COMPLETED" : "refunded");
  });

  it("ends with the period, charges nothing meanwhile, and can be taken back", async () => {
    const cancelled = (await post("cancel")).body;
    expect(cancelled).toMatchObject({ agreement: { status: "paused" } });
    expect(cancelled.cancelAt).toBe(cancelled.periodEnd);
    const again = await post("cancel");
    expect([again.status, again.body.code]).toEqual([409, "illegal_transition"]);
    expect((await post("resume")).body).toMatchObject({ cancelAt: null, agreement: { status: "active" } });
  });

  it("becomes read-only two weeks after a payment failed, and paying leads back", async () => {
    await press("fail");
    if (provider === "mercadopago") await notify("money", (await moneyIds()).at(-1) ?? "");
    else await notify("subscription", await subscriptionId());
    await runJobs(api);
    expect(await mails()).toEqual(["subscription_unpaid"]);
    const days = Math.ceil((Date.parse((await read()).periodEnd) - Date.now()) / 86_400_000);
    await age(days + 2);
    expect((await read()).status).toBe("past_due");
    await age(13);
    expect((await read()).status).toBe("read_only");
    const dispatcher = await api.signIn(`dispatcher@${fleet}.demo`);
    const standing = await api.call(`GET ${base}/standing`, { token: dispatcher });
    expect(standing.body).toMatchObject({ status: "read_only", canPay: false });
    const before = await subscriptionId();
    await decide(await checkout("subscribe"), "approve");
    const restored = (await post("refresh")).body;
    expect(restored).toMatchObject({ status: "active", pastDueSince: null });
    expect(restored.payments[0]).toMatchObject({ kind: "renewal", status: "paid" });
    expect(await subscriptionId()).not.toBe(before);
    await runJobs(api);
    const rows = await sql("select data ->> 'status' as status from local_stack.provider_objects where id = $1", [
      before,
    ]);
    expect(String(rows[0]?.status).toLowerCase()).toBe("cancelled");
    expect(await mails()).toEqual(["subscription_read_only", "subscription_restored", "subscription_unpaid"]);
  });

  it("asks in vain while the provider is away, and opens nothing", async () => {
    await switchFaults(api, provider, { failNext: 50 });
    const answer = await post("checkout", { purpose: "subscribe", provider });
    await switchFaults(api, provider, {});
    expect([answer.status, answer.body.code]).toEqual([503, "provider_unavailable"]);
  });
});

describe("what must move nothing", () => {
  const state = async () =>
    JSON.stringify([
      await sql(
        "select fleet_id::text, plan, status, period_end::text, provider_subscription_id from public.fleet_subscriptions order by fleet_id",
      ),
      await sql("select id::text, status from public.subscription_payments order by id"),
    ]);

  it("a subscription with our reference that we did not ask for, and its sale", async () => {
    const [known] = await sql(
      "select reference from private.billing_agreements where provider = 'paypal' and status = 'active' limit 1",
    );
    const forged = await forgedSubscription(api, String(known?.reference));
    const [sale] = await sql("select id from local_stack.provider_objects where kind = 'sale' and ref = $1", [
      forged.id,
    ]);
    const before = await state();
    const signer = await payPalSigner(api);
    for (const [type, id] of [
      ["BILLING.SUBSCRIPTION.ACTIVATED", forged.id],
      ["PAYMENT.SALE.COMPLETED", String(sale?.id)],
    ]) {
      const body = JSON.stringify({ event_type: type, resource: { id } });
      await signer.post(await signer.sign(body), body);
      expect((await inboxStatuses(api)).at(-1)).toBe("ignored");
    }
    expect(await state()).toBe(before);
  });

  it("a month that was collected for somebody else, and one at another price", async () => {
    const [ours] = await sql(
      "select fleet_id::text, provider_id from private.billing_agreements where provider = 'mercadopago' and status = 'active' limit 1",
    );
    const id = String(ours?.provider_id);
    const before = await state();
    const tell = async () => {
      await postMercadoPago(mercadoPagoCall(api, id, { type: "subscription_preapproval" }));
      return (await inboxStatuses(api)).at(-1);
    };
    await switchFaults(api, "mercadopago", { foreignPayee: true });
    await fetch(`${api.stack.url}/mercadopago/preapprovals/${id}/renew`, { method: "POST" });
    expect(await tell()).toBe("done");
    await sql("delete from local_stack.provider_objects where kind = 'instalment' and ref = $1", [id]);
    await switchFaults(api, "mercadopago", {});
    expect(await state()).toBe(before);
    const noted = async () =>
      (await sql("select 1 from public.reconciliation_differences where subject like 'subscription:%'")).length;
    const known = await noted();
    await sql(
      "update local_stack.provider_objects set data = jsonb_set(data, '{amountMinor}', '\"100\"') where id = $1",
      [id],
    );
    await fetch(`${api.stack.url}/mercadopago/preapprovals/${id}/renew`, { method: "POST" });
    expect(await tell()).toBe("done");
    expect(await state()).toBe(before);
    expect([known > 0, await noted()]).toEqual([true, known + 1]);
    // told again, nothing is noted again
    expect([await tell(), await noted()]).toEqual(["done", known + 1]);
  });
});
