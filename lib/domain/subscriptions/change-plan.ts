import { z } from "zod";
import { minorUnits } from "@/lib/contracts/common";
import { uuidOf } from "@/lib/contracts/ids";
import { addOn, planCode } from "@/lib/contracts/plans";
import type { PlanChange } from "@/lib/contracts/subscriptions";
import type { VerbContext } from "../context";
import { paymentsContext } from "../payments/context";
import { carryOutWishesOf } from "./carry-out-wish";
import { getSubscription } from "./get-subscription";

interface Call {
  readonly ctx: VerbContext;
  readonly input: {
    params: { id: string };
    body: { plan: z.infer<typeof planCode>; addOns: z.infer<typeof addOn>[] };
  };
}

const changeRow = z
  .object({
    plan: planCode,
    addons: z.array(addOn),
    price_minor: minorUnits,
    currency: z.string(),
    applies: z.enum(["now", "on_payment", "at_period_end"]),
    amount_minor: minorUnits,
    period_end: z.string(),
  })
  .transform(
    (row): PlanChange => ({
      plan: row.plan,
      addOns: row.addons,
      monthly: { amountMinor: row.price_minor, currency: row.currency },
      applies: row.applies,
      dueNow: { amountMinor: row.amount_minor, currency: row.currency },
      nextBillingAt: row.period_end,
    }),
  );

/** What a change would cost now and from when on what; changes nothing. */
export async function quotePlanChange({ ctx, input }: Call): Promise<PlanChange> {
  return ctx.database.rpc("quote_plan_change", argsOf(input), changeRow);
}

/**
 * Changes the plan: at once during the trial and where the fleet is billed by hand, a dearer one when its difference is
 * paid, a cheaper one at the period's end. What the provider bills follows by itself.
 */
export async function changePlan({ ctx, input }: Call) {
  const change = await ctx.database.rpc("change_plan", argsOf(input), changeRow);
  await carryOutWishesOf(paymentsContext(), uuidOf(input.params.id));
  return { change, subscription: await getSubscription({ ctx, input }) };
}

function argsOf({ params, body }: Call["input"]) {
  return { p_fleet: uuidOf(params.id), p_plan: body.plan, p_addons: body.addOns };
}
