import { type FormPlace, type TripForm, toQuoteBody } from "@/components/booking/trip-form";
import type { AmendRequest } from "@/lib/contracts/amendments";
import type { PlaceRef } from "@/lib/contracts/common";
import type { Ride } from "@/lib/contracts/rides";

export type Changes = Omit<AmendRequest, "version">;

export interface AmendForm {
  readonly trip: TripForm;
  readonly notes: string;
}

/** The ride as the form begins with it. */
export function formOf(ride: Ride): AmendForm {
  const place = (ref: PlaceRef): FormPlace => ({ ...ref, iata: ref.iata ?? null, timezone: ride.pickupTimezone });
  return {
    trip: {
      serviceType: ride.serviceType,
      pickup: place(ride.pickup),
      dropoff: ride.dropoff && place(ride.dropoff),
      stops: ride.stops.map(place),
      pickupLocal: ride.pickupLocal,
      // of hourly hire the time that was bought, in its half hours
      hours: Math.min(24, Math.max(1, Math.round(ride.durationSeconds / 1_800) / 2)),
      passengers: ride.passengers,
      luggage: ride.luggage,
      childSeats: ride.childSeats,
      meetGreet: ride.lines.some(({ code }) => code === "meet_greet"),
      flightNumber: ride.flightNumber ?? "",
    },
    notes: ride.notes ?? "",
  };
}

/** What the form says otherwise than it began; only that is asked for. Null while the form is incomplete. */
export function changesOf(before: AmendForm, after: AmendForm): Changes | null {
  const { trip } = after;
  const isTransfer = trip.serviceType === "transfer";
  if (!trip.pickup || (isTransfer && !trip.dropoff) || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(trip.pickupLocal))
    return null;
  const [was, now] = [before, after].map(({ trip: one, notes }) => ({
    ...toQuoteBody(one, ""),
    // whatever the pick-up is, a flight number that is gone is taken away
    flightNumber: toQuoteBody(one, "").flightNumber ?? null,
    notes: notes.trim() || null,
  }));
  if (!was || !now) return null;
  const { fleet: _fleet, serviceType: _serviceType, ...body } = now;
  return Object.fromEntries(
    Object.entries(body).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(was[key as keyof typeof was]),
    ),
  ) as Changes;
}
