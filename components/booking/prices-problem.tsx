"use client";

import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { useErrorText } from "@/components/ui/use-error-text";
import type { Prices } from "./use-prices";

/** A failure that no single field explains: no network, too many requests, an outage. */
export function PricesProblem({ prices: { problem, errors } }: { prices: Pick<Prices, "problem" | "errors"> }) {
  const t = useTranslations("common");
  const errorText = useErrorText();
  if (!problem || Object.keys(errors).length > 0) return null;
  const { title, advice } = errorText(problem.code);
  return (
    <Alert tone="danger" title={title}>
      <p>{advice}</p>
      {problem.requestId ? (
        <p className="break-all text-sm">{t("error.reference", { id: problem.requestId })}</p>
      ) : null}
    </Alert>
  );
}
