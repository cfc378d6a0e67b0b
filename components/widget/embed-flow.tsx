"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { PricesProblem } from "@/components/booking/prices-problem";
import { QuotesStep } from "@/components/booking/quotes-step";
import { StepHeading } from "@/components/booking/step-heading";
import { TripStep } from "@/components/booking/trip-step";
import { TripSummary } from "@/components/booking/trip-summary";
import type { FleetPage } from "@/lib/contracts/catalogue";
import type { Point } from "@/lib/geo/points";
import { Link } from "@/lib/i18n/navigation";
import { Handover } from "./handover";
import { type EmbedStep, useEmbed } from "./use-embed";
import { useHost } from "./use-host";

interface EmbedFlowProps {
  readonly fleet: FleetPage;
  readonly bias: Point | null;
  /** Wall time at the fleet, a sensible first proposal. */
  readonly defaultLocal: string;
  /** Today at the fleet, `YYYY-MM-DD`. */
  readonly today: string;
}

const STEPS: readonly EmbedStep[] = ["trip", "quotes", "handover"];

/** The booking form in a fleet's own page: trip and prices here, details and payment in a tab of the booking page. */
export function EmbedFlow({ fleet, bias, defaultLocal, today }: EmbedFlowProps) {
  const t = useTranslations("widget.embed");
  const steps = useTranslations("booking.steps");
  const root = useRef<HTMLDivElement>(null);
  const host = useHost(root, fleet.slug);
  const embed = useEmbed(fleet.slug, defaultLocal, host);
  const { step, form, prices } = embed;
  const title = step === "handover" ? t("handover.title") : steps(step);
  return (
    <div ref={root} className="flex flex-col gap-5 px-3 pt-1 pb-3 sm:px-4">
      <div className="brand-banner flex items-center justify-between gap-4 rounded-card px-4 py-3">
        <h1 className="min-w-0 font-semibold">{t("heading", { fleet: fleet.brand.logoText || fleet.name })}</h1>
        <Link
          href={`/f/${fleet.slug}`}
          target="_blank"
          rel="noopener"
          prefetch={false}
          className="inline-flex min-h-11 shrink-0 items-center rounded-control text-sm underline underline-offset-4"
        >
          {t("openPage")}
        </Link>
      </div>
      <StepHeading number={STEPS.indexOf(step) + 1} count={STEPS.length} title={title} />
      {step === "trip" ? (
        <>
          <TripStep
            form={form}
            onChange={embed.setForm}
            errors={prices.errors}
            refusals={prices.refusals}
            isLoading={prices.isLoading}
            onSubmit={embed.askPrices}
            fleet={fleet}
            bias={bias}
            today={today}
          />
          <PricesProblem prices={prices} />
        </>
      ) : (
        <Offers fleet={fleet} embed={embed} host={host} />
      )}
    </div>
  );
}

interface OffersProps {
  readonly fleet: FleetPage;
  readonly embed: ReturnType<typeof useEmbed>;
  readonly host: ReturnType<typeof useHost>;
}

function Offers({ fleet, embed, host }: OffersProps) {
  const { step, form, prices, chosen, goTo } = embed;
  const { quotes } = prices;
  if (!quotes) return null;
  return (
    <>
      <TripSummary form={form} quotes={quotes} country={fleet.country} onEdit={() => goTo("trip")} />
      {step === "handover" && chosen ? (
        <Handover
          key={chosen.id}
          quote={chosen}
          href={embed.hrefOf(chosen)}
          fleetName={fleet.name}
          expiresAt={quotes.expiresAt}
          isBlocked={embed.isBlocked}
          host={host}
          onBack={() => goTo("quotes")}
          onRestart={embed.restart}
        />
      ) : (
        <QuotesStep
          quotes={quotes}
          soldOut={[]}
          isLoading={prices.isLoading}
          onRefresh={() => void prices.ask(form)}
          onChoose={embed.choose}
          onEdit={() => goTo("trip")}
        />
      )}
    </>
  );
}
