/** Mercado Pago's payments of a time range, the other side of reconciliation. Refunds stand inside their payment. */

import { ZERO } from "@/lib/money/minor-units";
import { fromProviderAmount } from "../amounts";
import type { ListingProvider, ProviderMovement } from "../capabilities";
import { type MercadoPagoApi, resultsOf, timeOf } from "./api";
import { feeOf, type MercadoPagoPayment, standingOf } from "./truth";

const PAGE = 100;
/** Mercado Pago pages by offset up to 10,000. */
const MAX_OFFSET = 10_000;

export function createMovements(api: MercadoPagoApi): ListingProvider {
  return {
    async listMovements({ from, until }) {
      const payments: MercadoPagoPayment[] = [];
      for (let offset = 0; offset < MAX_OFFSET; offset += PAGE) {
        const query = new URLSearchParams({
          range: "date_last_updated",
          begin_date: from,
          // what moved in the window may have changed again after it
          end_date: "NOW",
          sort: "date_created",
          criteria: "asc",
          limit: String(PAGE),
          offset: String(offset),
        });
        const page = resultsOf<MercadoPagoPayment>(await api.get(`/v1/payments/search?${query}`));
        payments.push(...page.filter(({ collector_id: id }) => id === api.config.collectorId));
        if (page.length < PAGE) break;
      }
      const [start, end] = [timeOf(from), timeOf(until)];
      return payments
        .flatMap(movementsOf)
        .filter(({ at }) => at >= start && at <= end)
        .sort((left, right) => left.at.localeCompare(right.at));
    },
  };
}

function movementsOf(payment: MercadoPagoPayment): ProviderMovement[] {
  const { id, currency_id: currency } = payment;
  const base = { reference: payment.external_reference ?? null, currency };
  const metadata = payment.metadata as { preapproval_id?: unknown } | undefined;
  const own: ProviderMovement = {
    ...base,
    id,
    kind: metadata?.preapproval_id === undefined ? "payment" : "subscription",
    parentId: null,
    amountMinor: fromProviderAmount("mercadopago", payment.transaction_amount, currency),
    feeMinor: feeOf(payment) ?? ZERO,
    isSettled: Boolean(payment.date_approved),
    providerStatus: standingOf(payment),
    at: timeOf(payment.date_approved, payment.date_created),
  };
  const refunds = (Array.isArray(payment.refunds) ? payment.refunds : []) as MercadoPagoRefund[];
  return [own, ...refunds.map((refund) => ({ ...base, ...refundOf(refund, id, currency) }))];
}

interface MercadoPagoRefund {
  id: string;
  amount: string;
  status?: string;
  date_created?: string;
}

function refundOf(refund: MercadoPagoRefund, parentId: string, currency: string) {
  return {
    id: refund.id,
    kind: "refund" as const,
    parentId,
    amountMinor: fromProviderAmount("mercadopago", refund.amount, currency),
    feeMinor: ZERO,
    isSettled: refund.status === undefined || refund.status === "approved",
    providerStatus: refund.status ?? "approved",
    at: timeOf(refund.date_created),
  };
}
