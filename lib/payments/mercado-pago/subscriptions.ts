/** Mercado Pago's preapprovals: subscriptions without a plan. What grants a period is a paid instalment. */

import { ZERO } from "@/lib/money/minor-units";
import { fromProviderAmount, toProviderAmount } from "../amounts";
import type {
  ProviderSubscription,
  SubscribeInput,
  SubscribingProvider,
  SubscriptionCharge,
  SubscriptionMove,
  SubscriptionVerdict,
} from "../capabilities";
import { rawNumber } from "../json-numbers";
import { ProviderError } from "../provider-fetch";
import type { ProviderMoney, ProviderVerdict } from "../types";
import { checkedId, checkedLink, type MercadoPagoApi, resultsOf, timeOf } from "./api";
import { type MercadoPagoPayment, truthOfPayments } from "./truth";

interface Preapproval extends Record<string, unknown> {
  id?: string;
  status?: string;
  external_reference?: string;
  collector_id?: string;
  auto_recurring?: { transaction_amount?: string; currency_id?: string };
  init_point?: string;
  next_payment_date?: string | null;
  date_created?: string;
  last_modified?: string;
}

interface Instalment extends Record<string, unknown> {
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
  /** A refusal to move a subscription that is where it shall go is none. */
  const move = (status: string, wanted: SubscriptionVerdict) => async (input: SubscriptionMove) => {
    try {
      await api.put(path(input.subscriptionId), { status }, input.idempotencyKey);
    } catch (error) {
      const isRefused = error instanceof ProviderError && error.status === 400;
      if (!isRefused || (await read(input.subscriptionId)).verdict !== wanted) throw error;
    }
  };
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

    cancelSubscription: move("cancelled", "cancelled"),
    pauseSubscription: move("paused", "suspended"),
    resumeSubscription: move("authorized", "active"),

    async resolveSubscription({ kind, id }) {
      if (kind === "subscription") return checkedPreapprovalId(id);
      if (kind !== "instalment") return null;
      const { preapproval_id: preapproval } = await api.get(`/authorized_payments/${checkedId(id)}`);
      return typeof preapproval === "string" ? checkedPreapprovalId(preapproval) : null;
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
      const instalments = resultsOf<Instalment>(answer)
        .filter(({ date_created: at }) => timeOf(at) >= timeOf(from) && timeOf(at) <= timeOf(until))
        .sort((left, right) => timeOf(left.date_created).localeCompare(timeOf(right.date_created)));
      return Promise.all(instalments.map((instalment) => chargeOf(api, instalment)));
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

/** The payment decides what an instalment is; without one it has not been tried yet. */
async function chargeOf(api: MercadoPagoApi, instalment: Instalment): Promise<SubscriptionCharge> {
  const { transaction_amount: amount, currency_id: currency, payment } = instalment;
  const read = payment?.id ? ((await api.get(`/v1/payments/${checkedId(payment.id)}`)) as MercadoPagoPayment) : null;
  const truth = read && truthOfPayments([read], api.config);
  return {
    chargeId: payment?.id ?? instalment.id,
    verdict: truth ? verdictOf(truth.verdict, read?.status) : "pending",
    providerStatus: [instalment.status, read?.status].filter(Boolean).join(":"),
    ...(truth?.amount ?? { amountMinor: fromProviderAmount("mercadopago", amount, currency), currency }),
    feeMinor: truth?.feeMinor ?? ZERO,
    at: timeOf(instalment.date_created),
    snapshot: { ...instalment, payment: read },
  };
}

function verdictOf(verdict: ProviderVerdict, status: string | undefined): SubscriptionCharge["verdict"] {
  if (verdict === "review") return "review";
  if (verdict === "paid" || verdict === "partially_refunded") return "paid";
  if (verdict === "refunded" || verdict === "charged_back") return "refunded";
  return status === "rejected" || status === "cancelled" ? "failed" : "pending";
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
    isOurs: preapproval.collector_id === api.config.collectorId,
    monthly: monthlyOf(preapproval),
    nextBillingAt: preapproval.next_payment_date ? timeOf(preapproval.next_payment_date) : null,
    failedPayments: 0,
    providerTime: timeOf(preapproval.last_modified, preapproval.date_created),
    snapshot: preapproval,
  };
}

function monthlyOf({ auto_recurring: terms }: Preapproval): ProviderMoney | null {
  const { transaction_amount: amount, currency_id: currency } = terms ?? {};
  if (amount === undefined || currency === undefined) return null;
  return { amountMinor: fromProviderAmount("mercadopago", amount, currency), currency };
}
