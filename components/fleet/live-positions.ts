import { z } from "zod";

const payload = z.object({
  driver_id: z.uuid(),
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  heading: z.number().nullish(),
  recorded_at: z.string().max(40),
});

export interface LivePosition {
  readonly driverUuid: string;
  readonly lat: number;
  readonly lon: number;
  readonly heading: number | null;
  readonly recordedAt: string;
}

/** The position inside a `driver.position` event; null when the event is not what was agreed. */
export function positionOf(event: unknown): LivePosition | null {
  const { data } = payload.safeParse(event);
  if (!data || Number.isNaN(Date.parse(data.recorded_at))) return null;
  const { driver_id, lat, lon, heading, recorded_at } = data;
  return { driverUuid: driver_id, lat, lon, heading: heading ?? null, recordedAt: recorded_at };
}

/** The map with this position in it, unless a newer one is known: events arrive in no promised order. */
export function newestPositions(
  all: ReadonlyMap<string, LivePosition>,
  driverId: string,
  position: LivePosition,
): ReadonlyMap<string, LivePosition> {
  const known = all.get(driverId);
  if (known && Date.parse(known.recordedAt) >= Date.parse(position.recordedAt)) return all;
  return new Map(all).set(driverId, position);
}
