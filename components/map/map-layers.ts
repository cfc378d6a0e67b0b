/** Areas and routes as sources of the map, markers as HTML so that they are readable, focusable and styled by CSS. */
import type { FeatureCollection } from "geojson";
import { type GeoJSONSource, type Map as MapLibreMap, Marker } from "maplibre-gl";
import type { MapPalette } from "./basemap-style";
import type { MapMarker, MapViewProps } from "./map-types";
import type { TripLine } from "./trip-line";

const EMPTY: FeatureCollection = { type: "FeatureCollection", features: [] };

/** Adds the product's own layers on top of whatever basemap is loaded. Safe to call again after a style change. */
export function addLayers(map: MapLibreMap, palette: MapPalette): void {
  if (map.getSource("nexors-areas")) return;
  map.addSource("nexors-areas", { type: "geojson", data: EMPTY });
  map.addSource("nexors-route", { type: "geojson", data: EMPTY });
  map.addLayer({
    id: "nexors-areas-fill",
    type: "fill",
    source: "nexors-areas",
    paint: { "fill-color": palette.accent, "fill-opacity": 0.07 },
  });
  map.addLayer({
    id: "nexors-areas-line",
    type: "line",
    source: "nexors-areas",
    paint: { "line-color": palette.accent, "line-width": 1.5, "line-dasharray": [3, 2] },
  });
  map.addLayer({
    id: "nexors-route",
    type: "line",
    source: "nexors-route",
    filter: ["!", ["get", "isRoad"]],
    layout: { "line-join": "round" },
    paint: { "line-color": palette.accent, "line-width": 3, "line-opacity": 0.85, "line-dasharray": [2, 1.5] },
  });
  map.addLayer({
    id: "nexors-road",
    type: "line",
    source: "nexors-route",
    filter: ["get", "isRoad"],
    layout: { "line-join": "round", "line-cap": "round" },
    paint: { "line-color": palette.accent, "line-width": 4, "line-opacity": 0.85 },
  });
}

export function updateLayers(
  map: MapLibreMap,
  { areas = [], line }: Pick<MapViewProps, "areas"> & { readonly line: TripLine },
): void {
  const coordinates = line.points.map(({ lon, lat }) => [lon, lat]);
  sourceOf(map, "nexors-areas")?.setData({
    type: "FeatureCollection",
    features: areas.map((geometry) => ({ type: "Feature", properties: {}, geometry })),
  });
  sourceOf(map, "nexors-route")?.setData(
    coordinates.length < 2
      ? EMPTY
      : {
          type: "Feature",
          properties: { isRoad: line.isRoad },
          geometry: { type: "LineString", coordinates },
        },
  );
}

function sourceOf(map: MapLibreMap, id: string): GeoJSONSource | undefined {
  return map.getSource(id) as GeoJSONSource | undefined;
}

/** Brings the markers on the map in line with the wanted ones; markers that stay are moved, not rebuilt. */
export function updateMarkers(
  map: MapLibreMap,
  shown: Map<string, Marker>,
  wanted: readonly MapMarker[],
  nameOf: (marker: MapMarker) => string,
): void {
  const ids = new Set(wanted.map(({ id }) => id));
  for (const [id, marker] of shown) {
    if (ids.has(id)) continue;
    marker.remove();
    shown.delete(id);
  }
  for (const each of wanted) {
    const marker = shown.get(each.id) ?? new Marker({ element: elementOf(each, map), anchor: anchorOf(each) });
    if (!shown.has(each.id)) shown.set(each.id, marker);
    nameMarker(marker.getElement(), each, nameOf(each));
    marker.setLngLat([each.point.lon, each.point.lat]).addTo(map);
    if (each.kind === "car") marker.setRotationAlignment("map").setRotation(each.heading ?? 0);
  }
}

function elementOf({ kind, point }: MapMarker, map: MapLibreMap): HTMLElement {
  if (kind === "cluster") return clusterElement(point, map);
  const element = document.createElement("div");
  element.className = `map-marker map-marker-${kind}`;
  element.setAttribute("role", "img");
  return element;
}

/** A circle with a number that comes nearer when it is pressed. */
function clusterElement({ lat, lon }: MapMarker["point"], map: MapLibreMap): HTMLElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "map-marker map-marker-cluster";
  element.addEventListener("click", (event) => {
    event.stopPropagation();
    const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const options = { center: [lon, lat] as [number, number], zoom: map.getZoom() + 2, duration: isStill ? 0 : 300 };
    map.easeTo(options, { originalEvent: event });
  });
  return element;
}

function nameMarker(element: HTMLElement, { label, tone }: MapMarker, name: string): void {
  if (tone) element.dataset.tone = tone;
  if (element.dataset.label === label) return;
  element.dataset.label = label;
  element.setAttribute("aria-label", name);
}

function anchorOf({ kind }: MapMarker): "center" | "bottom" {
  return kind === "pickup" || kind === "dropoff" || kind === "stop" ? "bottom" : "center";
}
