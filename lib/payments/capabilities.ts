/** What a provider can do beyond taking and returning the money of one order. The domain knows only these shapes. */
import type { MinorUnits } from "@/lib/money/minor-units";
import type { HintedResource, ProviderMoney, ProviderName, ProviderTruth } from "./types";

/** Reserving money and taking it later (PayPal; Checkout Pro has no pre-authorisation). */
export interface AuthorizingProvider {
  /** Reserves the money of an approved order. A second call answers with the first authorisation. */
  authorize(order: { orderId: string; idempotencyKey: string }): Promise<ProviderTruth>;
  /** Takes reserved money, all or part of it; a part ends the authorisation, the rest is let go. */
  captureAuthorization(input: ProviderMoney & AuthorizationTarget): Promise<ProviderTruth>;
  /** Lets reserved money go. Harmless when it is gone already. */
  voidAuthorization(input: AuthorizationTarget): Promise<ProviderTruth>;
}

export interface AuthorizationTarget {
  readonly orderId: string;
  readonly authorizationId: string;
  readonly idempotencyKey: string;
}

/** A dispute, mediation or chargeback: a row of its own beside the payment. */
export interface ProviderDispute {
  readonly disputeId: string;
  /** Capture or payment that it is about; null when the provider names none. */
  readonly providerPaymentId: string | null;
  readonly status: "open" | "won" | "lost";
  readonly providerStatus: string;
  readonly reason: string;
  readonly amount: ProviderMoney | null;
  /** RFC 3339. */
  readonly openedAt: string;
  readonly providerTime: string;
  readonly snapshot: Record<string, unknown>;
}

export interface DisputingProvider {
  /** Null when there is none with that id. */
  fetchDispute(disputeId: string): Promise<ProviderDispute | null>;
  /** Disputes of one payment, or (PayPal) all that changed since `since`; newest first. */
  listDisputes(filter: { providerPaymentId?: string; since?: string }): Promise<ProviderDispute[]>;
}

/** One movement of money as the provider's own list has it: what reconciliation compares with. */
export interface ProviderMovement {
  readonly id: string;
  readonly kind: "payment" | "refund" | "reversal" | "subscription";
  /** The payment that a refund or reversal belongs to. */
  readonly parentId: string | null;
  readonly reference: string | null;
  readonly currency: string;
  /** Gross, positive also for refunds. */
  readonly amountMinor: MinorUnits;
  readonly feeMinor: MinorUnits;
  readonly isSettled: boolean;
  readonly providerStatus: string;
  /** RFC 3339. */
  readonly at: string;
}

export interface ListingProvider {
  /** Every movement between two RFC 3339 times (31 days at the most), oldest first. */
  listMovements(range: { from: string; until: string }): Promise<ProviderMovement[]>;
}

export interface SubscribeInput extends ProviderMoney {
  /** uuid of our subscription; idempotency keys derive from it. */
  readonly subscriptionId: string;
  /** Comes back in every answer (`custom_id`, `external_reference`). */
  readonly reference: string;
  /** What the subscriber reads: the plan's name. */
  readonly title: string;
  readonly payerEmail: string;
  readonly returnUrl: string;
  readonly cancelUrl: string;
  readonly notificationUrl: string;
  readonly trialDays: number;
  /** Plan at the provider, from `ensurePlan`; Mercado Pago has none. */
  readonly planId?: string;
}

export type SubscriptionVerdict = "pending" | "active" | "suspended" | "cancelled" | "expired";

/** The provider's own word on a subscription. An active one is not yet a paid one: see `listCharges`. */
export interface ProviderSubscription {
  readonly subscriptionId: string;
  readonly verdict: SubscriptionVerdict;
  readonly providerStatus: string;
  readonly reference: string | null;
  readonly planId: string | null;
  /** Where the subscriber agrees, while that is needed. */
  readonly approveUrl: string | null;
  /** Collected for us. PayPal shows nobody else's; Mercado Pago names the collector. */
  readonly isOurs: boolean;
  /** What it bills a month, where the subscription itself says so (Mercado Pago). */
  readonly monthly: ProviderMoney | null;
  readonly nextBillingAt: string | null;
  readonly failedPayments: number;
  readonly providerTime: string;
  readonly snapshot: Record<string, unknown>;
}

/** One payment of a subscription: the only thing that grants a period. */
export interface SubscriptionCharge extends ProviderMoney {
  readonly chargeId: string;
  /** `review`: money for somebody else, or of another kind. */
  readonly verdict: "paid" | "failed" | "refunded" | "pending" | "review";
  readonly providerStatus: string;
  readonly feeMinor: MinorUnits;
  readonly at: string;
  readonly snapshot: Record<string, unknown>;
}

export interface PlanInput extends ProviderMoney {
  /** Our plan's key; it is created under one that derives from it. */
  readonly key: string;
  /** PayPal revises a subscription only to a plan of the same product; default: one of the plan's own. */
  readonly product?: { readonly key: string; readonly title: string };
  readonly title: string;
  readonly trialDays: number;
}

export interface SubscribingProvider {
  readonly name: ProviderName;
  /** Creates the plan (and its product) or finds the one of the same key; null where plans are not needed. */
  ensurePlan(plan: PlanInput): Promise<string | null>;
  subscribe(input: SubscribeInput): Promise<ProviderSubscription>;
  fetchSubscription(subscriptionId: string): Promise<ProviderSubscription | null>;
  /** Ends it; harmless when it has ended already. */
  cancelSubscription(input: SubscriptionMove): Promise<void>;
  /** Charges nothing until it is resumed; harmless when it is paused already. */
  pauseSubscription(input: SubscriptionMove): Promise<void>;
  /** Harmless when it is running. */
  resumeSubscription(input: SubscriptionMove): Promise<void>;
  /** The subscription that a notification is about, by its own or its payment's id; null: about none. */
  resolveSubscription(resource: HintedResource): Promise<string | null>;
  /** Another plan (PayPal: after the subscriber's consent at `approveUrl`) or amount (Mercado Pago: at once). */
  revise(input: ReviseInput): Promise<ProviderSubscription>;
  /** Payments of one subscription between two RFC 3339 times, oldest first. */
  listCharges(subscriptionId: string, range: { from: string; until: string }): Promise<SubscriptionCharge[]>;
}

export interface SubscriptionMove {
  readonly subscriptionId: string;
  readonly reason: string;
  readonly idempotencyKey: string;
}

export interface ReviseInput extends ProviderMoney {
  readonly subscriptionId: string;
  readonly planId?: string;
  readonly title: string;
  readonly idempotencyKey: string;
}
