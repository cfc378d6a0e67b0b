import { z } from "zod";
import { minorUnits } from "@/lib/contracts/common";
import { toPublicId } from "@/lib/contracts/ids";

/** A payout batch as the database answers it, in the shape of the contract. */
export const batchRow = z
  .object({
    id: z.uuid(),
    currency: z.string(),
    status: z.enum(["draft", "approved", "sent", "failed"]),
    reference: z.string().nullable(),
    created_at: z.string(),
    approved_at: z.string().nullable(),
    sent_at: z.string().nullable(),
    items: z.int(),
    failed_items: z.int(),
    total_minor: minorUnits,
    held_minor: minorUnits,
  })
  .transform((row) => ({
    id: toPublicId("payoutBatch", row.id),
    status: row.status,
    total: { amountMinor: row.total_minor, currency: row.currency },
    held: { amountMinor: row.held_minor, currency: row.currency },
    items: row.items,
    failedItems: row.failed_items,
    reference: row.reference,
    createdAt: row.created_at,
    approvedAt: row.approved_at,
    sentAt: row.sent_at,
  }));
