import { formatMinor, MERCADOPAGO_EXPONENTS, shareOf } from "../money";
import type { MercadoPagoAccount } from "./context";
import type { PaymentRecord, PreferenceRecord, RefundRecord } from "./records";

const FEE_BASIS_POINTS = 399n;
const OFFSET_MS = 4 * 3_600_000;
const SITES: Record<string, string> = {
  ARS: "MLA",
  BRL: "MLB",
  CLP: "MLC",
  COP: "MCO",
  MXN: "MLM",
  PEN: "MPE",
  UYU: "MLU",
};

/** Mercado Pago's country code of a currency. */
export function siteOf(currency: string): string {
  return SITES[currency] ?? "MLA";
}

/** ISO time in the zone -04:00, as Mercado Pago writes every time. */
export function localTime(ms: number): string {
  return new Date(ms - OFFSET_MS).toISOString().replace("Z", "-04:00");
}

/** Amounts are JSON numbers there. */
export function amountOf(minor: bigint, currency: string): number {
  return Number(formatMinor(minor, MERCADOPAGO_EXPONENTS[currency] ?? 2));
}

export function preferenceView(preference: PreferenceRecord, account: MercadoPagoAccount, base: string) {
  const { id, input } = preference;
  const url = `${base}/checkout/v1/redirect?pref_id=${encodeURIComponent(id)}`;
  return {
    ...input,
    id,
    auto_return: input.auto_return ?? "",
    back_urls: { success: "", pending: "", failure: "", ...input.back_urls },
    client_id: "1234567890123456",
    collector_id: BigInt(account.collectorId),
    date_created: localTime(preference.createdAtMs),
    expires: input.expires ?? false,
    external_reference: input.external_reference ?? "",
    init_point: url,
    sandbox_init_point: url,
    metadata: input.metadata ?? {},
    operation_type: "regular_payment",
    site_id: siteOf(preference.currency),
  };
}

export function refundView(refund: RefundRecord, currency: string, account: MercadoPagoAccount) {
  return {
    id: BigInt(refund.id),
    payment_id: BigInt(refund.paymentId),
    amount: amountOf(BigInt(refund.amountMinor), currency),
    metadata: {},
    source: { id: account.collectorId, name: "Local collector", type: "collector" },
    date_created: localTime(refund.createdAtMs),
    unique_sequence_number: null,
    refund_mode: "standard",
    status: "approved",
  };
}

/** The payment as `GET /v1/payments/{id}` shows it. */
export function paymentView(payment: PaymentRecord, refunds: readonly RefundRecord[], account: MercadoPagoAccount) {
  const { currency } = payment;
  const minor = BigInt(payment.amountMinor);
  const isPaid = payment.approvedAtMs !== undefined;
  const fee = isPaid ? shareOf(minor, FEE_BASIS_POINTS) : 0n;
  return {
    id: BigInt(payment.id),
    date_created: localTime(payment.createdAtMs),
    date_approved: isPaid ? localTime(payment.approvedAtMs ?? 0) : null,
    date_last_updated: localTime(payment.updatedAtMs),
    operation_type: "regular_payment",
    payment_method_id: payment.method.id,
    payment_type_id: payment.method.type,
    status: payment.status,
    status_detail: payment.statusDetail,
    currency_id: currency,
    description: payment.description,
    live_mode: false,
    collector_id: BigInt(account.collectorId),
    payer: { id: "1", email: payment.payerEmail, type: "guest" },
    metadata: payment.metadata,
    order: { id: payment.merchantOrderId, type: "mercadopago" },
    external_reference: payment.externalReference ?? null,
    transaction_amount: amountOf(minor, currency),
    transaction_amount_refunded: amountOf(BigInt(payment.refundedMinor), currency),
    transaction_details: {
      net_received_amount: isPaid ? amountOf(minor - fee, currency) : 0,
      total_paid_amount: amountOf(minor, currency),
      overpaid_amount: 0,
    },
    fee_details: isPaid ? [{ type: "mercadopago_fee", amount: amountOf(fee, currency), fee_payer: "collector" }] : [],
    captured: true,
    binary_mode: false,
    notification_url: payment.notificationUrl ?? null,
    refunds: refunds.map((refund) => refundView(refund, currency, account)),
  };
}
