import { log } from "@/lib/log";
import { readAsset } from "@/lib/platform";
import { BUNDLED_LOCALES, DEFAULT_LOCALE, type Locale } from "./locales";

/** One file per language and area: `messages/<locale>/<area>.json`; the area is the first part of every key. */
export const AREAS = [
  "common",
  "site",
  "developers",
  "legal",
  "auth",
  "booking",
  "ride",
  "chat",
  "fleet",
  "drive",
  "money",
  "plan",
  "widget",
  "keys",
  "webhooks",
  "admin",
  "errors",
  "emails",
] as const;

export type Area = (typeof AREAS)[number];

/** A text in ICU MessageFormat, or texts by key. */
export interface MessageTree {
  [key: string]: string | MessageTree;
}

export type Messages = Record<Area, MessageTree>;

/** Texts of `over` win; whatever it lacks is taken from `under`, key by key. */
export function mergeMessages(under: MessageTree, over: MessageTree): MessageTree {
  const merged: MessageTree = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = typeof value === "object" && typeof below === "object" ? mergeMessages(below, value) : value;
  }
  return merged;
}

/** A language of the worker. */
async function bundled(locale: Locale): Promise<Partial<Messages>> {
  const entries = AREAS.map(async (area) => {
    const file = (await import(
      /* webpackInclude: /messages\/(en|es|pt)\/\w+\.json$/ */ `../../messages/${locale}/${area}.json`
    )) as { default: MessageTree };
    return [area, file.default] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** One that lies beside the worker: all twenty would not fit into it (ADR 0018). The build makes a file of its areas. */
async function besides(locale: Locale): Promise<Partial<Messages>> {
  return JSON.parse(new TextDecoder().decode(await readAsset(`/messages/${locale}.json`)));
}

async function readMessages(locale: Locale): Promise<Messages> {
  const english = (await bundled(DEFAULT_LOCALE)) as Messages;
  if (locale === DEFAULT_LOCALE) return english;
  const own = await (BUNDLED_LOCALES.includes(locale) ? bundled(locale) : besides(locale));
  const merged = AREAS.map((area) => [area, mergeMessages(english[area], own[area] ?? {})] as const);
  return Object.fromEntries(merged) as Messages;
}

const loaded = new Map<Locale, Promise<Messages>>();

/**
 * All texts of a language, English where it has none. Read once per isolate; a change of a file needs a new build. A file
 * that cannot be read costs the language, not the page: it is English then, and the next page tries again.
 */
export function loadMessages(locale: Locale): Promise<Messages> {
  // While developing, files change under a running server.
  if (process.env.NODE_ENV === "development") return orEnglish(locale, readMessages(locale));
  const known = loaded.get(locale);
  if (known) return orEnglish(locale, known);
  const reading = readMessages(locale);
  loaded.set(locale, reading);
  reading.catch(() => loaded.delete(locale));
  return orEnglish(locale, reading);
}

async function orEnglish(locale: Locale, reading: Promise<Messages>): Promise<Messages> {
  try {
    return await reading;
  } catch (error) {
    if (locale === DEFAULT_LOCALE) throw error;
    log("error", "a language cannot be read", { locale, cause: error });
    return loadMessages(DEFAULT_LOCALE);
  }
}
