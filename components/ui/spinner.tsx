import { LoaderCircle } from "lucide-react";
import { cx } from "./cx";

/** A turning ring. Decorative: whatever shows it says in words that it is busy. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden="true" className={cx("size-5 shrink-0 animate-spin", className)} />;
}
