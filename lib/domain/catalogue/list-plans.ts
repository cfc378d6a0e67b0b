import { z } from "zod";
import { cached } from "@/lib/cache/cache-aside";
import { minorUnits } from "@/lib/contracts/common";
import { addOn, type PriceList } from "@/lib/contracts/plans";
import { anonDatabase } from "@/lib/db";

const priceListRow = z.object({
  plans: z.array(
    z.object({
      code: z.enum(["basic", "pro", "enterprise"]),
      price_minor: minorUnits,
      currency: z.string(),
      vehicle_limit: z.number().nullable(),
      ride_limit: z.number().nullable(),
      commission_bps: z.number(),
      addons: z.array(addOn),
    }),
  ),
  addons: z.array(z.object({ code: addOn, price_minor: minorUnits })),
});

/** The plans and what can be added to them, cached for five minutes. Add-ons are priced in the plans' currency. */
export async function listPlans(): Promise<{ data: PriceList }> {
  const { plans, addons } = await cached("plans", priceListRow, () =>
    anonDatabase().rpc("list_plans", {}, priceListRow),
  );
  const currency = plans[0]?.currency ?? "USD";
  return {
    data: {
      plans: plans.map((row) => ({
        code: row.code,
        monthly: { amountMinor: row.price_minor, currency: row.currency },
        vehicleLimit: row.vehicle_limit,
        rideLimit: row.ride_limit,
        commissionBps: row.commission_bps,
        addOns: row.addons,
      })),
      addOns: addons.map((row) => ({ code: row.code, monthly: { amountMinor: row.price_minor, currency } })),
    },
  };
}
