import { cx } from "./cx";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger" | "inverse";
export type ButtonSize = "sm" | "md" | "lg";

const VARIANTS: Readonly<Record<ButtonVariant, string>> = {
  primary: "bg-accent text-accent-ink shadow-raised hover:opacity-90 active:opacity-85",
  secondary: "border border-line-strong bg-surface-raised text-ink hover:bg-surface-sunken active:bg-line",
  ghost: "text-ink hover:bg-surface-sunken active:bg-line",
  danger: "bg-danger text-danger-ink shadow-raised hover:opacity-90 active:opacity-85",
  inverse: "bg-ink-inverse text-surface-inverse hover:opacity-90 active:opacity-85",
};

const SIZES: Readonly<Record<ButtonSize, string>> = {
  sm: "min-h-9 gap-1.5 px-3 text-sm pointer-coarse:min-h-11",
  md: "min-h-11 gap-2 px-4.5 text-[0.9375rem]",
  lg: "min-h-12 gap-2.5 px-6 text-base",
};

const BASE =
  "inline-flex select-none items-center justify-center rounded-control font-medium text-center leading-tight transition-[background-color,opacity,border-color] duration-150 disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50";

/** The look of a button, for whatever element carries it. */
export function buttonClass(variant: ButtonVariant = "primary", size: ButtonSize = "md", className?: string): string {
  return cx(BASE, VARIANTS[variant], SIZES[size], className);
}
