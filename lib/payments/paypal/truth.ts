/** What a PayPal order says about our payment. An order that is COMPLETED is not yet paid: its capture says so. */

import { addMinor, ZERO } from "@/lib/money/minor-units";
import { fromProviderAmount } from "../amounts";
import type { ProviderMoney, ProviderTruth, ProviderVerdict } from "../types";

interface PayPalAmount {
  currency_code: string;
  value: string;
}
interface PayPalCapture {
  id: string;
  status: string;
  status_details?: { reason?: string };
  amount: PayPalAmount;
  seller_receivable_breakdown?: { paypal_fee?: PayPalAmount };
  update_time?: string;
  create_time?: string;
}
interface PayPalAuthorization {
  id: string;
  status: string;
  amount: PayPalAmount;
  update_time?: string;
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
    payee?: { merchant_id?: string };
    payments?: { captures?: PayPalCapture[]; authorizations?: PayPalAuthorization[]; refunds?: PayPalRefund[] };
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
const OF_AUTHORIZATION: Record<string, ProviderVerdict> = {
  CREATED: "authorized",
  PENDING: "pending",
  DENIED: "failed",
  VOIDED: "cancelled",
  EXPIRED: "cancelled",
};

/** `merchantId`: the payee that our money has to be for; an order for another one is `review`, whatever its status. */
export function truthOfOrder(order: PayPalOrder, merchantId?: string): ProviderTruth {
  const unit = order.purchase_units?.[0];
  const captures = unit?.payments?.captures ?? [];
  // a declined capture does not speak for an order of which another capture has the money
  const capture = captures.findLast(({ status }) => status !== "DECLINED" && status !== "FAILED") ?? captures.at(-1);
  const authorization = unit?.payments?.authorizations?.at(-1);
  const refunds = unit?.payments?.refunds?.filter(({ status }) => status === "COMPLETED" || status === "PENDING") ?? [];
  const isForeign = merchantId !== undefined && unit?.payee?.merchant_id !== merchantId;
  const verdict = verdictOf(order, capture, authorization);
  const times = [capture, authorization, order, ...refunds].flatMap((part) => [part?.update_time, createTimeOf(part)]);
  const fee = capture?.seller_receivable_breakdown?.paypal_fee;
  return {
    verdict: isForeign && verdict !== "pending" ? "review" : verdict,
    providerStatus: statusOf(order, capture, authorization),
    reference: unit?.custom_id ?? null,
    amount: moneyOf(capture?.amount ?? authorization?.amount ?? unit?.amount),
    refundedMinor: addMinor(...refunds.map((refund) => moneyOf(refund.amount)?.amountMinor ?? ZERO)),
    providerPaymentId: capture?.id ?? authorization?.id ?? null,
    providerTime: latest(times),
    snapshot: order,
    ...(fee ? { feeMinor: moneyOf(fee)?.amountMinor } : {}),
  };
}

function verdictOf(
  order: PayPalOrder,
  capture: PayPalCapture | undefined,
  authorization: PayPalAuthorization | undefined,
): ProviderVerdict {
  if (capture?.status_details?.reason === "CHARGEBACK" && capture.status !== "COMPLETED") return "charged_back";
  if (capture) return OF_CAPTURE[capture.status] ?? "pending";
  if (authorization) return OF_AUTHORIZATION[authorization.status] ?? "pending";
  return verdictOfOrder(order.status);
}

function statusOf(
  order: PayPalOrder,
  capture: PayPalCapture | undefined,
  authorization: PayPalAuthorization | undefined,
): string {
  if (capture) return ["capture", capture.status, capture.status_details?.reason].filter(Boolean).join(":");
  return authorization ? `authorization:${authorization.status}` : `order:${order.status ?? "unknown"}`;
}

function createTimeOf(part: object | undefined): string | undefined {
  const time = part && "create_time" in part ? part.create_time : undefined;
  return typeof time === "string" ? time : undefined;
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
