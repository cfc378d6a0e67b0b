"use client";

import { useLocale } from "next-intl";
import { formatDate, formatDateTime, formatTime } from "@/lib/format/dates";
import { cx } from "./cx";

interface LocalTimeProps {
  /** RFC 3339. */
  at: string;
  /** The IANA zone of the pick-up. Times are never shown in the reader's own zone. */
  timeZone: string;
  show?: "date" | "time" | "full";
  className?: string;
}

const FORMATS = { date: formatDate, time: formatTime, full: formatDateTime } as const;

/** A moment as the clock at the pick-up shows it; `full` names the zone. */
export function LocalTime({ at, timeZone, show = "full", className }: LocalTimeProps) {
  const locale = useLocale();
  return (
    <time dateTime={at} className={cx("figures", className)}>
      {FORMATS[show](at, timeZone, locale)}
    </time>
  );
}
