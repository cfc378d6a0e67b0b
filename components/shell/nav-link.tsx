"use client";

import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { Link, usePathname } from "@/lib/i18n/navigation";

export interface NavItem {
  href: string;
  label: string;
  icon?: ReactNode;
  /** A count that wants attention; zero shows nothing. */
  badge?: number;
  /** True where `href` is also the beginning of its siblings' addresses (`/fleet`). */
  isExact?: boolean;
}

interface NavLinkProps {
  item: NavItem;
  className?: string;
  activeClassName?: string;
  idleClassName?: string;
  badgeClassName?: string;
}

/** A link that knows whether it is where the reader is. */
export function NavLink({ item, className, activeClassName, idleClassName, badgeClassName }: NavLinkProps) {
  const pathname = usePathname();
  const isActive = pathname === item.href || (!item.isExact && pathname.startsWith(`${item.href}/`));
  return (
    <Link
      href={item.href}
      aria-current={isActive ? "page" : undefined}
      className={cx(className, isActive ? activeClassName : idleClassName)}
    >
      {item.icon}
      <span className="min-w-0 truncate">{item.label}</span>
      {item.badge ? (
        <span
          className={cx(
            "figures rounded-pill bg-danger px-1.5 font-semibold text-danger-ink text-xs leading-5",
            badgeClassName,
          )}
        >
          {item.badge}
        </span>
      ) : null}
    </Link>
  );
}
