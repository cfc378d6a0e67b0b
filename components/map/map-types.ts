import type { MultiPolygon, Polygon } from "geojson";

export interface MapPoint {
  readonly lat: number;
  readonly lon: number;
}

export type MarkerKind = "pickup" | "dropoff" | "stop" | "car" | "place" | "airport" | "cluster";

export interface MapMarker {
  readonly id: string;
  readonly kind: MarkerKind;
  readonly point: MapPoint;
  /** Shown beside the marker and read by screen readers. */
  readonly label: string;
  /** Read by screen readers in place of a label that is too short for them. */
  readonly name?: string;
  /** Degrees from north; cars only. */
  readonly heading?: number | null;
  /** What a car does, as its colour; the label says it in words. */
  readonly tone?: "available" | "busy" | "off";
}

export interface MapAirport extends MapPoint {
  readonly iata: string;
  readonly name: string;
}

export interface MapViewProps {
  readonly label: string;
  readonly markers: readonly MapMarker[];
  readonly areas?: readonly (Polygon | MultiPolygon)[];
  /** Airports beside everything else; the view does not follow them. */
  readonly airports?: readonly MapAirport[];
  /** The places of a trip in their order; joined by dashed great circles, which nobody takes for a road. */
  readonly route?: readonly MapPoint[];
  /** The way of the trip on the road as an encoded polyline; drawn as a solid line in place of the great circles. */
  readonly path?: string | null;
  /** Initial view when there is nothing to fit. */
  readonly center?: MapPoint;
  /** A style of a tile provider; null = the built-in basemap. */
  readonly styleUrl?: string | null;
  /** Called with the point that was chosen by click, tap or Enter on the centre. */
  readonly onPick?: (point: MapPoint) => void;
  /** For maps with many markers: joins those that would lie over one another, and leaves the view to the reader after the first seconds. */
  readonly isClustered?: boolean;
  readonly className?: string;
}
