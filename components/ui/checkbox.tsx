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

/** An on/off setting that takes effect at once. */
export function Switch({ label, hint, className, ...rest }: CheckboxProps) {
  return (
    <label className={cx("flex min-h-11 cursor-pointer items-center justify-between gap-4 py-1.5", className)}>
      <span className="text-[0.9375rem]">
        {label}
        {hint ? <span className="block text-ink-faint text-sm">{hint}</span> : null}
      </span>
      <span className="relative inline-flex shrink-0">
        <input
          {...rest}
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox carries its checked state itself
          role="switch"
          className="peer absolute inset-0 size-full cursor-pointer opacity-0"
        />
        <span
          aria-hidden="true"
          className="h-7 w-12 rounded-pill border border-line-strong bg-surface-sunken transition-colors duration-150 peer-checked:border-success peer-checked:bg-success peer-focus-visible:outline-2 peer-focus-visible:outline-focus peer-focus-visible:outline-offset-2 peer-disabled:opacity-50"
        />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-1 start-1 size-5 rounded-pill bg-white shadow-overlay ring-1 ring-line-strong transition-[inset-inline-start] duration-150 peer-checked:start-6"
        />
      </span>
    </label>
  );
}
