/** The runner's `test`, with browsers that are closed again: a page left open goes on asking, for whom the next test is. */
import { test as base } from "@playwright/test";

export const test = base.extend<{ closedBrowsers: undefined }>({
  closedBrowsers: [
    async ({ browser }, use) => {
      const before = new Set(browser.contexts());
      await use(undefined);
      const own = browser.contexts().filter((context) => !before.has(context));
      await Promise.all(own.map((context) => context.close()));
    },
    { auto: true },
  ],
});
