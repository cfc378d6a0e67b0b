"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { usePublicConfig } from "@/components/shell/public-config";

const SCRIPT = "https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit";

interface Turnstile {
  render(
    element: HTMLElement,
    options: {
      sitekey: string;
      action: string;
      language: string;
      callback: (token: string) => void;
      "expired-callback": () => void;
      "error-callback": () => void;
    },
  ): string;
  remove(id: string): void;
}
const turnstileOf = () => (window as unknown as { turnstile?: Turnstile }).turnstile;

let loading: Promise<Turnstile> | null = null;

/** The script, once a page; a failed load may be tried again. */
function loadTurnstile(): Promise<Turnstile> {
  loading ??= new Promise<Turnstile>((resolve, reject) => {
    const script = document.createElement("script");
    script.src = SCRIPT;
    script.async = true;
    script.onload = () => {
      const turnstile = turnstileOf();
      if (turnstile) resolve(turnstile);
      else reject(new Error("no turnstile"));
    };
    script.onerror = () => reject(new Error("no turnstile"));
    document.head.appendChild(script);
  }).catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

interface HumanCheckProps {
  /** A token holds for one try: another number asks for the next one. */
  attempt: number;
  onToken: (token: string | undefined) => void;
}

/** The check that a person sits in front of the browser, where the deployment has one; else nothing. */
export function HumanCheck({ attempt, onToken }: HumanCheckProps) {
  const { turnstileSiteKey } = usePublicConfig();
  const t = useTranslations("auth");
  const locale = useLocale();
  const place = useRef<HTMLDivElement>(null);
  const report = useRef(onToken);
  report.current = onToken;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt needs another token
  useEffect(() => {
    if (!turnstileSiteKey) return;
    let id: string | null = null;
    let isGone = false;
    report.current(undefined);
    loadTurnstile().then(
      (turnstile) => {
        if (isGone || !place.current) return;
        id = turnstile.render(place.current, {
          sitekey: turnstileSiteKey,
          action: "sign-in",
          language: locale,
          callback: (token) => report.current(token),
          "expired-callback": () => report.current(undefined),
          "error-callback": () => report.current(undefined),
        });
      },
      () => undefined,
    );
    return () => {
      isGone = true;
      if (id !== null) turnstileOf()?.remove(id);
    };
  }, [turnstileSiteKey, locale, attempt]);
  if (!turnstileSiteKey) return null;
  return <section ref={place} aria-label={t("fields.humanCheck")} className="min-h-16" />;
}
