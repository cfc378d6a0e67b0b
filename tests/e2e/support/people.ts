/** Somebody in a browser of their own, signed in through the form when the role needs it. */
import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";
import { PASSWORD } from "./stack";

/** Miami's Brickell: where the phone of the test's driver stands. */
export const BRICKELL = { latitude: 25.7617, longitude: -80.1918 };

/** A desktop browser without a login. */
export async function visitor(browser: Browser): Promise<Page> {
  const context = await browser.newContext();
  return watched(context);
}

export async function signIn(page: Page, email: string, next: string): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(`**${next}`);
}

/** A member of a fleet's staff at a desk. */
export async function member(browser: Browser, email: string, next: string): Promise<Page> {
  const page = await watched(await browser.newContext());
  await signIn(page, email, next);
  return page;
}

/** A driver with a phone that knows where it is. */
export async function driver(browser: Browser, email: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    geolocation: { ...BRICKELL, accuracy: 8 },
    permissions: ["geolocation"],
  });
  const page = await watched(context);
  await signIn(page, email, "/drive");
  return page;
}

/** A page whose uncaught errors fail the test. */
async function watched(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.on("pageerror", (error) => expect.soft(error.stack ?? error.message, "an uncaught error in the page").toBe(""));
  return page;
}
