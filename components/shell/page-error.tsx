"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { ButtonLink } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";

export interface PageErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** Instead of a page that failed while it was rendered. The cause is in the log, under the digest. */
export function PageError({ error, reset }: PageErrorProps) {
  const t = useTranslations("common");
  useEffect(() => console.error(error), [error]);
  return (
    <>
      <h1 className="sr-only">{t("error.title")}</h1>
      <ErrorState
        code="internal"
        requestId={error.digest}
        onRetry={reset}
        action={<ButtonLink href="/">{t("actions.home")}</ButtonLink>}
      />
    </>
  );
}
