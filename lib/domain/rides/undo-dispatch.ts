import type { VerbContext } from "../context";
import { changeRide } from "./internal";

interface Input {
  readonly params: { id: string };
  readonly body: { version: number };
}

/** Gives an assignment up or brings a driver back: the last change of the ride, for ten minutes. */
export async function undoDispatch({ ctx, input }: { ctx: VerbContext; input: Input }) {
  return changeRide(ctx, input.params.id, "undo_dispatch", { p_version: input.body.version });
}
