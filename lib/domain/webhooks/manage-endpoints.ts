/** Endpoints as owner, manager and partner work with them; the database decides whose they are. */
import { z } from "zod";
import { toPublicId, uuidOf } from "@/lib/contracts/ids";
import { webhookSettings } from "@/lib/webhooks";
import { newSecret, sealSecret } from "@/lib/webhooks/secret";
import type { VerbContext } from "../context";
import { endpointRow, requireTarget } from "./internal";

type ById = { ctx: VerbContext; input: { params: { id: string } } };
type EventTypes = readonly string[];

export async function listEndpoints({ ctx, input }: { ctx: VerbContext; input: { query: { fleetId?: string } } }) {
  const { fleetId } = input.query;
  const args = { p_fleet: fleetId ? uuidOf(fleetId) : null };
  return { data: await ctx.database.rpc("list_webhook_endpoints", args, z.array(endpointRow)) };
}

export async function getEndpoint({ ctx, input }: ById) {
  return ctx.database.rpc("get_webhook_endpoint", { p_id: uuidOf(input.params.id) }, endpointRow);
}

interface Creation {
  ctx: VerbContext;
  input: { body: { fleetId?: string; url: string; description: string; eventTypes: EventTypes } };
}

/** Answers with the secret, which nobody can read afterwards. */
export async function createEndpoint({ ctx, input }: Creation) {
  const { fleetId, url, description, eventTypes } = input.body;
  await requireTarget(url);
  const { secret, sealed } = await freshSecret();
  const args = { p_fleet: fleetId ? uuidOf(fleetId) : null, p_url: url, p_description: description };
  const row = { ...args, p_types: eventTypes, p_secret: sealed };
  return { ...(await ctx.database.rpc("create_webhook_endpoint", row, endpointRow)), secret };
}

interface Change extends ById {
  input: ById["input"] & {
    body: { url?: string; description?: string; eventTypes?: EventTypes; isEnabled?: boolean };
  };
}

export async function updateEndpoint({ ctx, input }: Change) {
  const { url, description, eventTypes, isEnabled } = input.body;
  if (url !== undefined) await requireTarget(url);
  const args = {
    p_id: uuidOf(input.params.id),
    p_url: url ?? null,
    p_description: description ?? null,
    p_types: eventTypes ?? null,
    p_is_enabled: isEnabled ?? null,
  };
  return ctx.database.rpc("update_webhook_endpoint", args, endpointRow);
}

const deletedRow = z.object({ id: z.uuid() }).transform(({ id }) => ({ id: toPublicId("endpoint", id) }));

export async function deleteEndpoint({ ctx, input }: ById) {
  return ctx.database.rpc("delete_webhook_endpoint", { p_id: uuidOf(input.params.id) }, deletedRow);
}

export async function rotateSecret({ ctx, input }: ById) {
  const { secret, sealed } = await freshSecret();
  const args = { p_id: uuidOf(input.params.id), p_secret: sealed };
  return { ...(await ctx.database.rpc("rotate_webhook_secret", args, endpointRow)), secret };
}

const testRow = z.object({ event_id: z.uuid(), delivery_id: z.uuid() }).transform((row) => ({
  eventId: toPublicId("event", row.event_id),
  deliveryId: toPublicId("delivery", row.delivery_id),
}));

/** Queued like any other event; the job runner's next round sends it. */
export async function sendTest({ ctx, input }: ById) {
  return ctx.database.rpc("send_test_event", { p_id: uuidOf(input.params.id) }, testRow);
}

async function freshSecret() {
  const secret = newSecret();
  return { secret, sealed: await sealSecret(secret, webhookSettings().keys) };
}
