import type { Place } from "@/lib/contracts/catalogue";
import type { PlaceRef, ServiceType } from "@/lib/contracts/common";
import type { QuoteOffer } from "@/lib/contracts/quotes";

/** A place as the form holds it: what a quote needs, and the zone in which its clock runs. */
export interface FormPlace extends PlaceRef {
  iata: string | null;
  /** IANA zone; null while unknown (a shared link of an older form). */
  timezone: string | null;
}

export interface TripForm {
  serviceType: ServiceType;
  pickup: FormPlace | null;
  dropoff: FormPlace | null;
  stops: readonly (FormPlace | null)[];
  /** Wall time at the pick-up, `YYYY-MM-DDTHH:MM`; either half may be missing. */
  pickupLocal: string;
  hours: number;
  passengers: number;
  luggage: number;
  childSeats: number;
  meetGreet: boolean;
  flightNumber: string;
}

export const MAX_STOPS = 4;

export const emptyTrip = (pickupLocal: string): TripForm => ({
  serviceType: "transfer",
  pickup: null,
  dropoff: null,
  stops: [],
  pickupLocal,
  hours: 3,
  passengers: 1,
  luggage: 1,
  childSeats: 0,
  meetGreet: false,
  flightNumber: "",
});

export function toFormPlace({ name, lat, lon, iata, timezone, city, kind }: Place): FormPlace {
  const address = kind !== "city" && city ? city : undefined;
  return { name, lat, lon, iata, timezone, ...(address ? { address } : {}) };
}

/** What the API is asked; fields that do not apply to the trip are left out. May still be incomplete. */
export function toQuoteBody(form: TripForm, fleet: string) {
  const isTransfer = form.serviceType === "transfer";
  const isAirport = Boolean(form.pickup?.iata);
  const flight = form.flightNumber.trim();
  return {
    fleet,
    serviceType: form.serviceType,
    pickup: toPlaceRef(form.pickup),
    dropoff: toPlaceRef(form.dropoff),
    stops: form.stops.map(toPlaceRef).filter((stop) => stop !== undefined),
    pickupLocal: form.pickupLocal,
    ...(isTransfer ? {} : { hours: form.hours }),
    passengers: form.passengers,
    luggage: form.luggage,
    childSeats: form.childSeats,
    meetGreet: isAirport && form.meetGreet,
    ...(isAirport && flight ? { flightNumber: flight } : {}),
  };
}

function toPlaceRef(place: FormPlace | null): PlaceRef | undefined {
  if (!place) return undefined;
  const { name, lat, lon, address, iata } = place;
  return { name, lat, lon, ...(address ? { address } : {}), ...(iata ? { iata } : {}) };
}

/** The form that led to a quote; a pick-up's zone is known from it, the others' are not. */
export function fromOffer({ trip, offer }: Pick<QuoteOffer, "trip" | "offer">): TripForm {
  const place = (at: PlaceRef, timezone: string | null): FormPlace => ({ ...at, iata: at.iata ?? null, timezone });
  return {
    ...trip,
    pickup: place(trip.pickup, offer.pickup.timezone),
    dropoff: trip.dropoff && place(trip.dropoff, null),
    stops: trip.stops.map((stop) => place(stop, null)),
    hours: trip.hours ?? emptyTrip(trip.pickupLocal).hours,
    flightNumber: trip.flightNumber ?? "",
  };
}

/** Exchanges the ends of a transfer. The time stays as typed: it is the clock at the new pick-up. */
export function swapEnds(form: TripForm): TripForm {
  return { ...form, pickup: form.dropoff, dropoff: form.pickup, stops: [...form.stops].reverse() };
}
