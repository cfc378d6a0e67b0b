/** Mercado Pago's chargebacks. `coverage_applied` says who keeps the money: true the shop, false the payer, null open. */
import { fromProviderAmount } from "../amounts";
import type { DisputingProvider, ProviderDispute } from "../capabilities";
import { ProviderError } from "../provider-fetch";
import { checkedId, type MercadoPagoApi, resultsOf, timeOf } from "./api";

interface MercadoPagoChargeback extends Record<string, unknown> {
  id?: string;
  payments?: string[];
  currency?: string;
  amount?: string;
  coverage_applied?: boolean | null;
  documentation_status?: string;
  date_created?: string;
  date_last_updated?: string;
}

export function createChargebacks(api: MercadoPagoApi): DisputingProvider {
  return {
    async fetchDispute(disputeId) {
      try {
        return disputeOf((await api.get(`/v1/chargebacks/${checkedId(disputeId)}`)) as MercadoPagoChargeback);
      } catch (error) {
        if (error instanceof ProviderError && error.status === 404) return null;
        throw error;
      }
    },

    async listDisputes({ providerPaymentId, since }) {
      const query = new URLSearchParams(providerPaymentId ? { payment_id: checkedId(providerPaymentId) } : {});
      const answer = await api.get(`/v1/chargebacks/search?${query}`);
      const from = since === undefined ? 0 : Date.parse(since);
      return resultsOf<MercadoPagoChargeback>(answer)
        .map(disputeOf)
        .filter(({ providerTime }) => Date.parse(providerTime) >= from);
    },
  };
}

function disputeOf(chargeback: MercadoPagoChargeback): ProviderDispute {
  if (typeof chargeback.id !== "string") throw new ProviderError("a chargeback without an id", 502);
  const { amount, currency, coverage_applied: isCovered } = chargeback;
  return {
    disputeId: chargeback.id,
    providerPaymentId: chargeback.payments?.[0] ?? null,
    status: isCovered === true ? "won" : isCovered === false ? "lost" : "open",
    providerStatus: chargeback.documentation_status ?? "unknown",
    reason: "chargeback",
    amount: amount && currency ? { amountMinor: fromProviderAmount("mercadopago", amount, currency), currency } : null,
    openedAt: timeOf(chargeback.date_created),
    providerTime: timeOf(chargeback.date_last_updated, chargeback.date_created),
    snapshot: chargeback,
  };
}
