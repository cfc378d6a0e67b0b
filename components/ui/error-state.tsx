"use client";

import { RotateCw, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cx } from "./cx";
import { useErrorText } from "./use-error-text";

interface ErrorStateProps {
  /** A code of the error table; an unknown one is shown as `internal`. */
  code: string;
  /** From the problem body; support can find the request by it. */
  requestId?: string | null;
  onRetry?: () => void;
  action?: ReactNode;
  className?: string;
}

/** Instead of content that could not be had: what happened, what helps, and the way to try again. */
export function ErrorState({ code, requestId, onRetry, action, className }: ErrorStateProps) {
  const t = useTranslations("common");
  const text = useErrorText()(code);
  return (
    <div role="alert" className={cx("flex flex-col items-center px-6 py-14 text-center", className)}>
      <span className="mb-4 flex size-12 items-center justify-center rounded-pill bg-danger-soft text-danger-text">
        <TriangleAlert aria-hidden="true" className="size-6" />
      </span>
      <p className="font-semibold text-lg">{text.title}</p>
      <p className="mt-1.5 max-w-md text-ink-muted">{text.advice}</p>
      {requestId ? (
        <p className="figures mt-3 break-all text-ink-faint text-sm">{t("error.reference", { id: requestId })}</p>
      ) : null}
      {onRetry || action ? (
        <div className="mt-6 flex flex-wrap justify-center gap-3">
          {onRetry ? (
            <Button variant="secondary" onClick={onRetry}>
              <RotateCw aria-hidden="true" className="size-4" />
              {t("actions.retry")}
            </Button>
          ) : null}
          {action}
        </div>
      ) : null}
    </div>
  );
}
