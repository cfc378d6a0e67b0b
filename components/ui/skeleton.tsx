import { cx } from "./cx";

/** The shape of what is loading. Give it the size of the thing, so that nothing jumps. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cx("block animate-shimmer rounded-control bg-line", className)} />;
}
