"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LocaleSwitcher } from "@/components/ui/locale-switcher";
import { ThemeToggle } from "@/components/ui/theme-toggle";
import { type NavItem, NavLink } from "./nav-link";

interface DriverShellProps {
  title: ReactNode;
  /** Three to five places, each with an icon. */
  items: readonly NavItem[];
  /** In the top bar: the duty switch. */
  actions?: ReactNode;
  children: ReactNode;
}

/** One hand, at arm's length, in sunlight: places at the bottom, large targets, nothing beside the content. */
export function DriverShell({ title, items, actions, children }: DriverShellProps) {
  const t = useTranslations("common");
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="sticky top-0 z-20 border-line border-b bg-surface/90 backdrop-blur">
        <div className="mx-auto flex min-h-16 w-full max-w-2xl items-center gap-1 px-4">
          <div className="min-w-0 flex-1 truncate font-semibold">{title}</div>
          {actions}
          <LocaleSwitcher />
          <ThemeToggle />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-2xl flex-1 px-4 py-5 outline-none">
        {children}
      </main>
      <nav
        aria-label={t("nav.sections")}
        className="sticky bottom-0 z-20 border-line border-t bg-surface-raised pb-[env(safe-area-inset-bottom)]"
      >
        <div className="mx-auto flex max-w-2xl">
          {items.map((item) => (
            <NavLink
              key={item.href}
              item={item}
              className="relative flex min-h-16 min-w-0 flex-1 flex-col items-center justify-center gap-1 px-1 font-medium text-[0.8125rem] focus-visible:-outline-offset-2 [&_svg]:size-6"
              activeClassName="text-accent-text"
              idleClassName="text-ink-faint"
              badgeClassName="absolute start-1/2 top-1.5 ms-2"
            />
          ))}
        </div>
      </nav>
    </div>
  );
}
