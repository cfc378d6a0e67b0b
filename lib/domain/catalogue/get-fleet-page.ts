import { z } from "zod";
import { cached } from "@/lib/cache/cache-aside";
import { minorUnits, vehicleClass } from "@/lib/contracts/common";
import { toPublicId } from "@/lib/contracts/ids";
import { anonDatabase } from "@/lib/db";
import { brandRow, policyRow } from "@/lib/db/rows/common";

export const classColumns = {
  code: vehicleClass,
  passengers: z.number(),
  luggage: z.number(),
  child_seats: z.number(),
  amenities: z.array(z.string()),
};

const fleetPageRow = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  country: z.string(),
  currency: z.string(),
  timezone: z.string(),
  brand: brandRow,
  support_email: z.string().nullable(),
  support_phone: z.string().nullable(),
  payment_providers: z.array(z.enum(["paypal", "mercadopago"])),
  tax_label: z.string().nullable(),
  cancellation_policy: policyRow,
  service_areas: z.array(
    z.object({ name: z.string(), timezone: z.string(), geojson: z.record(z.string(), z.unknown()) }),
  ),
  // younger than what the cache may hold
  widget_hosts: z.array(z.string()).default([]),
  classes: z.array(z.object({ ...classColumns, from_minor: minorUnits })),
  airports: z.array(z.object({ iata: z.string(), name: z.string(), lon: z.number(), lat: z.number() })),
});

const readFleetPage = (slug: string) =>
  cached(`fleet:${slug}:page`, fleetPageRow, () => anonDatabase().rpc("fleet_page", { p_slug: slug }, fleetPageRow));

/** Hosts whose pages may show the fleet's booking frame, none = all; cached with its page. Throws `not_found`. */
export async function getWidgetHosts({ slug }: { slug: string }): Promise<readonly string[]> {
  return (await readFleetPage(slug)).widget_hosts;
}

/** What a fleet's public page shows, cached for five minutes. Throws `not_found`. */
export async function getFleetPage({ slug }: { slug: string }) {
  const row = await readFleetPage(slug);
  return {
    id: toPublicId("fleet", row.id),
    slug: row.slug,
    name: row.name,
    country: row.country,
    currency: row.currency,
    timezone: row.timezone,
    brand: row.brand,
    supportEmail: row.support_email,
    supportPhone: row.support_phone,
    paymentProviders: row.payment_providers,
    taxLabel: row.tax_label,
    cancellation: row.cancellation_policy,
    serviceAreas: row.service_areas,
    classes: row.classes.map(({ from_minor, child_seats, ...each }) => ({
      ...each,
      childSeats: child_seats,
      from: { amountMinor: from_minor, currency: row.currency },
    })),
    airports: row.airports,
  };
}
