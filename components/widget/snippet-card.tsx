"use client";

import { Copy } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { LOCALE_NAMES, LOCALES, type Locale } from "@/lib/i18n/locales";
import { addressesOf, languageOf } from "./loader/language";
import { textsOf } from "./loader/texts";
import { policyOf, type SnippetKind, snippetOf } from "./snippets";

export interface Look {
  readonly kind: SnippetKind;
  readonly locale: Locale | null;
  readonly theme: "light" | "dark" | null;
}

interface SnippetCardProps {
  readonly fleet: string;
  readonly origin: string;
  readonly look: Look;
  readonly onChange: (look: Look) => void;
}

/** The lines that a fleet pastes into its page, as it wants the form to look. */
export function SnippetCard({ fleet, origin, look, onChange }: SnippetCardProps) {
  const t = useTranslations("widget.console.snippet");
  const current = useLocale();
  const locale = look.locale ?? languageOf(current);
  const fallback = { text: textsOf(locale).book, href: addressesOf(origin, fleet, locale, null).page };
  const snippet = snippetOf({ ...look, origin, fleet, fallback });
  return (
    <Card>
      <CardHeader title={t("title")} description={t("text")} />
      <CardBody className="grid grid-cols-1 gap-5">
        <div className="grid gap-4 sm:grid-cols-3">
          <Field label={t("kind")}>
            <Select
              value={look.kind}
              onChange={({ target }) => onChange({ ...look, kind: target.value === "element" ? "element" : "script" })}
            >
              <option value="script">{t("script")}</option>
              <option value="element">{t("element")}</option>
            </Select>
          </Field>
          <Field label={t("language")}>
            <Select
              value={look.locale ?? ""}
              onChange={({ target }) =>
                onChange({ ...look, locale: LOCALES.find((locale) => locale === target.value) ?? null })
              }
            >
              <option value="">{t("languageAuto")}</option>
              {LOCALES.map((locale) => (
                <option key={locale} value={locale}>
                  {LOCALE_NAMES[locale]}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={t("theme")}>
            <Select
              value={look.theme ?? "auto"}
              onChange={({ target: { value } }) =>
                onChange({ ...look, theme: value === "light" || value === "dark" ? value : null })
              }
            >
              {(["auto", "light", "dark"] as const).map((theme) => (
                <option key={theme} value={theme}>
                  {t(`themes.${theme}`)}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <Code label={t("code")} text={snippet} />
        <div className="grid grid-cols-1 gap-2">
          <p className="text-ink-muted text-sm">{t("policy")}</p>
          <Code label={t("policy")} text={policyOf(origin)} />
        </div>
      </CardBody>
    </Card>
  );
}

/** Text to copy; it is never translated and reads from left to right everywhere. */
function Code({ label, text }: { label: string; text: string }) {
  const t = useTranslations("widget.console.snippet");
  const id = useId();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      toast.success(t("copied"));
    } catch {
      toast.error(t("copyFailed"));
    }
  };
  return (
    <div className="flex items-start gap-2">
      <section
        id={id}
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by key
        tabIndex={0}
        className="min-w-0 flex-1 overflow-x-auto rounded-control bg-surface-sunken"
      >
        <pre dir="ltr" translate="no" className="p-3.5 font-mono text-sm">
          {text}
        </pre>
      </section>
      <Button variant="secondary" onClick={() => void copy()} aria-describedby={id}>
        <Copy aria-hidden="true" className="size-4" />
        {t("copy")}
      </Button>
    </div>
  );
}
