/** Keys of a fleet's partners: made, rotated and revoked by the fleet's owner and managers, or by the partner. */
import { z } from "zod";
import { instant } from "./common";
import { publicId } from "./ids";
import { defineContract, SCOPES } from "./operation";

export const KEY_TIERS = ["standard", "plus", "scale"] as const;
const keyTier = z.enum(KEY_TIERS).meta({ example: "standard" });
export type KeyTier = z.infer<typeof keyTier>;

const keyEnvironment = z.enum(["test", "live"]).meta({ example: "test" });

export const apiKey = z.strictObject({
  id: publicId("apiKey"),
  fleetId: publicId("fleet"),
  partner: z.strictObject({ id: publicId("user"), name: z.string().max(120).nullable() }),
  environment: keyEnvironment,
  label: z.string().max(80).meta({ example: "Booking server" }),
  /** How people recognise it; never enough to use it. */
  prefix: z.string().max(16).meta({ example: "nx_test_Zk3p" }),
  lastFour: z.string().max(4).meta({ example: "x9Qd" }),
  scopes: z.array(z.enum(SCOPES)).max(20),
  tier: keyTier,
  allowedRanges: z.array(z.string().max(50)).max(50),
  state: z.enum(["active", "expired", "revoked"]),
  replacesId: publicId("apiKey").nullable(),
  createdAt: instant,
  /** Of a key that was rotated: when the overlap ends. */
  expiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
  /** To the minute. */
  lastUsedAt: instant.nullable(),
});
export type ApiKey = z.infer<typeof apiKey>;

const keyParams = z.strictObject({ id: publicId("apiKey") });
const fleetParams = z.strictObject({ id: publicId("fleet") });
const issuedKey = z.strictObject({
  key: apiKey,
  /** Told in this answer and never again. */
  secret: z.string().max(60).meta({ example: "nx_test_<43 characters>" }),
});

/** GET /api/v1/fleets/{id}/api-keys: what has ended stays in the list for 30 days. */
export const listApiKeys = defineContract({
  id: "listApiKeys",
  method: "GET",
  path: "/api/v1/fleets/{id}/api-keys",
  summary: "Partners of a fleet and their keys",
  tag: "Keys",
  access: "user",
  status: 200,
  params: fleetParams,
  response: z.strictObject({
    partners: z
      .array(
        z.strictObject({
          id: publicId("user"),
          name: z.string().max(120).nullable(),
          email: z.string().max(254).nullable(),
          /** Of rides that are booked from now on. */
          commissionBps: z.int().min(0).max(5_000).meta({ example: 1_000 }),
        }),
      )
      .max(500),
    keys: z.array(apiKey).max(500),
  }),
  errors: [],
});

export const createApiKey = defineContract({
  id: "createApiKey",
  method: "POST",
  path: "/api/v1/fleets/{id}/api-keys",
  summary: "Make a key for a partner",
  tag: "Keys",
  access: "user",
  status: 201,
  params: fleetParams,
  body: z.strictObject({
    partnerId: publicId("user"),
    environment: keyEnvironment,
    label: z.string().trim().min(1).max(80).meta({ example: "Booking server" }),
    scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length),
    /** Owner and manager only; a partner's own keys are `standard`. */
    tier: keyTier.default("standard"),
    /** Addresses and CIDR ranges that may use it; none = all. */
    allowedRanges: z.array(z.string().trim().min(2).max(50)).max(50).default([]),
  }),
  response: issuedKey,
  errors: ["forbidden", "subscription_read_only", "key_limit_reached"],
});

/** POST /api/v1/api-keys/{id}/rotate: a key like it under a new secret; both are good for the overlap. */
export const rotateApiKey = defineContract({
  id: "rotateApiKey",
  method: "POST",
  path: "/api/v1/api-keys/{id}/rotate",
  summary: "Replace a key, with an overlap",
  tag: "Keys",
  access: "user",
  status: 201,
  params: keyParams,
  body: z.strictObject({ overlapMinutes: z.int().min(0).max(10_080).default(1_440) }),
  response: issuedKey,
  errors: ["api_key_ended", "subscription_read_only"],
});

/** POST /api/v1/api-keys/{id}/revoke: refused from now on, everywhere within a minute. */
export const revokeApiKey = defineContract({
  id: "revokeApiKey",
  method: "POST",
  path: "/api/v1/api-keys/{id}/revoke",
  summary: "Revoke a key",
  tag: "Keys",
  access: "user",
  status: 200,
  params: keyParams,
  body: z.strictObject({}),
  response: apiKey,
  errors: [],
});
