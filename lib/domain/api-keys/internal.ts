import { z } from "zod";
import { KEY_TIERS } from "@/lib/contracts/api-keys";
import { toPublicId } from "@/lib/contracts/ids";
import { SCOPES } from "@/lib/contracts/operation";

export const keyRow = z
  .object({
    id: z.uuid(),
    fleet_id: z.uuid(),
    partner: z.object({ id: z.uuid(), name: z.string().nullable() }),
    environment: z.enum(["test", "live"]),
    label: z.string(),
    prefix: z.string(),
    last_four: z.string(),
    scopes: z.array(z.enum(SCOPES)),
    tier: z.enum(KEY_TIERS),
    allowed_ranges: z.array(z.string()),
    state: z.enum(["active", "expired", "revoked"]),
    replaces_id: z.uuid().nullable(),
    created_at: z.string(),
    expires_at: z.string().nullable(),
    revoked_at: z.string().nullable(),
    last_used_at: z.string().nullable(),
  })
  .transform((row) => ({
    id: toPublicId("apiKey", row.id),
    fleetId: toPublicId("fleet", row.fleet_id),
    partner: { id: toPublicId("user", row.partner.id), name: row.partner.name },
    environment: row.environment,
    label: row.label,
    prefix: row.prefix,
    lastFour: row.last_four,
    scopes: row.scopes,
    tier: row.tier,
    allowedRanges: row.allowed_ranges,
    state: row.state,
    replacesId: row.replaces_id && toPublicId("apiKey", row.replaces_id),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    lastUsedAt: row.last_used_at,
  }));

export const issuedRow = z.object({ key: keyRow, secret: z.string() });
