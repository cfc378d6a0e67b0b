/** The way of a payout batch: collected, approved, sent; or discarded. The database posts and refuses. */
import { z } from "zod";
import { minorUnits } from "@/lib/contracts/common";
import { toPublicId, uuidOf } from "@/lib/contracts/ids";
import type { MinorUnits } from "@/lib/money/minor-units";
import type { VerbContext } from "../context";
import { batchRow } from "./internal";

interface Call<Body = unknown> {
  ctx: VerbContext;
  input: { params: { id: string }; body: Body };
}

export async function listPayoutBatches({ ctx }: { ctx: VerbContext }) {
  return { data: await ctx.database.rpc("list_payout_batches", { p_limit: 200 }, z.array(batchRow)) };
}

/** A draft with everybody who is owed at least the minimum and is in no open batch; `nothing_payable` without one. */
export async function createPayoutBatch(call: {
  ctx: VerbContext;
  input: { body: { currency: string; minimumMinor: MinorUnits } };
}) {
  const { currency, minimumMinor } = call.input.body;
  const args = { p_currency: currency, p_minimum_minor: minimumMinor };
  return call.ctx.database.rpc("create_payout_batch", args, batchRow);
}

export async function approvePayoutBatch({ ctx, input }: Call) {
  return ctx.database.rpc("approve_payout_batch", { p_batch: uuidOf(input.params.id) }, batchRow);
}

/** Posts each item that is still covered and marks the others failed. */
export async function sendPayoutBatch({ ctx, input }: Call<{ reference: string }>) {
  const args = { p_batch: uuidOf(input.params.id), p_reference: input.body.reference };
  return ctx.database.rpc("send_payout_batch", args, batchRow);
}

export async function discardPayoutBatch({ ctx, input }: Call<{ reason: string }>) {
  const args = { p_batch: uuidOf(input.params.id), p_reason: input.body.reason };
  return ctx.database.rpc("discard_payout_batch", args, batchRow);
}

const payoutRow = z
  .object({
    item_id: z.uuid(),
    payee: z.enum(["fleet", "driver"]),
    payee_name: z.string(),
    fleet: z.string(),
    fleet_name: z.string(),
    country: z.string(),
    currency: z.string(),
    amount_minor: minorUnits,
    held_minor: minorUnits,
    status: z.string(),
    reason: z.string().nullable(),
    reference: z.string(),
  })
  .transform((row) => ({
    id: toPublicId("payoutItem", row.item_id),
    payee: row.payee,
    payeeName: row.payee_name,
    fleet: row.fleet,
    fleetName: row.fleet_name,
    country: row.country,
    amount: { amountMinor: row.amount_minor, currency: row.currency },
    held: { amountMinor: row.held_minor, currency: row.currency },
    status: row.status,
    reason: row.reason,
    reference: row.reference,
  }));

export async function listPayoutRows({ ctx, input }: Call) {
  return { data: await ctx.database.rpc("payout_rows", { p_batch: uuidOf(input.params.id) }, z.array(payoutRow)) };
}

const itemRow = z
  .object({ id: z.uuid(), status: z.string() })
  .transform((row) => ({ id: toPublicId("payoutItem", row.id), status: row.status }));

/** The bank gave an item back: it is owed again. */
export async function returnPayoutItem({ ctx, input }: Call<{ reason: string }>) {
  const args = { p_item: uuidOf(input.params.id), p_reason: input.body.reason };
  return ctx.database.rpc("return_payout_item", args, itemRow);
}
