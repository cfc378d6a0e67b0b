import { z } from "zod";
import type { Database } from "@/lib/db/rpc";
import type { FlightService } from "@/lib/flights/types";

export const flightRow = z.object({
  ride_id: z.uuid(),
  number: z.string(),
  day: z.string(),
  pickup_at: z.string(),
  lon: z.number(),
  lat: z.number(),
});
type FlightRow = z.infer<typeof flightRow>;

/**
 * Asks about one leased flight and records the answer; the database moves the pick-up where the crew is free. A flight
 * that the service does not know is recorded as unknown. Rejects when the service cannot be asked: the lease asks again.
 */
export async function followFlight(database: Database, service: FlightService, row: FlightRow): Promise<void> {
  const { ride_id, number, day, pickup_at, lon, lat } = row;
  const arrival = await service.arrivalOf({ number, day, pickup: { lat, lon, at: pickup_at } });
  await database.rpc(
    "record_flight",
    {
      p_ride: ride_id,
      p_scheduled: arrival?.scheduledAt ?? null,
      p_expected: arrival?.expectedAt ?? null,
      p_state: arrival?.state ?? "unknown",
      p_terminal: arrival?.terminal ?? null,
    },
    z.string().nullable(),
  );
}
