import { formatMinor, PAYPAL_EXPONENTS, shareOf } from "../money";
import type { PlanRecord, SaleRecord, SubscriptionRecord } from "./subscription-records";
import { FEE_BASIS_POINTS, link, money } from "./views";

/** The subscriber's page: consent to the subscription, or to its revision. */
export function consentUrl(base: string, id: string): string {
  return `${base}/webapps/billing/subscriptions?subscription_id=${id}`;
}

export function subscriptionLinks(subscription: SubscriptionRecord, base: string) {
  const self = `${base}/v1/billing/subscriptions/${subscription.id}`;
  const needsConsent = subscription.status === "APPROVAL_PENDING" || subscription.revision !== undefined;
  return [
    ...(needsConsent ? [link(consentUrl(base, subscription.id), "approve")] : []),
    link(self, "self"),
    ...(subscription.status === "ACTIVE" ? [link(`${self}/cancel`, "cancel", "POST")] : []),
  ];
}

/** The whole subscription as `GET` shows it; `sales` oldest first. */
export function subscriptionView(
  subscription: SubscriptionRecord,
  plan: PlanRecord,
  sales: readonly SaleRecord[],
  base: string,
) {
  const last = sales.at(-1);
  const price = plan.cycles.find(({ tenure_type }) => tenure_type === "REGULAR")?.pricing_scheme?.fixed_price;
  const currency = price?.currency_code ?? "USD";
  return {
    id: subscription.id,
    plan_id: subscription.planId,
    custom_id: subscription.customId,
    quantity: subscription.quantity,
    status: subscription.status,
    status_change_note: subscription.note,
    status_update_time: subscription.updatedAt,
    start_time: new Date(subscription.startMs).toISOString(),
    subscriber: { email_address: subscription.email, payer_id: "LOCALPAYER001" },
    billing_info: {
      outstanding_balance: { currency_code: currency, value: formatMinor(0n, PAYPAL_EXPONENTS[currency] ?? 2) },
      cycle_executions: plan.cycles.map(({ tenure_type, sequence, total_cycles }) => ({
        tenure_type,
        sequence,
        cycles_completed: tenure_type === "REGULAR" ? sales.length : 0,
        total_cycles,
      })),
      last_payment: last && { amount: money(last.currency, BigInt(last.amountMinor)), time: last.createdAt },
      next_billing_time:
        subscription.nextBillingMs === undefined ? undefined : new Date(subscription.nextBillingMs).toISOString(),
      failed_payments_count: subscription.failedPayments,
    },
    create_time: subscription.createdAt,
    update_time: subscription.updatedAt,
    links: subscriptionLinks(subscription, base),
  };
}

function feeOf(sale: SaleRecord): bigint {
  return shareOf(BigInt(sale.amountMinor), FEE_BASIS_POINTS);
}

/** A v1 sale: what PAYMENT.SALE.* events carry, with `total` and `currency` where v2 has `value` and `currency_code`. */
export function saleView(sale: SaleRecord, base: string) {
  const { value: total } = money(sale.currency, BigInt(sale.amountMinor));
  const { value: fee } = money(sale.currency, feeOf(sale));
  return {
    id: sale.id,
    state: sale.state,
    amount: { total, currency: sale.currency },
    transaction_fee: { value: fee, currency: sale.currency },
    billing_agreement_id: sale.subscriptionId,
    custom: sale.customId,
    create_time: sale.createdAt,
    update_time: sale.createdAt,
    links: [link(`${base}/v1/payments/sale/${sale.id}`, "self")],
  };
}

/** One row of `GET /v1/billing/subscriptions/{id}/transactions`. */
export function transactionView(sale: SaleRecord) {
  const gross = BigInt(sale.amountMinor);
  return {
    id: sale.id,
    status: sale.state === "refunded" ? "REFUNDED" : "COMPLETED",
    amount_with_breakdown: {
      gross_amount: money(sale.currency, gross),
      fee_amount: money(sale.currency, feeOf(sale)),
      net_amount: money(sale.currency, gross - feeOf(sale)),
    },
    time: sale.createdAt,
  };
}
