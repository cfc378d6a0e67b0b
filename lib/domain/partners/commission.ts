import { z } from "zod";
import { minorUnits } from "@/lib/contracts/common";
import { toPublicId, uuidOf } from "@/lib/contracts/ids";
import type { MinorUnits } from "@/lib/money/minor-units";
import type { VerbContext } from "../context";

const statementRow = z
  .object({
    month: z.string(),
    currency: z.string(),
    commission_bps: z.number(),
    count: z.number(),
    total_minor: minorUnits,
    commission_minor: minorUnits,
    rides: z.array(
      z.object({
        id: z.uuid(),
        ref: z.string(),
        ended_at: z.string(),
        total_minor: minorUnits,
        partner_bps: z.number(),
        commission_minor: minorUnits,
      }),
    ),
  })
  .transform(({ currency, rides, ...row }) => {
    const money = (amountMinor: MinorUnits) => ({ amountMinor, currency });
    return {
      month: row.month,
      currency,
      commissionBps: row.commission_bps,
      count: row.count,
      total: money(row.total_minor),
      commission: money(row.commission_minor),
      rides: rides.map((ride) => ({
        id: toPublicId("ride", ride.id),
        ref: ride.ref,
        endedAt: ride.ended_at,
        total: money(ride.total_minor),
        commissionBps: ride.partner_bps,
        commission: money(ride.commission_minor),
      })),
    };
  });

interface StatementInput {
  readonly params: { id: string };
  readonly query: { month: string; partnerId?: string | undefined };
}

/** A month of one partner: rides that were driven, and the share that was agreed when each was booked. */
export async function getCommissionStatement({ ctx, input }: { ctx: VerbContext; input: StatementInput }) {
  const { month, partnerId } = input.query;
  const args = { p_fleet: uuidOf(input.params.id), p_month: month, p_partner: partnerId ? uuidOf(partnerId) : null };
  return ctx.database.rpc("commission_statement", args, statementRow);
}

interface CommissionInput {
  readonly params: { id: string; partnerId: string };
  readonly body: { commissionBps: number };
}

const setRow = z.object({ commission_bps: z.number() });

/** Holds for rides that are booked from now on. */
export async function setPartnerCommission({ ctx, input }: { ctx: VerbContext; input: CommissionInput }) {
  const { id, partnerId } = input.params;
  const args = { p_fleet: uuidOf(id), p_partner: uuidOf(partnerId), p_bps: input.body.commissionBps };
  const { commission_bps } = await ctx.database.rpc("set_partner_commission", args, setRow);
  return { commissionBps: commission_bps };
}
