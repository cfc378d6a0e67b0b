import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Backend } from "../../types";
import { createPayPalService } from "../index";
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
import { createPayPalClient, orderBody, type PayPalClient, verifyNotification } from "./test-client";

const issueOf = (reply: { body: Wire }) => reply.body.details?.[0]?.issue;
const linkOf = (body: Wire, rel: string) => body.links.find((link: { rel: string }) => link.rel === rel)?.href;
const eventOf = (request: Received) => JSON.parse(request.body.toString("utf8"));

describe.each(BACKEND_KINDS)("the local PayPal on %s", (kind) => {
  let backend: Backend;
  let receiver: Receiver;
  let now = Date.parse("2026-03-01T12:00:00Z");
  let host: Awaited<ReturnType<typeof start>>;
  let env: Record<string, string>;
  let paypal: PayPalClient;
  let serial = 0;
  const nextInvoice = () => `inv-${kind}-${++serial}`;

  async function start() {
    const stack = { backend, now: () => now, siteUrl: receiver.url };
    const served = await serve("/paypal", await createPayPalService(stack, { retryBaseMs: 1 }));
    env = served.service.env(served.origin);
    return served;
  }
  const control = (change: object) =>
    fetch(`${host.base}/control`, { method: "POST", body: JSON.stringify({ reset: true, ...change }) });
  const isEvent = (type: string, resourceId: string) => (request: Received) => {
    const event = eventOf(request);
    return event.event_type === type && event.resource.id === resourceId;
  };
  async function createOrder(changes: object = {}, value?: string, invoiceId = nextInvoice()) {
    const reply = await paypal.call("POST", "/v2/checkout/orders", orderBody(invoiceId, value, changes));
    expect(reply.status).toBe(201);
    return reply.body;
  }
  async function capturedOrder(value = "120.50") {
    const order = await createOrder({}, value);
    await paypal.approve(order.id);
    const reply = await paypal.call("POST", `/v2/checkout/orders/${order.id}/capture`, {});
    expect(reply.status).toBe(201);
    return { order, capture: reply.body.purchase_units[0].payments.captures[0] };
  }
  async function authorizedOrder(value = "100.00") {
    const order = await createOrder({ intent: "AUTHORIZE" }, value);
    await paypal.approve(order.id);
    const reply = await paypal.call("POST", `/v2/checkout/orders/${order.id}/authorize`, {});
    expect(reply.status).toBe(201);
    return reply.body.purchase_units[0].payments.authorizations[0];
  }

  beforeAll(async () => {
    [backend, receiver] = await Promise.all([openBackend(kind), startReceiver()]);
    host = await start();
    paypal = await createPayPalClient(host.base, env);
  }, SETUP_TIMEOUT_MS);
  afterAll(async () => {
    await host?.close();
    await receiver?.close();
    await backend?.close();
  });
  beforeEach(async () => {
    await control({});
  });

  describe("credentials", () => {
    it("refuses wrong client credentials and a grant that it has not", async () => {
      const token = (authorization: string, grant: string) =>
        fetch(`${host.base}/v1/oauth2/token`, {
          method: "POST",
          headers: { authorization },
          body: new URLSearchParams({ grant_type: grant }),
        });
      const basic = (secret: string) => `Basic ${Buffer.from(`${env.PAYPAL_CLIENT_ID}:${secret}`).toString("base64")}`;
      expect((await token(basic("wrong"), "client_credentials")).status).toBe(401);
      expect((await token(basic(env.PAYPAL_CLIENT_SECRET ?? ""), "password")).status).toBe(400);
    });

    it("refuses a missing, altered or expired token", async () => {
      const read = (authorization: string) =>
        fetch(`${host.base}/v2/checkout/orders/NONE`, { headers: { authorization } });
      expect((await read("")).status).toBe(401);
      expect((await read(`Bearer ${paypal.token.slice(0, -2)}xx`)).status).toBe(401);
      expect((await read(`Bearer ${paypal.token}`)).status).toBe(404);
      now += 32_401_000;
      const expired = await read(`Bearer ${paypal.token}`);
      now -= 32_401_000;
      expect(expired.status).toBe(401);
    });
  });

  describe("orders", () => {
    it("takes the money of an approved order once", async () => {
      const order = await createOrder();
      expect(order.status).toBe("CREATED");
      expect(linkOf(order, "approve")).toBe(`${host.base}/checkoutnow?token=${order.id}`);
      const early = await paypal.call("POST", `/v2/checkout/orders/${order.id}/capture`, {});
      expect([early.status, issueOf(early)]).toEqual([422, "ORDER_NOT_APPROVED"]);

      const back = await paypal.approve(order.id);
      expect(back.status).toBe(303);
      expect(back.headers.get("location")).toBe(
        `http://shop.test/return?ride=1&token=${order.id}&PayerID=LOCALPAYER001`,
      );
      const captured = await paypal.call("POST", `/v2/checkout/orders/${order.id}/capture`, {});
      expect(captured.body.status).toBe("COMPLETED");
      expect(captured.body.purchase_units[0].payments.captures[0]).toMatchObject({
        status: "COMPLETED",
        custom_id: "pay_1",
        amount: { currency_code: "USD", value: "120.50" },
        seller_receivable_breakdown: { paypal_fee: { value: "4.21" }, net_amount: { value: "116.29" } },
      });
      const again = await paypal.call("POST", `/v2/checkout/orders/${order.id}/capture`, {});
      expect([again.status, issueOf(again)]).toEqual([422, "ORDER_ALREADY_CAPTURED"]);
    });

    it("captures once when two requests race under different request ids", async () => {
      const order = await createOrder();
      await paypal.approve(order.id);
      const race = await Promise.all(
        ["a", "b", "c"].map((key) =>
          paypal.call("POST", `/v2/checkout/orders/${order.id}/capture`, {}, { "paypal-request-id": order.id + key }),
        ),
      );
      expect(race.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
      const { body } = await paypal.call("GET", `/v2/checkout/orders/${order.id}`);
      expect(body.purchase_units[0].payments.captures).toHaveLength(1);
      expect(body.purchase_units[0].payee.merchant_id).toBe(env.PAYPAL_MERCHANT_ID);
    });

    it("repeats the first answer under the same PayPal-Request-Id, for six hours", async () => {
      const headers = { "paypal-request-id": nextInvoice() };
      const body = orderBody(nextInvoice());
      const first = await paypal.call("POST", "/v2/checkout/orders", body, headers);
      const replay = await paypal.call("POST", "/v2/checkout/orders", body, headers);
      expect([first.status, replay.status]).toEqual([201, 200]);
      expect(replay.body).toEqual(first.body);
      const other = await paypal.call("POST", "/v2/checkout/orders", orderBody(nextInvoice()), headers);
      expect([other.status, issueOf(other)]).toEqual([422, "DUPLICATE_REQUEST_ID"]);
      now += 6 * 3_600_000 + 1;
      const late = await paypal.call("POST", "/v2/checkout/orders", body, headers);
      now -= 6 * 3_600_000 + 1;
      expect(late.body.id).not.toBe(first.body.id);
    });

    it("refuses a second payment of one invoice", async () => {
      const invoiceId = nextInvoice();
      const [left, right] = [await createOrder({}, "10.00", invoiceId), await createOrder({}, "10.00", invoiceId)];
      await paypal.approve(left.id);
      await paypal.approve(right.id);
      const race = await Promise.all(
        [left, right].map(({ id }) => paypal.call("POST", `/v2/checkout/orders/${id}/capture`, {})),
      );
      expect(race.map(({ status }) => status).sort()).toEqual([201, 422]);
      expect(race.map(issueOf)).toContain("DUPLICATE_INVOICE_ID");
      const third = await paypal.call("POST", "/v2/checkout/orders", orderBody(invoiceId));
      expect(issueOf(third)).toBe("DUPLICATE_INVOICE_ID");
    });

    it("declines a card, sends the payer back and takes the next choice", async () => {
      const order = await createOrder();
      await paypal.approve(order.id, "decline");
      const declined = await paypal.call("POST", `/v2/checkout/orders/${order.id}/capture`, {});
      expect([declined.status, issueOf(declined)]).toEqual([422, "INSTRUMENT_DECLINED"]);
      const again = linkOf(declined.body, "redirect");
      expect(await (await fetch(again)).text()).toContain("The card was declined");
      await paypal.approve(order.id);
      expect((await paypal.call("POST", `/v2/checkout/orders/${order.id}/capture`, {})).status).toBe(201);
    });

    it("keeps a capture under review pending until the bank's word", async () => {
      const order = await createOrder();
      await paypal.approve(order.id, "review");
      const { body } = await paypal.call("POST", `/v2/checkout/orders/${order.id}/capture`, {});
      const { id, status } = body.purchase_units[0].payments.captures[0];
      expect([body.status, status]).toEqual(["COMPLETED", "PENDING"]);
      expect((await postForm(`${host.base}/captures/${id}/deny`, {})).status).toBe(303);
      const capture = await paypal.call("GET", `/v2/payments/captures/${id}`);
      expect(capture.body.status).toBe("DECLINED");
      await receiver.waitFor(1, isEvent("PAYMENT.CAPTURE.DENIED", id));
    });

    it.each([
      ["an unknown currency", { currency_code: "ARS", value: "10.00" }, 422, "CURRENCY_NOT_SUPPORTED"],
      ["decimals that the currency has not", { currency_code: "JPY", value: "10.5" }, 422, "DECIMAL_PRECISION"],
      ["nothing to pay", { currency_code: "USD", value: "0.00" }, 400, "CANNOT_BE_ZERO_OR_NEGATIVE"],
      ["a number in words", { currency_code: "USD", value: "1e3" }, 400, "INVALID_PARAMETER_SYNTAX"],
      [
        "a breakdown that does not add up",
        { currency_code: "USD", value: "10.00", breakdown: { item_total: { currency_code: "USD", value: "9.00" } } },
        422,
        "AMOUNT_MISMATCH",
      ],
    ])("refuses %s", async (_, amount, status, issue) => {
      const reply = await paypal.call("POST", "/v2/checkout/orders", {
        intent: "CAPTURE",
        purchase_units: [{ amount }],
      });
      expect([reply.status, issueOf(reply)]).toEqual([status, issue]);
    });

    it("refuses a body that is no order, and what it does not implement", async () => {
      expect((await paypal.call("POST", "/v2/checkout/orders", "{")).status).toBe(400);
      expect((await paypal.call("POST", "/v2/checkout/orders", { intent: "CAPTURE" })).status).toBe(400);
      expect((await paypal.call("POST", "/v1/billing/plans", {})).status).toBe(501);
      expect((await paypal.call("DELETE", "/v2/checkout/orders")).status).toBe(405);
    });
  });

  describe("refunds", () => {
    it("refunds in parts, never above the capture", async () => {
      const { capture } = await capturedOrder("100.00");
      const path = `/v2/payments/captures/${capture.id}/refund`;
      const part = { amount: { currency_code: "USD", value: "30.00" } };
      const headers = { "paypal-request-id": nextInvoice() };
      const first = await paypal.call("POST", path, part, headers);
      const replay = await paypal.call("POST", path, part, headers);
      expect([first.status, replay.status, replay.body.id]).toEqual([201, 200, first.body.id]);
      const above = await paypal.call("POST", path, { amount: { currency_code: "USD", value: "70.01" } });
      expect(issueOf(above)).toBe("REFUND_AMOUNT_EXCEEDED");
      const foreign = await paypal.call("POST", path, { amount: { currency_code: "EUR", value: "1.00" } });
      expect(issueOf(foreign)).toBe("REFUND_CAPTURE_CURRENCY_MISMATCH");
      expect((await paypal.call("GET", `/v2/payments/captures/${capture.id}`)).body.status).toBe("PARTIALLY_REFUNDED");

      const rest = await paypal.call("POST", path, {}, { prefer: "return=representation" });
      expect(rest.body).toMatchObject({
        amount: { value: "70.00" },
        seller_payable_breakdown: { total_refunded_amount: { value: "100.00" } },
      });
      expect(issueOf(await paypal.call("POST", path, {}))).toBe("CAPTURE_FULLY_REFUNDED");
      const refund = await paypal.call("GET", `/v2/payments/refunds/${first.body.id}`);
      expect(refund.body.amount.value).toBe("30.00");
      expect(linkOf(refund.body, "up")).toBe(`${host.base}/v2/payments/captures/${capture.id}`);
      await receiver.waitFor(1, isEvent("PAYMENT.CAPTURE.REFUNDED", first.body.id));
    });
  });

  describe("authorizations", () => {
    it("captures in parts up to the authorized amount", async () => {
      const { id } = await authorizedOrder();
      const path = `/v2/payments/authorizations/${id}/capture`;
      const part = await paypal.call("POST", path, { amount: { currency_code: "USD", value: "40.00" } });
      expect(part.body).toMatchObject({ status: "COMPLETED", final_capture: false });
      const above = await paypal.call("POST", path, { amount: { currency_code: "USD", value: "60.01" } });
      expect(issueOf(above)).toBe("MAX_CAPTURE_AMOUNT_EXCEEDED");
      expect((await paypal.call("POST", path, {})).body.amount.value).toBe("60.00");
      expect(issueOf(await paypal.call("POST", path, {}))).toBe("AUTHORIZATION_ALREADY_CAPTURED");
      const held = await paypal.call("GET", `/v2/payments/authorizations/${id}`);
      expect(held.body.status).toBe("CAPTURED");
    });

    it("voids once and lets nothing be taken afterwards", async () => {
      const { id } = await authorizedOrder();
      const call = (verb: string) => paypal.call("POST", `/v2/payments/authorizations/${id}/${verb}`, {});
      expect((await call("void")).status).toBe(204);
      expect(issueOf(await call("void"))).toBe("PREVIOUSLY_VOIDED");
      expect(issueOf(await call("capture"))).toBe("AUTHORIZATION_VOIDED");
      await receiver.waitFor(1, isEvent("PAYMENT.AUTHORIZATION.VOIDED", id));
    });

    it("expires after 29 days", async () => {
      const { id } = await authorizedOrder();
      now += 29 * 86_400_000;
      const late = await createPayPalClient(host.base, env);
      const reply = await late.call("POST", `/v2/payments/authorizations/${id}/capture`, {});
      now -= 29 * 86_400_000;
      expect(issueOf(reply)).toBe("AUTHORIZATION_EXPIRED");
    });

    it("refuses an action that is not the order's intent", async () => {
      const order = await createOrder({ intent: "AUTHORIZE" });
      await paypal.approve(order.id);
      const reply = await paypal.call("POST", `/v2/checkout/orders/${order.id}/capture`, {});
      expect(issueOf(reply)).toBe("ACTION_DOES_NOT_MATCH_INTENT");
    });
  });

  describe("notifications", () => {
    it("are signed over their exact bytes by a certificate below the anchor", async () => {
      const { order, capture } = await capturedOrder();
      const [approved] = await receiver.waitFor(1, isEvent("CHECKOUT.ORDER.APPROVED", order.id));
      const [completed] = await receiver.waitFor(1, isEvent("PAYMENT.CAPTURE.COMPLETED", capture.id));
      if (!approved || !completed) throw new Error("no notification");
      expect(approved.url).toBe("/api/webhooks/paypal");
      expect(await verifyNotification(approved, env)).toBe(true);
      expect(await verifyNotification(completed, env)).toBe(true);
      const altered = { ...completed, body: Buffer.from(completed.body.toString("utf8").replace("120.50", "120.51")) };
      expect(await verifyNotification(altered, env)).toBe(false);
      expect(await verifyNotification(completed, { ...env, PAYPAL_WEBHOOK_ID: "OTHER" })).toBe(false);
    });

    it("can be checked by post-back with the raw event, and only with it", async () => {
      const { capture } = await capturedOrder();
      const [request] = await receiver.waitFor(1, isEvent("PAYMENT.CAPTURE.COMPLETED", capture.id));
      if (!request) throw new Error("no notification");
      const postBack = (event: string) => {
        const header = (name: string) => JSON.stringify(request.headers[name]);
        return paypal.call(
          "POST",
          "/v1/notifications/verify-webhook-signature",
          `{"auth_algo":${header("paypal-auth-algo")},"cert_url":${header("paypal-cert-url")},` +
            `"transmission_id":${header("paypal-transmission-id")},"transmission_sig":${header("paypal-transmission-sig")},` +
            `"transmission_time":${header("paypal-transmission-time")},"webhook_id":"${env.PAYPAL_WEBHOOK_ID}",` +
            `"webhook_event":${event}}`,
        );
      };
      const raw = request.body.toString("utf8");
      expect((await postBack(raw)).body).toEqual({ verification_status: "SUCCESS" });
      const indented = JSON.stringify(JSON.parse(raw), null, 2);
      expect((await postBack(indented)).body).toEqual({ verification_status: "FAILURE" });
    });

    it("come again after failures, and again by hand under a new transmission id", async () => {
      receiver.answerWith(500, 503);
      const order = await createOrder();
      await paypal.approve(order.id);
      const tries = await receiver.waitFor(3, isEvent("CHECKOUT.ORDER.APPROVED", order.id));
      expect(new Set(tries.map((request) => request.headers["paypal-transmission-id"])).size).toBe(1);
      const list = (await (await fetch(`${host.base}/api/deliveries`)).json()) as Wire;
      const { id } = list.find((delivery: { body: string }) => delivery.body.includes(order.id));
      expect((await fetch(`${host.base}/deliveries/${id}/redeliver`, { method: "POST" })).status).toBe(202);
      const again = (await receiver.waitFor(4, isEvent("CHECKOUT.ORDER.APPROVED", order.id))).at(-1);
      if (!again) throw new Error("no notification");
      expect(again.headers["paypal-transmission-id"]).not.toBe(tries[0]?.headers["paypal-transmission-id"]);
      expect(await verifyNotification(again, env)).toBe(true);
    });
  });

  describe("faults", () => {
    it("sends twice, spoils the signature, and drops", async () => {
      await control({ duplicate: true, badSignature: true });
      const spoiled = await createOrder();
      await paypal.approve(spoiled.id);
      const both = await receiver.waitFor(2, isEvent("CHECKOUT.ORDER.APPROVED", spoiled.id));
      expect(await Promise.all(both.map((request) => verifyNotification(request, env)))).toEqual([false, false]);

      await control({ drop: true });
      const dropped = await createOrder();
      await paypal.approve(dropped.id);
      await control({});
      const { order } = await capturedOrder();
      await receiver.waitFor(1, isEvent("CHECKOUT.ORDER.APPROVED", order.id));
      expect(receiver.received.filter(isEvent("CHECKOUT.ORDER.APPROVED", dropped.id))).toEqual([]);
      const list = (await (await fetch(`${host.base}/api/deliveries`)).json()) as Wire;
      expect(list.find((delivery: { body: string }) => delivery.body.includes(dropped.id)).state).toBe("dropped");
    });

    it("fails the next calls without doing anything, and shows another amount", async () => {
      const { order, capture } = await capturedOrder();
      await control({ failNext: 2 });
      const refund = () => paypal.call("POST", `/v2/payments/captures/${capture.id}/refund`, {});
      expect([(await refund()).status, (await refund()).status, (await refund()).status]).toEqual([503, 503, 201]);
      await control({ changedAmount: "9999.00" });
      const shown = await paypal.call("GET", `/v2/checkout/orders/${order.id}`);
      expect(shown.body.purchase_units[0].amount.value).toBe("9999.00");
      expect((await paypal.call("GET", `/v2/payments/captures/${capture.id}`)).body.amount.value).toBe("9999.00");
    });

    it("refuses a control that does not exist", async () => {
      expect((await control({ dropp: true })).status).toBe(400);
      expect((await control({ webhookUrl: "file:///etc/passwd" })).status).toBe(400);
    });
  });

  describe("the hosted page", () => {
    it("shows order, amount and merchant, and escapes them", async () => {
      const hostile = orderBody(nextInvoice());
      hostile.application_context.brand_name = "<script>alert(1)</script>";
      const { body: order } = await paypal.call("POST", "/v2/checkout/orders", hostile);
      const response = await fetch(`${host.base}/checkoutnow?token=${order.id}`);
      const page = await response.text();
      expect(page).toContain("120.50");
      expect(page).toContain("Transfer MIA to Brickell");
      expect(page).not.toContain("<script>");
      expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
      const policy = response.headers.get("content-security-policy");
      expect(policy).toContain("form-action 'self' http://shop.test");
    });

    it("cancels back to the shop and changes nothing", async () => {
      const order = await createOrder();
      const back = await paypal.approve(order.id, "cancel");
      expect(back.headers.get("location")).toBe(`http://shop.test/cancel?token=${order.id}`);
      expect((await paypal.call("GET", `/v2/checkout/orders/${order.id}`)).body.status).toBe("CREATED");
    });

    it("takes no choice from a foreign page, and knows no unknown order", async () => {
      const order = await createOrder();
      const form = { token: order.id, action: "approve" };
      expect((await postForm(`${host.base}/checkoutnow`, form, "http://evil.test")).status).toBe(403);
      expect((await postForm(`${host.base}/checkoutnow`, form, host.origin)).status).toBe(303);
      expect((await fetch(`${host.base}/checkoutnow?token=NONE`)).status).toBe(404);
    });
  });

  it("remembers orders, credentials, certificate and undelivered notifications across a restart", async () => {
    const before = env;
    await control({ webhookUrl: "http://127.0.0.1:1/nobody", delayMs: 60_000 });
    const order = await createOrder();
    await paypal.approve(order.id);
    await host.close();
    await backend.query(
      "update local_stack.provider_deliveries set url = $1, next_ms = 0 where state = 'waiting' and provider = 'paypal'",
      [`${receiver.url}/after-restart`],
    );
    host = await start();
    expect({ ...env, PAYPAL_API_BASE: "", PAYPAL_CERT_ORIGIN: "" }).toEqual({
      ...before,
      PAYPAL_API_BASE: "",
      PAYPAL_CERT_ORIGIN: "",
    });
    const [late] = await receiver.waitFor(1, (request) => request.url === "/after-restart");
    expect(late && eventOf(late).resource.id).toBe(order.id);
    const old = paypal;
    paypal = await createPayPalClient(host.base, env);
    expect(old.token).not.toBe(paypal.token);
    const reply = await paypal.call("POST", `/v2/checkout/orders/${order.id}/capture`, {});
    expect(reply.status).toBe(201);
  });
});
