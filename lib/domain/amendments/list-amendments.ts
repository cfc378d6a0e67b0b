import { z } from "zod";
import { uuidOf } from "@/lib/contracts/ids";
import { amendmentRow } from "@/lib/db/rows/amendments";
import type { VerbContext } from "../context";

/** Changes of a ride for its passenger and the fleet's staff, the newest first. */
export async function listAmendments({ ctx, input }: { ctx: VerbContext; input: { params: { id: string } } }) {
  return {
    data: await ctx.database.rpc("list_amendments", { p_ride: uuidOf(input.params.id) }, z.array(amendmentRow)),
  };
}
