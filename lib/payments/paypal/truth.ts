/** What a PayPal order says about our payment. An order that is COMPLETED is not yet paid: its capture says so. */
import { fromProviderAmount } from "../amounts";
import type { ProviderMoney, ProviderTruth, ProviderVerdict } from "../types";

interface PayPalAmount {
  currency_code: string;
  value: string;
}
interface PayPalCapture {
  id: string;
  status: string;
  amount: PayPalAmount;
  update_time?: string;
  create_time?: string;
}
interface PayPalRefund {
  status: string;
  amount: PayPalAmount;
  update_time?: string;
}
export interface PayPalOrder extends Record<string, unknown> {
  id?: string;
  status?: string;
  create_time?: string;
  update_time?: string;
  links?: { rel: string; href: string }[];
  purchase_units?: {
    custom_id?: string;
    amount?: PayPalAmount;
    payments?: { captures?: PayPalCapture[]; refunds?: PayPalRefund[] };
  }[];
}

const OF_CAPTURE: Record<string, ProviderVerdict> = {
  COMPLETED: "paid",
  PENDING: "pending",
  DECLINED: "failed",
  FAILED: "failed",
  REFUNDED: "refunded",
  PARTIALLY_REFUNDED: "partially_refunded",
};

export function truthOfOrder(order: PayPalOrder): ProviderTruth {
  const unit = order.purchase_units?.[0];
  const capture = unit?.payments?.captures?.at(-1);
  const refunds = unit?.payments?.refunds?.filter(({ status }) => status === "COMPLETED" || status === "PENDING") ?? [];
  const times = [
    capture?.update_time,
    capture?.create_time,
    order.update_time,
    order.create_time,
    ...refunds.map((refund) => refund.update_time),
  ];
  return {
    verdict: capture ? (OF_CAPTURE[capture.status] ?? "pending") : verdictOfOrder(order.status),
    providerStatus: capture ? `capture:${capture.status}` : `order:${order.status ?? "unknown"}`,
    reference: unit?.custom_id ?? null,
    amount: moneyOf(capture?.amount ?? unit?.amount),
    refundedMinor: refunds.reduce((sum, refund) => sum + (moneyOf(refund.amount)?.amountMinor ?? 0), 0),
    providerPaymentId: capture?.id ?? null,
    providerTime: latest(times),
    snapshot: order,
  };
}

function verdictOfOrder(status: string | undefined): ProviderVerdict {
  if (status === "APPROVED") return "approved";
  return status === "VOIDED" ? "cancelled" : "pending";
}

function moneyOf(amount: PayPalAmount | undefined): ProviderMoney | null {
  if (!amount) return null;
  return {
    amountMinor: fromProviderAmount("paypal", amount.value, amount.currency_code),
    currency: amount.currency_code,
  };
}

function latest(times: (string | undefined)[]): string {
  const known = times.filter((time): time is string => time !== undefined && !Number.isNaN(Date.parse(time)));
  return new Date(Math.max(0, ...known.map((time) => Date.parse(time)))).toISOString();
}
