/** What the gateway is told: bindings by Terraform, and settings that a person changes without a deployment. */

import { log } from "../../lib/log";
import { type AddressRanges, parseAddressRanges } from "../../lib/ratelimit/address-ranges";

interface KeyValues {
  get(key: string, options: { type: "json"; cacheTtl: number }): Promise<unknown>;
}

interface Dataset {
  writeDataPoint(point: { indexes: string[]; blobs: string[]; doubles: number[] }): void;
}

/** Variables, secrets and bindings of the script; docs/06-infrastructure.md explains them. */
export interface GatewayEnv {
  /** Address of the app as browsers see it; the Pages project is bound to the same host. */
  readonly APP_ORIGIN: string;
  /** Address of the build that a share of the visitors gets. Without it there is no canary. */
  readonly CANARY_ORIGIN?: string;
  readonly GATEWAY_SECRET: string;
  readonly JOBS_SECRET: string;
  readonly JWKS_URL: string;
  readonly JWT_ISSUER: string;
  readonly UPSTASH_REDIS_REST_URL?: string;
  readonly UPSTASH_REDIS_REST_TOKEN?: string;
  readonly VERSION?: string;
  /** Never limited, and may ask `/api/internal/`. Addresses and CIDR ranges. */
  readonly ALLOWED_RANGES?: string;
  readonly BLOCKED_RANGES?: string;
  /** Domains of fleets and their slugs, as JSON. */
  readonly WHITE_LABEL?: string;
  /** Further regions and the addresses of their apps, as JSON; without it everything lives in one. */
  readonly REGION_ORIGINS?: string;
  readonly SETTINGS?: KeyValues;
  readonly METRICS?: Dataset;
}

export interface WorkContext {
  waitUntil(work: Promise<unknown>): void;
}

export interface Settings {
  readonly allowed: AddressRanges;
  readonly blocked: AddressRanges;
  /** 0 to 100. */
  readonly canaryPercent: number;
  readonly isMaintenance: boolean;
  /** Part of every cache key: a new one empties the edge cache everywhere at once. */
  readonly cacheVersion: string;
}

const SETTINGS_KEY = "gateway";
const KEPT_MS = 30_000;
/** The shortest that Workers KV allows. */
const KV_CACHE_SECONDS = 60;

let kept: { settings: Settings; until: number } | null = null;

/**
 * The settings, read again every 30 s. A value in KV that cannot be understood changes nothing: the last good settings
 * stay, because a slip of the pen must not open or close the product.
 */
export async function settingsOf(env: GatewayEnv, now: number): Promise<Settings> {
  if (kept && kept.until > now) return kept.settings;
  let settings = kept?.settings ?? parseSettings(env, {});
  try {
    const stored = await env.SETTINGS?.get(SETTINGS_KEY, { type: "json", cacheTtl: KV_CACHE_SECONDS });
    settings = parseSettings(env, stored ?? {});
  } catch (error) {
    log("error", "settings unreadable", { cause: error });
  }
  kept = { settings, until: now + KEPT_MS };
  return settings;
}

/** Throws when the variables or the stored value are malformed. Exported for its test. */
export function parseSettings(env: GatewayEnv, stored: unknown): Settings {
  if (typeof stored !== "object" || stored === null || Array.isArray(stored))
    throw new Error("settings: not an object");
  const {
    allowed = "",
    blocked = "",
    canaryPercent = 0,
    isMaintenance = false,
    cacheVersion = "1",
    ...unknown
  } = stored as Record<string, unknown>;
  const names = Object.keys(unknown);
  if (names.length > 0) throw new Error(`settings: unknown ${names.join(", ")}`);
  if (typeof allowed !== "string" || typeof blocked !== "string") throw new Error("settings: ranges are texts");
  if (typeof canaryPercent !== "number" || !(canaryPercent >= 0 && canaryPercent <= 100)) {
    throw new Error("settings: canaryPercent is 0 to 100");
  }
  if (typeof isMaintenance !== "boolean") throw new Error("settings: isMaintenance is true or false");
  if (typeof cacheVersion !== "string" || !/^\w{1,20}$/.test(cacheVersion)) throw new Error("settings: cacheVersion");
  return {
    allowed: parseAddressRanges(`${env.ALLOWED_RANGES ?? ""} ${allowed}`),
    blocked: parseAddressRanges(`${env.BLOCKED_RANGES ?? ""} ${blocked}`),
    canaryPercent,
    isMaintenance,
    cacheVersion,
  };
}
