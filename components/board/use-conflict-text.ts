"use client";

import { useTranslations } from "next-intl";
import type { Conflict } from "./conflicts";

/** What is to be said about a ride held over a line: what speaks against it, or that nothing does. */
export function useConflictText(): (conflict: Conflict | null) => string {
  const t = useTranslations("fleet.dispatch.conflict");
  return (conflict) => {
    if (!conflict) return t("none");
    return conflict.other ? t("booked", { ref: conflict.other.ref }) : t(conflict.code);
  };
}
