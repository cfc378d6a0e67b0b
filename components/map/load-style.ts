import type { StyleSpecification } from "maplibre-gl";
import { builtInStyle, type MapPalette } from "./basemap-style";

const TIMEOUT_MS = 5_000;

/** The outside style when it answers within five seconds, else the built-in map: without a network there is still a map. */
export async function loadStyle(styleUrl: string | null, palette: MapPalette): Promise<StyleSpecification | string> {
  return styleUrl && (await answers(styleUrl)) ? styleUrl : builtInStyle(palette);
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    // read to its end: the map's own request then finds it in the browser's cache
    await response.json();
    return response.ok;
  } catch {
    return false;
  }
}
