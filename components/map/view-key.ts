import type { MapViewProps } from "./map-types";

/**
 * What the view is fitted to, or null where there is nothing to see: the areas and the markers that do not move. Where
 * there are only cars it is the same for all of them, so that they are brought into view once and then drive on.
 */
export function viewKeyOf({ markers, areas = [] }: Pick<MapViewProps, "markers" | "areas">): string | null {
  if (markers.length === 0 && areas.length === 0) return null;
  const fixed = markers.filter(({ kind }) => kind !== "car");
  const places = fixed.map(({ id, point }) => `${id} ${point.lat} ${point.lon}`);
  return [JSON.stringify(areas[0]?.coordinates[0] ?? null), ...places].join("|");
}
