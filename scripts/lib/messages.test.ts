import { expect, test } from "vitest";
import { BUNDLED_LOCALES, LOCALES } from "@/lib/i18n/locales";
import { BUNDLED, locales } from "./messages.mjs";

test("the build knows which languages there are, and which of them are in the worker", () => {
  expect(BUNDLED).toEqual(BUNDLED_LOCALES);
  expect([...locales()].sort()).toEqual([...LOCALES].sort());
});
