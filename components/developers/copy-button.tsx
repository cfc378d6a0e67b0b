"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

const SHOWN_MS = 2_000;

/** Puts a text into the clipboard and says that it did; refused by the browser, it says nothing. */
export function CopyButton({ text }: { text: string }) {
  const t = useTranslations("common");
  const [isCopied, setCopied] = useState(false);

  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  }

  const Icon = isCopied ? Check : Copy;
  return (
    <button
      type="button"
      onClick={copy}
      className="inline-flex min-h-9 items-center gap-1.5 rounded-control px-2.5 text-ink-inverse-muted text-xs hover:text-ink-inverse pointer-coarse:min-h-11"
    >
      <Icon aria-hidden="true" className="size-4" />
      <span aria-live="polite">{isCopied ? t("actions.copied") : t("actions.copy")}</span>
    </button>
  );
}
