import { z } from "zod";
import { money } from "./common";

/** What can be added to a plan; what a plan includes costs nothing more. */
export const ADD_ONS = ["white_label", "advanced_scheduling", "api_access", "analytics", "priority_support"] as const;
export const addOn = z.enum(ADD_ONS);

export const planCode = z.enum(["basic", "pro", "enterprise"]).meta({ example: "pro" });

/** The plan that a new fleet may try, once and without a fee: `public.start_trial` in the database. */
export const TRIAL = { plan: "pro", days: 14 } as const;

const plan = z.strictObject({
  code: planCode,
  monthly: money,
  vehicleLimit: z.int().nullable().meta({ description: "active vehicles; null: no limit" }),
  rideLimit: z.int().nullable().meta({ description: "bookings in a month; null: no limit" }),
  commissionBps: z.int().meta({ description: "the platform's share of a fare, frozen when a ride is quoted" }),
  addOns: z.array(addOn).max(ADD_ONS.length),
});
export type Plan = z.infer<typeof plan>;

/** The platform's price list, the cheapest plan first. */
export const priceList = z.strictObject({
  plans: z.array(plan).max(10),
  addOns: z.array(z.strictObject({ code: addOn, monthly: money })).max(ADD_ONS.length),
});
export type PriceList = z.infer<typeof priceList>;
