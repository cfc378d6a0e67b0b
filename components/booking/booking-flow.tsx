"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { cx } from "@/components/ui/cx";
import { Skeleton } from "@/components/ui/skeleton";
import type { FleetPage } from "@/lib/contracts/catalogue";
import type { Point } from "@/lib/geo/points";
import { FleetAside, type PricedTrip } from "./fleet-aside";
import { PricesProblem } from "./prices-problem";
import { QuotesStep } from "./quotes-step";
import { StepHeading } from "./step-heading";
import { TripStep } from "./trip-step";
import { TripSummary } from "./trip-summary";
import { type Booking, useBooking } from "./use-booking";

/** Paying comes last, and its code arrives with it. */
const CheckoutStep = dynamic(() => import("./checkout-step").then((module) => module.CheckoutStep), { ssr: false });

interface BookingFlowProps {
  fleet: FleetPage;
  bias: Point | null;
  /** Wall time at the fleet, a sensible first proposal. */
  defaultLocal: string;
  /** Today at the fleet, `YYYY-MM-DD`. */
  today: string;
}

const STEPS = ["trip", "quotes", "checkout"] as const;

/** Trip, prices, payment: one page, three steps, each with its own address. */
export function BookingFlow({ fleet, bias, defaultLocal, today }: BookingFlowProps) {
  const t = useTranslations("booking.steps");
  const booking = useBooking(fleet.slug, defaultLocal);
  const { step } = booking;
  const trip = usePricedTrip(booking);
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,31rem)_minmax(0,1fr)] lg:gap-14">
      <section className="flex min-w-0 flex-col gap-5">
        <StepHeading number={STEPS.indexOf(step) + 1} count={STEPS.length} title={t(step)} />
        {booking.isResuming ? (
          <Skeleton className="h-96 rounded-card" />
        ) : step === "trip" ? (
          <>
            <TripStep
              form={booking.form}
              onChange={booking.setForm}
              errors={booking.prices.errors}
              refusals={booking.prices.refusals}
              isLoading={booking.prices.isLoading}
              onSubmit={booking.askPrices}
              fleet={fleet}
              bias={bias}
              today={today}
            />
            <PricesProblem prices={booking.prices} />
          </>
        ) : (
          <Offers booking={booking} fleet={fleet} />
        )}
      </section>
      <div className={cx(step === "checkout" && "max-lg:hidden")}>
        <FleetAside fleet={fleet} trip={trip} />
      </div>
    </div>
  );
}

/** What the prices are for, from the second step on. */
function usePricedTrip({ form, prices, step }: Booking): PricedTrip | null {
  const { pickup, stops, dropoff } = form;
  const path = prices.quotes ? prices.quotes.route.path : undefined;
  const isShown = step !== "trip";
  return useMemo(() => {
    if (!isShown || !pickup || path === undefined) return null;
    return { places: { pickup, stops: stops.filter((stop) => stop !== null), dropoff }, path };
  }, [isShown, pickup, stops, dropoff, path]);
}

function Offers({ booking, fleet }: { booking: Booking; fleet: FleetPage }) {
  const { form, prices, step, chosen, goTo } = booking;
  const { quotes } = prices;
  if (!quotes) return null;
  const refresh = () => void booking.refreshPrices();
  return (
    <>
      <TripSummary form={form} quotes={quotes} country={fleet.country} onEdit={() => goTo("trip")} />
      {step === "checkout" && chosen ? (
        <CheckoutStep
          fleet={fleet}
          quote={chosen}
          quotes={quotes}
          isRefreshing={prices.isLoading}
          onRefreshPrices={refresh}
          onNewPrice={prices.replace}
          onSoldOut={() => booking.markSoldOut(chosen.vehicleClass)}
          onChangeTrip={() => goTo("trip")}
        />
      ) : (
        <QuotesStep
          quotes={quotes}
          soldOut={booking.soldOut}
          isLoading={prices.isLoading}
          onRefresh={refresh}
          onChoose={booking.choose}
          onEdit={() => goTo("trip")}
        />
      )}
    </>
  );
}
