/** The way of a drive in the one form that this product keeps, whatever a routing service answers. */
import { type Point, unwrappedLongitude } from "@/lib/geo/points";
import { decodePolyline, encodePolyline } from "@/lib/geo/polyline";
import { thinLine } from "@/lib/geo/thin-line";

const MAX_POINTS = 400;

/**
 * An encoded polyline with five digits of at most 400 points: the legs joined, and longitudes that run on past 180 degrees
 * where the way crosses the date line. Null where a leg cannot be read: a drive is worth its price without a line.
 */
export function roadPath(legs: readonly string[], digits: 5 | 6): string | null {
  const line: Point[] = [];
  for (const leg of legs) {
    const points = decodePolyline(leg, digits);
    if (!points) return null;
    for (const { lat, lon } of points) {
      const before = line.at(-1);
      const point = { lat, lon: unwrappedLongitude(lon, before?.lon ?? lon) };
      // a leg begins where the one before it ended
      if (point.lat !== before?.lat || point.lon !== before.lon) line.push(point);
    }
  }
  return line.length < 2 ? null : encodePolyline(thinLine(line, MAX_POINTS));
}
