/** What partners earn with the rides that they bring. */
import { z } from "zod";
import { currency, instant, money } from "./common";
import { publicId } from "./ids";
import { defineContract } from "./operation";

const bps = z.int().min(0).max(5_000).meta({ example: 1_000 });

/** GET /api/v1/fleets/{id}/commission: by key or session the caller's own; the fleet's managers name a partner. */
export const getCommissionStatement = defineContract({
  id: "getCommissionStatement",
  method: "GET",
  path: "/api/v1/fleets/{id}/commission",
  summary: "What a partner earned in a month",
  tag: "Partners",
  access: "user",
  scope: "invoices:read",
  status: 200,
  params: z.strictObject({ id: publicId("fleet") }),
  query: z.strictObject({
    /** Of the fleet's calendar; a ride counts where it ended. */
    month: z
      .string()
      .max(7)
      .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
      .meta({ example: "2026-11" }),
    partnerId: publicId("user").optional(),
  }),
  response: z.strictObject({
    month: z.string().max(7).meta({ example: "2026-11" }),
    currency,
    /** What rides that are booked now will earn; each ride keeps the share of its booking. */
    commissionBps: bps,
    count: z.int().min(0),
    total: money,
    commission: money,
    /** The newest thousand; the sums are of all. */
    rides: z
      .array(
        z.strictObject({
          id: publicId("ride"),
          ref: z.string().max(20).meta({ example: "NX-7K3Q9D" }),
          endedAt: instant,
          total: money,
          commissionBps: bps,
          commission: money,
        }),
      )
      .max(1_000),
  }),
  errors: [],
});

export const setPartnerCommission = defineContract({
  id: "setPartnerCommission",
  method: "PUT",
  path: "/api/v1/fleets/{id}/partners/{partnerId}/commission",
  summary: "Say what share of a ride a partner earns",
  tag: "Partners",
  access: "user",
  status: 200,
  params: z.strictObject({ id: publicId("fleet"), partnerId: publicId("user") }),
  body: z.strictObject({ commissionBps: bps }),
  response: z.strictObject({ commissionBps: bps }),
  errors: ["subscription_read_only"],
});
