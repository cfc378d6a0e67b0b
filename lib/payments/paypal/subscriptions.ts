/** PayPal's subscriptions. Their money is PAYMENT.SALE.*: an ACTIVE subscription alone grants nothing. */
import { fromProviderAmount, toProviderAmount } from "../amounts";
import type {
  ProviderSubscription,
  SubscribingProvider,
  SubscriptionCharge,
  SubscriptionMove,
  SubscriptionVerdict,
} from "../capabilities";
import { ProviderError } from "../provider-fetch";
import { approveLink, checkedId, type PayPalApi } from "./api";

interface PayPalSubscription extends Record<string, unknown> {
  id?: string;
  status?: string;
  plan_id?: string;
  custom_id?: string;
  create_time?: string;
  update_time?: string;
  billing_info?: { next_billing_time?: string; failed_payments_count?: string };
  links?: { rel: string; href: string }[];
}

const VERDICTS: Readonly<Record<string, SubscriptionVerdict>> = {
  APPROVAL_PENDING: "pending",
  APPROVED: "pending",
  ACTIVE: "active",
  SUSPENDED: "suspended",
  CANCELLED: "cancelled",
  EXPIRED: "expired",
};

export function createSubscriptions(api: PayPalApi): Omit<SubscribingProvider, "name"> {
  const path = (id: string, rest = "") => `/v1/billing/subscriptions/${checkedId(id)}${rest}`;
  const read = async (id: string) => subscriptionOf(api, (await api.get(path(id))) as PayPalSubscription);
  /** A refusal to move a subscription that is where it shall go is none. */
  const move = (word: string, wanted: SubscriptionVerdict) => async (input: SubscriptionMove) => {
    const { subscriptionId, reason, idempotencyKey } = input;
    try {
      await api.post(path(subscriptionId, `/${word}`), { reason: reason.slice(0, 128) }, idempotencyKey);
    } catch (error) {
      const isRefused = error instanceof ProviderError && error.has("SUBSCRIPTION_STATUS_INVALID");
      if (!isRefused || (await read(subscriptionId)).verdict !== wanted) throw error;
    }
  };
  return {
    async ensurePlan({ key, title, product = { key, title }, trialDays, amountMinor, currency }) {
      const productId = `NX-${product.key}`.slice(0, 50);
      await ensureProduct(api, productId, product.title);
      const price = { value: toProviderAmount("paypal", { amountMinor, currency }), currency_code: currency };
      const planKey = `plan-${key}-${price.value}-${currency}-${trialDays}`;
      const plan = await api.post("/v1/billing/plans", planBody(productId, title, price, trialDays), planKey);
      if (typeof plan.id !== "string") throw new ProviderError("PayPal sent no plan id", 502);
      return plan.id;
    },

    async subscribe(input) {
      if (input.planId === undefined) throw new ProviderError("a subscription needs a plan", 400);
      const body = {
        plan_id: checkedId(input.planId),
        custom_id: input.reference,
        subscriber: { email_address: input.payerEmail },
        application_context: {
          brand_name: "NEXORS",
          shipping_preference: "NO_SHIPPING",
          user_action: "SUBSCRIBE_NOW",
          return_url: input.returnUrl,
          cancel_url: input.cancelUrl,
        },
      };
      const answer = await api.post("/v1/billing/subscriptions", body, `subscription-${input.subscriptionId}`);
      return subscriptionOf(api, answer as PayPalSubscription);
    },

    async fetchSubscription(id) {
      try {
        return await read(id);
      } catch (error) {
        if (error instanceof ProviderError && error.status === 404) return null;
        throw error;
      }
    },

    cancelSubscription: move("cancel", "cancelled"),
    pauseSubscription: move("suspend", "suspended"),
    resumeSubscription: move("activate", "active"),

    async resolveSubscription({ kind, id }) {
      if (kind === "subscription") return id;
      if (kind !== "sale") return null;
      const sale = await api.get(`/v1/payments/sale/${checkedId(id)}`);
      return typeof sale.billing_agreement_id === "string" ? sale.billing_agreement_id : null;
    },

    async revise({ subscriptionId, planId, idempotencyKey }) {
      if (planId === undefined) throw new ProviderError("a revision needs a plan", 400);
      const answer = await api.post(path(subscriptionId, "/revise"), { plan_id: checkedId(planId) }, idempotencyKey);
      const approveUrl = hasApproveLink(answer) ? approveLink(answer, api.config) : null;
      return { ...(await read(subscriptionId)), approveUrl };
    },

    async listCharges(id, { from, until }) {
      const query = new URLSearchParams({ start_time: from, end_time: until });
      const answer = await api.get(`${path(id, "/transactions")}?${query}`);
      const rows = Array.isArray(answer.transactions) ? answer.transactions : [];
      return (rows as PayPalTransaction[]).map(chargeOf).sort((left, right) => left.at.localeCompare(right.at));
    },
  };
}

