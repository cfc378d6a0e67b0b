import type { z } from "zod";
import { uuidOf } from "@/lib/contracts/ids";
import type { createPayment as contract } from "@/lib/contracts/payments";
import type { VerbContext } from "../context";
import { payTestRide } from "../sandbox/pay-ride";
import { openOrder, startedRow } from "./open-order";

type Body = z.infer<NonNullable<(typeof contract)["body"]>>;

/** Opens the payment of a held ride, or finds the one that is open; a part of it by the passenger's credit. */
export async function createPayment({ ctx, input }: { ctx: VerbContext; input: { body: Body } }) {
  const { rideId, provider, creditMinor, locale } = input.body;
  if (ctx.caller?.key?.environment === "test") {
    return payTestRide(ctx, { p_ride: uuidOf(rideId), p_provider: provider });
  }
  const args = { p_ride: uuidOf(rideId), p_provider: provider, p_credit_minor: creditMinor ?? 0 };
  const started = await ctx.database.rpc("start_payment", args, startedRow);
  return openOrder(started, locale, ctx.requestId);
}
