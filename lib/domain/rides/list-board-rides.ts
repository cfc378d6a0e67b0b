import { z } from "zod";
import type { listBoardRides as contract } from "@/lib/contracts/board";
import { uuidOf } from "@/lib/contracts/ids";
import { boardRideRow } from "@/lib/db/rows/rides";
import type { VerbContext } from "../context";

interface Input {
  readonly params: { id: string };
  readonly query: z.infer<NonNullable<(typeof contract)["query"]>>;
}

const page = z.object({
  data: z.array(boardRideRow),
  next_cursor: z.string().nullable(),
  timezone: z.string(),
  buffer_minutes: z.number(),
});

/** One page of the rides that touch a span, and what the board must know of the fleet to draw them. */
export async function listBoardRides({ ctx, input }: { ctx: VerbContext; input: Input }) {
  const { from, to, updatedSince, cursor, limit } = input.query;
  const found = await ctx.database.rpc(
    "board_rides",
    {
      p_fleet: uuidOf(input.params.id),
      p_from: from,
      p_to: to,
      p_updated_since: updatedSince ?? null,
      p_cursor: cursor ?? null,
      p_limit: limit,
    },
    page,
  );
  const { data, next_cursor, timezone, buffer_minutes } = found;
  return { data, nextCursor: next_cursor, timezone, bufferMinutes: buffer_minutes };
}
