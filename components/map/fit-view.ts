import { LngLatBounds, type Map as MapLibreMap } from "maplibre-gl";
import { unwrappedLongitude } from "@/lib/geo/points";
import type { MapViewProps } from "./map-types";
import type { TripLine } from "./trip-line";

/** Half of the widest label, and a label's height with its marker's. */
const LABEL_PADDING_X = 88;
const LABEL_PADDING_Y = 56;
/** An area is its own outline. */
const AREA_PADDING = 28;
const MAX_ZOOM = 14;

type Shown = Pick<MapViewProps, "markers" | "areas"> & { readonly line?: TripLine };

/** Brings all markers, areas and the way on the road into view; a jump where the reader has not seen another view yet. */
export function fitView(map: MapLibreMap, { markers, areas = [], line }: Shown, isJump = false): void {
  const corners = areas.flatMap((area) =>
    area.type === "Polygon" ? area.coordinates.flat() : area.coordinates.flat(2),
  );
  if (markers.length + corners.length === 0) return;
  const bounds = new LngLatBounds();
  const road = line?.isRoad ? line.points : [];
  const [start] = road;
  for (const { lat, lon } of road) bounds.extend([lon, lat]);
  // a way over the date line runs on past 180 degrees, and its places with it
  for (const { point } of markers)
    bounds.extend([start ? unwrappedLongitude(point.lon, start.lon) : point.lon, point.lat]);
  for (const [lon = 0, lat = 0] of corners) bounds.extend([lon, lat]);
  const isStill = isJump || window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const padding = paddingOf(map.getContainer(), corners.length > 0 ? AREA_PADDING : null);
  map.fitBounds(bounds, { padding, maxZoom: MAX_ZOOM, duration: isStill ? 0 : 500 });
}

/** Labels lie below markers, and are wider than high. A padding that leaves no room makes the library give up. */
function paddingOf({ clientWidth, clientHeight }: HTMLElement, wanted: number | null) {
  const x = Math.min(wanted ?? LABEL_PADDING_X, Math.floor(clientWidth / 4));
  const y = Math.min(wanted ?? LABEL_PADDING_Y, Math.floor(clientHeight / 5));
  return { top: y, bottom: y, left: x, right: x };
}
