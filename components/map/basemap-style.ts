/** The built-in basemap: land and borders of Natural Earth as vector data, no tile server, no fonts to fetch. */
import type { FeatureCollection } from "geojson";
import type { StyleSpecification } from "maplibre-gl";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";

export interface MapPalette {
  readonly water: string;
  readonly land: string;
  readonly border: string;
  readonly accent: string;
  readonly ink: string;
}

const LIGHT = { water: "#dfe7ee", land: "#f7f6f3", border: "#c9cdd4", ink: "#14171f" };
const DARK = { water: "#0f151d", land: "#1a212b", border: "#38414e", ink: "#eef1f5" };

export function paletteOf(isDark: boolean, accent: string): MapPalette {
  return { ...(isDark ? DARK : LIGHT), accent };
}

/** Loads the land as a lazy chunk of its own; it is as large as the map library. */
export async function builtInStyle(palette: MapPalette): Promise<StyleSpecification> {
  const atlas = (await import("world-atlas/countries-50m.json")).default as unknown as Topology<{
    countries: GeometryCollection;
  }>;
  const land: FeatureCollection = feature(atlas, atlas.objects.countries);
  return {
    version: 8,
    sources: { land: { type: "geojson", data: land, attribution: "Natural Earth" } },
    layers: [
      { id: "water", type: "background", paint: { "background-color": palette.water } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": palette.land } },
      { id: "borders", type: "line", source: "land", paint: { "line-color": palette.border, "line-width": 0.8 } },
    ],
  };
}
