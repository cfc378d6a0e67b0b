"use client";

import { useLocale, useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { useErrorText } from "@/components/ui/use-error-text";
import type { ApiProblem } from "@/lib/api-client";
import type { Money } from "@/lib/contracts/common";
import { formatMoney } from "@/lib/money/format-money";
import { repricingOf } from "./repriced-amendment";

/** Why a change was refused; of a price that has changed what it is now, which the button beside it accepts. */
export function AmendProblem({ problem }: { problem: ApiProblem | null }) {
  const t = useTranslations("booking.changes");
  const errorText = useErrorText();
  const locale = useLocale();
  if (!problem) return null;
  const { title, advice } = errorText(problem.code);
  const told = repricingOf(problem);
  const text = ({ amountMinor, currency }: Money) => formatMoney(amountMinor, currency, locale);
  const [now, before] = told ? [text(told.difference), text(told.previousDifference)] : [null, null];
  return (
    <Alert tone={told ? "warning" : "danger"} title={title}>
      {now === null ? advice : now === before ? t("sameDifference", { now }) : t("newDifference", { now, before })}
    </Alert>
  );
}
