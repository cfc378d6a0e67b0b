import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Logo } from "@/components/shell/logo";
import { SkipLink } from "@/components/shell/skip-link";
import { LocaleSwitcher } from "@/components/ui/locale-switcher";
import { ThemeToggle } from "@/components/ui/theme-toggle";
import { Link } from "@/lib/i18n/navigation";

/** Header and frame of the passenger's pages; neither is printed with a receipt. */
export async function BookingShell({ children }: { children: ReactNode }) {
  const [t, booking] = await Promise.all([getTranslations("common"), getTranslations("booking")]);
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="border-line border-b bg-surface-raised print:hidden">
        <div className="container-page flex min-h-16 items-center justify-between gap-3">
          <Link href="/" className="rounded-control">
            <Logo name={t("brand.name")} />
          </Link>
          <nav aria-label={t("nav.main")} className="flex items-center gap-1">
            <Link
              href="/rides"
              className="inline-flex min-h-11 items-center whitespace-nowrap rounded-control px-2 font-medium text-sm hover:bg-surface-sunken sm:px-3 sm:text-[0.9375rem]"
            >
              {booking("nav.rides")}
            </Link>
            <ThemeToggle />
            <LocaleSwitcher />
          </nav>
        </div>
      </header>
      <main id="content" className="flex-1 pb-16">
        {children}
      </main>
    </div>
  );
}
