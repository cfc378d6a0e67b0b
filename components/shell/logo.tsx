import { cx } from "@/components/ui/cx";

/** The mark alone: an N drawn as a road that changes lanes. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={cx("size-8 shrink-0", className)}>
      <rect width="32" height="32" rx="8" fill="var(--mark-ground, oklch(0.2 0.02 262))" />
      <path
        d="M9.5 23V9.5L22.5 22.5V9"
        fill="none"
        stroke="oklch(0.97 0.01 85)"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="22.5" cy="9" r="2.3" fill="oklch(0.78 0.095 80)" />
    </svg>
  );
}

/** Mark and name. The name is the same in every language. */
export function Logo({ name, className }: { name: string; className?: string }) {
  return (
    <span dir="ltr" className={cx("inline-flex items-center gap-2.5", className)}>
      <LogoMark />
      <span className="font-semibold text-lg tracking-[0.08em]">{name}</span>
    </span>
  );
}
