"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { RideLength } from "@/components/ride/ride-length";
import { LocalTime } from "@/components/ui/local-time";
import { Money } from "@/components/ui/money";
import type { Ride } from "@/lib/contracts/rides";

/** Who, when, from where to where, with whom. */
export function RideFacts({ ride }: { ride: Ride }) {
  const t = useTranslations("fleet.ride");
  const tc = useTranslations("common.vehicleClass");
  const party = t("party", { passengers: ride.passengers, luggage: ride.luggage, childSeats: ride.childSeats });
  const facts: [string, ReactNode][] = [
    [t("when"), <LocalTime key="when" at={ride.pickupAt} timeZone={ride.pickupTimezone} />],
    [t("from"), <Spot key="from" place={ride.pickup} />],
  ];
  for (const stop of ride.stops) facts.push([t("stop"), <Spot key={stop.name} place={stop} />]);
  if (ride.dropoff) facts.push([t("to"), <Spot key="to" place={ride.dropoff} />]);
  facts.push(
    [t("length"), <RideLength key="length" ride={ride} />],
    [t("class"), tc(ride.vehicleClass)],
    [t("partyLabel"), party],
  );
  facts.push([t("passenger"), <Passenger key="passenger" ride={ride} />]);
  if (ride.flightNumber) facts.push([t("flight"), ride.flightNumber]);
  if (ride.notes) facts.push([t("notes"), ride.notes]);
  facts.push([t("driver"), <Crew key="crew" ride={ride} />]);
  if (ride.cancelReason) facts.push([t("reason"), ride.cancelReason]);
  if (ride.cancelFee) facts.push([t("fee"), <Money key="fee" {...ride.cancelFee} />]);
  return (
    <dl className="grid gap-2.5 text-[0.9375rem]">
      {facts.map(([label, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: several stops have the same label, and the order is the identity
        <div key={`${label} ${index}`} className="grid grid-cols-[7rem_minmax(0,1fr)] gap-3">
          <dt className="text-ink-muted">{label}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Spot({ place: { name, address } }: { place: Ride["pickup"] }) {
  return (
    <span className="grid">
      <bdi>{name}</bdi>
      {address ? <bdi className="text-ink-muted">{address}</bdi> : null}
    </span>
  );
}

function Passenger({ ride }: { ride: Ride }) {
  if (!ride.contact) return ride.passengerName;
  const { name, phone, email } = ride.contact;
  return (
    <span className="grid">
      <span>{name}</span>
      <a href={`tel:${phone}`} className="figures flex min-h-6 w-fit items-center underline underline-offset-4">
        <bdi>{phone}</bdi>
      </a>
      <a href={`mailto:${email}`} className="flex min-h-6 w-fit items-center break-all underline underline-offset-4">
        {email}
      </a>
    </span>
  );
}

function Crew({ ride: { driver, vehicle } }: { ride: Ride }) {
  const t = useTranslations("fleet.ride");
  if (!driver) return <span className="font-medium text-warning-text">{t("none")}</span>;
  return (
    <span className="grid">
      <span>{driver.name}</span>
      {driver.phone ? (
        <a
          href={`tel:${driver.phone}`}
          className="figures flex min-h-6 w-fit items-center underline underline-offset-4"
        >
          <bdi>{driver.phone}</bdi>
        </a>
      ) : null}
      {vehicle ? (
        <span className="text-ink-muted">
          {`${vehicle.colour} ${vehicle.make} ${vehicle.model} · `}
          <bdi className="whitespace-nowrap">{vehicle.plate}</bdi>
        </span>
      ) : null}
    </span>
  );
}
