import type { MultiPolygon, Polygon, Position } from "geojson";
import type { FleetPage } from "@/lib/contracts/catalogue";
import { boundsOf, type Point } from "@/lib/geo/points";

/** The fleet's areas as the map draws them; anything else in the data is left out. */
export function serviceAreasOf(fleet: FleetPage): (Polygon | MultiPolygon)[] {
  return fleet.serviceAreas.map(({ geojson }): unknown => geojson).filter(isArea);
}

/** The middle of all areas, or null for a fleet without any. */
export function centerOf(areas: readonly (Polygon | MultiPolygon)[]): Point | null {
  const points = areas.flatMap(ringsOf).map(([lon = 0, lat = 0]) => ({ lat, lon }));
  const bounds = boundsOf(points);
  if (!bounds) return null;
  const [west, south, east, north] = bounds;
  return { lat: (south + north) / 2, lon: (west + east) / 2 };
}

function ringsOf(area: Polygon | MultiPolygon): Position[] {
  return area.type === "Polygon" ? area.coordinates.flat() : area.coordinates.flat(2);
}

function isArea(value: unknown): value is Polygon | MultiPolygon {
  if (typeof value !== "object" || value === null || !("type" in value) || !("coordinates" in value)) return false;
  return (value.type === "Polygon" || value.type === "MultiPolygon") && Array.isArray(value.coordinates);
}
