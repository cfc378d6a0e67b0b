"use client";

import texts from "@/messages/en/common.json";
import "./globals.css";

/** When even the layout fails: nothing of the product can be relied on here, neither language nor theme. */
export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main className="flex min-h-dvh flex-col items-center justify-center px-6 text-center">
          <h1 className="text-title">{texts.error.title}</h1>
          <p className="mt-3 max-w-md text-ink-muted">{texts.error.text}</p>
          <button
            type="button"
            onClick={reset}
            className="mt-6 min-h-11 rounded-control bg-accent px-5 font-medium text-accent-ink"
          >
            {texts.actions.retry}
          </button>
        </main>
      </body>
    </html>
  );
}
