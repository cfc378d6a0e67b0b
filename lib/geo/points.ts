/** A point in WGS 84 degrees. */
export interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** `[west, south, east, north]` in degrees, as MapLibre and GeoJSON order it. */
export type BoundingBox = readonly [west: number, south: number, east: number, north: number];

/** Mean radius of the earth (IUGG R1), in metres. */
const EARTH_RADIUS_METERS = 6_371_008.8;

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

export function isOnEarth(lat: number, lon: number): boolean {
  return Number.isFinite(lat) && Number.isFinite(lon) && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
}

/** Great-circle distance in metres by the haversine formula; within 0.6 % of the ellipsoid's. */
export function distanceMeters(from: Point, to: Point): number {
  const halfLat = Math.sin(radians(to.lat - from.lat) / 2);
  const halfLon = Math.sin(radians(to.lon - from.lon) / 2);
  const a = halfLat ** 2 + Math.cos(radians(from.lat)) * Math.cos(radians(to.lat)) * halfLon ** 2;
  return 2 * EARTH_RADIUS_METERS * Math.asin(Math.min(1, Math.sqrt(a)));
}

/** Sum of the legs of a path, in metres. */
export function pathMeters(points: readonly Point[]): number {
  return points.reduce((sum, point, index) => {
    const previous = points[index - 1];
    return previous ? sum + distanceMeters(previous, point) : sum;
  }, 0);
}

/** Initial bearing from north, clockwise, 0 (inclusive) to 360 (exclusive) degrees. */
export function bearingDegrees(from: Point, to: Point): number {
  const deltaLon = radians(to.lon - from.lon);
  const y = Math.sin(deltaLon) * Math.cos(radians(to.lat));
  const x =
    Math.cos(radians(from.lat)) * Math.sin(radians(to.lat)) -
    Math.sin(radians(from.lat)) * Math.cos(radians(to.lat)) * Math.cos(deltaLon);
  return ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360;
}

/** The point at `fraction` (0 to 1) of the straight line in degrees; for legs of a city, not for oceans. */
export function interpolate(from: Point, to: Point, fraction: number): Point {
  return { lat: from.lat + (to.lat - from.lat) * fraction, lon: from.lon + (to.lon - from.lon) * fraction };
}

/** The same meridian, at most half the globe from the one before: a line over the date line does not go around the world. */
export function unwrappedLongitude(lon: number, before: number): number {
  return lon - 360 * Math.round((lon - before) / 360);
}

/** The smallest box around the points, or null for none. Does not cross the antimeridian. */
export function boundsOf(points: readonly Point[]): BoundingBox | null {
  if (points.length === 0) return null;
  const lats = points.map((point) => point.lat);
  const lons = points.map((point) => point.lon);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
