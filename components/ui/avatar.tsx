import { cx } from "./cx";

interface AvatarProps {
  /** The person's or fleet's name; its initials stand in for a picture. */
  name: string;
  src?: string | null;
  className?: string;
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]];
  return letters
    .map((word) => Array.from(word ?? "")[0] ?? "")
    .join("")
    .toLocaleUpperCase();
}

/** Decorative: the name stands beside it in text. */
export function Avatar({ name, src, className }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        "inline-flex size-10 shrink-0 items-center justify-center overflow-hidden rounded-pill bg-surface-sunken font-semibold text-ink-muted text-sm ring-1 ring-line ring-inset",
        className,
      )}
    >
      {/* biome-ignore lint/performance/noImgElement: the image route is switched off on purpose */}
      {src ? <img src={src} alt="" className="size-full object-cover" loading="lazy" /> : initialsOf(name)}
    </span>
  );
}
