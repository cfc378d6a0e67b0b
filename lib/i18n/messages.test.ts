import { readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Locale } from "./locales";

const readAsset = vi.fn<(path: string) => Promise<Uint8Array>>();
vi.mock("@/lib/platform", () => ({ readAsset }));

const text = (locale: string, area: string) =>
  JSON.parse(readFileSync(path.resolve(`messages/${locale}/${area}.json`), "utf8"));
const bytes = (tree: object) => new TextEncoder().encode(JSON.stringify(tree));

beforeEach(() => {
  vi.resetModules();
  readAsset.mockReset();
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => vi.restoreAllMocks());

const load = async (locale: Locale) => (await import("./messages")).loadMessages(locale);

it("a language of the worker is read from it", async () => {
  expect((await load("es")).common).toMatchObject(text("es", "common"));
  expect(readAsset).not.toHaveBeenCalled();
});

it("every other language is one file beside the worker, read once", async () => {
  readAsset.mockResolvedValue(bytes({ common: { actions: { save: "Speichern" } } }));
  const german = await load("de");
  expect(german.common.actions).toMatchObject({ save: "Speichern", close: "Close" });
  expect(german.fleet).toEqual(text("en", "fleet"));
  await load("de");
  expect(readAsset.mock.calls).toEqual([["/messages/de.json"]]);
});

it.each([
  ["is not there", () => readAsset.mockRejectedValueOnce(new Error("/messages/de.json: 404"))],
  ["is broken", () => readAsset.mockResolvedValueOnce(new TextEncoder().encode("<html>"))],
])("a file that %s makes a page English, and is asked for again", async (_what, fail) => {
  fail();
  expect((await load("de")).common).toEqual(text("en", "common"));
  readAsset.mockResolvedValue(bytes({ common: { actions: { save: "Speichern" } } }));
  expect((await load("de")).common.actions).toMatchObject({ save: "Speichern" });
});
