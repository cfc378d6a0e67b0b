"use client";

import { CarFront } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { VehicleClass } from "@/lib/contracts/common";
import type { Quote, QuotesResponse } from "@/lib/contracts/quotes";
import { QuoteCard } from "./quote-card";
import { QuoteCountdown, useSecondsLeft } from "./quote-countdown";

interface QuotesStepProps {
  quotes: QuotesResponse;
  soldOut: readonly VehicleClass[];
  isLoading: boolean;
  onRefresh: () => void;
  onChoose: (quote: Quote) => void;
  onEdit: () => void;
}

/** Step 2: a price for every class that carries the party, the cheapest first. */
export function QuotesStep({ quotes, soldOut, isLoading, onRefresh, onChoose, onEdit }: QuotesStepProps) {
  const t = useTranslations("booking.quotes");
  const isExpired = useSecondsLeft(quotes.expiresAt) === 0;
  if (quotes.quotes.length === 0) {
    return (
      <EmptyState
        icon={<CarFront />}
        title={t("emptyTitle")}
        description={t("emptyText")}
        action={<Button onClick={onEdit}>{t("changeTrip")}</Button>}
      />
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="sr-only">
        {t("count", { count: quotes.quotes.length })}
      </p>
      <QuoteCountdown expiresAt={quotes.expiresAt} isLoading={isLoading} onRefresh={onRefresh} />
      <ul className="flex flex-col gap-4">
        {quotes.quotes.map((quote) => (
          <li key={quote.vehicleClass}>
            <QuoteCard
              quote={quote}
              isExpired={isExpired}
              isSoldOut={soldOut.includes(quote.vehicleClass)}
              onChoose={() => onChoose(quote)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
