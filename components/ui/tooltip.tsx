"use client";

import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";

/** A hint for a control that can be focused. Never the only place where something is said: touch has no hover. */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={300}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            sideOffset={6}
            collisionPadding={12}
            className="z-50 max-w-72 animate-fade-in rounded-control bg-surface-inverse px-3 py-1.5 text-ink-inverse text-sm shadow-overlay ring-1 ring-white/10"
          >
            {text}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
