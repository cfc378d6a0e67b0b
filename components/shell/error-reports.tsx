"use client";

import { useEffect } from "react";
import { type PublicConfig, usePublicConfig } from "./public-config";

/** A page that fails in a loop tells it so often and no more. */
const MAX_REPORTS = 5;
let reports = 0;
const told = new Set<string>();

/** A call that ended because its reader left, and a layout that settles one frame later. */
const HARMLESS = /^AbortError\b|ResizeObserver loop/;
const EXTENSION = /-extension:\/\/|webkit-masked-url:\/\//;

/** Whether an error tells something of this product. Scripts of others throw what has no error or starts in their files. */
function isOurs(error: unknown): boolean {
  if (error === null || error === undefined || HARMLESS.test(String(error))) return false;
  const thrownAt = error instanceof Error ? error.stack?.split("\n").find((line) => line.includes("://")) : undefined;
  return thrownAt === undefined || !EXTENSION.test(thrownAt);
}

/** Tells the error service of this deployment of what is ours; does nothing where there is none. */
export function tellOf(error: unknown, config: PublicConfig): void {
  const text = String(error);
  if (!config.errorReports || reports >= MAX_REPORTS || told.has(text) || !isOurs(error)) return;
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
