import type { GatewayResponse } from "../../types";
import { isForm, jsonResponse, type Route, seeOther } from "../../ui";
import { formatMinor, MERCADOPAGO_EXPONENTS } from "../money";
import { type OverviewRow, overviewPage } from "../overview-page";
import { createStore } from "../store";
import { decideDispute, openChargeback, openMediation } from "./chargebacks";
import { renew } from "./consent-page";
import { change, type MercadoPagoContext, MOUNT } from "./context";
import { settlePayment } from "./payments";
import type { PaymentRecord, PreapprovalRecord } from "./records";
import { giveBack } from "./refunds";

const LENGTH = 30;

const text = (minor: string, currency: string) =>
  `${formatMinor(BigInt(minor), MERCADOPAGO_EXPONENTS[currency] ?? 2)} ${currency}`;

function paymentActions(payment: PaymentRecord) {
  const action = (name: string, label: string) => ({ action: `${MOUNT}/payments/${payment.id}/${name}`, label });
  switch (payment.status) {
    case "pending":
    case "in_process":
      return [action("approve", "Approve now"), action("expire", "Let it expire")];
    case "approved":
      return [
        action("refund-half", "Refund half"),
        action("mediation", "Open mediation"),
        action("chargeback", "Charge back"),
      ];
    case "in_mediation":
      return [action("lose", "Payer wins"), action("win", "Shop wins")];
    case "charged_back":
      return payment.statusDetail === "in_process" ? [action("lose", "Payer wins"), action("win", "Shop wins")] : [];
    default:
      return [];
  }
}

function paymentRow(payment: PaymentRecord): OverviewRow {
  return {
    id: payment.id,
    status: payment.statusDetail === "partially_refunded" ? payment.statusDetail : payment.status,
    amount: text(payment.amountMinor, payment.currency),
    reference: payment.externalReference ?? "",
    at: new Date(payment.createdAtMs).toISOString(),
    actions: paymentActions(payment),
  };
}

function preapprovalRow(preapproval: PreapprovalRecord): OverviewRow {
  const path = `${MOUNT}/preapprovals/${preapproval.id}`;
  return {
    id: preapproval.id,
    status: preapproval.status,
    amount: text(preapproval.amountMinor, preapproval.input.auto_recurring.currency_id),
    reference: preapproval.input.external_reference ?? "",
    at: new Date(preapproval.createdAtMs).toISOString(),
    actions:
      preapproval.status === "authorized"
        ? [
            { action: `${path}/renew`, label: "Charge next period" },
            { action: `${path}/fail`, label: "Fail next payment" },
          ]
        : [],
  };
}

/** `GET /`: payments, subscriptions, notifications and faults. */
export async function showOverview(context: MercadoPagoContext): Promise<GatewayResponse> {
  const store = createStore(context.backend.query, "mercadopago");
  const payments = await store.latest<PaymentRecord>("payment", LENGTH);
  const preapprovals = await store.latest<PreapprovalRecord>("preapproval", LENGTH);
  return overviewPage({
    provider: "Local Mercado Pago",
    mount: MOUNT,
    faults: context.faults.current(),
    webhookUrl: "the preference's notification_url",
    sections: [
      { title: "Payments", rows: payments.map(paymentRow), empty: "No payment yet." },
      { title: "Subscriptions", rows: preapprovals.map(preapprovalRow), empty: "No subscription yet." },
    ],
    deliveries: await context.deliveries.list(LENGTH),
  });
}

/** Money that goes back without the app: half of what is left, as from Mercado Pago's own dashboard. */
function refundHalf(context: MercadoPagoContext, id: string): Promise<boolean> {
  return change(context, async (unit) => {
    const payment = await unit.store.lock<PaymentRecord>("payment", id);
    const left = payment ? BigInt(payment.amountMinor) - BigInt(payment.refundedMinor) : 0n;
    if (payment?.status !== "approved" || left < 2n) return false;
    await giveBack(unit, payment, left / 2n);
    return true;
  });
}

type Act = (context: MercadoPagoContext, id: string) => Promise<boolean>;

/** What the payer, a bank or time does: buttons of the overview, and plain POSTs for programs. 409 when it cannot be. */
export function panelRoutes(context: MercadoPagoContext): Route[] {
  const on = (path: string, act: Act): Route => [
    "POST",
    path,
    async (request, params) => {
      if (!(await act(context, params.id ?? "")))
        return jsonResponse(409, { message: "The state does not allow this" });
      return isForm(request) ? seeOther(`${MOUNT}/`) : jsonResponse(200, { done: true });
    },
  ];
  return [
    on("/payments/:id/approve", (_, id) => settlePayment(context, id, true)),
    on("/payments/:id/expire", (_, id) => settlePayment(context, id, false)),
    on("/payments/:id/refund-half", refundHalf),
    on("/payments/:id/mediation", openMediation),
    on("/payments/:id/chargeback", openChargeback),
    on("/payments/:id/lose", (_, id) => decideDispute(context, id, true)),
    on("/payments/:id/win", (_, id) => decideDispute(context, id, false)),
    on("/preapprovals/:id/renew", (_, id) => renew(context, id, true)),
    on("/preapprovals/:id/fail", (_, id) => renew(context, id, false)),
  ];
}
