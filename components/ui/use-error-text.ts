"use client";

import { useTranslations } from "next-intl";

export interface ErrorText {
  title: string;
  advice: string;
}

/** What to tell people about a code of the error table. A code that has no text is told as `internal`. */
export function useErrorText(): (code: string) => ErrorText {
  const t = useTranslations("errors");
  return (code) => {
    const known = t.has(`${code}.title`) ? code : "internal";
    return { title: t(`${known}.title`), advice: t(`${known}.advice`) };
  };
}
