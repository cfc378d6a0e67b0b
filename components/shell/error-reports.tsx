"use client";

import { useEffect } from "react";
import { type PublicConfig, usePublicConfig } from "./public-config";

/** A page that fails in a loop tells it so often and no more. */
const MAX_REPORTS = 5;
let reports = 0;
const told = new Set<string>();

/** Tells the error service of this deployment; does nothing where there is none. */
export function tellOf(error: unknown, config: PublicConfig): void {
  const text = String(error);
  if (!config.errorReports || reports >= MAX_REPORTS || told.has(text)) return;
  reports += 1;
  told.add(text);
  const target = { ...config.errorReports, side: "browser" } as const;
  const fields = { path: location.pathname, language: document.documentElement.lang, isOnline: navigator.onLine };
  import("@/lib/report/report-error")
    .then(({ reportError }) => reportError({ event: "browser failed", fields, error }, target))
    .catch(() => undefined);
}

/** Errors that nobody caught, of this page. */
export function ErrorReports() {
  const config = usePublicConfig();
  useEffect(() => {
    const onError = ({ error }: ErrorEvent) => tellOf(error, config);
    const onRejection = ({ reason }: PromiseRejectionEvent) => tellOf(reason, config);
    window.addEventListener("error", onError);
    window.addEventListener("unhandledrejection", onRejection);
    return () => {
      window.removeEventListener("error", onError);
      window.removeEventListener("unhandledrejection", onRejection);
    };
  }, [config]);
  return null;
}
