import type { PlaceRef } from "@/lib/contracts/common";
import type { MapMarker } from "./map-types";

interface TripPlaces {
  readonly pickup: PlaceRef;
  readonly stops: readonly PlaceRef[];
  readonly dropoff: PlaceRef | null;
}

/** A marker for each place of a trip, and the places in their order. */
export function tripPlaces({ pickup, stops, dropoff }: TripPlaces): { markers: MapMarker[]; route: PlaceRef[] } {
  const route = [pickup, ...stops, ...(dropoff ? [dropoff] : [])];
  const markers = route.map((place, index): MapMarker => {
    const kind = index === 0 ? "pickup" : dropoff && index === route.length - 1 ? "dropoff" : "stop";
    return { id: `${index}`, kind, point: { lat: place.lat, lon: place.lon }, label: place.name };
  });
  return { markers, route };
}
