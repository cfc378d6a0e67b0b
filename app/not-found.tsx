import texts from "@/messages/en/common.json";
import "./globals.css";

/** For addresses outside of the languages, such as a missing file; pages have their own in `[locale]`. */
export default function RootNotFound() {
  return (
    <html lang="en">
      <body>
        <main className="flex min-h-dvh flex-col items-center justify-center px-6 text-center">
          <h1 className="text-title">{texts.error.notFoundTitle}</h1>
          <p className="mt-3 max-w-md text-ink-muted">{texts.error.notFoundText}</p>
          <a
            href="/"
            className="mt-6 inline-flex min-h-11 items-center rounded-control bg-accent px-5 font-medium text-accent-ink"
          >
            {texts.actions.home}
          </a>
        </main>
      </body>
    </html>
  );
}
