import { z } from "zod";
import { minorUnits } from "@/lib/contracts/common";
import { toPublicId } from "@/lib/contracts/ids";
import type { VerbContext } from "../context";

const earningsRow = z
  .object({
    fleet_id: z.uuid(),
    currency: z.string(),
    balance_minor: minorUnits,
    earned_minor: minorUnits,
    tips_minor: minorUnits,
    rides: z.int(),
  })
  .transform((row) => ({
    fleetId: toPublicId("fleet", row.fleet_id),
    balance: { amountMinor: row.balance_minor, currency: row.currency },
    earned: { amountMinor: row.earned_minor, currency: row.currency },
    tips: { amountMinor: row.tips_minor, currency: row.currency },
    rides: row.rides,
  }));

interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** What the caller earned as a driver in a period, and what is not paid out yet. */
export async function listMyEarnings({ ctx, input }: { ctx: VerbContext; input: { query: Period } }) {
  const args = { p_from: input.query.from ?? null, p_to: input.query.to ?? null };
  return { data: await ctx.database.rpc("my_earnings", args, z.array(earningsRow)) };
}

const creditRow = z
  .object({
    fleet: z.string(),
    fleet_name: z.string(),
    currency: z.string(),
    balance_minor: minorUnits,
    remainder_minor: minorUnits,
  })
  .transform((row) => ({
    fleet: row.fleet,
    fleetName: row.fleet_name,
    balance: { amountMinor: row.balance_minor, currency: row.currency },
    remainder: { amountMinor: row.remainder_minor, currency: row.currency },
  }));

/** Credits of the caller by fleet. */
export async function listMyCredits({ ctx }: { ctx: VerbContext }) {
  return { data: await ctx.database.rpc("my_credits", {}, z.array(creditRow)) };
}
