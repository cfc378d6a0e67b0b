"use client";

import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";

interface MenuProps {
  /** One element that can hold a ref: a button. */
  trigger: ReactNode;
  align?: "start" | "center" | "end";
  className?: string;
  children: ReactNode;
}

/** A list of actions behind a button; arrow keys and type-ahead work. */
export function Menu({ trigger, align = "end", className, children }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={8}
          collisionPadding={12}
          className={cx(
            "z-50 max-h-[min(26rem,var(--radix-dropdown-menu-content-available-height))] min-w-48 animate-fade-in overflow-y-auto rounded-card border border-line bg-surface-raised p-1.5 shadow-overlay outline-none",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export const menuItemClass =
  "flex min-h-11 w-full cursor-pointer select-none items-center gap-3 rounded-control px-3 text-[0.9375rem] outline-none data-[highlighted]:bg-surface-sunken data-[disabled]:opacity-50 [&_svg]:size-4.5 [&_svg]:shrink-0";

export function MenuItem({ className, ...rest }: ComponentProps<typeof Radix.Item>) {
  return <Radix.Item {...rest} className={cx(menuItemClass, className)} />;
}
