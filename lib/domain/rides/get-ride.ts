import type { VerbContext } from "../context";
import { viewRide } from "./internal";

export async function getRide({ ctx, input }: { ctx: VerbContext; input: { params: { id: string } } }) {
  return viewRide(ctx, input.params.id);
}
