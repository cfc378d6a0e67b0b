import type { Metadata } from "next";
import { DEFAULT_LOCALE, LOCALES } from "./locales";
import { getPathname } from "./navigation";

interface PageFacts {
  locale: string;
  /** Without a language, beginning with a slash. */
  path: string;
  title: string;
  description: string;
}

/** Every language's address of a page, for `hreflang`; `x-default` is the one without a prefix. */
export function languageAlternates(path: string): Record<string, string> {
  const pairs = LOCALES.map((locale) => [locale, getPathname({ href: path, locale })] as const);
  return { ...Object.fromEntries(pairs), "x-default": getPathname({ href: path, locale: DEFAULT_LOCALE }) };
}

/** Title, description, canonical address, languages and preview of a public page. Addresses are relative to `metadataBase`. */
export function pageMetadata({ locale, path, title, description }: PageFacts): Metadata {
  const url = getPathname({ href: path, locale });
  return {
    title,
    description,
    alternates: { canonical: url, languages: languageAlternates(path) },
    openGraph: {
      type: "website",
      siteName: "NEXORS",
      title,
      description,
      url,
      locale: locale.replace("-", "_"),
      images: [{ url: "/icons/preview.png", width: 1200, height: 630, alt: "NEXORS" }],
    },
    twitter: { card: "summary_large_image", title, description, images: ["/icons/preview.png"] },
  };
}
