"use client";

import { Minus, Plus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { cx } from "./cx";
import { IconButton } from "./icon-button";

interface StepperProps {
  label: ReactNode;
  /** Used in the names of the two buttons; needed when `label` is not plain text. */
  labelText?: string;
  hint?: ReactNode;
  value: number;
  min?: number;
  max?: number;
  step?: number;
  onChange: (value: number) => void;
  className?: string;
}

/** A small whole number: passengers, bags, hours. Two 44 px buttons around the figure, which is announced on change. */
export function Stepper(props: StepperProps) {
  const { label, labelText, hint, value, min = 0, max = 99, step = 1, onChange, className } = props;
  const t = useTranslations("common");
  const locale = useLocale();
  const id = useId();
  const name = labelText ?? (typeof label === "string" ? label : "");
  const move = (delta: number) => onChange(Math.min(max, Math.max(min, value + delta)));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot lay out its legend beside the buttons
    <div
      role="group"
      aria-labelledby={id}
      className={cx("flex min-h-11 items-center justify-between gap-4", className)}
    >
      <span>
        <span id={id} className="block font-medium text-[0.9375rem]">
          {label}
        </span>
        {hint ? <span className="block text-ink-faint text-sm">{hint}</span> : null}
      </span>
      <span className="flex items-center gap-1">
        <IconButton
          variant="outline"
          icon={<Minus />}
          label={t("form.decrease", { name })}
          disabled={value <= min}
          onClick={() => move(-step)}
        />
        <output aria-live="polite" className="figures min-w-10 text-center font-semibold">
          {value.toLocaleString(locale)}
        </output>
        <IconButton
          variant="outline"
          icon={<Plus />}
          label={t("form.increase", { name })}
          disabled={value >= max}
          onClick={() => move(step)}
        />
      </span>
    </div>
  );
}
