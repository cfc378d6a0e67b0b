import { uuidOf } from "@/lib/contracts/ids";
import type { VerbContext } from "../context";
import { issuedRow, keyRow } from "./internal";

type Params = { params: { id: string } };

/** The successor of a key and its secret; the old one lives on for the overlap. */
export async function rotateKey({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: Params & { body: { overlapMinutes: number } };
}) {
  const args = { p_id: uuidOf(input.params.id), p_overlap_minutes: input.body.overlapMinutes };
  return ctx.database.rpc("rotate_api_key", args, issuedRow);
}

/** Ends a key at once; revoking it again changes nothing. */
export async function revokeKey({ ctx, input }: { ctx: VerbContext; input: Params }) {
  return ctx.database.rpc("revoke_api_key", { p_id: uuidOf(input.params.id) }, keyRow);
}
