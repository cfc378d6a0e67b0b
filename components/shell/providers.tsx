"use client";

import { ThemeProvider } from "next-themes";
import { Direction } from "radix-ui";
import type { ReactNode } from "react";
import { Toaster } from "@/components/ui/toast";
import { ErrorReports } from "./error-reports";
import { type PublicConfig, PublicConfigProvider } from "./public-config";

interface ProvidersProps {
  direction: "ltr" | "rtl";
  nonce: string | undefined;
  config: PublicConfig;
  toastLabel: string;
  /** What a frame's address asks for; everywhere else the reader's own choice counts. */
  forcedTheme?: "light" | "dark";
  children: ReactNode;
}

/** Everything that client components of any page may rely on: settings, theme, direction, toasts. */
export function Providers({ direction, nonce, config, toastLabel, forcedTheme, children }: ProvidersProps) {
  return (
    <PublicConfigProvider config={config}>
      <ErrorReports />
      <ThemeProvider
        attribute="data-theme"
        defaultTheme="system"
        forcedTheme={forcedTheme}
        disableTransitionOnChange
        nonce={nonce}
      >
        <Direction.Provider dir={direction}>
          {children}
          <Toaster dir={direction} label={toastLabel} />
        </Direction.Provider>
      </ThemeProvider>
    </PublicConfigProvider>
  );
}
