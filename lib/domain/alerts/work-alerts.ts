import { uuidOf } from "@/lib/contracts/ids";
import type { VerbContext } from "../context";
import { raisedRow } from "./internal";

interface Call<Body> {
  ctx: VerbContext;
  input: { params: { id: string }; body: Body };
}

/** Somebody of the desk has it; it stays in the list until it is ended. */
export async function seeAlert({ ctx, input }: Call<unknown>) {
  return ctx.database.rpc("see_alert", { p_id: uuidOf(input.params.id) }, raisedRow);
}

export async function endAlert({ ctx, input }: Call<{ outcome: string }>) {
  return ctx.database.rpc("end_alert", { p_id: uuidOf(input.params.id), p_outcome: input.body.outcome }, raisedRow);
}
