/** Pieces of the database's JSON, and their translation into the shapes of the contracts. */
import { z } from "zod";
import { minorUnits } from "@/lib/contracts/common";

export const placeRow = z
  .object({
    name: z.string(),
    lat: z.number(),
    lon: z.number(),
    address: z.string().nullish(),
    iata: z.string().nullish(),
  })
  .transform(({ name, lat, lon, address, iata }) => ({
    name,
    lat,
    lon,
    ...(address ? { address } : {}),
    iata: iata ?? null,
  }));

export const lineRow = z
  .object({
    code: z.string(),
    quantity: z.number(),
    unit: z.string(),
    amount_minor: minorUnits,
    rule_id: z.string(),
    rule_version: z.number(),
  })
  .transform(({ amount_minor, rule_id, rule_version, ...row }) => ({
    ...row,
    amountMinor: amount_minor,
    ruleId: rule_id,
    ruleVersion: rule_version,
  }));

/** The inverse of `lineRow`, for what is written. */
export function toLineRow({
  amountMinor,
  ruleId,
  ruleVersion,
  ...line
}: z.infer<typeof lineRow>): z.input<typeof lineRow> {
  return { ...line, amount_minor: amountMinor, rule_id: ruleId, rule_version: ruleVersion };
}

export const policyRow = z.object({ freeMinutes: z.number(), lateFeeBps: z.number(), noShowFeeBps: z.number() });

export const brandRow = z
  .object({ accent: z.string(), accentInk: z.string(), tagline: z.string(), logoText: z.string() })
  .partial()
  .transform((brand) => ({
    accent: brand.accent ?? "#1f3a5f",
    accentInk: brand.accentInk ?? "#ffffff",
    tagline: brand.tagline ?? "",
    logoText: brand.logoText ?? "",
  }));

export const fixRow = z
  .object({ lat: z.number(), lon: z.number(), heading: z.number().nullish(), recorded_at: z.string() })
  .transform(({ lat, lon, heading, recorded_at }) => ({ lat, lon, heading: heading ?? null, recordedAt: recorded_at }));

export const rating = z.coerce.number().nullish();
