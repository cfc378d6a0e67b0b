import type { MapViewProps } from "./map-types";

type Shown = Pick<MapViewProps, "markers" | "areas" | "isClustered">;

/** What belongs on a map of many arrives within this time: the list, the rides, and the first positions of cars. */
const SETTLE_MS = 5_000;

/**
 * What the view of a single trip is fitted to, or null where there is nothing to see: the areas, the markers that do not
 * move, and that there is a car at all. A car that drives on is the same view.
 */
export function viewKeyOf({ markers, areas = [] }: Shown): string | null {
  if (markers.length === 0 && areas.length === 0) return null;
  const fixed = markers.filter(({ kind }) => kind !== "car");
  const places = fixed.map(({ id, point }) => `${id} ${point.lat} ${point.lon}`);
  const hasCar = fixed.length < markers.length;
  return [JSON.stringify(areas[0]?.coordinates[0] ?? null), ...places, hasCar ? "car" : ""].join("|");
}

/**
 * Says when the view is to be fitted. A map of one trip: for each trip. A map of many: again for whatever arrives in the
 * first seconds; then, or as soon as a hand has moved it, the view is the reader's.
 */
export function createViewKeeper(now: () => number = Date.now) {
  let last: string | null = null;
  let settledAt: number | null = null;
  let isTouched = false;

  /** The areas stand in for markers until there are some; what moves keeps its id. */
  function crowdKey({ markers, areas }: Shown): string | null {
    if (markers.length === 0) return viewKeyOf({ markers, areas });
    settledAt ??= now() + SETTLE_MS;
    if (isTouched || now() > settledAt) return last;
    return markers
      .map(({ id }) => id)
      .sort()
      .join(" ");
  }

  return {
    /** The reader has moved the map. */
    touch: () => {
      isTouched = true;
    },
    /** Null: the view stays. `first`: nothing of this map has been looked at yet. */
    due(shown: Shown): "first" | "again" | null {
      const key = shown.isClustered ? crowdKey(shown) : viewKeyOf(shown);
      if (key === null || key === last) return null;
      const isFirst = last === null;
      last = key;
      return isFirst ? "first" : "again";
    },
  };
}
