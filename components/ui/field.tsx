"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { cx } from "./cx";
import { FieldContext } from "./field-context";

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** Shown below the control and announced; also marks the control as invalid. */
  error?: ReactNode;
  isRequired?: boolean;
  /** Adds the word "optional" to the label. */
  isOptional?: boolean;
  /** Keeps the label for screen readers only. */
  isLabelHidden?: boolean;
  className?: string;
  children: ReactNode;
}

/** Label, one control, hint and error, tied together. The control finds its ids through `useFieldControl`. */
export function Field(props: FieldProps) {
  const {
    label,
    hint,
    error,
    isRequired = false,
    isOptional = false,
    isLabelHidden = false,
    className,
    children,
  } = props;
  const t = useTranslations("common");
  const id = useId();
  const describedBy = [error ? `${id}-error` : null, hint ? `${id}-hint` : null].filter(Boolean).join(" ");
  return (
    <FieldContext
      value={{ controlId: id, describedBy: describedBy || undefined, isInvalid: Boolean(error), isRequired }}
    >
      <div className={cx("flex flex-col gap-1.5", className)}>
        <label htmlFor={id} className={isLabelHidden ? "sr-only" : "font-medium text-ink text-sm"}>
          {label}
          {isOptional ? <span className="font-normal text-ink-faint"> {t("form.optional")}</span> : null}
        </label>
        {children}
        {error ? (
          <p id={`${id}-error`} role="alert" className="flex items-start gap-1.5 text-danger-text text-sm">
            <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            <span>{error}</span>
          </p>
        ) : null}
        {hint ? (
          <p id={`${id}-hint`} className="text-ink-faint text-sm">
            {hint}
          </p>
        ) : null}
      </div>
    </FieldContext>
  );
}
