import { z } from "zod";
import { uuidOf } from "@/lib/contracts/ids";
import type { VerbContext } from "../context";
import { bodyOf, eventRow } from "../events/internal";
import { deliveryDetailRow, deliveryRow } from "./internal";

const page = z.object({ data: z.array(deliveryRow), next_cursor: z.string().nullable() });

interface Listing {
  ctx: VerbContext;
  input: { params: { id: string }; query: { status?: string; cursor?: string; limit: number } };
}

/** What was sent to an endpoint, newest first. */
export async function listDeliveries({ ctx, input }: Listing) {
  const { status, cursor, limit } = input.query;
  const args = {
    p_endpoint: uuidOf(input.params.id),
    p_status: status ?? null,
    p_cursor: cursor ?? null,
    p_limit: limit,
  };
  const { data, next_cursor } = await ctx.database.rpc("list_webhook_deliveries", args, page);
  return { data, nextCursor: next_cursor };
}

/** A delivery with the body that is sent and each of its attempts. */
export async function getDelivery({ ctx, input }: { ctx: VerbContext; input: { params: { id: string } } }) {
  const args = { p_id: uuidOf(input.params.id) };
  const { event, ...row } = await ctx.database.rpc("get_webhook_delivery", args, deliveryDetailRow);
  return { ...row, body: bodyOf(eventRow.parse(event)) };
}
