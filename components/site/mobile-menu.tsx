"use client";

import { Menu as MenuIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentType, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import type { MobileMenuSheetProps } from "./mobile-menu-sheet";

const loadSheet = async () => (await import("./mobile-menu-sheet")).MobileMenuSheet;
const warm = () => void loadSheet().catch(() => undefined);

/**
 * The header's links where there is no room for them. Every page names this button, in its own header or in that of its
 * "not found", so what it opens is loaded when it is touched.
 */
export function MobileMenu({ isSignedIn }: { isSignedIn: boolean }) {
  const t = useTranslations("common");
  const [Sheet, setSheet] = useState<ComponentType<MobileMenuSheetProps> | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const open = async () => {
    const loaded = await loadSheet().catch(() => null);
    if (!loaded) return;
    setSheet(() => loaded);
    setIsOpen(true);
  };
  return (
    <>
      <IconButton
        label={t("nav.menu")}
        icon={<MenuIcon />}
        className="-me-2 lg:hidden"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onFocus={warm}
        onPointerEnter={warm}
        onClick={open}
      />
      {Sheet ? <Sheet isSignedIn={isSignedIn} isOpen={isOpen} onOpenChange={setIsOpen} /> : null}
    </>
  );
}
