import type { ReactNode } from "react";
import { cx } from "./cx";

export type Tone = "neutral" | "info" | "success" | "warning" | "danger" | "brass";

const TONES: Readonly<Record<Tone, string>> = {
  neutral: "bg-surface-sunken text-ink-muted ring-line",
  info: "bg-info-soft text-info-text ring-info/25",
  success: "bg-success-soft text-success-text ring-success/25",
  warning: "bg-warning-soft text-warning-text ring-warning/30",
  danger: "bg-danger-soft text-danger-text ring-danger/25",
  brass: "bg-brass-soft text-brass-text ring-brass/40",
};

interface BadgeProps {
  tone?: Tone;
  icon?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A short word about the state of a thing. Never the only carrier of meaning by colour: it always has text. */
export function Badge({ tone = "neutral", icon, className, children }: BadgeProps) {
  return (
    <span
      className={cx(
        "inline-flex items-center gap-1.5 whitespace-nowrap rounded-pill px-2.5 py-0.5 font-medium text-[0.8125rem] leading-5 ring-1 ring-inset [&_svg]:size-3.5",
        TONES[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}
