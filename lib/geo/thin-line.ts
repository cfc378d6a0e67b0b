/** Fewer points for a line that is drawn: those that it would look the same without go first. */
import type { Point } from "./points";

/** Nobody sees on a map of a trip what is off by less. */
const UNSEEN_METERS = 5;
/** What is weighed costs time with its square at worst: a longer line is first thinned evenly. */
const MAX_WEIGHED = 2_000;
const METERS_A_DEGREE = 111_195;

type Flat = readonly [x: number, y: number];

/**
 * At most `max` points (two or more) of a line, both ends among them. Douglas and Peucker's order: each point weighs the
 * metres that the line would be off without it, and never more than the point that its part was divided at.
 */
export function thinLine(points: readonly Point[], max: number): Point[] {
  const line = evenly(points, MAX_WEIGHED);
  const weights = weightsOf(line.map(flattenerOf(line)));
  const heaviest = line
    .map((_, index) => index)
    .filter((index) => (weights[index] ?? 0) >= UNSEEN_METERS)
    .sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b)
    .slice(0, max);
  const kept = new Set(heaviest);
  return line.filter((_, index) => kept.has(index));
}

function evenly(points: readonly Point[], max: number): readonly Point[] {
  if (points.length <= max) return points;
  const step = (points.length - 1) / (max - 1);
  return Array.from({ length: max }, (_, index) => points[Math.round(index * step)] as Point);
}

/** Metres on a plane that touches the earth at the middle of the line; good for the length of a drive. */
function flattenerOf(line: readonly Point[]): (point: Point) => Flat {
  const middle = line[line.length >> 1]?.lat ?? 0;
  const shrink = Math.cos((middle * Math.PI) / 180);
  return ({ lat, lon }) => [lon * shrink * METERS_A_DEGREE, lat * METERS_A_DEGREE];
}

function weightsOf(line: readonly Flat[]): number[] {
  const weights = line.map(() => 0);
  const last = line.length - 1;
  if (last < 0) return weights;
  weights[0] = weights[last] = Number.POSITIVE_INFINITY;
  const parts: [from: number, to: number, limit: number][] = [[0, last, Number.POSITIVE_INFINITY]];
  for (let part = parts.pop(); part; part = parts.pop()) {
    const [from, to, limit] = part;
    const { index, meters } = farthest(line, from, to);
    if (index === from) continue;
    const weight = Math.min(meters, limit);
    weights[index] = weight;
    parts.push([from, index, weight], [index, to, weight]);
  }
  return weights;
}

/** The point between two that is farthest from the straight line between them; `from` itself where there is none. */
function farthest(line: readonly Flat[], from: number, to: number): { index: number; meters: number } {
  let [index, most] = [from, 0];
  const [a, b] = [line[from], line[to]];
  if (!a || !b) return { index, meters: 0 };
  for (let each = from + 1; each < to; each += 1) {
    const point = line[each];
    const off = point ? squareOff(point, a, b) : 0;
    if (off > most) [index, most] = [each, off];
  }
  return { index, meters: Math.sqrt(most) };
}

/** Square metres: no root for each point. */
function squareOff([x, y]: Flat, [ax, ay]: Flat, [bx, by]: Flat): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  // a line that ends where it began has no direction
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  const [offX, offY] = [x - ax - along * dx, y - ay - along * dy];
  return offX * offX + offY * offY;
}
