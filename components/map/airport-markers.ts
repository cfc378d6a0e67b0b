/** The airports of a fleet beside whatever a map shows: they say where one is, and never move the view. */
import { distanceMeters } from "@/lib/geo/points";
import type { MapAirport, MapMarker } from "./map-types";

/** A trip's end that is nearer than this stands for the airport: two labels would lie over one another. */
const SAME_PLACE_METERS = 2_500;

/** Markers of the airports, without those at a place that has its own. */
export function airportMarkers(airports: readonly MapAirport[], markers: readonly MapMarker[]): MapMarker[] {
  const places = markers.filter(({ kind }) => kind !== "car");
  return airports
    .filter((airport) => places.every(({ point }) => distanceMeters(airport, point) > SAME_PLACE_METERS))
    .map(({ iata, name, lat, lon }) => ({
      id: `airport ${iata}`,
      kind: "airport",
      point: { lat, lon },
      label: iata,
      name,
    }));
}
