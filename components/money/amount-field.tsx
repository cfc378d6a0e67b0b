"use client";

import { useLocale, useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { exponentOf } from "@/lib/money/currencies";
import { toDecimalString } from "@/lib/money/format-money";
import { minor } from "@/lib/money/minor-units";

interface AmountFieldProps {
  readonly currency: string;
  /** As it is typed; `parseAmount` reads it. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hasError: boolean;
  readonly label?: string;
}

/** An amount of money, typed as the reader writes numbers. */
export function AmountField({ currency, value, onChange, hasError, label }: AmountFieldProps) {
  const t = useTranslations("money.amount");
  const locale = useLocale();
  const places = exponentOf(currency);
  const notation = { minimumFractionDigits: places, maximumFractionDigits: places };
  const example = new Intl.NumberFormat(locale, notation).format(
    toDecimalString(minor(1_250), currency) as Intl.StringNumericLiteral,
  );
  return (
    <Field label={label ?? t("label", { currency })} error={hasError ? t("invalid", { example }) : undefined}>
      <Input
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
