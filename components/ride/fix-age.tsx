"use client";

import { useLocale, useTranslations } from "next-intl";
import { useNow } from "@/components/booking/use-now";
import { formatRelative } from "@/lib/format/dates";

/** Beyond this the position says little about where the car is now. */
export const STALE_MS = 60_000;

/** How old a position is. A clock of the device that is ahead or behind never makes it lie in the future. */
export function FixAge({ recordedAt }: { recordedAt: string }) {
  const t = useTranslations("ride.position");
  const locale = useLocale();
  const now = useNow();
  if (now === null) return null;
  const at = Math.min(Date.parse(recordedAt), now);
  return t(now - at > STALE_MS ? "stale" : "seen", { age: formatRelative(at, locale, now) });
}
