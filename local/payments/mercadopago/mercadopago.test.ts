import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Backend } from "../../types";
import { createMercadoPagoService } from "../index";
import {
  BACKEND_KINDS,
  openBackend,
  postForm,
  type Received,
  type Receiver,
  SETUP_TIMEOUT_MS,
  serve,
  startReceiver,
  type Wire,
} from "../test-harness";
import { isSigned, preferenceInput } from "./test-client";

describe.each(BACKEND_KINDS)("the local Mercado Pago on %s", (kind) => {
  let backend: Backend;
  let receiver: Receiver;
  let now = Date.parse("2026-03-01T12:00:00Z");
  let host: Awaited<ReturnType<typeof start>>;
  let env: Record<string, string>;
  let serial = 0;
  const nextReference = () => `ref-${kind}-${++serial}`;

  async function start(pendingMs = 600_000) {
    const stack = { backend, now: () => now, siteUrl: receiver.url };
    const served = await serve("/mercadopago", await createMercadoPagoService(stack, { retryBaseMs: 1, pendingMs }));
    env = served.service.env(served.origin);
    return served;
  }
  async function call(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
    const response = await fetch(`${host.base}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${env.MERCADOPAGO_ACCESS_TOKEN}`,
        "x-idempotency-key": `key-${++serial}`,
        ...headers,
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, text, body: JSON.parse(text) as Wire };
  }
  const control = (change: object) =>
    fetch(`${host.base}/control`, { method: "POST", body: JSON.stringify({ reset: true, ...change }) });
  const preferenceBody = (reference: string, changes: object = {}) => preferenceInput(receiver.url, reference, changes);
  async function createPreference(changes: object = {}, reference = nextReference()) {
    const reply = await call("POST", "/checkout/preferences", preferenceBody(reference, changes));
    expect(reply.status).toBe(201);
    return reply.body;
  }
  const choose = (preferenceId: string, action: string) =>
    postForm(`${host.base}/checkout/v1/redirect`, { pref_id: preferenceId, action });
  async function pay(action = "approve", changes: object = {}) {
    const preference = await createPreference(changes);
    const back = new URL((await choose(preference.id, action)).headers.get("location") ?? "");
    return { preference, back, id: back.searchParams.get("payment_id") ?? "" };
  }
  const isAbout = (id: string, action: string) => (request: Received) =>
    request.url.includes(`data.id=${id}`) && JSON.parse(request.body.toString("utf8")).action === action;

  beforeAll(async () => {
    [backend, receiver] = await Promise.all([openBackend(kind), startReceiver()]);
    host = await start();
  }, SETUP_TIMEOUT_MS);
  afterAll(async () => {
    await host?.close();
    await receiver?.close();
    await backend?.close();
  });
  beforeEach(async () => {
    await control({});
  });

  describe("preferences", () => {
    it("answer with the hosted page and repeat under one idempotency key", async () => {
      const headers = { "x-idempotency-key": nextReference() };
      const body = preferenceBody(nextReference());
      const first = await call("POST", "/checkout/preferences", body, headers);
      const replay = await call("POST", "/checkout/preferences", body, headers);
      expect([first.status, replay.status, replay.text]).toEqual([201, 201, first.text]);
      expect(first.body.init_point).toBe(`${host.base}/checkout/v1/redirect?pref_id=${first.body.id}`);
      expect(String(first.body.collector_id)).toBe(env.MERCADOPAGO_COLLECTOR_ID);
      const other = await call("POST", "/checkout/preferences", preferenceBody(nextReference()), headers);
      expect(other.status).toBe(400);
      const read = await call("GET", `/checkout/preferences/${first.body.id}`);
      expect(read.body.external_reference).toBe(first.body.external_reference);
    });

    it.each([
      ["no item", { items: [] }],
      ["a currency of nowhere", { items: [{ title: "x", quantity: 1, unit_price: 1, currency_id: "EUR" }] }],
      [
        "centavos of a currency without them",
        { items: [{ title: "x", quantity: 1, unit_price: 1.5, currency_id: "CLP" }] },
      ],
      ["a price below zero", { items: [{ title: "x", quantity: 1, unit_price: -1, currency_id: "MXN" }] }],
      ["an automatic return to nowhere", { auto_return: "approved", back_urls: {} }],
      ["an address that is none", { notification_url: "javascript:alert(1)" }],
    ])("refuse %s", async (_, changes) => {
      const reply = await call("POST", "/checkout/preferences", preferenceBody(nextReference(), changes));
      expect([reply.status, reply.body.status]).toEqual([400, 400]);
    });

    it("are closed to a foreign token, and 501 meets what is not implemented", async () => {
      const reply = await call("POST", "/checkout/preferences", preferenceBody("x"), { authorization: "Bearer no" });
      expect(reply.status).toBe(401);
      expect((await call("POST", "/v1/customers", {})).status).toBe(501);
      expect((await call("GET", "/v1/payments/search?payer.email=a")).status).toBe(501);
    });

    it("cannot be paid after they expire", async () => {
      const limits = { expires: true, expiration_date_to: "2026-03-01T09:00:00.000-04:00" };
      const preference = await createPreference(limits);
      now = Date.parse("2026-03-01T13:00:00Z");
      const page = await (await fetch(preference.init_point)).text();
      const answer = await choose(preference.id, "approve");
      now = Date.parse("2026-03-01T12:00:00Z");
      expect(page).toContain("expired");
      expect(answer.headers.get("location")).toContain("/mercadopago/checkout/v1/redirect");
      const found = await call("GET", `/v1/payments/search?external_reference=${preference.external_reference}`);
      expect(found.body.paging.total).toBe(0);
    });
  });

  describe("payments", () => {
    it("are approved, found by reference, and reported with an id beyond 2^53", async () => {
      const { preference, back, id } = await pay();
      expect(back.href.startsWith("http://shop.test/ok?ride=1&collection_id=")).toBe(true);
      expect(Object.fromEntries(back.searchParams)).toMatchObject({
        collection_id: id,
        status: "approved",
        external_reference: preference.external_reference,
        payment_type: "credit_card",
        preference_id: preference.id,
        site_id: "MLM",
        processing_mode: "aggregator",
        merchant_account_id: "null",
      });
      const payment = await call("GET", `/v1/payments/${id}`);
      expect(payment.text).toContain(`{"id":${id},`);
      expect(String(payment.body.id)).not.toBe(id);
      expect(payment.body).toMatchObject({
        status: "approved",
        status_detail: "accredited",
        currency_id: "MXN",
        transaction_amount: 900.5,
        transaction_amount_refunded: 0,
        external_reference: preference.external_reference,
        live_mode: false,
        refunds: [],
        date_approved: "2026-03-01T08:00:00.000-04:00",
      });
      expect(String(payment.body.collector_id)).toBe(env.MERCADOPAGO_COLLECTOR_ID);
      const found = await call("GET", `/v1/payments/search?external_reference=${preference.external_reference}`);
      expect(found.text).toContain(`{"id":${id},`);
      expect(found.body.paging).toEqual({ total: 1, limit: 30, offset: 0 });
    });

    it("may be several of one preference", async () => {
      const preference = await createPreference();
      await choose(preference.id, "reject");
      await choose(preference.id, "approve");
      expect(await (await fetch(preference.init_point)).text()).toContain("approved already");
      await choose(preference.id, "approve");
      const path = `/v1/payments/search?external_reference=${preference.external_reference}`;
      const found = await call("GET", path);
      const statuses = found.body.results.map(({ status }: { status: string }) => status).sort();
      expect(statuses).toEqual(["approved", "approved", "rejected"]);
      expect((await call("GET", `${path}&status=rejected`)).body.paging.total).toBe(1);
      expect((await call("GET", `${path}&begin_date=NOW-1DAYS&end_date=NOW`)).body.paging.total).toBe(3);
      expect((await call("GET", `${path}&begin_date=2026-03-02T00:00:00Z`)).body.paging.total).toBe(0);
    });

    it("are rejected or cancelled back to the shop's failure address", async () => {
      const rejected = await pay("reject");
      expect(rejected.back.href).toContain("http://shop.test/no?");
      expect((await call("GET", `/v1/payments/${rejected.id}`)).body.status).toBe("rejected");
      const cancelled = await pay("cancel");
      expect(cancelled.back.searchParams.get("payment_id")).toBe("null");
      expect(cancelled.back.searchParams.get("status")).toBe("null");
    });

    it("stay pending until they are approved, each step reported", async () => {
      const { back, id } = await pay("pending");
      expect(back.href).toContain("http://shop.test/wait?");
      await receiver.waitFor(1, isAbout(id, "payment.created"));
      expect((await call("GET", `/v1/payments/${id}`)).body).toMatchObject({ status: "pending", date_approved: null });
      expect((await postForm(`${host.base}/payments/${id}/approve`, {})).status).toBe(303);
      await receiver.waitFor(1, isAbout(id, "payment.updated"));
      expect((await call("GET", `/v1/payments/${id}`)).body.status).toBe("approved");
      expect((await call("PUT", `/v1/payments/${id}`, { status: "cancelled" })).body.cause[0].code).toBe(2063);
    });

    it("are cancelled by the shop while they are pending", async () => {
      const { id } = await pay("pending");
      const reply = await call("PUT", `/v1/payments/${id}`, { status: "cancelled" });
      expect([reply.status, reply.body.status]).toEqual([200, "cancelled"]);
      expect((await call("PUT", `/v1/payments/${id}`, { status: "approved" })).status).toBe(400);
    });

    it("that nobody made are not found", async () => {
      expect((await call("GET", "/v1/payments/12345")).status).toBe(404);
    });
  });

  describe("refunds", () => {
    it("go in parts, never above the payment", async () => {
      const { id } = await pay();
      const path = `/v1/payments/${id}/refunds`;
      const headers = { "x-idempotency-key": nextReference() };
      const first = await call("POST", path, { amount: 100.25 }, headers);
      const replay = await call("POST", path, { amount: 100.25 }, headers);
      expect([first.status, replay.text]).toEqual([201, first.text]);
      expect((await call("POST", path, { amount: 800.26 })).status).toBe(400);
      expect((await call("POST", path, { amount: 0.001 })).status).toBe(400);
      expect((await call("GET", `/v1/payments/${id}`)).body).toMatchObject({
        status: "approved",
        status_detail: "partially_refunded",
        transaction_amount_refunded: 100.25,
      });
      expect((await call("POST", path)).body.amount).toBe(800.25);
      const payment = await call("GET", `/v1/payments/${id}`);
      expect(payment.body).toMatchObject({ status: "refunded", transaction_amount_refunded: 900.5 });
      expect(payment.body.refunds).toHaveLength(2);
      expect((await call("GET", path)).body).toHaveLength(2);
      expect((await call("POST", path)).body.cause[0].code).toBe(2063);
      await receiver.waitFor(2, isAbout(id, "payment.updated"));
    });

    it("race to one result, and need an idempotency key", async () => {
      const { id } = await pay();
      const race = await Promise.all(["a", "b"].map(() => call("POST", `/v1/payments/${id}/refunds`)));
      expect(race.map(({ status }) => status).sort()).toEqual([201, 400]);
      const bare = await call("POST", `/v1/payments/${id}/refunds`, {}, { "x-idempotency-key": "" });
      expect(bare.body.cause[0].code).toBe(4292);
    });
  });

  describe("notifications", () => {
    it("carry id and type in the query, the shop's own query, and a signature", async () => {
      const { id } = await pay();
      const [request] = await receiver.waitFor(1, isAbout(id, "payment.created"));
      if (!request) throw new Error("no notification");
      expect(request.url).toBe(`/hook?source_news=webhooks&data.id=${id}&type=payment`);
      expect(isSigned(request, env.MERCADOPAGO_WEBHOOK_SECRET ?? "")).toBe(true);
      expect(isSigned(request, "another secret")).toBe(false);
      expect(request.body.toString("utf8")).toContain(`"user_id":${env.MERCADOPAGO_COLLECTOR_ID}`);
    });

    it("suffer the faults that are switched on", async () => {
      receiver.answerWith(500);
      await control({ badSignature: true, duplicate: true });
      const { id } = await pay();
      const requests = await receiver.waitFor(2, isAbout(id, "payment.created"));
      const signed = requests.map((request) => isSigned(request, env.MERCADOPAGO_WEBHOOK_SECRET ?? ""));
      expect(signed.slice(0, 2)).toEqual([false, false]);
      await control({ changedAmount: "1.00", failNext: 1 });
      expect((await call("GET", `/v1/payments/${id}`)).status).toBe(503);
      expect((await call("GET", `/v1/payments/${id}`)).body.transaction_amount).toBe(1);
    });
  });

  it("serves pages that escape what they show", async () => {
    const preference = await createPreference({
      items: [{ title: "<img src=x>", quantity: 1, unit_price: 10, currency_id: "MXN" }],
    });
    const page = await (await fetch(preference.init_point)).text();
    expect(page).toContain("&lt;img src=x&gt;");
    expect(page).not.toContain("<img");
    await choose(preference.id, "approve");
    expect(await (await fetch(`${host.base}/`)).text()).toContain(preference.external_reference);
  });

  it("remembers payments and its secrets across a restart, and approves what was pending", async () => {
    const { MERCADOPAGO_API_BASE: _, ...before } = env;
    const { id } = await pay("pending");
    await host.close();
    now += 600_000;
    host = await start();
    const { MERCADOPAGO_API_BASE: __, ...after } = env;
    expect(after).toEqual(before);
    await receiver.waitFor(1, isAbout(id, "payment.updated"));
    expect((await call("GET", `/v1/payments/${id}`)).body.status).toBe("approved");
  });
});
