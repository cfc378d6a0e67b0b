import type { z } from "zod";
import type { cancelRide as contract } from "@/lib/contracts/rides";
import type { VerbContext } from "../context";
import { changeRide } from "./internal";

type Body = z.infer<NonNullable<(typeof contract)["body"]>>;

/** Cancels if the fee is still the one that was accepted; refunds follow by the job runner. */
export async function cancelRide({ ctx, input }: { ctx: VerbContext; input: { params: { id: string }; body: Body } }) {
  const { version, reason, acceptedFee } = input.body;
  return changeRide(ctx, input.params.id, "cancel_ride", {
    p_version: version,
    p_reason: reason ?? null,
    p_fee_minor: acceptedFee.amountMinor,
  });
}
