import { uuidOf } from "@/lib/contracts/ids";
import type { VerbContext } from "../context";
import { chargeRow } from "./internal";

interface Body {
  readonly reason?: string | undefined;
  readonly at?: string | undefined;
}

interface Call {
  readonly ctx: VerbContext;
  readonly input: { readonly params: { readonly id: string }; readonly body: Body };
}

/**
 * Gives up an open charge: staff any but a tip, the passenger the tip, the driver what he added, with a reason. Money that
 * arrives all the same goes back.
 */
export async function waiveCharge({ ctx, input: { params, body } }: Call) {
  const args = { p_id: uuidOf(params.id), p_reason: body.reason ?? null, p_event_at: body.at ?? null };
  return ctx.database.rpc("waive_charge", args, chargeRow);
}
