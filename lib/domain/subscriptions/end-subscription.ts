import { z } from "zod";
import { uuidOf } from "@/lib/contracts/ids";
import type { VerbContext } from "../context";
import { paymentsContext } from "../payments/context";
import { carryOutWishesOf } from "./carry-out-wish";
import { getSubscription } from "./get-subscription";

type Call = { ctx: VerbContext; input: { params: { id: string } } };

/** Ends a subscription with what is paid. From now on nothing is charged; until then it can be taken back. */
export async function cancelSubscription(call: Call) {
  return move(call, "cancel_subscription");
}

/** Takes a cancellation back before it has taken effect. */
export async function resumeSubscription(call: Call) {
  return move(call, "resume_subscription");
}

async function move({ ctx, input }: Call, name: string) {
  const fleetId = uuidOf(input.params.id);
  await ctx.database.rpc(name, { p_fleet: fleetId }, z.unknown());
  await carryOutWishesOf(paymentsContext(), fleetId);
  return getSubscription({ ctx, input });
}
