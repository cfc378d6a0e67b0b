import { emptyTrip } from "@/components/booking/trip-form";
import { toSearch } from "@/components/booking/trip-search";
import type { PlaceRef } from "@/lib/contracts/common";
import type { Ride } from "@/lib/contracts/rides";

/** The booking page with the same trip filled in; the time has to be chosen anew. */
export function rebookHref(ride: Ride): string {
  const place = (ref: PlaceRef) => ({ ...ref, iata: ref.iata ?? null, timezone: ride.pickupTimezone });
  const search = toSearch({
    ...emptyTrip(""),
    serviceType: ride.serviceType,
    pickup: place(ride.pickup),
    dropoff: ride.dropoff && place(ride.dropoff),
    stops: ride.stops.map(place),
    hours: Math.min(24, Math.max(1, Math.round(ride.durationSeconds / 3_600))),
    passengers: ride.passengers,
    luggage: ride.luggage,
    childSeats: ride.childSeats,
  });
  return `/f/${ride.fleet.slug}?${search}`;
}
