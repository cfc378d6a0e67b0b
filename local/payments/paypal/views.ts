import { formatMinor, PAYPAL_EXPONENTS, shareOf } from "../money";
import type { PayPalAccount } from "./context";
import { type AuthorizationRecord, type CaptureRecord, type OrderRecord, PAYER, type RefundRecord } from "./records";

export const FEE_BASIS_POINTS = 349n;

export function money(currency: string, minor: bigint) {
  return { currency_code: currency, value: formatMinor(minor, PAYPAL_EXPONENTS[currency] ?? 2) };
}

export function link(href: string, rel: string, method = "GET") {
  return { href, rel, method };
}

/** The address where the payer approves the order. */
export function approveUrl(base: string, orderId: string): string {
  return `${base}/checkoutnow?token=${orderId}`;
}

export function orderLinks(order: OrderRecord, base: string) {
  const self = `${base}/v2/checkout/orders/${order.id}`;
  const links = [link(self, "self")];
  if (order.status === "COMPLETED") return links;
  links.push(link(approveUrl(base, order.id), order.approveRel));
  const action = order.intent === "CAPTURE" ? "capture" : "authorize";
  if (order.approveRel === "approve" || order.status === "APPROVED")
    links.push(link(`${self}/${action}`, action, "POST"));
  return links;
}

function statusDetails(capture: CaptureRecord) {
  if (capture.isReversed) return { reason: "CHARGEBACK" };
  return capture.status === "PENDING" ? { reason: "PENDING_REVIEW" } : undefined;
}

export function captureView(capture: CaptureRecord, base: string) {
  const { currency } = capture;
  const gross = BigInt(capture.amountMinor);
  const fee = shareOf(gross, FEE_BASIS_POINTS);
  const self = `${base}/v2/payments/captures/${capture.id}`;
  const up = capture.authorizationId
    ? `${base}/v2/payments/authorizations/${capture.authorizationId}`
    : `${base}/v2/checkout/orders/${capture.orderId}`;
  const hasMoney = capture.status !== "PENDING" && capture.status !== "DECLINED";
  return {
    id: capture.id,
    status: capture.status,
    status_details: statusDetails(capture),
    amount: money(currency, gross),
    final_capture: capture.isFinal,
    invoice_id: capture.invoiceId,
    custom_id: capture.customId,
    seller_protection: { status: "ELIGIBLE", dispute_categories: ["ITEM_NOT_RECEIVED", "UNAUTHORIZED_TRANSACTION"] },
    seller_receivable_breakdown: hasMoney
      ? {
          gross_amount: money(currency, gross),
          paypal_fee: money(currency, fee),
          net_amount: money(currency, gross - fee),
        }
      : undefined,
    supplementary_data: { related_ids: { order_id: capture.orderId, authorization_id: capture.authorizationId } },
    create_time: capture.createdAt,
    update_time: capture.updatedAt,
    links: [link(self, "self"), link(`${self}/refund`, "refund", "POST"), link(up, "up")],
  };
}

export function refundView(refund: RefundRecord, base: string) {
  const amount = money(refund.currency, BigInt(refund.amountMinor));
  return {
    id: refund.id,
    status: "COMPLETED",
    amount,
    invoice_id: refund.invoiceId,
    custom_id: refund.customId,
    note_to_payer: refund.note,
    seller_payable_breakdown: {
      gross_amount: amount,
      paypal_fee: money(refund.currency, 0n),
      net_amount: amount,
      total_refunded_amount: money(refund.currency, BigInt(refund.totalMinor)),
    },
    create_time: refund.createdAt,
    update_time: refund.createdAt,
    links: [
      link(`${base}/v2/payments/refunds/${refund.id}`, "self"),
      link(`${base}/v2/payments/captures/${refund.captureId}`, "up"),
    ],
  };
}

export function authorizationView(authorization: AuthorizationRecord, base: string) {
  const self = `${base}/v2/payments/authorizations/${authorization.id}`;
  return {
    id: authorization.id,
    status: authorization.status,
    amount: money(authorization.currency, BigInt(authorization.amountMinor)),
    invoice_id: authorization.invoiceId,
    custom_id: authorization.customId,
    expiration_time: new Date(authorization.expiresAtMs).toISOString(),
    supplementary_data: { related_ids: { order_id: authorization.orderId } },
    create_time: authorization.createdAt,
    update_time: authorization.updatedAt,
    links: [
      link(self, "self"),
      link(`${self}/capture`, "capture", "POST"),
      link(`${self}/void`, "void", "POST"),
      link(`${base}/v2/checkout/orders/${authorization.orderId}`, "up"),
    ],
  };
}

export interface OrderParts {
  readonly captures: readonly CaptureRecord[];
  readonly authorizations: readonly AuthorizationRecord[];
  readonly refunds: readonly RefundRecord[];
}

/** The whole order as `GET` shows it. */
export function orderView(order: OrderRecord, parts: OrderParts, account: PayPalAccount, base: string) {
  const isPayerKnown = order.status === "APPROVED" || order.status === "COMPLETED";
  const captures = parts.captures.map((capture) => captureView(capture, base));
  const authorizations = parts.authorizations.map((authorization) => authorizationView(authorization, base));
  const refunds = parts.refunds.map((refund) => refundView(refund, base));
  const payments = {
    ...(refunds.length > 0 ? { refunds } : {}),
    ...(captures.length > 0 ? { captures } : {}),
    ...(authorizations.length > 0 ? { authorizations } : {}),
  };
  return {
    id: order.id,
    intent: order.intent,
    status: order.status,
    payment_source: isPayerKnown
      ? { paypal: { email_address: PAYER.email_address, account_id: PAYER.payer_id } }
      : undefined,
    purchase_units: [
      {
        reference_id: "default",
        ...order.purchaseUnit,
        payee: { email_address: account.merchantEmail, merchant_id: account.merchantId },
        payments: Object.keys(payments).length > 0 ? payments : undefined,
      },
    ],
    payer: isPayerKnown ? { email_address: PAYER.email_address, payer_id: PAYER.payer_id } : undefined,
    create_time: order.createdAt,
    update_time: order.updatedAt,
    links: orderLinks(order, base),
  };
}
