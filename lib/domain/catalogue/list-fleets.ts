import { z } from "zod";
import { anonDatabase } from "@/lib/db";
import { brandRow } from "@/lib/db/rows/common";

const fleetCardRow = z.object({
  slug: z.string(),
  name: z.string(),
  country: z.string(),
  city: z.string(),
  currency: z.string(),
  brand: brandRow,
});

/** Fleets that take bookings. */
export async function listFleets() {
  return { data: await anonDatabase().rpc("list_fleets", {}, z.array(fleetCardRow)) };
}
