/** The line of a trip on a map: its way on the road where that is known, else great circles between its places. */
import { unwrappedLongitude } from "@/lib/geo/points";
import { decodePolyline } from "@/lib/geo/polyline";
import { greatCircle } from "./great-circle";
import type { MapPoint } from "./map-types";

export interface TripLine {
  readonly points: readonly MapPoint[];
  /** The way on the road, which is drawn solid. */
  readonly isRoad: boolean;
}

/** `path` is an encoded polyline with five digits; one that cannot be read is none. */
export function tripLine(route: readonly MapPoint[], path: string | null): TripLine {
  const road = path === null ? null : decodePolyline(path);
  if (!road || road.length < 2) return { points: greatCircle(route), isRoad: false };
  const points: MapPoint[] = [];
  for (const { lat, lon } of road) points.push({ lat, lon: unwrappedLongitude(lon, points.at(-1)?.lon ?? lon) });
  return { points, isRoad: true };
}
