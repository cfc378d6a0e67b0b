/**
 * The encoded polyline, https://developers.google.com/maps/documentation/utilities/polylinealgorithm: five bits a
 * character, differences from the point before. Own code: the packages for it take any text and answer nonsense for what
 * is none.
 */
import type { Point } from "./points";

/** Digits after the point that this product writes: about a metre. */
const DIGITS = 5;
/** Six characters of five bits hold a difference of 360 degrees in millionths. */
const MAX_BITS = 30;
const FIRST_CHARACTER = 63;
/** A line over the date line runs on past 180 degrees. */
const MAX_LONGITUDE = 540;

/** The points of a line with `digits` after the point, or null for what is not such a line. */
export function decodePolyline(text: string, digits: 5 | 6 = DIGITS): Point[] | null {
  const scale = 10 ** digits;
  const points: Point[] = [];
  let [at, lat, lon] = [0, 0, 0];
  const next = (): number => {
    let value = 0;
    for (let shift = 0; shift < MAX_BITS; shift += 5) {
      const bits = text.charCodeAt(at) - FIRST_CHARACTER;
      at += 1;
      // not a number beyond the end
      if (!(bits >= 0 && bits < 64)) return Number.NaN;
      value += (bits & 31) << shift;
      if (bits < 32) return value & 1 ? ~(value >> 1) : value >> 1;
    }
    return Number.NaN;
  };
  while (at < text.length) {
    lat += next();
    lon += next();
    const point = { lat: lat / scale, lon: lon / scale };
    if (!(Math.abs(point.lat) <= 90 && Math.abs(point.lon) <= MAX_LONGITUDE)) return null;
    points.push(point);
  }
  return points;
}

/** The line with five digits; only the characters from `?` to `~`. */
export function encodePolyline(points: readonly Point[]): string {
  const scale = 10 ** DIGITS;
  let text = "";
  let [lat, lon] = [0, 0];
  for (const point of points) {
    const [nextLat, nextLon] = [Math.round(point.lat * scale), Math.round(point.lon * scale)];
    text += encoded(nextLat - lat) + encoded(nextLon - lon);
    [lat, lon] = [nextLat, nextLon];
  }
  return text;
}

function encoded(difference: number): string {
  let value = difference < 0 ? ~(difference << 1) : difference << 1;
  let text = "";
  while (value >= 32) {
    text += String.fromCharCode((value & 31) + 32 + FIRST_CHARACTER);
    value >>= 5;
  }
  return text + String.fromCharCode(value + FIRST_CHARACTER);
}
