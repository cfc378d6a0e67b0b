"use client";

import { useTranslations } from "next-intl";
import { useNow } from "@/components/booking/use-now";
import { LocalTime } from "@/components/ui/local-time";
import { remainingClock } from "./eta";

/** The free waiting time as it runs out, second by second. Before the page is interactive only its end is known. */
export function FreeWaiting({ until, timeZone }: { until: string; timeZone: string }) {
  const t = useTranslations("ride.tracking");
  const now = useNow();
  const time = () => <LocalTime at={until} timeZone={timeZone} show="time" />;
  if (now === null) return <p className="mt-2 text-ink-muted text-sm">{t.rich("freeWaiting", { time })}</p>;
  const leftMs = Date.parse(until) - now;
  if (leftMs <= 0) {
    return (
      <p role="status" className="mt-2 text-sm text-warning-text">
        {t.rich("freeWaitingOver", { time })}
      </p>
    );
  }
  return (
    // read when the reader comes to it: a voice that counts seconds would drown everything else
    <p role="timer" aria-live="off" className="mt-2 text-ink-muted text-sm">
      {t.rich("freeWaitingLeft", {
        time,
        left: () => <span className="figures font-semibold text-ink text-lg">{remainingClock(leftMs)}</span>,
      })}
    </p>
  );
}
