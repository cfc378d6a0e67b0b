import { describe, expect, it } from "vitest";
import { BACKEND_KINDS, postForm, type Wire } from "../test-harness";
import { createPayPalClient, orderBody, verifyNotification } from "./test-client";
import { isEvent, setUpPayPal } from "./test-fixture";

describe.each(BACKEND_KINDS)("notifications, faults and pages of the local PayPal on %s", (kind) => {
  const { local, restart, control, nextInvoice, createOrder, capturedOrder } = setUpPayPal(kind);

  describe("notifications", () => {
    it("are signed over their exact bytes by a certificate below the anchor", async () => {
      const { order, capture } = await capturedOrder();
      const [approved] = await local.receiver.waitFor(1, isEvent("CHECKOUT.ORDER.APPROVED", order.id));
      const [completed] = await local.receiver.waitFor(1, isEvent("PAYMENT.CAPTURE.COMPLETED", capture.id));
      if (!approved || !completed) throw new Error("no notification");
      expect(approved.url).toBe("/api/webhooks/paypal");
      expect(await verifyNotification(approved, local.env)).toBe(true);
      expect(await verifyNotification(completed, local.env)).toBe(true);
      const altered = { ...completed, body: Buffer.from(completed.body.toString("utf8").replace("120.50", "120.51")) };
      expect(await verifyNotification(altered, local.env)).toBe(false);
      expect(await verifyNotification(completed, { ...local.env, PAYPAL_WEBHOOK_ID: "OTHER" })).toBe(false);
    });

    it("can be checked by post-back with the raw event, and only with it", async () => {
      const { capture } = await capturedOrder();
      const [request] = await local.receiver.waitFor(1, isEvent("PAYMENT.CAPTURE.COMPLETED", capture.id));
      if (!request) throw new Error("no notification");
      const postBack = (event: string) => {
        const header = (name: string) => JSON.stringify(request.headers[name]);
        return local.paypal.call(
          "POST",
          "/v1/notifications/verify-webhook-signature",
          `{"auth_algo":${header("paypal-auth-algo")},"cert_url":${header("paypal-cert-url")},` +
            `"transmission_id":${header("paypal-transmission-id")},"transmission_sig":${header("paypal-transmission-sig")},` +
            `"transmission_time":${header("paypal-transmission-time")},"webhook_id":"${local.env.PAYPAL_WEBHOOK_ID}",` +
            `"webhook_event":${event}}`,
        );
      };
      const raw = request.body.toString("utf8");
      expect((await postBack(raw)).body).toEqual({ verification_status: "SUCCESS" });
      const indented = JSON.stringify(JSON.parse(raw), null, 2);
      expect((await postBack(indented)).body).toEqual({ verification_status: "FAILURE" });
    });

    it("come again after failures, and again by hand under a new transmission id", async () => {
      local.receiver.answerWith(500, 503);
      const order = await createOrder();
      await local.paypal.approve(order.id);
      const tries = await local.receiver.waitFor(3, isEvent("CHECKOUT.ORDER.APPROVED", order.id));
      expect(new Set(tries.map((request) => request.headers["paypal-transmission-id"])).size).toBe(1);
      const list = (await (await fetch(`${local.host.base}/api/deliveries`)).json()) as Wire;
      const { id } = list.find((delivery: { body: string }) => delivery.body.includes(order.id));
      expect((await fetch(`${local.host.base}/deliveries/${id}/redeliver`, { method: "POST" })).status).toBe(202);
      const again = (await local.receiver.waitFor(4, isEvent("CHECKOUT.ORDER.APPROVED", order.id))).at(-1);
      if (!again) throw new Error("no notification");
      expect(again.headers["paypal-transmission-id"]).not.toBe(tries[0]?.headers["paypal-transmission-id"]);
      expect(await verifyNotification(again, local.env)).toBe(true);
    });
  });

  describe("faults", () => {
    it("sends twice, spoils the signature, and drops", async () => {
      await control({ duplicate: true, badSignature: true });
      const spoiled = await createOrder();
      await local.paypal.approve(spoiled.id);
      const both = await local.receiver.waitFor(2, isEvent("CHECKOUT.ORDER.APPROVED", spoiled.id));
      expect(await Promise.all(both.map((request) => verifyNotification(request, local.env)))).toEqual([false, false]);

      await control({ drop: true });
      const dropped = await createOrder();
      await local.paypal.approve(dropped.id);
      await control({});
      const { order } = await capturedOrder();
      await local.receiver.waitFor(1, isEvent("CHECKOUT.ORDER.APPROVED", order.id));
      expect(local.receiver.received.filter(isEvent("CHECKOUT.ORDER.APPROVED", dropped.id))).toEqual([]);
      const list = (await (await fetch(`${local.host.base}/api/deliveries`)).json()) as Wire;
      expect(list.find((delivery: { body: string }) => delivery.body.includes(dropped.id)).state).toBe("dropped");
    });

    it("fails the next calls without doing anything, and shows another amount", async () => {
      const { order, capture } = await capturedOrder();
      await control({ failNext: 2 });
      const refund = () => local.paypal.call("POST", `/v2/payments/captures/${capture.id}/refund`, {});
      expect([(await refund()).status, (await refund()).status, (await refund()).status]).toEqual([503, 503, 201]);
      await control({ changedAmount: "9999.00" });
      const shown = await local.paypal.call("GET", `/v2/checkout/orders/${order.id}`);
      expect(shown.body.purchase_units[0].amount.value).toBe("9999.00");
      expect((await local.paypal.call("GET", `/v2/payments/captures/${capture.id}`)).body.amount.value).toBe("9999.00");
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
      const { body: order } = await local.paypal.call("POST", "/v2/checkout/orders", hostile);
      const response = await fetch(`${local.host.base}/checkoutnow?token=${order.id}`);
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
      const back = await local.paypal.approve(order.id, "cancel");
      expect(back.headers.get("location")).toBe(`http://shop.test/cancel?token=${order.id}`);
      expect((await local.paypal.call("GET", `/v2/checkout/orders/${order.id}`)).body.status).toBe("CREATED");
    });

    it("takes no choice from a foreign page, and knows no unknown order", async () => {
      const order = await createOrder();
      const form = { token: order.id, action: "approve" };
      expect((await postForm(`${local.host.base}/checkoutnow`, form, "http://evil.test")).status).toBe(403);
      expect((await postForm(`${local.host.base}/checkoutnow`, form, local.host.origin)).status).toBe(303);
      expect((await fetch(`${local.host.base}/checkoutnow?token=NONE`)).status).toBe(404);
    });
  });

  it("remembers orders, credentials, certificate and undelivered notifications across a restart", async () => {
    const before = local.env;
    await control({ webhookUrl: "http://127.0.0.1:1/nobody", delayMs: 60_000 });
    const order = await createOrder();
    await local.paypal.approve(order.id);
    await local.host.close();
    await local.backend.query(
      "update local_stack.provider_deliveries set url = $1, next_ms = 0 where state = 'waiting' and provider = 'paypal'",
      [`${local.receiver.url}/after-restart`],
    );
    await restart();
    expect({ ...local.env, PAYPAL_API_BASE: "", PAYPAL_CERT_ORIGIN: "" }).toEqual({
      ...before,
      PAYPAL_API_BASE: "",
      PAYPAL_CERT_ORIGIN: "",
    });
    // what earlier tests left undelivered goes out again as well
    const [late] = await local.receiver.waitFor(1, isEvent("CHECKOUT.ORDER.APPROVED", order.id));
    expect(late?.url).toBe("/after-restart");
    const old = local.paypal;
    local.paypal = await createPayPalClient(local.host.base, local.env);
    expect(old.token).not.toBe(local.paypal.token);
    const reply = await local.paypal.call("POST", `/v2/checkout/orders/${order.id}/capture`, {});
    expect(reply.status).toBe(201);
  });
});
