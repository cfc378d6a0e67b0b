"use client";

import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cx } from "./cx";
import { useFieldControl } from "./field-context";

/** The platform's own list: on a phone nothing is faster. Pass `<option>` as children. */
export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  const field = useFieldControl(rest);
  return (
    <span className={cx("relative block", className)}>
      <select {...rest} {...field} className="control cursor-pointer appearance-none truncate pe-10">
        {children}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 end-3.5 my-auto size-4.5 text-ink-faint"
      />
    </span>
  );
}
