/** What Mercado Pago's payments say about ours. One preference can give several: they share an `external_reference`. */

import { addMinor, type MinorUnits, minor } from "@/lib/money/minor-units";
import { fromProviderAmount } from "../amounts";
import type { ProviderTruth, ProviderVerdict, SurplusPayment } from "../types";
import { type MercadoPagoConfig, timeOf } from "./api";

export interface MercadoPagoPayment extends Record<string, unknown> {
  id: string;
  status: string;
  status_detail?: string;
  external_reference?: string | null;
  transaction_amount: string;
  transaction_amount_refunded?: string;
  currency_id: string;
  collector_id?: string;
  live_mode?: boolean;
  fee_details?: { amount: string; fee_payer?: string }[];
  date_last_updated?: string;
  date_created?: string;
  date_approved?: string | null;
}

const VERDICTS: Readonly<Record<string, ProviderVerdict>> = {
  pending: "pending",
  in_process: "pending",
  authorized: "authorized",
  approved: "paid",
  in_mediation: "paid",
  // one try failed; the preference is still open for another
  rejected: "pending",
  cancelled: "cancelled",
  refunded: "refunded",
  charged_back: "charged_back",
};
/** Of payments that took no money, the most hopeful speaks. */
const HOPE = ["authorized", "in_process", "pending", "rejected", "cancelled"];

/** The truth of one reference: the payment that took money first speaks, every later one that took money is surplus. */
export function truthOfPayments(
  payments: readonly MercadoPagoPayment[],
  config: Pick<MercadoPagoConfig, "collectorId" | "environment">,
): ProviderTruth | null {
  const [first, ...later] = payments
    .filter(tookMoney)
    .sort((left, right) => approvalOf(left).localeCompare(approvalOf(right)));
  const [hope] = payments.filter((payment) => !tookMoney(payment)).sort((a, b) => hopeOf(a) - hopeOf(b));
  const payment = first ?? hope;
  if (!payment) return null;
  const surplus = later.filter((other) => isOurs(other, config)).flatMap(surplusOf);
  return { ...truthOf(payment, config), ...(surplus.length > 0 ? { surplus } : {}) };
}

function truthOf(payment: MercadoPagoPayment, config: Pick<MercadoPagoConfig, "collectorId" | "environment">) {
  const currency = payment.currency_id;
  const refundedMinor = fromProviderAmount("mercadopago", payment.transaction_amount_refunded ?? "0", currency);
  const standing = standingOf(payment);
  const isPartial = refundedMinor > 0 && (standing === "approved" || standing === "in_mediation");
  const verdict = isPartial ? "partially_refunded" : (VERDICTS[standing] ?? "pending");
  const fee = feeOf(payment);
  return {
    verdict: isOurs(payment, config) ? verdict : "review",
    providerStatus: [payment.status, payment.status_detail].filter(Boolean).join(":"),
    reference: payment.external_reference ?? null,
    amount: { amountMinor: fromProviderAmount("mercadopago", payment.transaction_amount, currency), currency },
    refundedMinor,
    providerPaymentId: payment.id,
    providerTime: timeOf(payment.date_last_updated, payment.date_created),
    snapshot: payment,
    ...(standing === "rejected" ? { isDeclined: true } : {}),
    ...(fee === null ? {} : { feeMinor: fee }),
  } satisfies ProviderTruth;
}

/** A charge-back that was decided for us keeps its status for ever; the detail alone says that the money is back. */
export function standingOf({ status, status_detail: detail }: MercadoPagoPayment): string {
  return status === "charged_back" && detail === "reimbursed" ? "approved" : status;
}

/** Collected for us, and with real money exactly where real money is meant. */
function isOurs(
  payment: MercadoPagoPayment,
  { collectorId, environment }: Pick<MercadoPagoConfig, "collectorId" | "environment">,
) {
  if (payment.collector_id !== collectorId) return false;
  return environment !== "live" || payment.live_mode === true;
}

function tookMoney({ status, date_approved: approved }: MercadoPagoPayment): boolean {
  return Boolean(approved) || ["approved", "in_mediation", "refunded", "charged_back"].includes(status);
}

/** The id decides between two of one moment: whoever asks again gets the same answer. */
function approvalOf({ date_approved: at, id }: MercadoPagoPayment): string {
  return `${timeOf(at)} ${id}`;
}

function hopeOf({ status }: MercadoPagoPayment): number {
  const rank = HOPE.indexOf(status);
  return rank < 0 ? HOPE.length : rank;
}

function surplusOf(payment: MercadoPagoPayment): SurplusPayment[] {
  if (payment.status !== "approved") return [];
  const currency = payment.currency_id;
  const amountMinor = fromProviderAmount("mercadopago", payment.transaction_amount, currency);
  const refunded = fromProviderAmount("mercadopago", payment.transaction_amount_refunded ?? "0", currency);
  const remainingMinor = minor(amountMinor - refunded);
  return remainingMinor > 0 ? [{ providerPaymentId: payment.id, amountMinor, currency, remainingMinor }] : [];
}

/** What Mercado Pago keeps and we bear; fees that the payer bears are not ours. */
export function feeOf({ fee_details: fees, currency_id: currency }: MercadoPagoPayment): MinorUnits | null {
  if (!Array.isArray(fees) || fees.length === 0) return null;
  const ours = fees.filter(({ fee_payer: payer }) => payer !== "payer");
  return addMinor(...ours.map(({ amount }) => fromProviderAmount("mercadopago", amount, currency)));
}
