"use client";

import { Baby, Check, ChevronDown, Luggage, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import type { Quote } from "@/lib/contracts/quotes";
import { CancellationText } from "./cancellation-text";
import { PriceBreakdown } from "./price-breakdown";

interface QuoteCardProps {
  quote: Quote;
  isExpired: boolean;
  /** True after a booking of this class was refused for lack of cars. */
  isSoldOut: boolean;
  onChoose: () => void;
}

/** One class: what it carries, what it costs and why. */
export function QuoteCard({ quote, isExpired, isSoldOut, onChoose }: QuoteCardProps) {
  const t = useTranslations("booking.quotes");
  const common = useTranslations("common.vehicleClass");
  const name = common(quote.vehicleClass);
  return (
    <Card className="flex flex-col gap-4 p-4 sm:p-5">
      <div>
        <div className="flex items-baseline justify-between gap-4">
          <h3 className="font-semibold text-lg">{name}</h3>
          <p className="font-semibold text-xl">
            <Money {...quote.total} />
          </p>
        </div>
        <p className="text-end text-ink-faint text-sm">{t("allIn")}</p>
        <Capacity quote={quote} />
      </div>
      <ul className="flex flex-wrap gap-x-4 gap-y-1.5 text-ink-muted text-sm">
        {quote.includes.map((code) => (
          <Included key={code}>{t.has(`includes.${code}`) ? t(`includes.${code}`) : code}</Included>
        ))}
        {quote.amenities.map((code) => (
          <Included key={code}>{t.has(`amenities.${code}`) ? t(`amenities.${code}`) : code}</Included>
        ))}
      </ul>
      <p className="text-ink-muted text-sm">
        <CancellationText policy={quote.cancellation} isShort />
      </p>
      <details className="group border-line border-t pt-3">
        <summary className="flex min-h-11 list-none items-center justify-between gap-2 font-medium text-sm [&::-webkit-details-marker]:hidden">
          {t("details")}
          <ChevronDown aria-hidden="true" className="size-4.5 text-ink-faint group-open:rotate-180" />
        </summary>
        <div className="pt-2">
          <PriceBreakdown lines={quote.lines} total={quote.total} />
          <p className="mt-3 text-ink-muted text-sm">
            <CancellationText policy={quote.cancellation} />
          </p>
        </div>
      </details>
      <Button onClick={onChoose} disabled={isExpired || isSoldOut} className="w-full">
        {isSoldOut ? t("soldOut") : t("choose", { name })}
      </Button>
    </Card>
  );
}

function Included({ children }: { children: ReactNode }) {
  return (
    <li className="flex items-center gap-1.5">
      <Check aria-hidden="true" className="size-4 text-success-text" />
      {children}
    </li>
  );
}

function Capacity({ quote }: { quote: Quote }) {
  const t = useTranslations("booking.quotes");
  const { passengers, luggage, childSeats } = quote.capacity;
  const facts = [
    { key: "passengers", icon: Users, count: passengers },
    { key: "bags", icon: Luggage, count: luggage },
    { key: "childSeats", icon: Baby, count: childSeats },
  ].filter(({ count }) => count > 0);
  return (
    <ul className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-ink-muted text-sm">
      {facts.map(({ key, icon: Icon, count }) => (
        <li key={key} className="figures flex items-center gap-1.5">
          <Icon aria-hidden="true" className="size-4" />
          {t(key, { count })}
        </li>
      ))}
    </ul>
  );
}
