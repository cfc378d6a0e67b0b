"use client";

/** The map itself. Never imported directly: `MapView` loads it when it is needed. */
import "maplibre-gl/dist/maplibre-gl.css";
import "./map.css";
import { Maximize } from "lucide-react";
import { AttributionControl, Map as MapLibreMap, type Marker, NavigationControl, setWorkerUrl } from "maplibre-gl";
import { useTheme } from "next-themes";
import { useEffect, useMemo, useRef, useState } from "react";
import { airportMarkers } from "./airport-markers";
import { paletteOf } from "./basemap-style";
import { clusterMarkers } from "./cluster-markers";
import { fitView } from "./fit-view";
import { loadStyle } from "./load-style";
import { addLayers, updateLayers, updateMarkers } from "./map-layers";
import type { MapViewProps } from "./map-types";
import { tripLine } from "./trip-line";
import { createViewKeeper } from "./view-key";

const WORLD_CENTER = { lat: 20, lon: -40 };
const CITY_ZOOM = 11;
const FALLBACK_ACCENT = "#1f3a5f";

export interface MapCanvasProps extends MapViewProps {
  readonly showAllLabel: string;
  /** What a circle with a number is called. */
  readonly clusterLabel: (count: number) => string;
  /** WebGL is missing or the style cannot be loaded. */
  readonly onUnavailable: () => void;
}

export default function MapCanvas(props: MapCanvasProps) {
  const container = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  const markers = useRef(new Map<string, Marker>());
  const keeper = useRef(createViewKeeper());
  const [map, setMap] = useState<MapLibreMap | null>(null);
  const { resolvedTheme } = useTheme();
  const { styleUrl = null, markers: all, areas, route, path = null, airports, isClustered = false } = props;
  const [zoom, setZoom] = useState(CITY_ZOOM);
  const wanted = useMemo(() => {
    // a map of many has pick-ups at every airport: there its name is what they are found by
    const beside = airportMarkers(airports ?? [], isClustered ? [] : all);
    return [...beside, ...(isClustered ? clusterMarkers(all, zoom) : all)];
  }, [isClustered, all, airports, zoom]);
  const line = useMemo(() => tripLine(route ?? [], path), [route, path]);
  latest.current = props;

  useEffect(() => {
    const element = container.current;
    if (!element) return;
    let created: MapLibreMap | null = null;
    let isGone = false;
    const accent = rgbOf(element);
    const palette = paletteOf(resolvedTheme === "dark", accent);
    const begin = async () => {
      const style = await loadStyle(styleUrl, palette);
      if (isGone) return;
      created = createMap(element, style, latest.current);
      created.on("style.load", () => {
        if (!created) return;
        addLayers(created, palette);
        setMap(created);
      });
      created.on("zoomend", () => created && setZoom(Math.floor(created.getZoom())));
      // moved by a hand, a wheel, a key or a button, and not by this page
      created.on("movestart", ({ originalEvent }) => originalEvent && keeper.current.touch());
      created.on("click", ({ lngLat }) => latest.current.onPick?.({ lat: lngLat.lat, lon: lngLat.lng }));
    };
    begin().catch(() => latest.current.onUnavailable());
    const shown = markers.current;
    return () => {
      isGone = true;
      shown.clear();
      keeper.current = createViewKeeper();
      setMap(null);
      created?.remove();
    };
  }, [styleUrl, resolvedTheme]);

  useEffect(() => {
    if (map) updateLayers(map, { areas, line });
  }, [map, areas, line]);
  // markers are HTML: moving them must not draw the whole map again
  useEffect(() => {
    if (!map) return;
    const { clusterLabel } = latest.current;
    updateMarkers(map, markers.current, wanted, ({ kind, label, name = label }) =>
      kind === "cluster" ? clusterLabel(Number(label)) : name,
    );
    const due = keeper.current.due({ markers: all, areas, isClustered });
    if (due) fitView(map, { markers: all, areas, line }, due === "first");
  }, [map, areas, line, all, wanted, isClustered]);

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: MapLibre owns the canvas; the region only names it */}
      <div
        ref={container}
        role="region"
        aria-label={props.label}
        dir="ltr"
        className="map-canvas"
        onKeyDown={(event) => pickCenter(event.key, map, props)}
      />
      {map && !props.onPick && all.length > 1 ? (
        <button
          type="button"
          className="map-show-all"
          aria-label={props.showAllLabel}
          title={props.showAllLabel}
          onClick={() => fitView(map, { markers: all, areas, line })}
        >
          <Maximize aria-hidden="true" className="size-4" />
        </button>
      ) : null}
    </>
  );
}

function createMap(
  element: HTMLElement,
  style: ConstructorParameters<typeof MapLibreMap>[0]["style"],
  props: MapViewProps,
) {
  setWorkerUrl(new URL("maplibre-gl/dist/maplibre-gl-worker.mjs", import.meta.url).href);
  const center = props.center ?? props.markers[0]?.point ?? WORLD_CENTER;
  const map = new MapLibreMap({
    container: element,
    style,
    center: [center.lon, center.lat],
    zoom: props.center || props.markers.length > 0 ? CITY_ZOOM : 2,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    cooperativeGestures: false,
  });
  map.addControl(new NavigationControl({ showCompass: false }), "bottom-right");
  map.addControl(new AttributionControl({ compact: true }), "bottom-left");
  map.touchZoomRotate.disableRotation();
  return map;
}

/** The fleet's accent as the browser computes it, painted once: the map library knows no `oklch()`. */
function rgbOf(element: HTMLElement): string {
  const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!paint) return FALLBACK_ACCENT;
  paint.fillStyle = getComputedStyle(element).getPropertyValue("--map-accent").trim() || FALLBACK_ACCENT;
  paint.fillRect(0, 0, 1, 1);
  const [red, green, blue] = paint.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}

/** Keyboard users move the map with the arrow keys and choose its centre with Enter. */
function pickCenter(key: string, map: MapLibreMap | null, { onPick }: MapViewProps): void {
  if (key !== "Enter" || !map) return;
  const { lat, lng } = map.getCenter();
  onPick?.({ lat, lon: lng });
}
