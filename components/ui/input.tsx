"use client";

import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";
import { useFieldControl } from "./field-context";

type InputProps = ComponentProps<"input"> & {
  /** Decoration inside the control, on the side where the text begins. */
  leading?: ReactNode;
};

/** One line of text. Inside a `Field` it needs no id of its own. */
export function Input({ leading, className, ...rest }: InputProps) {
  const field = useFieldControl(rest);
  const input = <input {...rest} {...field} className={cx("control", leading ? "ps-10" : null, className)} />;
  if (!leading) return input;
  return (
    <span className="relative block">
      <span
        aria-hidden="true"
        className="absolute inset-y-0 start-3.5 flex items-center text-ink-faint [&_svg]:size-4.5"
      >
        {leading}
      </span>
      {input}
    </span>
  );
}

/** Several lines of text. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  const field = useFieldControl(rest);
  return <textarea rows={rows} {...rest} {...field} className={cx("control resize-y", className)} />;
}
