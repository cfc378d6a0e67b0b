import { z } from "zod";
import { uuidOf } from "@/lib/contracts/ids";
import type { listRides as contract } from "@/lib/contracts/rides";
import { rideListRow } from "@/lib/db/rows/rides";
import { AppError } from "@/lib/errors/app-error";
import type { VerbContext } from "../context";

type Query = z.infer<NonNullable<(typeof contract)["query"]>>;

const page = z.object({ data: z.array(rideListRow), next_cursor: z.string().nullable() });

/** One page of the caller's rides as passenger, driver or a fleet's staff. */
export async function listRides({ ctx, input }: { ctx: VerbContext; input: { query: Query } }) {
  const { role, fleetId, status, from, to, updatedSince, cursor, limit } = input.query;
  if (role === "fleet" && !fleetId)
    throw new AppError("invalid_request", { detail: "fleetId is needed for role=fleet" });
  const { data, next_cursor } = await ctx.database.rpc(
    "list_rides",
    {
      p_role: role,
      p_fleet: fleetId ? uuidOf(fleetId) : null,
      p_status: status ?? null,
      p_from: from ?? null,
      p_to: to ?? null,
      p_updated_since: updatedSince ?? null,
      p_cursor: cursor ?? null,
      p_limit: limit,
    },
    page,
  );
  return { data, nextCursor: next_cursor };
}
