import { UserRound } from "lucide-react";
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { Logo } from "@/components/shell/logo";
import { SkipLink } from "@/components/shell/skip-link";
import { ButtonLink } from "@/components/ui/button";
import { LocaleSwitcher } from "@/components/ui/locale-switcher";
import { ThemeToggle } from "@/components/ui/theme-toggle";
import { Link } from "@/lib/i18n/navigation";
import { MobileMenu } from "./mobile-menu";
import { SITE_SECTIONS } from "./site-nav";

/** Whether to offer the account or the sign-in. A hint for the header only: nothing is decided by it. */
async function hasSessionCookie(): Promise<boolean> {
  const all = (await cookies()).getAll();
  return all.some(({ name }) => name.startsWith("sb-") && name.includes("-auth-token") && !name.includes("verifier"));
}

/** The bar above the site's, the account's and the fleets' public pages. */
export async function SiteHeader() {
  const [t, isSignedIn] = await Promise.all([getTranslations("common"), hasSessionCookie()]);
  return (
    <header className="sticky top-0 z-20 border-line border-b bg-surface/85 backdrop-blur-md">
      <SkipLink />
      <div className="container-page flex min-h-16 items-center gap-1">
        <Link href="/" className="me-auto flex min-h-11 items-center lg:me-6">
          <Logo name={t("brand.name")} />
        </Link>
        <nav aria-label={t("nav.main")} className="me-auto hidden items-center lg:flex">
          {SITE_SECTIONS.map((section) => (
            <Link
              key={section.href}
              href={section.href}
              className="flex min-h-11 items-center rounded-control px-3.5 text-[0.9375rem] text-ink-muted hover:text-ink"
            >
              {t(`nav.${section.label}`)}
            </Link>
          ))}
        </nav>
        <LocaleSwitcher />
        <ThemeToggle />
        <div className="ms-2 hidden items-center gap-2 lg:flex">
          {isSignedIn ? (
            <ButtonLink href="/account" variant="secondary" size="sm">
              <UserRound aria-hidden="true" className="size-4" />
              {t("nav.account")}
            </ButtonLink>
          ) : (
            <>
              <ButtonLink href="/sign-in" variant="ghost" size="sm">
                {t("actions.signIn")}
              </ButtonLink>
              <ButtonLink href="/sign-up" size="sm">
                {t("actions.signUp")}
              </ButtonLink>
            </>
          )}
        </div>
        <MobileMenu isSignedIn={isSignedIn} />
      </div>
    </header>
  );
}
