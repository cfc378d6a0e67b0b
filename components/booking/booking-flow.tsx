"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { Alert } from "@/components/ui/alert";
import { cx } from "@/components/ui/cx";
import { useErrorText } from "@/components/ui/use-error-text";
import type { FleetPage } from "@/lib/contracts/catalogue";
import type { Point } from "@/lib/geo/points";
import { QuotesStep } from "./quotes-step";
import { TripStep } from "./trip-step";
import { TripSummary } from "./trip-summary";
import { type Booking, type BookingStep, useBooking } from "./use-booking";

/** Paying comes last, and its code arrives with it. */
const CheckoutStep = dynamic(() => import("./checkout-step").then((module) => module.CheckoutStep), { ssr: false });

interface BookingFlowProps {
  fleet: FleetPage;
  bias: Point | null;
  /** Wall time at the fleet, a sensible first proposal. */
  defaultLocal: string;
  /** Today at the fleet, `YYYY-MM-DD`. */
  today: string;
  /** What stands beside the first step. */
  aside: ReactNode;
}

const STEPS = ["trip", "quotes", "checkout"] as const;

/** Trip, prices, payment: one page, three steps, each with its own address. */
export function BookingFlow({ fleet, bias, defaultLocal, today, aside }: BookingFlowProps) {
  const booking = useBooking(fleet.slug, defaultLocal);
  const { step } = booking;
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,31rem)_minmax(0,1fr)] lg:gap-14">
      <section className="flex min-w-0 flex-col gap-5">
        <StepHeading step={step} />
        {step === "trip" ? (
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
            <GeneralProblem booking={booking} />
          </>
        ) : (
          <Offers booking={booking} fleet={fleet} />
        )}
      </section>
      <div className={cx(step !== "trip" && "max-lg:hidden")}>{aside}</div>
    </div>
  );
}

function Offers({ booking, fleet }: { booking: Booking; fleet: FleetPage }) {
  const { form, prices, step, chosen, goTo } = booking;
  const { quotes } = prices;
  if (!quotes) return null;
  const refresh = () => void prices.ask(form);
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

/** A failure that no single field explains: no network, too many requests, an outage. */
function GeneralProblem({ booking }: { booking: Booking }) {
  const t = useTranslations("common");
  const { problem, errors } = booking.prices;
  const errorText = useErrorText();
  if (!problem || Object.keys(errors).length > 0) return null;
  const { title, advice } = errorText(problem.code);
  return (
    <Alert tone="danger" title={title}>
      <p>{advice}</p>
      {problem.requestId ? (
        <p className="break-all text-sm">{t("error.reference", { id: problem.requestId })}</p>
      ) : null}
    </Alert>
  );
}

/** Takes the focus when the step changes, so that screen readers begin there; not when the page opens. */
function StepHeading({ step }: { step: BookingStep }) {
  const t = useTranslations("booking.steps");
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: "start" });
  }, [step]);
  const number = STEPS.indexOf(step) + 1;
  return (
    <div>
      <p className="text-ink-faint text-sm">{t("progress", { number, count: STEPS.length })}</p>
      <h2 ref={heading} tabIndex={-1} className="scroll-mt-20 text-title outline-none">
        {t(step)}
      </h2>
    </div>
  );
}
