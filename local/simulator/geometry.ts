/** How a virtual car moves: a few metres at a time along a street-like way. */
import { distanceMeters, interpolate, type Point } from "@/lib/geo/points";

/** The point after `meters` on the way to `to`; `to` itself when that is nearer. */
export function moveToward(from: Point, to: Point, meters: number): Point {
  const total = distanceMeters(from, to);
  return total <= meters ? to : interpolate(from, to, meters / total);
}

/** A street-like way: legs along the two axes with a few corners instead of one straight line. */
export function streetWay(from: Point, to: Point, corners = 4): Point[] {
  const way: Point[] = [];
  for (let index = 1; index <= corners; index += 1) {
    const previous = interpolate(from, to, (index - 1) / corners);
    const next = interpolate(from, to, index / corners);
    way.push({ lon: next.lon, lat: previous.lat }, index === corners ? to : next);
  }
  return way;
}

/** A point in a ring of 400 m to 2.5 km around another. */
export function pointAround(center: Point, random: () => number): Point {
  const meters = 400 + random() * 2_100;
  const angle = random() * 2 * Math.PI;
  return {
    lat: center.lat + (meters * Math.cos(angle)) / 110_574,
    lon: center.lon + (meters * Math.sin(angle)) / (111_320 * Math.cos((center.lat * Math.PI) / 180)),
  };
}
