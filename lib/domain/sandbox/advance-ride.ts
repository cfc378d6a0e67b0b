import type { z } from "zod";
import { uuidOf } from "@/lib/contracts/ids";
import type { advanceTestRide as contract } from "@/lib/contracts/sandbox";
import { rideViewRow } from "@/lib/db/rows/rides";
import type { VerbContext } from "../context";

interface Input {
  readonly params: { id: string };
  readonly body: z.infer<NonNullable<(typeof contract)["body"]>>;
}

/** The script of the sandbox: a test ride's next status, a named one, or only its clock. Elsewhere there is no such ride. */
export async function advanceRide({ ctx, input }: { ctx: VerbContext; input: Input }) {
  const { to, minutes, version } = input.body;
  return ctx.database.rpc(
    "advance_test_ride",
    { p_id: uuidOf(input.params.id), p_version: version ?? null, p_to: to ?? null, p_minutes: minutes ?? 0 },
    rideViewRow,
  );
}
