"use client";

import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";

interface ScalarApi {
  createApiReference(target: Element, options: Record<string, unknown>): { destroy?: () => void };
}

const SCRIPT = "/vendor/scalar.js";

/** Loaded by this page alone, from our own origin; the nonce of the page's scripts extends to it (`strict-dynamic`). */
function loadScalar(): Promise<ScalarApi> {
  return new Promise((resolve, reject) => {
    const known = (globalThis as { Scalar?: ScalarApi }).Scalar;
    if (known) return resolve(known);
    const script = document.createElement("script");
    script.src = SCRIPT;
    script.onload = () => {
      const loaded = (globalThis as { Scalar?: ScalarApi }).Scalar;
      if (loaded) resolve(loaded);
      else reject(new Error(`${SCRIPT} brings no reader`));
    };
    script.onerror = () => {
      script.remove();
      reject(new Error(`${SCRIPT} did not come`));
    };
    document.head.appendChild(script);
  });
}

function optionsOf(isDark: boolean): Record<string, unknown> {
  return {
    url: "/api/openapi.json",
    theme: "none",
    layout: "modern",
    forceDarkModeState: isDark ? "dark" : "light",
    hideDarkModeToggle: true,
    // nothing of the page may ask another origin
    withDefaultFonts: false,
    proxyUrl: "",
    telemetry: false,
    hideClientButton: true,
    agent: { disabled: true },
    mcp: { disabled: true },
    showDeveloperTools: "never",
    defaultHttpClient: { targetKey: "shell", clientKey: "curl" },
    persistAuth: false,
  };
}

/** Every operation with its schemas and examples, to be tried with a key of the reader's. */
export function ScalarReference() {
  const t = useTranslations("developers");
  const { resolvedTheme } = useTheme();
  const [state, setState] = useState<"loading" | "ready" | "failed">("loading");
  const [attempt, setAttempt] = useState(0);
  const frame = useRef<HTMLDivElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is another effect
  useEffect(() => {
    if (!resolvedTheme) return;
    const target = document.createElement("div");
    let shown: { destroy?: () => void } | null = null;
    let isGone = false;
    setState("loading");
    loadScalar()
      .then((scalar) => {
        if (isGone || !frame.current) return;
        frame.current.replaceChildren(target);
        shown = scalar.createApiReference(target, optionsOf(resolvedTheme === "dark"));
        setState("ready");
      })
      .catch((error: unknown) => {
        console.error(error);
        if (!isGone) setState("failed");
      });
    return () => {
      isGone = true;
      shown?.destroy?.();
      target.remove();
    };
  }, [resolvedTheme, attempt]);

  return (
    <>
      {state === "loading" ? (
        <p role="status" className="flex items-center justify-center gap-3 py-24 text-ink-muted">
          <Spinner />
          {t("reference.loading")}
        </p>
      ) : null}
      {state === "failed" ? (
        <div role="alert" className="flex flex-col items-center gap-4 px-6 py-24 text-center">
          <p className="text-ink-muted">{t("reference.failed")}</p>
          <Button variant="secondary" onClick={() => setAttempt((count) => count + 1)}>
            {t("reference.retry")}
          </Button>
        </div>
      ) : null}
      <div ref={frame} lang="en" dir="ltr" className="scalar-frame text-left" />
    </>
  );
}
