/** Plane-enough geometry for moving a car by tens of metres (WGS 84, metres, degrees). */
export interface Point {
  readonly lon: number;
  readonly lat: number;
}

const EARTH_RADIUS_M = 6_371_008.8;
const rad = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle distance in metres (haversine). */
export function distanceMeters(from: Point, to: Point): number {
  const dLat = rad(to.lat - from.lat);
  const dLon = rad(to.lon - from.lon);
  const a = Math.sin(dLat / 2) ** 2 + Math.cos(rad(from.lat)) * Math.cos(rad(to.lat)) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(a)));
}

/** Compass heading from one point to another, 0..359. */
export function headingDegrees(from: Point, to: Point): number {
  const y = Math.sin(rad(to.lon - from.lon)) * Math.cos(rad(to.lat));
  const x =
    Math.cos(rad(from.lat)) * Math.sin(rad(to.lat)) -
    Math.sin(rad(from.lat)) * Math.cos(rad(to.lat)) * Math.cos(rad(to.lon - from.lon));
  return Math.round((Math.atan2(y, x) * 180) / Math.PI + 360) % 360;
}

/** The point after `meters` on the way to `to`; `to` itself when that is nearer. */
export function moveToward(from: Point, to: Point, meters: number): Point {
  const total = distanceMeters(from, to);
  if (total <= meters) return to;
  const part = meters / total;
  return { lon: from.lon + (to.lon - from.lon) * part, lat: from.lat + (to.lat - from.lat) * part };
}

/** A street-like way: legs along the two axes with a few corners instead of one straight line. */
export function streetWay(from: Point, to: Point, corners = 4): Point[] {
  const way: Point[] = [];
  for (let index = 1; index <= corners; index += 1) {
    const previous = (index - 1) / corners;
    const next = index / corners;
    way.push({ lon: from.lon + (to.lon - from.lon) * next, lat: from.lat + (to.lat - from.lat) * previous });
    way.push({ lon: from.lon + (to.lon - from.lon) * next, lat: from.lat + (to.lat - from.lat) * next });
  }
  return way;
}

/** A point in a ring of 400 m to 2.5 km around another. */
export function pointAround(center: Point, random: () => number): Point {
  const meters = 400 + random() * 2_100;
  const angle = random() * 2 * Math.PI;
  return {
    lat: center.lat + (meters * Math.cos(angle)) / 110_574,
    lon: center.lon + (meters * Math.sin(angle)) / (111_320 * Math.cos(rad(center.lat))),
  };
}
