"use client";

import { useTranslations } from "next-intl";

/** The name of a ledger account; one that has none is told as such. */
export function useAccountName(): (account: string) => string {
  const t = useTranslations("money.accounts");
  return (account) => t(t.has(account) ? account : "other");
}

/** What happened in a transaction. */
export function useEventName(): (kind: string) => string {
  const t = useTranslations("money.ledger.kinds");
  return (kind) => t(t.has(kind) ? kind : "other");
}
