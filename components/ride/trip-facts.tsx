"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CancellationText } from "@/components/booking/cancellation-text";
import { Money } from "@/components/ui/money";
import type { PlaceRef } from "@/lib/contracts/common";
import type { Ride } from "@/lib/contracts/rides";
import { RideLength } from "./ride-length";

/** The trip as it was booked. `country` (of the fleet) decides between kilometres and miles. */
export function TripFacts({ ride, country }: { ride: Ride; country: string | undefined }) {
  const t = useTranslations("ride.facts");
  const booking = useTranslations("booking");
  const common = useTranslations("common.vehicleClass");
  const party = booking("summary.party", { passengers: ride.passengers, bags: ride.luggage });
  return (
    <>
      <h2 className="mb-3 font-semibold text-lg">{t("title")}</h2>
      <dl className="flex flex-col gap-3 text-[0.9375rem]">
        <Fact label={booking("form.pickup")}>
          <PlaceLines place={ride.pickup} />
        </Fact>
        {ride.stops.map((stop, index) => (
          <Fact key={`${stop.lat} ${stop.lon}`} label={booking("form.stop", { number: index + 1 })}>
            <PlaceLines place={stop} />
          </Fact>
        ))}
        {ride.dropoff ? (
          <Fact label={booking("form.dropoff")}>
            <PlaceLines place={ride.dropoff} />
          </Fact>
        ) : null}
        <Fact label={t("vehicle")}>{common(ride.vehicleClass)}</Fact>
        <Fact label={t("length")}>
          <RideLength ride={ride} country={country} />
        </Fact>
        <Fact label={t("party")}>
          {party}
          {ride.childSeats > 0 ? `, ${booking("quotes.childSeats", { count: ride.childSeats })}` : null}
        </Fact>
        {ride.flightNumber ? <Fact label={booking("form.flight")}>{ride.flightNumber}</Fact> : null}
        {ride.notes ? <Fact label={t("notes")}>{ride.notes}</Fact> : null}
        {ride.price.amountMinor === ride.total.amountMinor ? null : (
          <Fact label={t("priceNow")}>
            <Money {...ride.price} />
          </Fact>
        )}
        <Fact label={t("terms")}>
          <CancellationText policy={ride.cancellation} />
        </Fact>
      </dl>
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-faint text-sm">{label}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}

function PlaceLines({ place }: { place: PlaceRef }) {
  return (
    <>
      {place.name}
      {place.address ? <span className="block text-ink-muted text-sm">{place.address}</span> : null}
    </>
  );
}
