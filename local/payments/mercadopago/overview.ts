import type { GatewayResponse } from "../../types";
import { jsonResponse, seeOther } from "../../ui";
import { formatMinor, MERCADOPAGO_EXPONENTS } from "../money";
import { overviewPage } from "../overview-page";
import { createStore } from "../store";
import { type MercadoPagoContext, MOUNT } from "./context";
import { settlePayment } from "./payments";
import type { PaymentRecord } from "./records";

const LENGTH = 30;

function paymentRow(payment: PaymentRecord) {
  const amount = formatMinor(BigInt(payment.amountMinor), MERCADOPAGO_EXPONENTS[payment.currency] ?? 2);
  const path = `${MOUNT}/payments/${payment.id}`;
  return {
    id: payment.id,
    status: payment.statusDetail === "partially_refunded" ? payment.statusDetail : payment.status,
    amount: `${amount} ${payment.currency}`,
    reference: payment.externalReference ?? "",
    at: new Date(payment.createdAtMs).toISOString(),
    actions:
      payment.status === "pending"
        ? [
            { action: `${path}/approve`, label: "Approve now" },
            { action: `${path}/expire`, label: "Let it expire" },
          ]
        : [],
  };
}

/** `GET /`: payments, notifications and faults. */
export async function showOverview(context: MercadoPagoContext): Promise<GatewayResponse> {
  const payments = await createStore(context.backend.query, "mercadopago").latest<PaymentRecord>("payment", LENGTH);
  return overviewPage({
    provider: "Local Mercado Pago",
    mount: MOUNT,
    faults: context.faults.current(),
    webhookUrl: "the preference's notification_url",
    paymentsTitle: "Payments",
    payments: payments.map(paymentRow),
    deliveries: await context.deliveries.list(LENGTH),
  });
}

/** `POST /payments/{id}/approve` and `/expire`: how a pending payment ends. */
export async function endPending(context: MercadoPagoContext, id: string, isGood: boolean): Promise<GatewayResponse> {
  const isSettled = await settlePayment(context, id, isGood);
  return isSettled ? seeOther(`${MOUNT}/`) : jsonResponse(409, { message: "The payment is not pending" });
}
