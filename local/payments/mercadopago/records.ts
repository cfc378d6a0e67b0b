/** Amounts are minor units as text, ids of payments decimal text: JSON has neither bigint nor exact large numbers. */
export interface PreferenceRecord {
  readonly id: string;
  /** The request's own members, which the answer repeats. */
  readonly input: PreferenceInput;
  readonly currency: string;
  readonly amountMinor: string;
  readonly merchantOrderId: string;
  readonly createdAtMs: number;
}

export interface PreferenceInput {
  readonly items: readonly PreferenceItem[];
  readonly external_reference?: string;
  readonly notification_url?: string;
  readonly back_urls?: { readonly success?: string; readonly pending?: string; readonly failure?: string };
  readonly auto_return?: "approved" | "all";
  readonly expires?: boolean;
  readonly expiration_date_from?: string;
  readonly expiration_date_to?: string;
  readonly statement_descriptor?: string;
  readonly binary_mode?: boolean;
  readonly payer?: Readonly<Record<string, unknown>>;
  readonly metadata?: Readonly<Record<string, unknown>>;
}
export interface PreferenceItem {
  readonly id?: string;
  readonly title: string;
  readonly description?: string;
  readonly category_id?: string;
  readonly picture_url?: string;
  readonly quantity: number;
  readonly unit_price: number;
  readonly currency_id: string;
}

export type PaymentStatus = "pending" | "approved" | "rejected" | "cancelled" | "refunded";
export interface PaymentRecord {
  readonly id: string;
  readonly preferenceId: string;
  readonly merchantOrderId: string;
  readonly status: PaymentStatus;
  readonly statusDetail: string;
  readonly currency: string;
  readonly amountMinor: string;
  readonly refundedMinor: string;
  readonly externalReference?: string;
  readonly description: string;
  readonly method: { readonly id: string; readonly type: string };
  readonly notificationUrl?: string;
  readonly payerEmail: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly approvedAtMs?: number;
  /** When a pending payment approves by itself. */
  readonly settlesAtMs?: number;
}

export interface RefundRecord {
  readonly id: string;
  readonly paymentId: string;
  readonly amountMinor: string;
  readonly createdAtMs: number;
}
