import { z } from "zod";
import { type Event_, event } from "@/lib/contracts/events";
import { toPublicId } from "@/lib/contracts/ids";
import { quoteRow } from "@/lib/db/rows/quotes";
import { rideViewRow } from "@/lib/db/rows/rides";
import { invoiceRow } from "../invoices/internal";
import { paymentRow } from "../payments/internal";
import { toPayment } from "../payments/to-payment";
import { endpointRow } from "../webhooks/internal";

const head = {
  id: z.uuid(),
  type: z.string(),
  created_at: z.string(),
  ride_id: z.uuid().nullable(),
  sequence: z.int().nullable(),
};

/** What `private.event_json` writes: the resource as its own function writes it, read as its own operation reads it. */
export const eventRow = z
  .discriminatedUnion("resource", [
    z.object({ ...head, resource: z.literal("ride"), data: rideViewRow }),
    z.object({ ...head, resource: z.literal("payment"), data: paymentRow.transform(toPayment) }),
    z.object({ ...head, resource: z.literal("invoice"), data: invoiceRow }),
    z.object({
      ...head,
      resource: z.literal("quote"),
      data: quoteRow.transform(({ groupId: _, ...quote }) => quote),
    }),
    z.object({ ...head, resource: z.literal("endpoint"), data: endpointRow }),
  ])
  .transform((row) => ({
    id: toPublicId("event", row.id),
    type: row.type,
    createdAt: row.created_at,
    rideId: row.ride_id && toPublicId("ride", row.ride_id),
    sequence: row.sequence,
    data: row.data,
  }));

/** The body of a webhook: the event as the API shows it. What the contract does not name never leaves. */
export function bodyOf(row: z.infer<typeof eventRow>): string {
  const parsed: Event_ = event.parse(row);
  return JSON.stringify(parsed);
}
