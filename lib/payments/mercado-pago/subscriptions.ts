/** Mercado Pago's preapprovals: subscriptions without a plan. What grants a period is a paid instalment. */
import { fromProviderAmount, toProviderAmount } from "../amounts";
import type {
  ProviderSubscription,
  SubscribeInput,
  SubscribingProvider,
  SubscriptionCharge,
  SubscriptionVerdict,
} from "../capabilities";
import { rawNumber } from "../json-numbers";
import { ProviderError } from "../provider-fetch";
import { checkedLink, type MercadoPagoApi, resultsOf, timeOf } from "./api";

interface Preapproval extends Record<string, unknown> {
  id?: string;
  status?: string;
  external_reference?: string;
  init_point?: string;
  next_payment_date?: string | null;
  date_created?: string;
  last_modified?: string;
}

interface Instalment {
  id: string;
  status?: string;
  transaction_amount: string;
  currency_id: string;
  payment?: { id?: string; status?: string };
  date_created?: string;
}

const VERDICTS: Readonly<Record<string, SubscriptionVerdict>> = {
  pending: "pending",
  authorized: "active",
  paused: "suspended",
  cancelled: "cancelled",
  finished: "expired",
};

export function createSubscriptions(api: MercadoPagoApi): Omit<SubscribingProvider, "name"> {
  const path = (id: string) => `/preapproval/${checkedPreapprovalId(id)}`;
  const read = async (id: string) => subscriptionOf(api, (await api.get(path(id))) as Preapproval);
  return {
    ensurePlan: async () => null,

    async subscribe(input) {
      const answer = await api.post("/preapproval", subscribeBody(input), `subscription-${input.subscriptionId}`);
      return subscriptionOf(api, answer as Preapproval);
    },

    async fetchSubscription(id) {
      try {
        return await read(id);
      } catch (error) {
        if (error instanceof ProviderError && error.status === 404) return null;
        throw error;
      }
    },

    async cancelSubscription({ subscriptionId, idempotencyKey }) {
      try {
        await api.put(path(subscriptionId), { status: "cancelled" }, idempotencyKey);
      } catch (error) {
        const isRefused = error instanceof ProviderError && error.status === 400;
        if (!isRefused || (await read(subscriptionId)).verdict !== "cancelled") throw error;
      }
    },

    async revise({ subscriptionId, title, amountMinor, currency, idempotencyKey }) {
      const amount = rawNumber(toProviderAmount("mercadopago", { amountMinor, currency }));
      const body = { reason: title, auto_recurring: { transaction_amount: amount, currency_id: currency } };
      await api.put(path(subscriptionId), body, idempotencyKey);
      return read(subscriptionId);
    },

    async listCharges(id, { from, until }) {
      const query = new URLSearchParams({ preapproval_id: checkedPreapprovalId(id) });
      const answer = await api.get(`/authorized_payments/search?${query}`);
      return resultsOf<Instalment>(answer)
        .map(chargeOf)
        .filter(({ at }) => at >= new Date(from).toISOString() && at <= new Date(until).toISOString())
        .sort((left, right) => left.at.localeCompare(right.at));
    },
  };
}

/** 32 hexadecimal digits. Throws `ProviderError` 400 for anything else. */
export function checkedPreapprovalId(id: string): string {
  if (!/^[0-9a-f]{32}$/i.test(id)) throw new ProviderError("not a preapproval id", 400);
  return id;
}

function subscribeBody(input: SubscribeInput) {
  return {
    reason: input.title.slice(0, 250),
    external_reference: input.reference,
    payer_email: input.payerEmail,
    back_url: input.returnUrl,
    notification_url: `${input.notificationUrl}?source_news=webhooks`,
    status: "pending",
    auto_recurring: {
      frequency: rawNumber("1"),
      frequency_type: "months",
      transaction_amount: rawNumber(toProviderAmount("mercadopago", input)),
      currency_id: input.currency,
      ...(input.trialDays > 0
        ? { free_trial: { frequency: rawNumber(String(input.trialDays)), frequency_type: "days" } }
        : {}),
    },
  };
}

function chargeOf(instalment: Instalment): SubscriptionCharge {
  const { transaction_amount: amount, currency_id: currency, payment } = instalment;
  return {
    chargeId: payment?.id ?? instalment.id,
    isPaid: payment?.status === "approved",
    providerStatus: [instalment.status, payment?.status].filter(Boolean).join(":"),
    amountMinor: fromProviderAmount("mercadopago", amount, currency),
    currency,
    feeMinor: 0,
    at: timeOf(instalment.date_created),
  };
}

function subscriptionOf(api: MercadoPagoApi, preapproval: Preapproval): ProviderSubscription {
  if (typeof preapproval.id !== "string") throw new ProviderError("Mercado Pago sent no preapproval id", 502);
  const verdict = VERDICTS[preapproval.status ?? ""] ?? "pending";
  return {
    subscriptionId: preapproval.id,
    verdict,
    providerStatus: preapproval.status ?? "unknown",
    reference: preapproval.external_reference || null,
    planId: null,
    approveUrl: verdict === "pending" ? checkedLink(preapproval.init_point, api.config) : null,
    nextBillingAt: preapproval.next_payment_date ? timeOf(preapproval.next_payment_date) : null,
    failedPayments: 0,
    providerTime: timeOf(preapproval.last_modified, preapproval.date_created),
    snapshot: preapproval,
  };
}
