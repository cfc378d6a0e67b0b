"use client";

import { type ReactNode, useId } from "react";
import { cx } from "./cx";

export interface RadioCardOption<Value extends string> {
  value: Value;
  title: ReactNode;
  description?: ReactNode;
  /** At the end of the row: a price, a badge. */
  trailing?: ReactNode;
  leading?: ReactNode;
  isDisabled?: boolean;
}

interface RadioCardsProps<Value extends string> {
  legend: ReactNode;
  isLegendHidden?: boolean;
  options: readonly RadioCardOption<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  name?: string;
  className?: string;
}

const CARD =
  "flex min-h-11 cursor-pointer items-center gap-4 rounded-card border border-line bg-surface-raised p-4 transition-[border-color,box-shadow] duration-150 hover:border-line-strong has-checked:border-accent-text has-checked:shadow-raised has-checked:ring-1 has-checked:ring-accent-text has-disabled:cursor-not-allowed has-disabled:opacity-50 has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2";

/** One choice of few, each with room to explain itself. Arrow keys work: these are native radio buttons. */
export function RadioCards<Value extends string>(props: RadioCardsProps<Value>) {
  const { legend, isLegendHidden = false, options, value, onChange, name, className } = props;
  const ownName = useId();
  return (
    <fieldset className={cx("min-w-0", className)}>
      <legend className={isLegendHidden ? "sr-only" : "mb-2 font-medium text-sm"}>{legend}</legend>
      <div className="grid gap-3">
        {options.map((option) => (
          <label key={option.value} className={CARD}>
            <input
              type="radio"
              name={name ?? ownName}
              value={option.value}
              checked={value === option.value}
              disabled={option.isDisabled}
              onChange={() => onChange(option.value)}
              className="sr-only"
            />
            {option.leading}
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{option.title}</span>
              {option.description ? (
                <span className="mt-0.5 block text-ink-muted text-sm">{option.description}</span>
              ) : null}
            </span>
            {option.trailing}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
