import { z } from "zod";
import { ALERT_KINDS } from "@/lib/contracts/alerts";
import { toPublicId } from "@/lib/contracts/ids";

export const SIDES = ["passenger", "driver", "staff", "system"] as const;

/** A stored alert as the database answers it, in the shape of the contract. */
export const raisedRow = z
  .object({
    id: z.uuid(),
    kind: z.enum(ALERT_KINDS),
    side: z.enum(SIDES),
    raised_at: z.string(),
    seen_at: z.string().nullable(),
    ended_at: z.string().nullable(),
  })
  .transform((row) => ({
    id: toPublicId("alert", row.id),
    kind: row.kind,
    side: row.side,
    raisedAt: row.raised_at,
    seenAt: row.seen_at,
    endedAt: row.ended_at,
  }));
