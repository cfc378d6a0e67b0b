import type { ReactNode } from "react";
import { cx } from "./cx";

interface EmptyStateProps {
  icon?: ReactNode;
  title: ReactNode;
  description?: ReactNode;
  action?: ReactNode;
  className?: string;
}

/** What to say, and what to do next, when a list has nothing. */
export function EmptyState({ icon, title, description, action, className }: EmptyStateProps) {
  return (
    <div className={cx("flex flex-col items-center px-6 py-14 text-center", className)}>
      {icon ? (
        <span
          aria-hidden="true"
          className="mb-4 flex size-12 items-center justify-center rounded-pill bg-surface-sunken text-ink-muted [&_svg]:size-6"
        >
          {icon}
        </span>
      ) : null}
      <p className="font-semibold text-lg">{title}</p>
      {description ? <p className="mt-1.5 max-w-md text-ink-muted">{description}</p> : null}
      {action ? <div className="mt-6 flex flex-wrap justify-center gap-3">{action}</div> : null}
    </div>
  );
}
