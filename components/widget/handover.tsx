"use client";

import { ExternalLink } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Card, CardBody } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Spinner } from "@/components/ui/spinner";
import type { Quote } from "@/lib/contracts/quotes";
import type { Host } from "./use-host";
import { useProgress } from "./use-progress";

interface HandoverProps {
  readonly quote: Quote;
  /** Address of the booking page that goes on with the quote. */
  readonly href: string;
  readonly fleetName: string;
  readonly expiresAt: string;
  /** The browser has refused the new tab. */
  readonly isBlocked: boolean;
  readonly host: Host;
  readonly onBack: () => void;
  readonly onRestart: () => void;
}

/** Step 3 of the frame: details and payment are a matter of the booking page; here is told how far that has come. */
export function Handover({ quote, href, fleetName, expiresAt, isBlocked, host, onBack, onRestart }: HandoverProps) {
  const t = useTranslations("widget.embed.handover");
  const classes = useTranslations("common.vehicleClass");
  const locale = useLocale();
  const progress = useProgress(quote.id);
  const state = progress?.state ?? "open";
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(new Date(expiresAt));
  const { tell } = host;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for each state; the price is that of the state
  useEffect(() => {
    if (!progress || (state !== "booked" && state !== "paid")) return;
    const { vehicleClass, total } = progress;
    const price = { vehicleClass, amountMinor: total.amountMinor, currency: total.currency };
    tell(state === "booked" ? "nexors:booked" : "nexors:paid", price);
  }, [state]);
  return (
    <Card>
      <CardBody className="flex flex-col gap-4">
        <p className="flex items-baseline justify-between gap-4 font-semibold text-lg">
          {classes(quote.vehicleClass)}
          <Money {...quote.total} />
        </p>
        {state === "open" ? <p className="text-ink-muted">{t("text", { fleet: fleetName, time })}</p> : null}
        {isBlocked && state === "open" ? <Alert tone="warning">{t("blocked")}</Alert> : null}
        <div role="status">
          {state === "open" ? (
            <p className="flex items-center gap-3 text-ink-muted text-sm">
              <Spinner className="size-4" />
              {t("waiting")}
            </p>
          ) : (
            <Alert tone={state === "paid" ? "success" : state === "booked" ? "info" : "warning"}>{t(state)}</Alert>
          )}
        </div>
        {state === "open" ? (
          <a href={href} target="_blank" rel="noopener" className={buttonClass("primary", "lg", "w-full")}>
            {t("open")}
            <ExternalLink aria-hidden="true" className="size-4" />
          </a>
        ) : null}
        {state === "open" ? (
          <Button variant="ghost" onClick={onBack}>
            {t("another")}
          </Button>
        ) : (
          <Button variant="secondary" onClick={onRestart}>
            {t("new")}
          </Button>
        )}
      </CardBody>
    </Card>
  );
}
