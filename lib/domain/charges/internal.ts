import { z } from "zod";
import { CHARGE_KINDS } from "@/lib/contracts/charges";
import { minorUnits } from "@/lib/contracts/common";
import { toPublicId } from "@/lib/contracts/ids";

/** A charge as the database answers it, in the shape of the contract. */
export const chargeRow = z
  .object({
    id: z.uuid(),
    ride_id: z.uuid(),
    kind: z.enum(CHARGE_KINDS),
    lines: z.array(
      z
        .object({ code: z.string(), quantity: z.number(), unit: z.string(), amount_minor: minorUnits })
        .transform(({ amount_minor, ...line }) => ({ ...line, amountMinor: amount_minor })),
    ),
    total_minor: minorUnits,
    currency: z.string(),
    note: z.string().nullable(),
    status: z.enum(["open", "paid", "waived"]),
    is_own: z.boolean(),
    has_photo: z.boolean(),
    waived_as: z.enum(["passenger", "driver", "dispatcher"]).nullable(),
    waive_reason: z.string().nullable(),
    created_at: z.string(),
    settled_at: z.string().nullable(),
  })
  .transform((row) => ({
    id: toPublicId("charge", row.id),
    rideId: toPublicId("ride", row.ride_id),
    kind: row.kind,
    lines: row.lines,
    total: { amountMinor: row.total_minor, currency: row.currency },
    note: row.note,
    status: row.status,
    isOwn: row.is_own,
    hasPhoto: row.has_photo,
    waived: row.waived_as && { by: row.waived_as, reason: row.waive_reason },
    createdAt: row.created_at,
    settledAt: row.settled_at,
  }));
