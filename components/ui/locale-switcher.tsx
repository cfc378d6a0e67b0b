"use client";

import { Check, Languages } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { Suspense } from "react";
import { LOCALE_NAMES, LOCALES, type Locale } from "@/lib/i18n/locales";
import { usePathname, useRouter } from "@/lib/i18n/navigation";
import { IconButton } from "./icon-button";
import { Menu, MenuItem } from "./menu";

function Switcher() {
  const t = useTranslations("common");
  const current = useLocale();
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams().toString();
  const choose = (locale: Locale) => router.replace(search ? `${pathname}?${search}` : pathname, { locale });
  return (
    <Menu trigger={<IconButton label={t("language.label")} icon={<Languages />} />} className="w-56">
      {LOCALES.map((locale) => (
        <MenuItem key={locale} onSelect={() => choose(locale)} lang={locale}>
          <span className="flex-1">{LOCALE_NAMES[locale]}</span>
          {locale === current ? <Check aria-hidden="true" /> : null}
        </MenuItem>
      ))}
    </Menu>
  );
}

/** Stays on the same page, with the same query, in another language. */
export function LocaleSwitcher() {
  return (
    <Suspense>
      <Switcher />
    </Suspense>
  );
}
