import type { ComponentProps } from "react";
import { cx } from "./cx";

/** A table that scrolls sideways inside its own frame, never the page. `label` names it for screen readers. */
export function Table({ label, className, ...rest }: ComponentProps<"table"> & { label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="relative overflow-x-auto rounded-card">
      <table {...rest} className={cx("w-full border-collapse text-start text-[0.9375rem]", className)} />
    </section>
  );
}

export function TableHead({ className, ...rest }: ComponentProps<"thead">) {
  return <thead {...rest} className={cx("border-line border-b bg-surface-sunken", className)} />;
}

export function TableRow({ className, ...rest }: ComponentProps<"tr">) {
  return <tr {...rest} className={cx("border-line border-b last:border-b-0", className)} />;
}

export function TableHeader({ className, scope = "col", ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope={scope}
      {...rest}
      className={cx("whitespace-nowrap px-4 py-3 text-start font-medium text-ink-muted text-sm", className)}
    />
  );
}

export function TableCell({ className, ...rest }: ComponentProps<"td">) {
  return <td {...rest} className={cx("px-4 py-3.5 align-middle", className)} />;
}