/** A product has our own id, so that a second try finds the first. */
async function ensureProduct(api: PayPalApi, id: string, title: string): Promise<void> {
  try {
    await api.post("/v1/catalogs/products", { id, name: title.slice(0, 127), type: "SERVICE" }, `product-${id}`);
  } catch (error) {
    if (!(error instanceof ProviderError && error.has("DUPLICATE_RESOURCE_IDENTIFIER"))) throw error;
  }
}

function planBody(productId: string, title: string, price: object, trialDays: number) {
  const trial = {
    tenure_type: "TRIAL",
    sequence: 1,
    total_cycles: 1,
    frequency: { interval_unit: "DAY", interval_count: trialDays },
  };
  const regular = {
    tenure_type: "REGULAR",
    sequence: trialDays > 0 ? 2 : 1,
    total_cycles: 0,
    frequency: { interval_unit: "MONTH", interval_count: 1 },
    pricing_scheme: { fixed_price: price },
  };
  return {
    product_id: productId,
    name: title.slice(0, 127),
    billing_cycles: trialDays > 0 ? [trial, regular] : [regular],
    payment_preferences: { auto_bill_outstanding: true, payment_failure_threshold: 3 },
  };
}

interface PayPalTransaction extends Record<string, unknown> {
  id: string;
  status: string;
  time: string;
  amount_with_breakdown: {
    gross_amount: { currency_code: string; value: string };
    fee_amount?: { currency_code: string; value: string };
  };
}

const CHARGE_VERDICTS: Readonly<Record<string, SubscriptionCharge["verdict"]>> = {
  COMPLETED: "paid",
  PARTIALLY_REFUNDED: "paid",
  REFUNDED: "refunded",
  DECLINED: "failed",
};

function chargeOf(transaction: PayPalTransaction): SubscriptionCharge {
  const { id, status, time, amount_with_breakdown: amounts } = transaction;
  const { currency_code: currency, value } = amounts.gross_amount;
  const fee = amounts.fee_amount?.value.replace(/^-/, "") ?? "0";
  return {
    chargeId: id,
    verdict: CHARGE_VERDICTS[status] ?? "pending",
    providerStatus: status,
    amountMinor: fromProviderAmount("paypal", value, currency),
    currency,
    feeMinor: fromProviderAmount("paypal", fee, currency),
    at: new Date(time).toISOString(),
    snapshot: transaction,
  };
}

function hasApproveLink({ links }: { links?: unknown }): boolean {
  return Array.isArray(links) && links.some((link) => link?.rel === "approve");
}

function subscriptionOf(api: PayPalApi, subscription: PayPalSubscription): ProviderSubscription {
  if (typeof subscription.id !== "string") throw new ProviderError("PayPal sent no subscription id", 502);
  const verdict = VERDICTS[subscription.status ?? ""] ?? "pending";
  return {
    subscriptionId: subscription.id,
    verdict,
    providerStatus: subscription.status ?? "unknown",
    reference: subscription.custom_id ?? null,
    planId: subscription.plan_id ?? null,
    approveUrl: verdict === "pending" && hasApproveLink(subscription) ? approveLink(subscription, api.config) : null,
    isOurs: true,
    monthly: null,
    nextBillingAt: subscription.billing_info?.next_billing_time ?? null,
    failedPayments: Number(subscription.billing_info?.failed_payments_count ?? "0"),
    providerTime: new Date(subscription.update_time ?? subscription.create_time ?? 0).toISOString(),
    snapshot: subscription,
  };
}
