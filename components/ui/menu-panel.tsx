"use client";

import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { MenuItemProvider } from "./menu-item-context";

export interface MenuPanelProps {
  /** One element that can hold a ref: a button. */
  trigger: ReactNode;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  align?: "start" | "center" | "end";
  className?: string;
  children: ReactNode;
}

/** The list of a menu with its button. Never imported directly: `Menu` loads it when it is needed. */
export function MenuPanel({ trigger, isOpen, onOpenChange, align = "end", className, children }: MenuPanelProps) {
  return (
    <Radix.Root modal={false} open={isOpen} onOpenChange={onOpenChange}>
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
          <MenuItemProvider value={Radix.Item}>{children}</MenuItemProvider>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
