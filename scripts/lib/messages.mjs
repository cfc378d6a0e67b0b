/** `public/messages/<locale>.json`: the texts of the languages that are not in the worker, each as one file. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./build.mjs";

/** As `BUNDLED_LOCALES` of lib/i18n/locales.ts; a test compares the two. */
export const BUNDLED = ["en", "es", "pt"];
/** What a passenger or a driver may read, in each of the twenty languages: areas, or parts of one. */
const EVERYWHERE = [
  ...["common", "booking", "site", "ride", "errors", "auth", "chat", "widget", "drive", "emails"],
  ...["money.amount", "money.charges", "money.earnings"],
];

/** Whether every language has to have this text; `key` begins with its area. */
export const isEverywhere = (key) => EVERYWHERE.some((part) => key.startsWith(`${part}.`));

const folderOf = (locale) => path.join(root, "messages", locale);

export const locales = () => readdirSync(path.join(root, "messages")).sort();

/** Texts of a language by area. */
export function readLocale(locale) {
  const files = readdirSync(folderOf(locale)).filter((name) => name.endsWith(".json"));
  return Object.fromEntries(
    files.map((file) => [
      path.basename(file, ".json"),
      JSON.parse(readFileSync(path.join(folderOf(locale), file), "utf8")),
    ]),
  );
}

export function writeMessages() {
  const folder = path.join(root, "public", "messages");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const locale of locales().filter((each) => !BUNDLED.includes(each))) {
    writeFileSync(path.join(folder, `${locale}.json`), JSON.stringify(readLocale(locale)));
  }
}
