import { defineRouting } from "next-intl/routing";
import { DEFAULT_LOCALE, LOCALES } from "./locales";

/** English has no prefix (`/fleet`), every other language has one (`/es/fleet`). */
export const routing = defineRouting({
  locales: LOCALES,
  defaultLocale: DEFAULT_LOCALE,
  localePrefix: "as-needed",
  localeCookie: { name: "NEXORS_LOCALE", maxAge: 365 * 24 * 60 * 60 },
});
