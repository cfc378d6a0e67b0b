/** The developer portal in a browser, under the policy of the built product. */
import { expect, type Page } from "@playwright/test";
import { test } from "../support/test";

function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !/webgl/i.test(message.text())) complaints.push(message.text());
  });
  return complaints;
}

test("the reference shows operations under the page's policy, from our own origin alone", async ({ page }) => {
  const complaints = complaintsOf(page);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).origin));
  await page.goto("/developers/reference");
  const sections = page.getByRole("navigation", { name: "Sidebar for NEXORS API" });
  await expect(sections).toBeVisible({ timeout: 30_000 });
  await sections.getByRole("button", { name: /Rides/ }).first().click();
  await expect(sections.getByText("Book a ride from a quote")).toBeVisible();
  expect(complaints).toEqual([]);
  expect([...new Set(asked.filter((origin) => origin.startsWith("http")))]).toEqual([new URL(page.url()).origin]);
});

test("the reference has what is sent to webhooks", async ({ page }) => {
  await page.goto("/developers/reference");
  const sections = page.getByRole("navigation", { name: "Sidebar for NEXORS API" });
  await expect(sections).toBeVisible({ timeout: 30_000 });
  await sections
    .getByRole("button", { name: /Webhooks/ })
    .first()
    .click();
  await sections.getByText("ride.assigned").first().click();
  await expect(page.getByRole("main").getByText("Sent to endpoints that subscribe to").first()).toBeVisible();
});

test("the reference says when it cannot be loaded, and loads when asked again", async ({ page }) => {
  await page.route("**/vendor/scalar.js", (route) => route.abort());
  await page.goto("/developers/reference");
  await expect(page.getByText("The reference could not be loaded.")).toBeVisible();
  await page.unroute("**/vendor/scalar.js");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("navigation", { name: "Sidebar for NEXORS API" })).toBeVisible({ timeout: 30_000 });
});

test("from the site to the first guide, its code copied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const complaints = complaintsOf(page);
  await page.goto("/");
  await page.getByRole("contentinfo").getByRole("link", { name: "Developers" }).click();
  await page.getByRole("main").getByRole("link", { name: "First test booking in 10 minutes" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your first test booking in ten minutes" })).toBeVisible();
  await page.getByRole("button", { name: "Copy" }).first().click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("export NEXORS_KEY=nx_test_");
  expect(complaints).toEqual([]);
});

test("a phone has the menu folded and no page that scrolls sideways", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of ["/developers", "/developers/guides/webhooks", "/developers/errors", "/ar/developers"]) {
    await page.goto(path);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, path).toBeLessThanOrEqual(0);
  }
  await page.goto("/es/developers/errors/quote_expired");
  await expect(page.getByText("Vuelve a leer y decide")).toBeVisible();
  await page.getByText("Portal para desarrolladores", { exact: true }).first().click();
  await expect(page.getByRole("link", { name: "Códigos de error" }).first()).toBeVisible();
});
