import type { z } from "zod";
import type { payCharge as contract } from "@/lib/contracts/charges";
import { uuidOf } from "@/lib/contracts/ids";
import type { VerbContext } from "../context";
import { openOrder, startedRow } from "../payments/open-order";

type Body = z.infer<NonNullable<(typeof contract)["body"]>>;

/** Opens the payment of a charge, or finds the one that is open. */
export async function payCharge({ ctx, input }: { ctx: VerbContext; input: { params: { id: string }; body: Body } }) {
  const { provider, locale } = input.body;
  const args = { p_charge: uuidOf(input.params.id), p_provider: provider };
  const started = await ctx.database.rpc("start_charge_payment", args, startedRow);
  return openOrder(started, locale, ctx.requestId);
}
