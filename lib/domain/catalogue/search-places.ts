import { z } from "zod";
import { toPublicId } from "@/lib/contracts/ids";
import { anonDatabase } from "@/lib/db";

const placeRow = z
  .object({
    id: z.uuid(),
    kind: z.enum(["airport", "city", "landmark"]),
    iata: z.string().nullable(),
    name: z.string(),
    city: z.string().nullable(),
    country: z.string(),
    timezone: z.string(),
    lon: z.number(),
    lat: z.number(),
  })
  .transform((row) => ({ ...row, id: toPublicId("place", row.id) }));

interface Search {
  readonly query: { q: string; lat?: number | undefined; lon?: number | undefined; limit: number };
}

/** Airports by code first, then names by prefix and likeness, near the bias point first. */
export async function searchPlaces({ input }: { input: Search }) {
  const { q, lat, lon, limit } = input.query;
  const args = { p_query: q, p_lon: lon ?? null, p_lat: lat ?? null, p_limit: limit };
  return { data: await anonDatabase().rpc("search_places", args, z.array(placeRow)) };
}

/** The known place nearest to a point, or null when there is none around. */
export async function nearestPlace({ input }: { input: { query: { lat: number; lon: number } } }) {
  const { lat, lon } = input.query;
  return { data: await anonDatabase().rpc("nearest_place", { p_lon: lon, p_lat: lat }, placeRow.nullable()) };
}
