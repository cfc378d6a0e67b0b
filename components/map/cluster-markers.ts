/** Markers that would lie over one another become one with their number. */
import type { MapMarker, MapPoint } from "./map-types";

const WORLD_PX = 512;
const CELL_PX = 56;
/** From here on streets can be told apart: everything is shown by itself. */
const ALONE_FROM_ZOOM = 15;

/** Web Mercator, in pixels of the whole world at this zoom. */
function pixelOf({ lat, lon }: MapPoint, zoom: number): { x: number; y: number } {
  const size = WORLD_PX * 2 ** zoom;
  const sine = Math.min(0.9999, Math.max(-0.9999, Math.sin((lat * Math.PI) / 180)));
  return { x: ((lon + 180) / 360) * size, y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size };
}

/** Groups by a grid of the screen at this zoom: each point is looked at once, whatever their number. */
export function clusterMarkers(markers: readonly MapMarker[], zoom: number): readonly MapMarker[] {
  if (zoom >= ALONE_FROM_ZOOM) return markers;
  const cells = new Map<string, MapMarker[]>();
  for (const marker of markers) {
    const { x, y } = pixelOf(marker.point, zoom);
    const key = `${Math.floor(x / CELL_PX)} ${Math.floor(y / CELL_PX)}`;
    const cell = cells.get(key);
    if (cell) cell.push(marker);
    else cells.set(key, [marker]);
  }
  return [...cells].flatMap(([key, cell]) => {
    if (cell.length === 1) return cell;
    const middle = (pick: (point: MapPoint) => number) =>
      cell.reduce((sum, { point }) => sum + pick(point), 0) / cell.length;
    const point = { lat: middle(({ lat }) => lat), lon: middle(({ lon }) => lon) };
    return [{ id: `cluster ${zoom} ${key}`, kind: "cluster" as const, point, label: String(cell.length) }];
  });
}
