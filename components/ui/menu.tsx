"use client";

import {
  type ComponentType,
  cloneElement,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useState,
} from "react";
import { cx } from "./cx";
import { type MenuItemProps, useMenuItem } from "./menu-item-context";
import type { MenuPanelProps } from "./menu-panel";

interface MenuProps {
  /** A button. */
  trigger: ReactElement<TriggerProps>;
  align?: "start" | "center" | "end";
  className?: string;
  children: ReactNode;
}

interface TriggerProps {
  "aria-haspopup"?: "menu";
  "aria-expanded"?: boolean;
  onClick?: () => void;
  onFocus?: () => void;
  onPointerEnter?: () => void;
  onKeyDown?: (event: KeyboardEvent) => void;
}

const loadPanel = async () => (await import("./menu-panel")).MenuPanel;
const warm = () => void loadPanel().catch(() => undefined);

/**
 * A list of actions behind a button; arrow keys and type-ahead work. Every page has one and few visitors open it, so
 * the list itself is loaded when the button is touched.
 */
export function Menu({ trigger, children, ...look }: MenuProps) {
  const [Panel, setPanel] = useState<ComponentType<MenuPanelProps> | null>(null);
  const [isOpen, setOpen] = useState(false);
  if (Panel) {
    return (
      <Panel {...look} trigger={trigger} isOpen={isOpen} onOpenChange={setOpen}>
        {children}
      </Panel>
    );
  }
  const open = async () => {
    const loaded = await loadPanel().catch(() => null);
    if (!loaded) return;
    setPanel(() => loaded);
    setOpen(true);
  };
  return cloneElement(trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onFocus: warm,
    onPointerEnter: warm,
    onClick: open,
    onKeyDown: (event) => {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      void open();
    },
  });
}

const ITEM =
  "flex min-h-11 w-full cursor-pointer select-none items-center gap-3 rounded-control px-3 text-[0.9375rem] outline-none data-[highlighted]:bg-surface-sunken data-[disabled]:opacity-50 [&_svg]:size-4.5 [&_svg]:shrink-0";

export function MenuItem({ className, ...rest }: MenuItemProps) {
  const Item = useMenuItem();
  return <Item {...rest} className={cx(ITEM, className)} />;
}
