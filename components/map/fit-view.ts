import { LngLatBounds, type Map as MapLibreMap } from "maplibre-gl";
import type { MapViewProps } from "./map-types";

/** Markers carry a label beside them; an area is its own outline. */
const MARKER_PADDING = 64;
const AREA_PADDING = 28;
const MAX_ZOOM = 14;

/** Brings all markers and areas into view. */
export function fitView(map: MapLibreMap, { markers, areas = [] }: Pick<MapViewProps, "markers" | "areas">): void {
  const corners = areas.flatMap((area) =>
    area.type === "Polygon" ? area.coordinates.flat() : area.coordinates.flat(2),
  );
  if (markers.length + corners.length === 0) return;
  const bounds = new LngLatBounds();
  for (const { point } of markers) bounds.extend([point.lon, point.lat]);
  for (const [lon = 0, lat = 0] of corners) bounds.extend([lon, lat]);
  const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const { clientWidth, clientHeight } = map.getContainer();
  const wanted = corners.length > 0 ? AREA_PADDING : MARKER_PADDING;
  // a padding that leaves no room makes the library give up
  const padding = Math.min(wanted, Math.floor(Math.min(clientWidth, clientHeight) / 5));
  map.fitBounds(bounds, { padding, maxZoom: MAX_ZOOM, duration: isStill ? 0 : 500 });
}
