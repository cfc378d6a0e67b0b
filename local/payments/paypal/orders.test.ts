import { describe, expect, it } from "vitest";
import { BACKEND_KINDS, postForm } from "../test-harness";
import { createPayPalClient, orderBody } from "./test-client";
import { isEvent, issueOf, linkOf, setUpPayPal } from "./test-fixture";

describe.each(BACKEND_KINDS)("orders and payments at the local PayPal on %s", (kind) => {
  const { local, nextInvoice, createOrder, capturedOrder, authorizedOrder } = setUpPayPal(kind);

  describe("credentials", () => {
    it("refuses wrong client credentials and a grant that it has not", async () => {
      const token = (authorization: string, grant: string) =>
        fetch(`${local.host.base}/v1/oauth2/token`, {
          method: "POST",
          headers: { authorization },
          body: new URLSearchParams({ grant_type: grant }),
        });
      const basic = (secret: string) =>
        `Basic ${Buffer.from(`${local.env.PAYPAL_CLIENT_ID}:${secret}`).toString("base64")}`;
      expect((await token(basic("wrong"), "client_credentials")).status).toBe(401);
      expect((await token(basic(local.env.PAYPAL_CLIENT_SECRET ?? ""), "password")).status).toBe(400);
    });

    it("refuses a missing, altered or expired token", async () => {
      const read = (authorization: string) =>
        fetch(`${local.host.base}/v2/checkout/orders/NONE`, { headers: { authorization } });
      expect((await read("")).status).toBe(401);
      expect((await read(`Bearer ${local.paypal.token.slice(0, -2)}xx`)).status).toBe(401);
      expect((await read(`Bearer ${local.paypal.token}`)).status).toBe(404);
      local.now += 32_401_000;
      const expired = await read(`Bearer ${local.paypal.token}`);
      local.now -= 32_401_000;
      expect(expired.status).toBe(401);
    });
  });

  describe("orders", () => {
    it("takes the money of an approved order once", async () => {
      const order = await createOrder();
      expect(order.status).toBe("CREATED");
      expect(linkOf(order, "approve")).toBe(`${local.host.base}/checkoutnow?token=${order.id}`);
      const early = await local.paypal.call("POST", `/v2/checkout/orders/${order.id}/capture`, {});
      expect([early.status, issueOf(early)]).toEqual([422, "ORDER_NOT_APPROVED"]);

      const back = await local.paypal.approve(order.id);
      expect(back.status).toBe(303);
      expect(back.headers.get("location")).toBe(
        `http://shop.test/return?ride=1&token=${order.id}&PayerID=LOCALPAYER001`,
      );
      const captured = await local.paypal.call("POST", `/v2/checkout/orders/${order.id}/capture`, {});
      expect(captured.body.status).toBe("COMPLETED");
      expect(captured.body.purchase_units[0].payments.captures[0]).toMatchObject({
        status: "COMPLETED",
        custom_id: "pay_1",
        amount: { currency_code: "USD", value: "120.50" },
        seller_receivable_breakdown: { paypal_fee: { value: "4.21" }, net_amount: { value: "116.29" } },
      });
      const again = await local.paypal.call("POST", `/v2/checkout/orders/${order.id}/capture`, {});
      expect([again.status, issueOf(again)]).toEqual([422, "ORDER_ALREADY_CAPTURED"]);
    });

    it("captures once when two requests race under different request ids", async () => {
      const order = await createOrder();
      await local.paypal.approve(order.id);
      const race = await Promise.all(
        ["a", "b", "c"].map((key) =>
          local.paypal.call(
            "POST",
            `/v2/checkout/orders/${order.id}/capture`,
            {},
            { "paypal-request-id": order.id + key },
          ),
        ),
      );
      expect(race.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
      const { body } = await local.paypal.call("GET", `/v2/checkout/orders/${order.id}`);
      expect(body.purchase_units[0].payments.captures).toHaveLength(1);
      expect(body.purchase_units[0].payee.merchant_id).toBe(local.env.PAYPAL_MERCHANT_ID);
    });

    it("repeats the first answer under the same PayPal-Request-Id, for six hours", async () => {
      const headers = { "paypal-request-id": nextInvoice() };
      const body = orderBody(nextInvoice());
      const first = await local.paypal.call("POST", "/v2/checkout/orders", body, headers);
      const replay = await local.paypal.call("POST", "/v2/checkout/orders", body, headers);
      expect([first.status, replay.status]).toEqual([201, 200]);
      expect(replay.body).toEqual(first.body);
      const other = await local.paypal.call("POST", "/v2/checkout/orders", orderBody(nextInvoice()), headers);
      expect([other.status, issueOf(other)]).toEqual([422, "DUPLICATE_REQUEST_ID"]);
      local.now += 6 * 3_600_000 + 1;
      const late = await local.paypal.call("POST", "/v2/checkout/orders", body, headers);
      local.now -= 6 * 3_600_000 + 1;
      expect(late.body.id).not.toBe(first.body.id);
    });

    it("refuses a second payment of one invoice", async () => {
      const invoiceId = nextInvoice();
      const [left, right] = [await createOrder({}, "10.00", invoiceId), await createOrder({}, "10.00", invoiceId)];
      await local.paypal.approve(left.id);
      await local.paypal.approve(right.id);
      const race = await Promise.all(
        [left, right].map(({ id }) => local.paypal.call("POST", `/v2/checkout/orders/${id}/capture`, {})),
      );
      expect(race.map(({ status }) => status).sort()).toEqual([201, 422]);
      expect(race.map(issueOf)).toContain("DUPLICATE_INVOICE_ID");
      const third = await local.paypal.call("POST", "/v2/checkout/orders", orderBody(invoiceId));
      expect(issueOf(third)).toBe("DUPLICATE_INVOICE_ID");
    });

    it("declines a card, sends the payer back and takes the next choice", async () => {
      const order = await createOrder();
      await local.paypal.approve(order.id, "decline");
      const declined = await local.paypal.call("POST", `/v2/checkout/orders/${order.id}/capture`, {});
      expect([declined.status, issueOf(declined)]).toEqual([422, "INSTRUMENT_DECLINED"]);
      const again = linkOf(declined.body, "redirect");
      expect(await (await fetch(again)).text()).toContain("The card was declined");
      await local.paypal.approve(order.id);
      expect((await local.paypal.call("POST", `/v2/checkout/orders/${order.id}/capture`, {})).status).toBe(201);
    });

    it("keeps a capture under review pending until the bank's word", async () => {
      const order = await createOrder();
      await local.paypal.approve(order.id, "review");
      const { body } = await local.paypal.call("POST", `/v2/checkout/orders/${order.id}/capture`, {});
      const { id, status } = body.purchase_units[0].payments.captures[0];
      expect([body.status, status]).toEqual(["COMPLETED", "PENDING"]);
      expect((await postForm(`${local.host.base}/captures/${id}/deny`, {})).status).toBe(303);
      const capture = await local.paypal.call("GET", `/v2/payments/captures/${id}`);
      expect(capture.body.status).toBe("DECLINED");
      await local.receiver.waitFor(1, isEvent("PAYMENT.CAPTURE.DENIED", id));
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
      const reply = await local.paypal.call("POST", "/v2/checkout/orders", {
        intent: "CAPTURE",
        purchase_units: [{ amount }],
      });
      expect([reply.status, issueOf(reply)]).toEqual([status, issue]);
    });

    it("refuses a body that is no order, and what it does not implement", async () => {
      expect((await local.paypal.call("POST", "/v2/checkout/orders", "{")).status).toBe(400);
      expect((await local.paypal.call("POST", "/v2/checkout/orders", { intent: "CAPTURE" })).status).toBe(400);
      expect((await local.paypal.call("POST", "/v2/invoicing/invoices", {})).status).toBe(501);
      expect((await local.paypal.call("DELETE", "/v2/checkout/orders")).status).toBe(405);
    });
  });

  describe("refunds", () => {
    it("refunds in parts, never above the capture", async () => {
      const { capture } = await capturedOrder("100.00");
      const path = `/v2/payments/captures/${capture.id}/refund`;
      const part = { amount: { currency_code: "USD", value: "30.00" } };
      const headers = { "paypal-request-id": nextInvoice() };
      const first = await local.paypal.call("POST", path, part, headers);
      const replay = await local.paypal.call("POST", path, part, headers);
      expect([first.status, replay.status, replay.body.id]).toEqual([201, 200, first.body.id]);
      const above = await local.paypal.call("POST", path, { amount: { currency_code: "USD", value: "70.01" } });
      expect(issueOf(above)).toBe("REFUND_AMOUNT_EXCEEDED");
      const foreign = await local.paypal.call("POST", path, { amount: { currency_code: "EUR", value: "1.00" } });
      expect(issueOf(foreign)).toBe("REFUND_CAPTURE_CURRENCY_MISMATCH");
      expect((await local.paypal.call("GET", `/v2/payments/captures/${capture.id}`)).body.status).toBe(
        "PARTIALLY_REFUNDED",
      );

      const rest = await local.paypal.call("POST", path, {}, { prefer: "return=representation" });
      expect(rest.body).toMatchObject({
        amount: { value: "70.00" },
        seller_payable_breakdown: { total_refunded_amount: { value: "100.00" } },
      });
      expect(issueOf(await local.paypal.call("POST", path, {}))).toBe("CAPTURE_FULLY_REFUNDED");
      const refund = await local.paypal.call("GET", `/v2/payments/refunds/${first.body.id}`);
      expect(refund.body.amount.value).toBe("30.00");
      expect(linkOf(refund.body, "up")).toBe(`${local.host.base}/v2/payments/captures/${capture.id}`);
      await local.receiver.waitFor(1, isEvent("PAYMENT.CAPTURE.REFUNDED", first.body.id));
    });
  });

  describe("authorizations", () => {
    it("captures in parts up to the authorized amount", async () => {
      const { id } = await authorizedOrder();
      const path = `/v2/payments/authorizations/${id}/capture`;
      const part = await local.paypal.call("POST", path, { amount: { currency_code: "USD", value: "40.00" } });
      expect(part.body).toMatchObject({ status: "COMPLETED", final_capture: false });
      const above = await local.paypal.call("POST", path, { amount: { currency_code: "USD", value: "60.01" } });
      expect(issueOf(above)).toBe("MAX_CAPTURE_AMOUNT_EXCEEDED");
      expect((await local.paypal.call("POST", path, {})).body.amount.value).toBe("60.00");
      expect(issueOf(await local.paypal.call("POST", path, {}))).toBe("AUTHORIZATION_ALREADY_CAPTURED");
      const held = await local.paypal.call("GET", `/v2/payments/authorizations/${id}`);
      expect(held.body.status).toBe("CAPTURED");
    });

    it("voids once and lets nothing be taken afterwards", async () => {
      const { id } = await authorizedOrder();
      const call = (verb: string) => local.paypal.call("POST", `/v2/payments/authorizations/${id}/${verb}`, {});
      expect((await call("void")).status).toBe(204);
      expect(issueOf(await call("void"))).toBe("PREVIOUSLY_VOIDED");
      expect(issueOf(await call("capture"))).toBe("AUTHORIZATION_VOIDED");
      await local.receiver.waitFor(1, isEvent("PAYMENT.AUTHORIZATION.VOIDED", id));
    });

    it("expires after 29 days", async () => {
      const { id } = await authorizedOrder();
      local.now += 29 * 86_400_000;
      const late = await createPayPalClient(local.host.base, local.env);
      const reply = await late.call("POST", `/v2/payments/authorizations/${id}/capture`, {});
      local.now -= 29 * 86_400_000;
      expect(issueOf(reply)).toBe("AUTHORIZATION_EXPIRED");
    });

    it("refuses an action that is not the order's intent", async () => {
      const order = await createOrder({ intent: "AUTHORIZE" });
      await local.paypal.approve(order.id);
      const reply = await local.paypal.call("POST", `/v2/checkout/orders/${order.id}/capture`, {});
      expect(issueOf(reply)).toBe("ACTION_DOES_NOT_MATCH_INTENT");
    });
  });
});
