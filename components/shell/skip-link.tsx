import { useTranslations } from "next-intl";

/** First in the tab order of every page; the page's `<main>` has the id `content`. */
export function SkipLink() {
  const t = useTranslations("common");
  return (
    <a
      href="#content"
      className="sr-only focus:not-sr-only focus:fixed focus:start-4 focus:top-4 focus:z-50 focus:rounded-control focus:bg-surface-inverse focus:px-4 focus:py-3 focus:text-ink-inverse"
    >
      {t("nav.skip")}
    </a>
  );
}
