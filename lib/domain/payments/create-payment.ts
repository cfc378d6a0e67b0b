import type { z } from "zod";
import { uuidOf } from "@/lib/contracts/ids";
import type { createPayment as contract } from "@/lib/contracts/payments";
import type { VerbContext } from "../context";
import { openOrder, startedRow } from "./open-order";

type Body = z.infer<NonNullable<(typeof contract)["body"]>>;

/** Opens the payment of a held ride, or finds the one that is open. */
export async function createPayment({ ctx, input }: { ctx: VerbContext; input: { body: Body } }) {
  const { rideId, provider, locale } = input.body;
  const started = await ctx.database.rpc("start_payment", { p_ride: uuidOf(rideId), p_provider: provider }, startedRow);
  return openOrder(started, locale, ctx.requestId);
}
