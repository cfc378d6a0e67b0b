import { z } from "zod";
import { toPublicId } from "@/lib/contracts/ids";

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

/** The map by public id with these positions in it, but for those that are older than what is known: events arrive in no promised order. */
export function newestPositions(
  all: ReadonlyMap<string, LivePosition>,
  positions: readonly LivePosition[],
): ReadonlyMap<string, LivePosition> {
  const merged = new Map(all);
  let isChanged = false;
  for (const position of positions) {
    const id = toPublicId("driver", position.driverUuid);
    const known = merged.get(id);
    if (known && Date.parse(known.recordedAt) >= Date.parse(position.recordedAt)) continue;
    merged.set(id, position);
    isChanged = true;
  }
  return isChanged ? merged : all;
}
