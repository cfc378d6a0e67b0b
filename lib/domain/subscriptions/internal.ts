import { z } from "zod";
import { minorUnits } from "@/lib/contracts/common";
import type { ADD_ONS } from "@/lib/contracts/plans";
import { addOn, planCode } from "@/lib/contracts/plans";

/** A billing agreement as `open_agreement`, `agreement_for_work` and `lease_agreement_wishes` answer it. */
export const agreementRow = z.object({
  id: z.uuid(),
  fleet_id: z.uuid(),
  provider: z.enum(["paypal", "mercadopago"]),
  reference: z.string(),
  plan: planCode,
  addons: z.array(addOn),
  amount_minor: minorUnits,
  currency: z.string(),
  free_days: z.int(),
  provider_id: z.string().nullable(),
  approve_url: z.string().nullable(),
  wish: z.enum(["pause", "resume", "revise", "cancel"]).nullable(),
  wish_seq: z.int(),
  revised_plan: planCode.nullable(),
  revised_addons: z.array(addOn).nullable(),
  revised_minor: minorUnits.nullable(),
});
export type AgreementRow = z.infer<typeof agreementRow>;

/** The order of an upgrade as `open_upgrade_order` and `upgrade_order_for_work` answer it. */
export const upgradeOrderRow = z.object({
  payment_id: z.uuid(),
  fleet_id: z.uuid(),
  provider: z.enum(["paypal", "mercadopago"]),
  reference: z.string(),
  order_id: z.string().nullable(),
  approve_url: z.string().nullable(),
  status: z.string(),
  amount_minor: minorUnits,
  currency: z.string(),
});

/** What a plan with add-ons is called at a provider, where it is found again by it. */
export function planAtProvider(plan: z.infer<typeof planCode>, addOns: readonly (typeof ADD_ONS)[number][]) {
  const extras = [...addOns].sort();
  const initials = extras.map((code) =>
    code
      .split("_")
      .map((word) => word.slice(0, 2))
      .join(""),
  );
  const name = `NEXORS ${plan.charAt(0).toUpperCase()}${plan.slice(1)}`;
  return {
    product: { key: "fleet-plans", title: "NEXORS for fleets" },
    key: [plan, ...initials].join("-"),
    title: extras.length > 0 ? `${name} + ${extras.map((code) => code.replaceAll("_", " ")).join(", ")}` : name,
  };
}
