"use client";

import { Menu as MenuIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Sheet } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Link } from "@/lib/i18n/navigation";
import { SITE_SECTIONS } from "./site-nav";

/** The header's links where there is no room for them. */
export function MobileMenu({ isSignedIn }: { isSignedIn: boolean }) {
  const t = useTranslations("common");
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  return (
    <>
      <IconButton
        label={t("nav.menu")}
        icon={<MenuIcon />}
        className="-me-2 lg:hidden"
        onClick={() => setIsOpen(true)}
      />
      <Sheet isOpen={isOpen} onOpenChange={setIsOpen} title={t("nav.menu")}>
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
    </>
  );
}
