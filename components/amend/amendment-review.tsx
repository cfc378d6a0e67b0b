"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LocalTime } from "@/components/ui/local-time";
import { Money } from "@/components/ui/money";
import type { AmendedTrip, AmendmentPreview } from "@/lib/contracts/amendments";
import { minor } from "@/lib/money/minor-units";

type Part =
  | "when"
  | "pickup"
  | "stops"
  | "dropoff"
  | "hours"
  | "passengers"
  | "luggage"
  | "childSeats"
  | "meetGreet"
  | "flight"
  | "notes";

/** What a change changes, before and after, and what it costs. */
export function AmendmentReview({ amendment }: { amendment: AmendmentPreview }) {
  const t = useTranslations("booking.changes");
  const { before, after, priceBefore, priceAfter, difference, isFlightMove } = amendment;
  return (
    <div className="grid gap-4">
      <dl className="grid gap-3 text-[0.9375rem]">
        {changedParts(before, after).map((part) => (
          <div key={part}>
            <dt className="text-ink-faint text-sm">{t(`parts.${part}`)}</dt>
            <dd className="break-words">
              <del className="block text-ink-muted">
                <PartOf part={part} trip={before} />
              </del>
              <ins className="block font-medium no-underline">
                <PartOf part={part} trip={after} />
              </ins>
            </dd>
          </div>
        ))}
      </dl>
      <dl className="grid gap-2 rounded-card bg-surface-sunken p-4 text-[0.9375rem]">
        <Row label={t("priceBefore")}>
          <Money {...priceBefore} />
        </Row>
        <Row label={t("priceAfter")}>
          <Money {...priceAfter} />
        </Row>
        <Row label={difference.amountMinor < 0 ? t("back") : t("difference")} isStrong>
          {difference.amountMinor === 0 ? t("free") : <Money {...absolute(difference)} />}
        </Row>
        {isFlightMove ? <p className="text-ink-muted text-sm">{t("flightMove")}</p> : null}
      </dl>
    </div>
  );
}

/** What is given back is shown without its sign; the words say which way it goes. */
function absolute({ amountMinor, currency }: AmendmentPreview["difference"]): AmendmentPreview["difference"] {
  return { amountMinor: minor(Math.abs(amountMinor)), currency };
}

function Row({ label, isStrong = false, children }: { label: string; isStrong?: boolean; children: ReactNode }) {
  return (
    <div className={`flex items-baseline justify-between gap-4 ${isStrong ? "font-semibold" : ""}`}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const PARTS: Readonly<Record<Part, (trip: AmendedTrip) => unknown>> = {
  when: (trip) => trip.pickupLocal,
  pickup: (trip) => [trip.pickup.name, trip.pickup.lat, trip.pickup.lon],
  stops: (trip) => trip.stops.map(({ name, lat, lon }) => [name, lat, lon]),
  dropoff: (trip) => trip.dropoff && [trip.dropoff.name, trip.dropoff.lat, trip.dropoff.lon],
  hours: (trip) => trip.hours,
  passengers: (trip) => trip.passengers,
  luggage: (trip) => trip.luggage,
  childSeats: (trip) => trip.childSeats,
  meetGreet: (trip) => trip.meetGreet,
  flight: (trip) => trip.flightNumber,
  notes: (trip) => trip.notes,
};

/** The parts of a trip that differ, in the order in which people think of them. */
export function changedParts(before: AmendedTrip, after: AmendedTrip): Part[] {
  return (Object.keys(PARTS) as Part[]).filter(
    (part) => JSON.stringify(PARTS[part](before)) !== JSON.stringify(PARTS[part](after)),
  );
}

function PartOf({ part, trip }: { part: Part; trip: AmendedTrip }) {
  const t = useTranslations("booking.changes");
  switch (part) {
    case "when":
      return <LocalTime at={trip.pickupAt} timeZone={trip.pickupTimezone} />;
    case "pickup":
      return <bdi>{trip.pickup.name}</bdi>;
    case "dropoff":
      return trip.dropoff ? <bdi>{trip.dropoff.name}</bdi> : t("none");
    case "stops":
      return trip.stops.length === 0
        ? t("none")
        : trip.stops.map(({ name, lat, lon }) => (
            <bdi key={`${lat} ${lon}`} className="block">
              {name}
            </bdi>
          ));
    case "meetGreet":
      return trip.meetGreet ? t("yes") : t("no");
    case "flight":
      return trip.flightNumber ? <bdi>{trip.flightNumber}</bdi> : t("none");
    case "notes":
      return trip.notes ? <bdi>{trip.notes}</bdi> : t("none");
    default:
      return <span className="figures">{trip[part]}</span>;
  }
}
