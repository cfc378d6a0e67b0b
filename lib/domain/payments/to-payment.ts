import type { z } from "zod";
import { toPublicId } from "@/lib/contracts/ids";
import { payment } from "@/lib/contracts/payments";
import type { MinorUnits } from "@/lib/money/minor-units";
import type { PaymentRow } from "./internal";

/** The public shape of a payment; ids of the provider and our reference stay inside. */
export function toPayment(row: PaymentRow): z.infer<typeof payment> {
  const money = (amountMinor: MinorUnits) => ({ amountMinor, currency: row.currency });
  return {
    id: toPublicId("payment", row.id),
    rideId: toPublicId("ride", row.ride_id),
    provider: row.provider,
    status: payment.shape.status.parse(row.status),
    amount: money(row.amount_minor),
    credit: money(row.credit_minor),
    refunded: money(row.refunded_minor),
  };
}
