/** The shortest way over the globe as a line of points, for a map that would draw a straight one. */
import { distanceMeters, unwrappedLongitude } from "@/lib/geo/points";
import type { MapPoint } from "./map-types";

/** Shorter legs look straight on any map. */
const STEP_METERS = 50_000;
/** A leg across an ocean is drawn smoothly with as many. */
const MAX_STEPS = 64;

const RADIANS = Math.PI / 180;

/**
 * The points and those between them along great circles (spherical interpolation of unit vectors). Longitudes run on past
 * 180 degrees, so that a line over the Pacific does not go around the world.
 */
export function greatCircle(points: readonly MapPoint[]): MapPoint[] {
  const line: MapPoint[] = [];
  for (const point of points) {
    const from = line.at(-1);
    const leg = from ? legTo(from, point) : [{ lat: point.lat, lon: point.lon }];
    for (const each of leg)
      line.push({ lat: each.lat, lon: unwrappedLongitude(each.lon, line.at(-1)?.lon ?? each.lon) });
  }
  return line;
}

/** Without its beginning, with its end. */
function legTo(from: MapPoint, to: MapPoint): MapPoint[] {
  const end = { lat: to.lat, lon: to.lon };
  const [a, b] = [vector(from), vector(to)];
  const angle = Math.acos(Math.min(1, Math.max(-1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])));
  const steps = Math.min(MAX_STEPS, Math.ceil(distanceMeters(from, to) / STEP_METERS));
  // the far sides of the globe have no shortest way
  if (steps < 2 || Math.sin(angle) < 1e-9) return [end];
  const between = Array.from({ length: steps - 1 }, (_, index) => {
    const fraction = (index + 1) / steps;
    const [near, far] = [Math.sin((1 - fraction) * angle), Math.sin(fraction * angle)];
    const [x, y, z] = [near * a[0] + far * b[0], near * a[1] + far * b[1], near * a[2] + far * b[2]];
    return { lat: Math.atan2(z, Math.hypot(x, y)) / RADIANS, lon: Math.atan2(y, x) / RADIANS };
  });
  return [...between, end];
}

function vector({ lat, lon }: MapPoint): [number, number, number] {
  const [phi, lambda] = [lat * RADIANS, lon * RADIANS];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}
