import { z } from "zod";
import { toPublicId } from "@/lib/contracts/ids";
import { DELIVERY_STATUSES } from "@/lib/contracts/webhooks";
import { AppError } from "@/lib/errors/app-error";
import { webhookSettings } from "@/lib/webhooks";
import { assertPublicHost } from "@/lib/webhooks/resolve";
import { isLoopbackTarget, parseTarget, TargetRefused } from "@/lib/webhooks/target";

/** What `private.endpoint_json` writes. */
export const endpointRow = z
  .object({
    id: z.uuid(),
    fleet_id: z.uuid(),
    environment: z.enum(["live", "test"]),
    url: z.string(),
    description: z.string(),
    event_types: z.array(z.string()),
    partner: z.object({ id: z.uuid(), name: z.string().nullable() }).nullable(),
    disabled_at: z.string().nullable(),
    disabled_reason: z.enum(["person", "gone", "failing"]).nullable(),
    failing_since: z.string().nullable(),
    previous_until: z.string().nullable(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .transform((row) => ({
    id: toPublicId("endpoint", row.id),
    fleetId: toPublicId("fleet", row.fleet_id),
    partner: row.partner && { id: toPublicId("user", row.partner.id), name: row.partner.name ?? "" },
    environment: row.environment,
    url: row.url,
    description: row.description,
    eventTypes: row.event_types,
    isEnabled: row.disabled_at === null,
    disabledAt: row.disabled_at,
    disabledReason: row.disabled_reason,
    failingSince: row.failing_since,
    previousSecretUntil: row.previous_until,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }));

const deliveryColumns = {
  id: z.uuid(),
  endpoint_id: z.uuid(),
  event_id: z.uuid(),
  type: z.string(),
  ride_id: z.uuid().nullable(),
  sequence: z.int().nullable(),
  status: z.enum(DELIVERY_STATUSES),
  attempts: z.int(),
  http_status: z.int().nullable(),
  latency_ms: z.int().nullable(),
  error: z.string().nullable(),
  last_attempt_at: z.string().nullable(),
  next_attempt_at: z.string().nullable(),
  delivered_at: z.string().nullable(),
  created_at: z.string(),
};

function deliveryOf(row: z.infer<z.ZodObject<typeof deliveryColumns>>) {
  return {
    id: toPublicId("delivery", row.id),
    endpointId: toPublicId("endpoint", row.endpoint_id),
    eventId: toPublicId("event", row.event_id),
    type: row.type,
    rideId: row.ride_id && toPublicId("ride", row.ride_id),
    sequence: row.sequence,
    status: row.status,
    attempts: row.attempts,
    httpStatus: row.http_status,
    latencyMs: row.latency_ms,
    error: row.error,
    lastAttemptAt: row.last_attempt_at,
    nextAttemptAt: row.next_attempt_at,
    deliveredAt: row.delivered_at,
    createdAt: row.created_at,
  };
}

export const deliveryRow = z.object(deliveryColumns).transform(deliveryOf);

const attemptRow = z
  .object({
    attempt: z.int(),
    at: z.string(),
    http_status: z.int().nullable(),
    latency_ms: z.int().nullable(),
    error: z.string().nullable(),
    request: z.object({ url: z.string(), headers: z.record(z.string(), z.string()).default({}) }),
    answer: z.string().nullable(),
  })
  .transform(({ http_status, latency_ms, request, ...row }) => ({
    ...row,
    httpStatus: http_status,
    latencyMs: latency_ms,
    url: request.url,
    headers: request.headers,
  }));

/** The answer of `get_webhook_delivery`; the event is read by whoever writes it out. */
export const deliveryDetailRow = z
  .object({ ...deliveryColumns, event: z.unknown(), log: z.array(attemptRow) })
  .transform(({ event, log, ...row }) => ({ ...deliveryOf(row), event, log }));

/** Refuses with `endpoint_url_refused` what would be refused at delivery too, so that the typing person learns why. */
export async function requireTarget(text: string): Promise<void> {
  const { rules, resolver } = webhookSettings();
  try {
    const url = parseTarget(text, rules);
    if (!isLoopbackTarget(url, rules)) await assertPublicHost(url.hostname, resolver);
  } catch (cause) {
    if (cause instanceof TargetRefused) throw new AppError("endpoint_url_refused", { detail: cause.message });
    // nobody could be asked; each delivery asks anyway
  }
}
