"use client";

import { Presentation, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Radix } from "radix-ui";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useWakeLock } from "./use-wake-lock";

/** The passenger's name over the whole screen, to be held up at arrivals: black on white, as large as it fits. */
export function NameBoard({ name, fleet, flight }: { name: string; fleet: string; flight: string | null }) {
  const t = useTranslations("drive.board");
  const [isOpen, setOpen] = useState(false);
  useWakeLock(isOpen);
  return (
    <Radix.Root open={isOpen} onOpenChange={setOpen}>
      <Radix.Trigger asChild>
        <Button variant="secondary" size="sm">
          <Presentation aria-hidden="true" className="size-4" />
          {t("open")}
        </Button>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-0 z-50 flex flex-col items-center justify-center bg-white p-6 text-center text-black outline-none"
        >
          <Radix.Title asChild>
            <p
              dir="auto"
              className="max-w-full font-bold leading-tight [overflow-wrap:anywhere]"
              style={{ fontSize: `min(${Math.max(9, Math.round(150 / Math.max(8, longestWord(name))))}vw, 34vh)` }}
            >
              {name}
            </p>
          </Radix.Title>
          <p className="mt-6 text-2xl">{[fleet, flight].filter(Boolean).join(" · ")}</p>
          <Radix.Close
            aria-label={t("close")}
            className="absolute end-4 top-4 flex size-12 items-center justify-center rounded-pill border border-black/30"
          >
            <X aria-hidden="true" className="size-6" />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function longestWord(name: string): number {
  return Math.max(...name.split(/\s+/).map((word) => word.length));
}
