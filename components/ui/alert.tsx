import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";

type AlertTone = "info" | "success" | "warning" | "danger";

const LOOK = {
  info: { icon: Info, className: "bg-info-soft text-info-text ring-info/25" },
  success: { icon: CircleCheck, className: "bg-success-soft text-success-text ring-success/25" },
  warning: { icon: TriangleAlert, className: "bg-warning-soft text-warning-text ring-warning/30" },
  danger: { icon: CircleAlert, className: "bg-danger-soft text-danger-text ring-danger/25" },
} as const;

interface AlertProps {
  tone?: AlertTone;
  title?: ReactNode;
  className?: string;
  children?: ReactNode;
}

/** A message in the flow of the page. Danger is announced at once, the others when the reader pauses. */
export function Alert({ tone = "info", title, className, children }: AlertProps) {
  const { icon: Icon, className: toneClass } = LOOK[tone];
  return (
    <div
      role={tone === "danger" ? "alert" : "status"}
      className={cx("flex gap-3 rounded-control p-3.5 text-[0.9375rem] ring-1 ring-inset", toneClass, className)}
    >
      <Icon aria-hidden="true" className="mt-0.5 size-4.5 shrink-0" />
      <div className="min-w-0">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children}
      </div>
    </div>
  );
}
