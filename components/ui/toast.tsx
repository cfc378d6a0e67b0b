"use client";

import { useTheme } from "next-themes";
import { Toaster as Sonner, toast } from "sonner";

/** Shows a short message that needs no answer: `toast.success(t("saved"))`. Errors that need an answer go in the page. */
export { toast };

const CLASSES = {
  toast:
    "flex w-full items-start gap-3 rounded-card border border-line bg-surface-raised p-4 text-[0.9375rem] text-ink shadow-overlay",
  title: "font-medium",
  description: "mt-0.5 text-ink-muted text-sm",
  icon: "mt-0.5 shrink-0",
} as const;

/** The place where toasts appear; mounted once by the locale layout. */
export function Toaster({ dir, label }: { dir: "ltr" | "rtl"; label: string }) {
  const { resolvedTheme } = useTheme();
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
