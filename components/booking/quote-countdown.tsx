"use client";

import { Clock, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { useNow } from "./use-now";

interface QuoteCountdownProps {
  expiresAt: string;
  isLoading: boolean;
  onRefresh: () => void;
}

/** Whole seconds that are left, 0 once over; null before the page is interactive. */
export function useSecondsLeft(expiresAt: string): number | null {
  const now = useNow();
  return now === null ? null : Math.max(0, Math.ceil((Date.parse(expiresAt) - now) / 1_000));
}

/** How long the prices hold. Only the end is announced: a clock that is read out each second helps nobody. */
export function QuoteCountdown({ expiresAt, isLoading, onRefresh }: QuoteCountdownProps) {
  const t = useTranslations("booking.quotes");
  const left = useSecondsLeft(expiresAt);
  const isOver = left === 0;
  const clock = left === null ? "–" : `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="flex items-center gap-2 text-ink-muted text-sm">
        <Clock aria-hidden="true" className="size-4" />
        <span aria-hidden={isOver || undefined} className="figures">
          {isOver ? t("expired") : t("holdsFor", { clock })}
        </span>
        <span role="status" className="sr-only">
          {isOver ? t("expired") : ""}
        </span>
      </p>
      <Button variant={isOver ? "primary" : "ghost"} size="sm" isLoading={isLoading} onClick={onRefresh}>
        {isLoading ? null : <RotateCw aria-hidden="true" className="size-4" />}
        {t("refresh")}
      </Button>
    </div>
  );
}
