"use client";

import { useTheme } from "next-themes";
import { type ComponentType, useEffect, useState } from "react";
import type { ExternalToast, ToasterProps } from "sonner";

type Kind = "success" | "error";

interface Waiting {
  readonly kind: Kind;
  readonly text: string;
  readonly options: ExternalToast | undefined;
}

const CLASSES = {
  toast:
    "flex w-full items-start gap-3 rounded-card border border-line bg-surface-raised p-4 text-[0.9375rem] text-ink shadow-overlay",
  title: "font-medium",
  description: "mt-0.5 text-ink-muted text-sm",
  icon: "mt-0.5 shrink-0",
} as const;

/** What was said before there was a place to say it. */
const waiting: Waiting[] = [];
let show: ((next: Waiting) => void) | null = null;
let wake: (() => void) | null = null;

function say(kind: Kind, text: string, options?: ExternalToast) {
  const next = { kind, text, options };
  if (show) return show(next);
  waiting.push(next);
  wake?.();
}

/** Shows a short message that needs no answer: `toast.success(t("saved"))`. Errors that need an answer go in the page. */
export const toast = {
  success: (text: string, options?: ExternalToast) => say("success", text, options),
  error: (text: string, options?: ExternalToast) => say("error", text, options),
};

/**
 * The place where toasts appear; mounted once by the locale layout. Every page has it and few visitors see one, so it is
 * loaded with the first.
 */
export function Toaster({ dir, label }: { dir: "ltr" | "rtl"; label: string }) {
  const { resolvedTheme } = useTheme();
  const [Sonner, setSonner] = useState<ComponentType<ToasterProps> | null>(null);
  useEffect(() => {
    // without coverage the message is lost, not the page
    wake = () => void import("sonner").then((loaded) => setSonner(() => loaded.Toaster)).catch(() => undefined);
    if (waiting.length > 0) wake();
    return () => {
      wake = null;
    };
  }, []);
  useEffect(() => {
    if (!Sonner) return;
    // loaded already; the place is mounted, so what waited can be shown
    void import("sonner").then((loaded) => {
      show = ({ kind, text, options }) => void loaded.toast[kind](text, options);
      for (const each of waiting.splice(0)) show(each);
    });
  }, [Sonner]);
  if (!Sonner) return null;
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      dir={dir}
      position="bottom-center"
      containerAriaLabel={label}
      toastOptions={{ unstyled: true, classNames: CLASSES, duration: 5000 }}
    />
  );
}
