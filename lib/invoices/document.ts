import type { MinorUnits } from "@/lib/money/minor-units";
import type { Direction } from "./text/harfbuzz";

export type DocumentKind = "invoice" | "credit_note" | "receipt";

export interface DocumentPlace {
  readonly name: string;
  readonly address?: string;
}

export interface DocumentLine {
  readonly code: string;
  readonly quantity: number;
  readonly unit: string;
  readonly amountMinor: MinorUnits;
  /** Number of the document that a refund belongs to. */
  readonly of?: string;
}

/** A document as it was issued: all that is drawn, nothing is looked up. Amounts are minor units of `currency`. */
export interface InvoiceDocument {
  readonly kind: DocumentKind;
  /** Of the sandbox: it says so, and counts for nobody. */
  readonly isTest?: boolean;
  readonly number: string;
  readonly issuedAt: string;
  readonly currency: string;
  readonly totalMinor: MinorUnits;
  readonly taxMinor: MinorUnits;
  readonly seller: {
    readonly legalName: string;
    readonly name: string;
    readonly city: string;
    /** ISO 3166-1 alpha-2; decides the paper. */
    readonly country: string;
    readonly email: string;
    readonly phone: string | null;
  };
  readonly brand: { readonly accent: string; readonly accentInk: string; readonly logoText: string };
  readonly buyer: { readonly name: string; readonly email: string; readonly locale: string };
  readonly ride: {
    readonly ref: string;
    readonly status: string;
    readonly vehicleClass: string;
    readonly pickup: DocumentPlace;
    readonly dropoff: DocumentPlace | null;
    readonly stops: readonly DocumentPlace[];
    readonly pickupAt: string;
    readonly passengers: number;
  };
  readonly lines: readonly DocumentLine[];
  readonly taxes: readonly { readonly label: string; readonly bps: number; readonly amountMinor: MinorUnits }[];
  readonly payments: readonly {
    readonly provider: string;
    readonly amountMinor: MinorUnits;
    readonly refundedMinor: MinorUnits;
  }[];
  /** Zone of the fleet's calendar: the day of issue. */
  readonly timezone: string;
  /** Zone of the pick-up: its local time. */
  readonly pickupTimezone: string;
}

/** A document in words: every text as it is drawn, in the reader's language. */
export interface DocumentContent {
  readonly language: string;
  readonly direction: Direction;
  readonly paper: "a4" | "letter";
  readonly issuedAt: string;
  readonly accent: string;
  readonly accentInk: string;
  readonly title: string;
  readonly brandName: string;
  readonly facts: readonly Fact[];
  readonly parties: readonly { readonly label: string; readonly name: string; readonly details: readonly string[] }[];
  readonly trip: readonly (Fact & { readonly detail?: string })[];
  readonly columns: { readonly description: string; readonly quantity: string; readonly amount: string };
  readonly lines: readonly { readonly label: string; readonly quantity: string; readonly amount: string }[];
  readonly totals: readonly Sum[];
  readonly grandTotal: Sum;
  readonly payments: { readonly label: string; readonly rows: readonly Sum[] };
  readonly notes: readonly string[];
  readonly footer: string;
  readonly pageLabel: (page: number, pages: number) => string;
}

interface Fact {
  readonly label: string;
  readonly value: string;
}

interface Sum {
  readonly label: string;
  readonly amount: string;
}
