import type { PreviewRequest } from "@/lib/contracts/amendments";
import { uuidOf } from "@/lib/contracts/ids";
import { previewRow } from "@/lib/db/rows/amendments";
import type { VerbContext } from "../context";
import { amendable, pricedChange } from "./internal";

/** What a change would cost by today's rules, with the refusals that proposing it would have. Nobody is told of it. */
export async function previewAmendment({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { params: { id: string }; body: PreviewRequest };
}) {
  const ride = uuidOf(input.params.id);
  const found = await amendable(ctx, ride, input.body.version);
  const change = await pricedChange(ctx, found, input.body);
  return ctx.database.rpc("preview_amendment", { p_ride: ride, ...change }, previewRow);
}
