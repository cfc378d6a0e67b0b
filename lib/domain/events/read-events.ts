/** The feed of a fleet, or of a partner's own rides. */
import { z } from "zod";
import { toPublicId, uuidOf } from "@/lib/contracts/ids";
import type { VerbContext } from "../context";
import { eventRow } from "./internal";

const feedPage = z.object({ data: z.array(z.looseObject({ cursor: z.string() })), has_more: z.boolean() });

interface Listing {
  ctx: VerbContext;
  input: {
    query: {
      cursor?: string;
      limit: number;
      fleetId?: string;
      rideId?: string;
      types?: readonly string[];
      updatedSince?: string;
    };
  };
}

/** Oldest first. Nothing can appear before the cursor later, so that a reader who keeps it misses nothing. */
export async function readFeed({ ctx, input }: Listing) {
  const { cursor, limit, fleetId, rideId, types, updatedSince } = input.query;
  const args = {
    p_fleet: fleetId ? uuidOf(fleetId) : null,
    p_types: types ?? null,
    p_ride: rideId ? uuidOf(rideId) : null,
    p_since: updatedSince ?? null,
    p_cursor: cursor ?? null,
    p_limit: limit,
  };
  const { data, has_more } = await ctx.database.rpc("list_events", args, feedPage);
  return {
    data: data.map((row) => eventRow.parse(row)),
    nextCursor: data.at(-1)?.cursor ?? cursor ?? null,
    hasMore: has_more,
  };
}

export async function readEvent({ ctx, input }: { ctx: VerbContext; input: { params: { id: string } } }) {
  return ctx.database.rpc("get_event", { p_id: uuidOf(input.params.id) }, eventRow);
}

const redelivered = z
  .object({ delivery_ids: z.array(z.uuid()) })
  .transform((row) => ({ deliveryIds: row.delivery_ids.map((id) => toPublicId("delivery", id)) }));

interface Again {
  ctx: VerbContext;
  input: { params: { id: string }; body: { endpointId?: string } };
}

export async function redeliver({ ctx, input }: Again) {
  const { endpointId } = input.body;
  const args = { p_id: uuidOf(input.params.id), p_endpoint: endpointId ? uuidOf(endpointId) : null };
  return ctx.database.rpc("redeliver_event", args, redelivered);
}
