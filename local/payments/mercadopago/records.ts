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

export type PaymentStatus =
  | "pending"
  | "in_process"
  | "approved"
  | "rejected"
  | "cancelled"
  | "refunded"
  | "in_mediation"
  | "charged_back";
export interface PaymentRecord {
  readonly id: string;
  /** Absent on the payments of a preapproval. */
  readonly preferenceId?: string;
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

export interface ChargebackRecord {
  readonly id: string;
  readonly paymentId: string;
  readonly amountMinor: string;
  readonly currency: string;
  readonly status: "in_process" | "settled" | "reimbursed";
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

export interface PreapprovalInput {
  readonly reason: string;
  readonly external_reference?: string;
  readonly payer_email?: string;
  readonly back_url?: string;
  readonly notification_url?: string;
  readonly auto_recurring: {
    readonly frequency: number;
    readonly frequency_type: "days" | "months";
    readonly transaction_amount: number;
    readonly currency_id: string;
    readonly start_date?: string;
    readonly end_date?: string;
    readonly free_trial?: { readonly frequency: number; readonly frequency_type: "days" | "months" };
  };
}

export interface PreapprovalRecord {
  /** 32 hexadecimal digits. */
  readonly id: string;
  readonly input: PreapprovalInput;
  readonly amountMinor: string;
  readonly status: "pending" | "authorized" | "paused" | "cancelled";
  readonly nextPaymentMs?: number;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

/** One period of a preapproval and the payment that pays it. */
export interface InstalmentRecord {
  readonly id: string;
  readonly preapprovalId: string;
  readonly paymentId: string;
  readonly amountMinor: string;
  readonly currency: string;
  readonly status: "processed" | "recycling";
  readonly createdAtMs: number;
}
