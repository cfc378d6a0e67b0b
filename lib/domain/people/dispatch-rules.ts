import { z } from "zod";
import { uuidOf } from "@/lib/contracts/ids";
import type { VerbContext } from "../context";

const rulesRow = z
  .object({ max_work_minutes: z.number() })
  .transform(({ max_work_minutes }) => ({ maxWorkMinutes: max_work_minutes }));

interface Input {
  readonly params: { id: string };
  readonly body: { maxWorkMinutes: number; previousMaxWorkMinutes: number };
}

/** For others than the fleet's staff it does not exist. */
export async function readDispatchRules({ ctx, input }: { ctx: VerbContext; input: Pick<Input, "params"> }) {
  return ctx.database.rpc("fleet_dispatch_rules", { p_fleet: uuidOf(input.params.id) }, rulesRow);
}

/** Puts them in place of those that the caller has read; `version_conflict` when somebody else did so meanwhile. */
export async function writeDispatchRules({ ctx, input: { params, body } }: { ctx: VerbContext; input: Input }) {
  const change = {
    p_fleet: uuidOf(params.id),
    p_max_work_minutes: body.maxWorkMinutes,
    p_previous: body.previousMaxWorkMinutes,
  };
  return ctx.database.rpc("set_dispatch_rules", change, rulesRow);
}
