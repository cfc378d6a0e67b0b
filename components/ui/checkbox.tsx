import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";

type CheckboxProps = Omit<ComponentProps<"input">, "type"> & { label: ReactNode; hint?: ReactNode };

/** A box with its label; the whole row is the target. */
export function Checkbox({ label, hint, className, ...rest }: CheckboxProps) {
  return (
    <label className={cx("flex min-h-11 cursor-pointer items-start gap-3 py-2.5", className)}>
      <input {...rest} type="checkbox" className="mt-0.5 size-5 shrink-0 accent-accent" />
      <span className="text-[0.9375rem] leading-6">
        {label}
        {hint ? <span className="block text-ink-faint text-sm">{hint}</span> : null}
      </span>
    </label>
  );
}
