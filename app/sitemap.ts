import type { MetadataRoute } from "next";
import { GUIDES } from "@/lib/developers/guides";
import { listFleets } from "@/lib/domain/catalogue/list-fleets";
import { serverEnv } from "@/lib/env";
import { languageAlternates } from "@/lib/i18n/page-metadata";

export const runtime = "edge";
export const dynamic = "force-dynamic";

const PAGES = [
  ...["/", "/pricing", "/coverage", "/status", "/legal/terms", "/legal/privacy"],
  ...["/developers", "/developers/reference", "/developers/errors", "/developers/changelog"],
  ...GUIDES.map(({ slug }) => `/developers/guides/${slug}`),
];

/** The public pages and the fleets' booking pages, each in every language. Without the database the fleets are left out. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const fleets = await listFleets()
    .then(({ data }) => data.map(({ slug }) => `/f/${slug}`))
    .catch(() => []);
  const origin = new URL(serverEnv().APP_URL).origin;
  return [...PAGES, ...fleets].map((path) => {
    const languages = languageAlternates(path);
    const absolute = Object.entries(languages).map(([locale, address]) => [locale, origin + address] as const);
    return { url: origin + path, alternates: { languages: Object.fromEntries(absolute) } };
  });
}
