import type { z } from "zod";
import type { addCharge as contract } from "@/lib/contracts/charges";
import { uuidOf } from "@/lib/contracts/ids";
import type { VerbContext } from "../context";
import { chargeRow } from "./internal";

type Body = z.infer<NonNullable<(typeof contract)["body"]>>;

/**
 * A stop is priced by the ride's tariff, a toll, parking and a tip by the caller; none may exceed what the ride cost. Run again
 * under the same key it answers with the same charge.
 */
export async function addCharge({ ctx, input }: { ctx: VerbContext; input: { params: { id: string }; body: Body } }) {
  const { body } = input;
  const args = {
    p_key: ctx.idempotencyKey,
    p_ride: uuidOf(input.params.id),
    p_kind: body.kind,
    p_amount_minor: body.kind === "stop" ? null : body.amountMinor,
    p_quantity: body.kind === "stop" ? body.quantity : 1,
    p_note: body.note || null,
  };
  return ctx.database.rpc("add_charge_once", args, chargeRow);
}
