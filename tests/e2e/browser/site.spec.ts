/** The public site: its pages, languages, themes and the ways through it, on the built product. */
import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { LOCALES } from "../../../lib/i18n/locales";
import { test } from "../support/test";

const PAGES = [
  ...["/", "/pricing", "/coverage", "/status", "/legal/terms", "/legal/privacy"],
  ...["/developers", "/developers/guides/quickstart", "/developers/errors", "/developers/errors/quote_expired"],
  ...["/developers/changelog", "/developers/reference"],
];
const LANGUAGES = 20;

async function open(page: Page, path: string): Promise<number> {
  const response = await page.goto(path);
  return response?.status() ?? 0;
}

for (const path of PAGES) {
  test(`${path} answers with one heading, its languages and no error`, async ({ page }) => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => {
      // A browser without WebGL says so; the page shows its own note instead of a map.
      if (message.type() === "error" && !/webgl/i.test(message.text())) errors.push(message.text());
    });
    expect(await open(page, path)).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expect(page.getByRole("contentinfo")).toBeVisible();
    const canonical = await page.locator('link[rel="canonical"]').getAttribute("href");
    expect(new URL(canonical ?? "").pathname).toBe(path);
    await expect(page.locator('link[rel="alternate"][hreflang]')).toHaveCount(LANGUAGES + 1);
    await expect(page.locator('meta[property="og:image"]')).toHaveAttribute("content", /^http.+\/icons\/preview\.png$/);
    expect(errors).toEqual([]);
  });
}

test("the landing page leads to a fleet's booking page", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("main").getByRole("link", { name: "Book a ride" }).first().click();
  await expect(page).toHaveURL(/#fleets$/);
  await page.getByRole("link", { name: "Book with Biscayne Black Car" }).click();
  await expect(page).toHaveURL(/\/f\/biscayne$/);
});

test("plans show their prices", async ({ page }) => {
  await page.goto("/pricing");
  for (const price of ["$299", "$499", "$799"])
    await expect(page.getByText(price, { exact: true }).first()).toBeVisible();
  await page.goto("/es/pricing");
  await expect(page.getByRole("cell", { name: "18 %" })).toBeVisible();
});

test("coverage lists the areas and shows the chosen fleet on the map", async ({ page }) => {
  await page.goto("/coverage");
  await expect(page.getByText("Miami and Fort Lauderdale")).toBeVisible();
  const show = page.getByRole("button", { name: /^Show on the map.*Castellana Chauffeurs$/ });
  await show.click();
  await expect(show).toHaveAttribute("aria-pressed", "true");
});

test("status tells what it measured, a failure, and the way back", async ({ page }) => {
  await page.route("**/api/health", (route) => route.abort());
  await page.goto("/status");
  await expect(page.getByText("The service cannot be reached")).toBeVisible();
  await page.unroute("**/api/health");
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(page.getByText("All systems work")).toBeVisible();
  await expect(page.getByText(/Answered in \d/)).toBeVisible();
});

for (const [path, title] of [
  ["/no-such-page", "There is no page at this address"],
  ["/es/no/such/page", "No hay ninguna página en esta dirección"],
  ["/f/no-such-fleet", "There is no page at this address"],
] as const) {
  test(`${path} is a 404 with a way back`, async ({ page }) => {
    expect(await open(page, path)).toBe(404);
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await page.getByRole("main").getByRole("link").first().click();
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(title);
  });
}

test("another language keeps the page and turns the direction", async ({ page }) => {
  await page.goto("/pricing?from=mail");
  await page.getByRole("button", { name: "Language" }).click();
  await page.getByRole("menuitem", { name: "العربية" }).click();
  await expect(page).toHaveURL(/\/ar\/pricing\?from=mail$/);
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await page.goto("/de/pricing");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.getByRole("heading", { level: 1 })).not.toBeEmpty();
});

test("each of the twenty languages has words of its own for a booking, and fits a phone", async ({ page }) => {
  test.setTimeout(240_000);
  await page.setViewportSize({ width: 390, height: 844 });
  const seen = new Set<string>();
  for (const locale of LOCALES) {
    const { form } = JSON.parse(readFileSync(`messages/${locale}/booking.json`, "utf8"));
    await page.goto(`/${locale}/f/biscayne`);
    await expect(page.getByRole("button", { name: form.submit, exact: true })).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, locale).toBeLessThanOrEqual(0);
    seen.add(form.submit);
  }
  expect(seen.size).toBe(LOCALES.length);
});

test("the chosen theme stays", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/");
  await page.getByRole("button", { name: "Appearance" }).click();
  await page.getByRole("menuitem", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.goto("/pricing");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("the keyboard reaches the content and every link of the header", async ({ page }) => {
  await page.goto("/pricing");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the content" });
  await expect(skip).toBeFocused();
  for (const name of ["NEXORS", "Book a ride", "Platform", "Pricing", "Coverage"]) {
    await page.keyboard.press("Tab");
    await expect(page.getByRole("banner").getByRole("link", { name })).toBeFocused();
  }
  await skip.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
});

test("a narrow screen has the same ways behind a button, and nothing scrolls sideways", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of [...PAGES, "/sign-in", "/sign-up", "/ar", "/de/pricing"]) {
    await page.goto(path);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, path).toBeLessThanOrEqual(0);
  }
  // the last language that was looked at is remembered
  await page.goto("/en");
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("dialog").getByRole("link", { name: "Coverage" }).click();
  await expect(page).toHaveURL(/\/coverage$/);
});

test("search engines get every page in every language, and no private one", async ({ request }) => {
  const sitemap = await (await request.get("/sitemap.xml")).text();
  for (const path of ["/pricing", "/coverage", "/f/biscayne"]) {
    expect(sitemap).toContain(`${path}</loc>`);
    expect(sitemap).toMatch(new RegExp(`hreflang="ar" href="http[^"]+/ar${path}"`));
  }
  const robots = await (await request.get("/robots.txt")).text();
  expect(robots).toContain("Disallow: /*/t/");
  expect(robots).toMatch(/Sitemap: http.+\/sitemap\.xml/);
  expect(await (await request.get("/sign-in")).text()).toContain('<meta name="robots" content="noindex"');
});
