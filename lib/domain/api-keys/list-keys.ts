import { z } from "zod";
import { toPublicId, uuidOf } from "@/lib/contracts/ids";
import type { VerbContext } from "../context";
import { keyRow } from "./internal";

const listRow = z.object({
  partners: z.array(
    z
      .object({ id: z.uuid(), name: z.string().nullable(), email: z.string().nullable(), commission_bps: z.int() })
      .transform(({ id, commission_bps, ...row }) => ({
        ...row,
        id: toPublicId("user", id),
        commissionBps: commission_bps,
      })),
  ),
  keys: z.array(keyRow),
});

/** All partners of the fleet for its managers; a partner sees only themselves. */
export async function listKeys({ ctx, input }: { ctx: VerbContext; input: { params: { id: string } } }) {
  return ctx.database.rpc("list_api_keys", { p_fleet: uuidOf(input.params.id) }, listRow);
}
