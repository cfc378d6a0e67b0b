"use client";

import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Sheet } from "@/components/ui/dialog";
import { Link } from "@/lib/i18n/navigation";
import { SITE_SECTIONS } from "./site-nav";

export interface MobileMenuSheetProps {
  isSignedIn: boolean;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** The header's links, over the page. */
export function MobileMenuSheet({ isSignedIn, isOpen, onOpenChange }: MobileMenuSheetProps) {
  const t = useTranslations("common");
  const close = () => onOpenChange(false);
  return (
    <Sheet isOpen={isOpen} onOpenChange={onOpenChange} title={t("nav.menu")}>
      <nav aria-label={t("nav.main")} className="grid">
        {SITE_SECTIONS.map((section) => (
          <Link
            key={section.href}
            href={section.href}
            onClick={close}
            className="flex min-h-12 items-center border-line border-b text-lg"
          >
            {t(`nav.${section.label}`)}
          </Link>
        ))}
      </nav>
      <div className="mt-6 grid gap-3">
        {isSignedIn ? (
          <ButtonLink href="/account" onClick={close}>
            {t("nav.account")}
          </ButtonLink>
        ) : (
          <>
            <ButtonLink href="/sign-up" onClick={close}>
              {t("actions.signUp")}
            </ButtonLink>
            <ButtonLink href="/sign-in" variant="secondary" onClick={close}>
              {t("actions.signIn")}
            </ButtonLink>
          </>
        )}
      </div>
    </Sheet>
  );
}
