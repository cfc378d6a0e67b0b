import { cx } from "./cx";

interface ProgressProps {
  label: string;
  /** 0 to 1. */
  value: number;
  className?: string;
}

export function Progress({ label, value, className }: ProgressProps) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className={cx("h-2 overflow-hidden rounded-pill bg-line", className)}
    >
      <div
        className="h-full rounded-pill bg-accent-text transition-[inline-size] duration-300"
        style={{ inlineSize: `${percent}%` }}
      />
    </div>
  );
}
