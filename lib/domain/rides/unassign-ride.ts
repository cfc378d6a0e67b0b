import type { VerbContext } from "../context";
import { changeRide } from "./internal";

interface Input {
  readonly params: { id: string };
  readonly body: { version: number; reason?: string | undefined };
}

export async function unassignRide({ ctx, input }: { ctx: VerbContext; input: Input }) {
  const { version, reason } = input.body;
  return changeRide(ctx, input.params.id, "unassign_ride", { p_version: version, p_reason: reason ?? null });
}
