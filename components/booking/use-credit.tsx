"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { callApi } from "@/lib/api-client";
import type { Money } from "@/lib/contracts/common";
import { listMyCredits } from "@/lib/contracts/money";
import { formatMoney } from "@/lib/money/format-money";
import { type MinorUnits, minor, ZERO } from "@/lib/money/minor-units";
import { type Credits, usableCredit } from "./usable-credit";

interface Credit {
  /** Of the visitor's credit with the fleet, what may pay a part of the price; zero without any, and until it is known. */
  readonly usable: MinorUnits;
  readonly isUsed: boolean;
  readonly setUsed: (isUsed: boolean) => void;
  /** What is taken from the credit, and what is left to pay. */
  readonly taken: MinorUnits;
  /** What would be taken if the price were another. */
  readonly takenOf: (price: Money) => MinorUnits;
  readonly rest: Money;
}

/** The visitor's credit at a checkout; used unless they say otherwise. Without an account there is none. */
export function useCredit(hasAccount: boolean, fleet: string, total: Money): Credit {
  const [credits, setCredits] = useState<Credits>([]);
  const [isUsed, setUsed] = useState(true);
  useEffect(() => {
    if (!hasAccount) return;
    const controller = new AbortController();
    // no answer is no credit: the price can be paid in full all the same
    callApi(listMyCredits, { signal: controller.signal }).then(
      ({ data }) => setCredits(data),
      () => undefined,
    );
    return () => controller.abort();
  }, [hasAccount]);
  const usable = usableCredit(credits, fleet, total);
  const takenOf = (price: Money) => (isUsed ? usableCredit(credits, fleet, price) : ZERO);
  const taken = takenOf(total);
  const rest = { amountMinor: minor(total.amountMinor - taken), currency: total.currency };
  return { usable, isUsed, setUsed, taken, takenOf, rest };
}

/** Nothing when there is no credit to use. */
export function CreditOption({ credit, isDisabled = false }: { credit: Credit; isDisabled?: boolean }) {
  const t = useTranslations("booking.checkout.credit");
  const locale = useLocale();
  const { currency } = credit.rest;
  if (credit.usable === 0) return null;
  return (
    <Checkbox
      checked={credit.isUsed}
      disabled={isDisabled}
      onChange={(event) => credit.setUsed(event.target.checked)}
      label={t("use", { amount: formatMoney(credit.usable, currency, locale) })}
      hint={t("rest", { amount: formatMoney(credit.rest.amountMinor, currency, locale) })}
    />
  );
}
