"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { ButtonLink } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { tellOf } from "./error-reports";
import { usePublicConfig } from "./public-config";

export interface PageErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** Instead of a page that failed while it was rendered. The cause is in the log, under the digest. */
export function PageError({ error, reset }: PageErrorProps) {
  const t = useTranslations("common");
  const config = usePublicConfig();
  useEffect(() => {
    console.error(error);
    tellOf(error, config);
  }, [error, config]);
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
