/** Accessibility of the public pages in both themes and both writing directions: nothing serious, nothing critical. */
import { expect } from "@playwright/test";
import { seriousFindings } from "../support/axe";
import { signIn } from "../support/people";
import { test } from "../support/test";

const PAGES = [
  "/",
  "/pricing",
  "/coverage",
  "/status",
  "/legal/terms",
  "/legal/privacy",
  "/sign-in",
  "/sign-up",
  "/forgot-password",
  "/f/biscayne",
  "/developers",
  "/developers/guides/quickstart",
  "/developers/errors/price_changed",
  "/developers/changelog",
  "/no-such-page",
];

test.use({ contextOptions: { reducedMotion: "reduce" } });

for (const [language, prefix] of [
  ["English", ""],
  ["Arabic", "/ar"],
] as const) {
  for (const path of PAGES) {
    test(`${path} in ${language}, light and dark`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: "light" });
      await page.goto(`${prefix}${path}`, { waitUntil: "load" });
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
        expect(await seriousFindings(page), colorScheme).toEqual([]);
      }
    });
  }
}

test("the account of a member", async ({ page }) => {
  await signIn(page, "owner@biscayne.demo", "/account");
  await expect(page.getByRole("heading", { name: "Your fleets" })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
});

test("the plan of a fleet, light and dark", async ({ page }) => {
  await signIn(page, "owner@azteca.demo", "/fleet/plan");
  await expect(page.getByRole("heading", { name: "What you use" })).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    expect(await seriousFindings(page), colorScheme).toEqual([]);
  }
});

test("the menu of a narrow screen", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/pricing");
  await page.getByRole("button", { name: "Menu" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
});

test("a finding is found", async ({ page }) => {
  await page.goto("/legal/terms");
  await page.evaluate(() => {
    const field = document.createElement("input");
    document.body.appendChild(field);
  });
  expect((await seriousFindings(page)).map((finding) => finding.split(" ")[0])).toContain("label");
});
