import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";

type IconButtonProps = Omit<ComponentProps<"button">, "children"> & {
  /** What the button does, for those who do not see the icon. */
  label: string;
  icon: ReactNode;
  variant?: "ghost" | "outline" | "inverse";
};

const VARIANTS = {
  ghost: "text-ink-muted hover:bg-surface-sunken hover:text-ink",
  outline: "border border-line-strong bg-surface-raised text-ink hover:bg-surface-sunken",
  inverse: "text-ink-inverse hover:bg-white/10",
} as const;

/** A 44 px square with one icon. */
export function IconButton({ label, icon, variant = "ghost", className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={rest.title ?? label}
      className={cx(
        "inline-flex size-11 shrink-0 items-center justify-center rounded-control transition-colors duration-150 disabled:cursor-not-allowed disabled:opacity-50 [&_svg]:size-5",
        VARIANTS[variant],
        className,
      )}
    >
      {icon}
    </button>
  );
}
