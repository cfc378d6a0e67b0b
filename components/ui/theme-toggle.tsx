"use client";

import { Check, Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { useEffect, useState } from "react";
import { IconButton } from "./icon-button";
import { Menu, MenuItem } from "./menu";

const THEMES = [
  ["light", Sun],
  ["dark", Moon],
  ["system", Monitor],
] as const;

/** Light, dark, or as the device has it. */
export function ThemeToggle() {
  const t = useTranslations("common");
  const { theme, resolvedTheme, setTheme } = useTheme();
  // The server does not know the device's theme: the icon is decided after hydration.
  const [isMounted, setIsMounted] = useState(false);
  useEffect(() => setIsMounted(true), []);
  const Icon = isMounted && resolvedTheme === "dark" ? Moon : Sun;
  return (
    <Menu trigger={<IconButton label={t("theme.label")} icon={<Icon />} />}>
      {THEMES.map(([name, ThemeIcon]) => (
        <MenuItem key={name} onSelect={() => setTheme(name)}>
          <ThemeIcon aria-hidden="true" />
          <span className="flex-1">{t(`theme.${name}`)}</span>
          {isMounted && theme === name ? <Check aria-hidden="true" /> : null}
        </MenuItem>
      ))}
    </Menu>
  );
}
