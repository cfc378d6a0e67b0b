"use client";

import { useLocale, useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { useErrorText } from "@/components/ui/use-error-text";
import { formatMoney } from "@/lib/money/format-money";
import { type Entry, isCharge, isStep, isTakenBack, type Refusal } from "./outbox";

/** The ride went another way meanwhile: the driver reads that, not the name of the error. */
const OVERTAKEN = new Set(["version_conflict", "illegal_transition", "forbidden", "not_found"]);

/** What the driver did and the server refused for good, each with the number of its ride. */
export function Refusals({ refused }: { refused: readonly Refusal[] }) {
  return refused.map((refusal) => <Refused key={refusal.entry.id} {...refusal} />);
}

function Refused({ entry, code }: Refusal) {
  const t = useTranslations("drive.refused");
  const { title, advice } = useErrorText()(code);
  const isPhoto = isCharge(entry) && entry.chargeId !== undefined;
  const reason = isStep(entry) && OVERTAKEN.has(code) ? t("text") : `${title}. ${advice}`;
  return (
    <Alert tone="danger" title={useTitle(entry)}>
      {isPhoto ? t("keepReceipt") : reason}
    </Alert>
  );
}

function useTitle(entry: Entry): string {
  const t = useTranslations("drive.refused");
  const tk = useTranslations("money.charges.kinds");
  const locale = useLocale();
  const { ref } = entry;
  if (isStep(entry)) return t("title", { ref, step: entry.to });
  if (isTakenBack(entry)) {
    const { kind, amountMinor } = entry.takeBack;
    return t("takeBack", { ref, kind: tk(kind), amount: formatMoney(amountMinor, entry.currency, locale) });
  }
  if (!isCharge(entry)) return t("message", { ref });
  const { charge, currency, chargeId } = entry;
  const words = { ref, kind: tk(charge.kind), amount: formatMoney(charge.amountMinor, currency, locale) };
  return t(chargeId ? "photo" : "charge", words);
}
