/**
 * What the product needs of a payment provider, and nothing of how one speaks. PayPal and Mercado Pago implement it;
 * the domain verbs know only this file.
 */
import type { MinorUnits } from "@/lib/money/minor-units";
export type ProviderName = "paypal" | "mercadopago";
export type ProviderEnvironment = "local" | "sandbox" | "live";

/** Our payment statuses that a provider's answer can mean. `approved` = the payer agreed, nothing is captured yet. */
export type ProviderVerdict =
  | "pending"
  | "approved"
  | "authorized"
  | "paid"
  | "partially_refunded"
  | "refunded"
  | "failed"
  | "cancelled"
  | "charged_back"
  /** The answer is not about our money: another payee or environment. People look at it, nothing is paid. */
  | "review";

/** ISO 4217 currency and integer minor units (ISO exponent), as everywhere in the product. */
export interface ProviderMoney {
  readonly amountMinor: MinorUnits;
  readonly currency: string;
}

export interface CreateOrderInput extends ProviderMoney {
  /** uuid of our payment; idempotency keys derive from it. */
  readonly paymentId: string;
  /** Unguessable reference that comes back in every answer (`custom_id`, `external_reference`). */
  readonly reference: string;
  /** What the payer reads on the provider's page. */
  readonly description: string;
  readonly brandName: string;
  readonly payerEmail: string | null;
  /** BCP 47, e.g. `pt-BR`. */
  readonly locale: string;
  readonly returnUrl: string;
  readonly cancelUrl: string;
  readonly notificationUrl: string;
  readonly expiresAt: string;
  /** `authorize` reserves the money only; PayPal alone can. Default `capture`. */
  readonly intent?: "capture" | "authorize";
}

export interface ProviderOrder {
  readonly orderId: string;
  /** Where the payer's browser goes; its host has been checked. */
  readonly approveUrl: string;
}

/** The provider's own word on a payment, read with our credentials: the only thing that may move a status. */
export interface ProviderTruth {
  readonly verdict: ProviderVerdict;
  readonly providerStatus: string;
  readonly reference: string | null;
  /** Captured (or approved) amount; null while there is none. */
  readonly amount: ProviderMoney | null;
  readonly refundedMinor: MinorUnits;
  /** Capture id (PayPal) or payment id (Mercado Pago); needed for a refund. */
  readonly providerPaymentId: string | null;
  /** RFC 3339; the provider's last change. */
  readonly providerTime: string;
  /** The answer as received, numbers kept as text. */
  readonly snapshot: Record<string, unknown>;
  /** The last try was refused: a card, an account. Nothing was taken, and the payer may try again. */
  readonly isDeclined?: boolean;
  /** What the provider kept of the captured amount, when it says so. */
  readonly feeMinor?: MinorUnits;
  /** Further payments of the same order that took money: each is to be refunded. */
  readonly surplus?: readonly SurplusPayment[];
}

export interface SurplusPayment extends ProviderMoney {
  readonly providerPaymentId: string;
  /** Still with us: what a refund has to give back. */
  readonly remainingMinor: MinorUnits;
}

export interface PaymentProvider {
  readonly name: ProviderName;
  readonly environment: ProviderEnvironment;
  /** Creates the order or preference. Safe to repeat with the same `paymentId`. */
  createOrder(input: CreateOrderInput): Promise<ProviderOrder>;
  /** Reads the truth of one order; null when the provider knows of no payment yet. */
  fetchTruth(order: { orderId: string; reference: string }): Promise<ProviderTruth | null>;
  /** Captures an approved order. A second call answers with the first capture. */
  capture(order: { orderId: string; idempotencyKey: string }): Promise<ProviderTruth>;
  /** Refunds part or all of a captured payment; the answer is the payment's new truth. */
  refund(input: ProviderMoney & RefundTarget): Promise<ProviderTruth>;
  /** Reads the resource that a webhook hints at and answers with our reference in it; null = not ours. */
  resolveReference(resource: HintedResource): Promise<string | null>;
}

/** What a webhook may name; a stored hint keeps one of these words. */
export const HINTED_KINDS = [
  "order",
  "authorization",
  "capture",
  "refund",
  "payment",
  "dispute",
  "chargeback",
  "subscription",
  "sale",
  "instalment",
] as const;

export interface HintedResource {
  readonly kind: (typeof HINTED_KINDS)[number];
  readonly id: string;
}

export interface RefundTarget {
  readonly orderId: string;
  readonly reference: string;
  readonly providerPaymentId: string;
  readonly idempotencyKey: string;
}

/** A webhook is a hint that something changed; this is what it hints at. */
export interface WebhookHint {
  readonly dedupeKey: string;
  readonly eventType: string;
  /** What to read: an order, a capture, a payment; null = nothing that we act on. */
  readonly resource: HintedResource | null;
  /** Which of the configured secrets signed it; an old one still in use shows here. */
  readonly secretIndex?: number;
}
