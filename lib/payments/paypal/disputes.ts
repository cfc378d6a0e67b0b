/** PayPal's disputes. A dispute has `dispute_id` and no `id`. */
import { fromProviderAmount } from "../amounts";
import type { DisputingProvider, ProviderDispute } from "../capabilities";
import { ProviderError } from "../provider-fetch";
import { checkedId, type PayPalApi } from "./api";

interface PayPalDispute extends Record<string, unknown> {
  dispute_id?: string;
  status?: string;
  reason?: string;
  create_time?: string;
  update_time?: string;
  dispute_amount?: { currency_code: string; value: string };
  dispute_outcome?: { outcome_code?: string };
  disputed_transactions?: { seller_transaction_id?: string }[];
}

/** Outcomes in which the money stays with us; every other one of a resolved dispute counts as lost until somebody looks. */
const WON = new Set(["RESOLVED_SELLER_FAVOUR", "CANCELED_BY_BUYER", "DENIED"]);

export function createDisputes(api: PayPalApi): DisputingProvider {
  return {
    async fetchDispute(disputeId) {
      try {
        return disputeOf((await api.get(`/v1/customer/disputes/${checkedId(disputeId)}`)) as PayPalDispute);
      } catch (error) {
        if (error instanceof ProviderError && error.status === 404) return null;
        throw error;
      }
    },

    async listDisputes({ providerPaymentId, since }) {
      const found: PayPalDispute[] = [];
      // 50 a page is PayPal's most; twenty pages are more than any day of ours
      for (let page = 0; page < 20; page += 1) {
        const query = new URLSearchParams({ page_size: "50", next_page_token: String(page * 50) });
        if (page === 0) query.delete("next_page_token");
        if (providerPaymentId) query.set("disputed_transaction_id", checkedId(providerPaymentId));
        if (since) query.set("update_time_after", since);
        const answer = await api.get(`/v1/customer/disputes?${query}`);
        found.push(...((Array.isArray(answer.items) ? answer.items : []) as PayPalDispute[]));
        const links = (Array.isArray(answer.links) ? answer.links : []) as { rel?: unknown }[];
        if (!links.some(({ rel }) => rel === "next")) break;
      }
      return found.map(disputeOf);
    },
  };
}

function disputeOf(dispute: PayPalDispute): ProviderDispute {
  if (typeof dispute.dispute_id !== "string") throw new ProviderError("a dispute without an id", 502);
  const outcome = dispute.dispute_outcome?.outcome_code;
  const amount = dispute.dispute_amount;
  const isResolved = dispute.status === "RESOLVED";
  return {
    disputeId: dispute.dispute_id,
    providerPaymentId: dispute.disputed_transactions?.[0]?.seller_transaction_id ?? null,
    status: isResolved ? (outcome !== undefined && WON.has(outcome) ? "won" : "lost") : "open",
    providerStatus: [dispute.status ?? "unknown", outcome].filter(Boolean).join(":"),
    reason: dispute.reason ?? "",
    amount: amount
      ? {
          amountMinor: fromProviderAmount("paypal", amount.value, amount.currency_code),
          currency: amount.currency_code,
        }
      : null,
    openedAt: timeOf(dispute.create_time),
    providerTime: timeOf(dispute.update_time ?? dispute.create_time),
    snapshot: dispute,
  };
}

function timeOf(text: string | undefined): string {
  return new Date(text ?? 0).toISOString();
}
