import { z } from "zod";
import { minorUnits } from "@/lib/contracts/common";
import type { DisputingProvider, SubscribingProvider } from "@/lib/payments/capabilities";
import type { PaymentProvider, ProviderName } from "@/lib/payments/types";

/** Calls one of our database functions as the service role and parses its answer. */
export interface ServiceDatabase {
  rpc<Schema extends z.ZodType>(name: string, args: Record<string, unknown>, schema: Schema): Promise<z.infer<Schema>>;
}

/** What the money verbs need from outside. */
export interface PaymentsContext {
  readonly database: ServiceDatabase;
  readonly providers: Readonly<Record<ProviderName, PaymentProvider & DisputingProvider & SubscribingProvider>>;
  readonly log: (message: string, fields: Record<string, unknown>) => void;
}

/** A payment as `payment_for_work` and `record_evidence` answer it. */
export const paymentRow = z.object({
  id: z.uuid(),
  fleet_id: z.uuid(),
  ride_id: z.uuid(),
  provider: z.enum(["paypal", "mercadopago"]),
  status: z.string(),
  reference: z.string(),
  amount_minor: minorUnits,
  credit_minor: minorUnits,
  currency: z.string(),
  provider_order_id: z.string().nullable(),
  provider_payment_id: z.string().nullable(),
  refunded_minor: minorUnits,
});
export type PaymentRow = z.infer<typeof paymentRow>;
