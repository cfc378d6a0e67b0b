"use client";

import { Menu as MenuIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { Sheet } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { LocaleSwitcher } from "@/components/ui/locale-switcher";
import { ThemeToggle } from "@/components/ui/theme-toggle";
import { Link, usePathname } from "@/lib/i18n/navigation";
import { LogoMark } from "./logo";
import { type NavItem, NavLink } from "./nav-link";

interface ConsoleShellProps {
  /** The fleet's name, or the section's for the platform's own people. */
  title: string;
  subtitle?: string;
  items: readonly NavItem[];
  /** Between title and navigation: the fleet switcher, for those with several. */
  switcher?: ReactNode;
  /** At the end of the top bar: live indicator, account menu. */
  actions?: ReactNode;
  children: ReactNode;
}

const LINK =
  "flex min-h-11 items-center gap-3 rounded-control px-3 font-medium text-[0.9375rem] [&_svg]:size-5 [&_svg]:shrink-0";

function Sections({ items }: { items: readonly NavItem[] }) {
  const t = useTranslations("common");
  return (
    <nav aria-label={t("nav.sections")} className="grid gap-0.5">
      {items.map((item) => (
        <NavLink
          key={item.href}
          item={item}
          className={LINK}
          activeClassName="bg-surface-sunken text-ink"
          idleClassName="text-ink-muted hover:bg-surface-sunken hover:text-ink"
          badgeClassName="ms-auto"
        />
      ))}
    </nav>
  );
}

/** The desk of dispatchers and managers: sections beside the page, behind a button where the screen is narrow. */
export function ConsoleShell({ title, subtitle, items, switcher, actions, children }: ConsoleShellProps) {
  const t = useTranslations("common");
  const pathname = usePathname();
  const [isMenuOpen, setIsMenuOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes when the page changes, whoever changed it
  useEffect(() => setIsMenuOpen(false), [pathname]);
  const heading = (
    <Link href="/" className="flex min-h-11 min-w-0 items-center gap-3">
      <LogoMark />
      <span className="min-w-0">
        <span className="block truncate font-semibold leading-tight">{title}</span>
        {subtitle ? <span className="block truncate text-ink-faint text-sm leading-tight">{subtitle}</span> : null}
      </span>
    </Link>
  );
  return (
    <div className="lg:grid lg:grid-cols-[16rem_minmax(0,1fr)]">
      <aside className="sticky top-0 hidden h-dvh flex-col gap-5 overflow-y-auto border-line border-e bg-surface-raised p-4 lg:flex">
        {heading}
        {switcher}
        <Sections items={items} />
      </aside>
      <div className="flex min-h-dvh min-w-0 flex-col">
        <header className="sticky top-0 z-20 flex min-h-16 items-center gap-2 border-line border-b bg-surface/90 px-4 backdrop-blur sm:px-6">
          <IconButton
            label={t("nav.menu")}
            icon={<MenuIcon />}
            className="-ms-2 lg:hidden"
            onClick={() => setIsMenuOpen(true)}
          />
          <div className="min-w-0 flex-1 lg:invisible">{heading}</div>
          {actions}
          <LocaleSwitcher />
          <ThemeToggle />
        </header>
        <main id="content" tabIndex={-1} className="flex-1 p-4 outline-none sm:p-6 lg:p-8">
          {children}
        </main>
      </div>
      <Sheet isOpen={isMenuOpen} onOpenChange={setIsMenuOpen} title={title} description={subtitle}>
        {switcher ? <div className="mb-4">{switcher}</div> : null}
        <Sections items={items} />
      </Sheet>
    </div>
  );
}
