"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog";

const SHORTCUTS = [
  ["arrows", ["↑", "↓", "←", "→"]],
  ["open", ["Enter"]],
  ["pickUp", ["Space"]],
  ["aim", ["↑", "↓", "Shift + ↓"]],
  ["nextFree", ["F"]],
  ["drop", ["Enter", "Space"]],
  ["cancel", ["Esc"]],
  ["takeOff", ["Delete"]],
  ["undo", ["U", "Ctrl + Z"]],
  ["nextUnassigned", ["N"]],
  ["days", ["[", "]"]],
  ["today", ["T"]],
  ["view", ["W"]],
  ["grouping", ["V"]],
  ["toggleMap", ["M"]],
  ["search", ["/"]],
  ["help", ["?"]],
] as const;

/** All keys of the board. */
export function ShortcutsDialog({
  isOpen,
  onOpenChange,
}: {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}) {
  const t = useTranslations("fleet.dispatch.keys");
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={t("title")} description={t("text")}>
      <dl className="grid gap-2">
        {SHORTCUTS.map(([name, keys]) => (
          <div key={name} className="flex items-center justify-between gap-4">
            <dt>{t(name)}</dt>
            <dd className="flex shrink-0 gap-1.5">
              {keys.map((key) => (
                <kbd
                  key={key}
                  dir="ltr"
                  className="figures rounded-md border border-line bg-surface-sunken px-2 py-0.5 text-sm"
                >
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
