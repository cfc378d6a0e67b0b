import { DEFAULT_LOCALE, type Locale } from "./locales";

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

async function readArea(locale: Locale, area: Area): Promise<MessageTree> {
  try {
    const file = (await import(`../../messages/${locale}/${area}.json`)) as { default: MessageTree };
    return file.default;
  } catch {
    // A language that has no file for an area yet is shown in English.
    return {};
  }
}

const loaded = new Map<Locale, Promise<Messages>>();

async function readMessages(locale: Locale): Promise<Messages> {
  const entries = await Promise.all(
    AREAS.map(async (area) => {
      const own = await readArea(locale, area);
      if (locale === DEFAULT_LOCALE) return [area, own] as const;
      return [area, mergeMessages(await readArea(DEFAULT_LOCALE, area), own)] as const;
    }),
  );
  return Object.fromEntries(entries) as Messages;
}

/** All texts of a language, English where it has none. Read once per isolate; a change of a file needs a new build. */
export function loadMessages(locale: Locale): Promise<Messages> {
  // While developing, files change under a running server.
  if (process.env.NODE_ENV === "development") return readMessages(locale);
  const known = loaded.get(locale);
  if (known) return known;
  const reading = readMessages(locale);
  loaded.set(locale, reading);
  return reading;
}
