import type { Money } from "./order-input";

/** What is remembered of an order; amounts are minor units as text, because JSON has no bigint. */
export interface OrderRecord {
  readonly id: string;
  readonly intent: "CAPTURE" | "AUTHORIZE";
  readonly status: "CREATED" | "PAYER_ACTION_REQUIRED" | "APPROVED" | "COMPLETED";
  readonly approveRel: "approve" | "payer-action";
  readonly createdAt: string;
  readonly updatedAt: string;
  /** The purchase unit as it was sent, amount and items included. */
  readonly purchaseUnit: {
    readonly reference_id?: string;
    readonly custom_id?: string;
    readonly invoice_id?: string;
    readonly description?: string;
    readonly soft_descriptor?: string;
    readonly amount: Money & { readonly breakdown?: Readonly<Record<string, Money | undefined>> };
    readonly items?: readonly object[];
  };
  readonly amountMinor: string;
  readonly brandName: string;
  readonly returnUrl?: string;
  readonly cancelUrl?: string;
  /** What the payer chose: an instrument that works, one under review, or one that the bank declines. */
  readonly instrument?: "good" | "review" | "declined";
}

export interface CaptureRecord {
  readonly id: string;
  readonly orderId: string;
  readonly authorizationId?: string;
  readonly status: "COMPLETED" | "PENDING" | "DECLINED" | "PARTIALLY_REFUNDED" | "REFUNDED";
  readonly currency: string;
  readonly amountMinor: string;
  readonly refundedMinor: string;
  readonly isFinal: boolean;
  /** The money was taken back by the payer's bank or a lost dispute. */
  readonly isReversed?: boolean;
  readonly invoiceId?: string;
  readonly customId?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface RefundRecord {
  readonly id: string;
  readonly captureId: string;
  readonly currency: string;
  readonly amountMinor: string;
  /** All refunds of the capture so far, this one included. */
  readonly totalMinor: string;
  readonly invoiceId?: string;
  readonly customId?: string;
  readonly note?: string;
  readonly isReversal?: boolean;
  readonly createdAt: string;
}

export interface DisputeRecord {
  readonly id: string;
  readonly captureId: string;
  readonly orderId: string;
  readonly reason: "MERCHANDISE_OR_SERVICE_NOT_RECEIVED" | "UNAUTHORISED";
  readonly status: "OPEN" | "UNDER_REVIEW" | "RESOLVED";
  readonly outcome?: "RESOLVED_BUYER_FAVOUR" | "RESOLVED_SELLER_FAVOUR";
  readonly currency: string;
  readonly amountMinor: string;
  readonly invoiceId?: string;
  readonly customId?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface AuthorizationRecord {
  readonly id: string;
  readonly orderId: string;
  readonly status: "CREATED" | "PARTIALLY_CAPTURED" | "CAPTURED" | "VOIDED";
  readonly currency: string;
  readonly amountMinor: string;
  readonly capturedMinor: string;
  readonly invoiceId?: string;
  readonly customId?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Milliseconds since the epoch: 29 days after the authorisation. */
  readonly expiresAtMs: number;
}

/** The payer of every local payment. */
export const PAYER = { payer_id: "LOCALPAYER001", email_address: "payer@local.test", account_status: "VERIFIED" };
