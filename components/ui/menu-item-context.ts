import { type ComponentType, createContext, type ReactNode, useContext } from "react";

export interface MenuItemProps {
  onSelect?: () => void;
  disabled?: boolean;
  lang?: string;
  className?: string;
  children?: ReactNode;
}

const MenuItemContext = createContext<ComponentType<MenuItemProps> | null>(null);

/** The open list hands its kind of item down, so that the pages' own code does not import the list. */
export const MenuItemProvider = MenuItemContext.Provider;

export function useMenuItem(): ComponentType<MenuItemProps> {
  const Item = useContext(MenuItemContext);
  if (!Item) throw new Error("a menu item stands inside a menu");
  return Item;
}
